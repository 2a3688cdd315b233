"""The record as one thing to take away: JSON Schemas of its files, a data package, and an archive of all of it."""
