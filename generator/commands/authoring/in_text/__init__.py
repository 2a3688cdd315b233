"""The names, dates, numbers, noise and places for locators that are found in a source text."""
