"""The search index: its records and filters, Pagefind behind it, the words of the search page."""
