"""Seals: one JSON file for each brief, and the faults of seals and briefs that show without the source texts."""
