"""The briefing book: the record, or a part of it, as an accessible PDF with its claims attached as a data file."""
