"""Finds the slips that keep a text from being YAML, line by line, and describes them in plain words."""
