"""Overviews across the whole record, as primer, parties side by side and gaps; made from `views`, each of one thing."""
