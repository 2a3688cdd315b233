"""Pages that guide readers: in short, side by side, gaps, how to follow; and their parts on other pages."""
