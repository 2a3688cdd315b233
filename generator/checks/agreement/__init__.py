"""Checks of facts that are written twice and must agree: dates, languages, publishers and speakers."""
