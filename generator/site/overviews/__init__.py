"""Overviews across the whole record, such as primer, parties and gaps; made from `views`, which show one thing each."""
