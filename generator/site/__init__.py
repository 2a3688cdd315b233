"""From a corpus and its findings to pages, search index and files."""
