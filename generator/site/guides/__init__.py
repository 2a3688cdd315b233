"""Pages that guide readers: the subject in short, the governments side by side, all gaps, and how to follow."""
