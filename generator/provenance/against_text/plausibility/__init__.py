"""Heuristic checks: whether a claim says what its sentence says. They may be wrong."""
