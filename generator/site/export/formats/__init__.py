"""The formats in which feeds, dates and the whole record are written for other programs."""
