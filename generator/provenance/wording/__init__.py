"""Reads numbers, dates, quantities and names out of texts, and folds spelling for comparison.

`mentions` reads numbers and dates of source texts generously, and `stated` reads those of claims strictly, so that a
claim is reported only if its source certainly lacks a value. Nothing here knows briefs or diagnostics.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from generator.model.scripts import HANGUL, IDEOGRAPHS, KANA

_MARKS = str.maketrans(
    dict.fromkeys("’‘`\u02bc\u00b4", "'") | dict.fromkeys("\u00ad\u200b", "") | {"œ": "oe", "æ": "ae"}
)
_WORD = re.compile(r"[^\W_]+")
SCRIPTS_WITHOUT_EDGES: Final = rf"\u1100-\u11ff\u1780-\u17ff\u3005-\u3007{KANA}{IDEOGRAPHS}{HANGUL}"
"""Scripts whose words have no edges, for a character class: no spaces separate them, or endings are attached."""

WITHOUT_EDGES: Final = re.compile(f"[{SCRIPTS_WITHOUT_EDGES}]")


def fold_spelling(text: str, *, case: bool = True) -> str:
    """Return text without accents, with one form of apostrophe, and in lower case unless `case` is off."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_MARKS))
        text = "".join(char for char in text if not unicodedata.combining(char))
    return text.casefold() if case else text


def same_length(text: str) -> str:
    """Return text in lower case and without accents, as far as each character then keeps its index."""
    if text.isascii():
        return text.lower()
    folded = [fold_spelling(char) for char in text]
    return "".join(alike if len(alike) == 1 else char for alike, char in zip(folded, text, strict=True))


def words(text: str, *, case: bool = True) -> list[str]:
    """Return the words of a text, folded as by `fold_spelling`. Hyphens and apostrophes separate words."""
    return _WORD.findall(fold_spelling(text, case=case))
