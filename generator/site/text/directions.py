"""Right-to-left text within left-to-right text."""

from __future__ import annotations

import unicodedata
from typing import Final

_FIRST_STRONG_ISOLATE: Final = "\u2068"
_POP_ISOLATE: Final = "\u2069"
_FIRST_RIGHT_TO_LEFT: Final = "\u0590"
"""No character before this one is read from right to left."""


def isolated(text: str) -> str:
    """Put direction marks around a text with right-to-left letters, so that a number after it keeps its place."""
    return f"{_FIRST_STRONG_ISOLATE}{text}{_POP_ISOLATE}" if any(map(_runs_left, text)) else text


def _runs_left(character: str) -> bool:
    return character >= _FIRST_RIGHT_TO_LEFT and unicodedata.bidirectional(character) in ("R", "AL", "AN")
