"""Reads files into values with positions, and values into models. The readable parts of a faulty file are kept."""
