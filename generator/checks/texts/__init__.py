"""Checks of texts: references and markup, brackets and citations, and statements."""
