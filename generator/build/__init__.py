"""From the corpus to a published site: the pipeline, the MkDocs plugin, the worker pool, the preview, publication."""
