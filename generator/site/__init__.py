"""The contents of the site: pages, views, search index and data files. Nothing here imports MkDocs."""
