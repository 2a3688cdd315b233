"""The record as one download: JSON Schemas of its files, a data package, and an archive of everything."""
