"""The record for programs that follow links: structured data on pages, a JSON twin of each, and linked data."""
