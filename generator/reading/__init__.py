"""Reads files to values with positions, and values to models. Of a faulty file, it keeps what can be read."""
