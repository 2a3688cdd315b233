"""The search index: its records and filters, Pagefind behind it, and the words of the search page."""
