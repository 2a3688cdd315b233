"""Checks of texts: their references and markup, their brackets and citations, and the statements that they make."""
