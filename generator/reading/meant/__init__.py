"""Hints for values and keys that do not fit: what their author probably meant."""
