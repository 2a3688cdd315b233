"""Checks of facts that are recorded twice and must agree: dates, languages, publishers and speakers."""
