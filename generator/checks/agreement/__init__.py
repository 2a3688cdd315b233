"""Checks of what is written twice: dates, languages, publishers and speakers that must agree with one another."""
