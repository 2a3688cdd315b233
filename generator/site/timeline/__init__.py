"""The timeline: its scale, its drawing, and its events as a table."""
