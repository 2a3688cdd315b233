"""Checks of briefs against their source texts: here what is certain, in `plausibility` what goes by signs."""
