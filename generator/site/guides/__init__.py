"""Overview pages: the primer, the comparison of parties, the gaps, the page on feeds."""
