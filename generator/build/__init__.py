"""How pages become a published site: the MkDocs plugin, the worker pool, the preview, whole-or-nothing publication."""
