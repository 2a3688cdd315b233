"""Pages that guide readers: in short, side by side, gaps, how to follow. What other pages show too is in `views`."""
