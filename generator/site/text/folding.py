"""Text made alike, so that a search or an order of names ignores case, accents and width."""

from __future__ import annotations

import unicodedata
from typing import Final

_FOLDED: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "\u0131": "i"})


def fold(text: str) -> str:
    """Return a text without case, accents and whatever else a reader may not type; `search-query.js` does the same."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    plain = "".join(char for char in plain if not unicodedata.category(char).startswith("M"))
    return unicodedata.normalize("NFC", plain.translate(_FOLDED))
