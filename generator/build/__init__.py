"""From the corpus to a built site: the pipeline, the MkDocs plugin, the worker pool, the preview."""
