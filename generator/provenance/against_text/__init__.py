"""Checks of briefs against their source texts: certain faults here, probable ones in `plausibility`."""
