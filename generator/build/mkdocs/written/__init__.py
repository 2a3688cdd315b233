"""Pages written by hand: what Markdown may read for them, pages that have moved, and the places of their faults."""
