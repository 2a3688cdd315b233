"""The way of a built site to its readers: comparison with what was meant, checks, description, publication."""
