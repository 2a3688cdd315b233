"""The timeline: its scale, its drawing, and the same as a table."""
