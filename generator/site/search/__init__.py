"""The search index, its records, and the page of the search."""
