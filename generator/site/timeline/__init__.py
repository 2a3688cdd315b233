"""The timeline, drawn to scale and as a table."""
