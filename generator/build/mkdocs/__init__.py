"""MkDocs as the engine: the plugin with its events, its options, its files and theme, and its preview server."""
