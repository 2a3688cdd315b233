"""The words of each language that turn what a sentence says, in one module for each language."""
