"""Hints for dates in another form: the date that the author probably meant."""
