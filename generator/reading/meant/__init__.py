"""Hints for values and keys that do not fit: the probable meaning of their author."""
