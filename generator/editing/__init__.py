"""Changing files that people wrote by hand, without losing a comment or a word: their order, quotes, ids and faults."""
