"""Typographic quotes around a value, which only show."""

from __future__ import annotations

import re
from typing import Final

_QUOTES: Final = "“”„‟«»‘’\u201a\u201b"
CURLY: Final = re.compile(rf"[{_QUOTES}](.*)[{_QUOTES}]\Z", re.DOTALL)


def straight(value: str) -> str:
    """A value without typographic quotes around it."""
    match = CURLY.match(value.strip())
    return match[1] if match else value.strip()
