"""Text folding, so that searches and the order of names ignore case, accents and width."""

from __future__ import annotations

import unicodedata
from typing import Final

_FOLDED: Final = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "\u0131": "i"})


def fold(text: str) -> str:
    """Return a text without case, accents and other marks that a reader may not type, as `search-query.js` does."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    plain = "".join(char for char in plain if not unicodedata.category(char).startswith("M"))
    return unicodedata.normalize("NFC", plain.translate(_FOLDED))
