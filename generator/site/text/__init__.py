"""Text as HTML: inline Markdown, escaping, the words of the interface, citation formats."""
