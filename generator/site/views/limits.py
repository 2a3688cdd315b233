"""How much of a growing list a page shows by itself."""

from typing import Final

MOST_RELATIONS: Final = 24
"""Of the claims that bear on one, those that it shows on its brief's page: the newest."""
