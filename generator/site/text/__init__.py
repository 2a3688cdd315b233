"""Text as HTML: inline Markdown, escaping, words of the interface, citations."""
