"""Hints for a date in another form: the date that somebody meant by it."""
