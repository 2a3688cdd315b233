"""Hints for wrong values and keys: the value or key that the author probably meant."""
