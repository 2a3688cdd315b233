"""Makes texts safe for the typesetter.

It fails at very long words, at letters with very many marks, and at very many words of Korean that are to stay whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import islice
from typing import Any, Final

from generator.model.fields import MAX_ADDRESS

_LONG_WORD: Final = re.compile(rf"\S{{{MAX_ADDRESS + 1},}}")
_PIECE: Final = 200
_BREAK: Final = "\u200b"
"""A place where a line may end, of no width."""

_MOST_MARKS: Final = 30
"""Marks that one letter may have. Unicode's stream-safe texts have no more."""

_HANGUL: Final = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KOREAN: Final = re.compile(f"[{_HANGUL}]{{2,10}}")
_BETWEEN_SYLLABLES: Final = re.compile(f"(?<=[{_HANGUL}])(?=[{_HANGUL}])")
_MOST_KOREAN: Final = 100
"""Words of Korean in one text that the book keeps whole. The typesetter fails at some more than three hundred."""

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
    return _LONG_WORD.sub(_in_pieces, _with_breaks_in_korean(text))


def _with_breaks_in_korean(text: str) -> str:
    """A text whose words of Korean may break between any two syllables, where there are very many of them."""
    if text.isascii() or (last := next(islice(_KOREAN.finditer(text), _MOST_KOREAN, None), None)) is None:
        return text
    return text[: last.start()] + _BETWEEN_SYLLABLES.sub(_BREAK, text[last.start() :])


def _in_pieces(word: re.Match[str]) -> str:
    return _BREAK.join(word[0][at : at + _PIECE] for at in range(0, len(word[0]), _PIECE))
