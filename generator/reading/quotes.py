"""Typographic quotes around a text. YAML does not treat them as quotes."""

from __future__ import annotations

import re
from typing import Final

BEGINS: Final = ("“", "„", "«", "‘")
ENDS: Final = ("”", "“", "»", "’")

WHOLE: Final = re.compile(r"(?:“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|‘(?:[^‘’]|\w’\w)*’|「[^「」]*」|『[^『』]*』)\Z")
"""A text in quotes from its first character to its last; ’ may be an apostrophe within it."""

_ANY: Final = "“”„‟«»‘’\u201a\u201b"
_AROUND: Final = re.compile(rf"[{_ANY}](.*)[{_ANY}]\Z", re.DOTALL)


def within(value: str) -> str | None:
    """Return the text within typographic quotes of any kind; None if there are none around it."""
    match = _AROUND.match(value.strip())
    return match[1] if match else None


def straight(value: str) -> str:
    """Return a value without quotes around it."""
    inner = within(value)
    return value.strip() if inner is None else inner
