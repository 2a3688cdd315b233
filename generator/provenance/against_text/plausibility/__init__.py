"""Heuristic checks of whether a claim agrees with its sentence. They may be wrong."""
