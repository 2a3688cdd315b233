"""Additions to each page of a preview, for its author: source lines, cited paragraphs, faults, the last change."""
