"""Makes texts safe for the typesetter, which fails at very long words and at letters with very many marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Final

from generator.model.fields import MAX_ADDRESS

_LONG_WORD: Final = re.compile(rf"\S{{{MAX_ADDRESS + 1},}}")
_PIECE: Final = 200
_BREAK: Final = "\u200b"
"""A place where a line may end, of no width."""

_MOST_MARKS: Final = 30
"""Marks that one letter may have. Unicode's stream-safe texts have no more."""

_MARKS: Final = frozenset({"Mn", "Mc", "Me", "Cf"})


def settable(value: Any) -> Any:
    """A value of a book's contents, with breaks in very long words and at most `_MOST_MARKS` marks on a letter."""
    if isinstance(value, str):
        return _text(value) if len(value) > _MOST_MARKS else value
    if isinstance(value, Mapping):
        return {key: settable(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [settable(inner) for inner in value]
    return value


def marks_in(text: str) -> str:
    """The characters of a text that are drawn with the one before them."""
    return "".join(sorted(character for character in set(text) if unicodedata.category(character) in _MARKS))


def _text(text: str) -> str:
    if not text.isascii() and (marks := marks_in(text)):
        mark = f"[{re.escape(marks)}]"
        text = re.sub(f"({mark}{{{_MOST_MARKS}}}){mark}+", r"\1", text)
    return _LONG_WORD.sub(_in_pieces, text)


def _in_pieces(word: re.Match[str]) -> str:
    return _BREAK.join(word[0][at : at + _PIECE] for at in range(0, len(word[0]), _PIECE))
