"""Dates in a source text: found, and put in the form of briefs."""
