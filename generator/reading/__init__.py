"""Files to values with positions, and values to models."""
