"""Checks of briefs against their source texts: certain errors here, probable ones in `plausibility`."""
