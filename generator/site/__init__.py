"""What the site consists of: pages, views, search index and data files. It does not know MkDocs."""
