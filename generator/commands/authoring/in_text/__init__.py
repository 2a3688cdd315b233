"""Finds names, dates, numbers, noise and possible locators in a source text."""
