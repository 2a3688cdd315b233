"""Hints for values and keys that do not fit: what the author probably meant."""
