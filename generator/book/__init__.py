"""The briefing book: the record, or a part of it, as an accessible PDF that holds its claims as data."""
