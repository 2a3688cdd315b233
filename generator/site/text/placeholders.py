"""Placeholders: characters in a page that are replaced when the page is finished.

No file of the record can contain them: YAML refuses control characters, and private-use characters are removed from a
text before a slot is put in.

Placeholders of other kinds are `placeholder` of `build.shell` and `PRIVATE_ALPHABET` of `site.search.hidden`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, Generic, TypeVar

from markupsafe import Markup

ROOT: Final = "\x1a"
"""The relative path to the site's root. Every address in a view begins with it.

It is no NUL: Python keeps two bytes for each letter of a page with letters beyond Latin-1, half of them zero, and
stops at each of these when it looks for a NUL."""

OFFICE: Final = Markup("\1")
"""The office beside the date of a claim's row."""

LETTERS: Final = Markup("\2")
"""The letters of the positions that a claim's row supports."""

ROWS: Final = Markup("\3")
"""The rows of a list of claims. They are put in last, so that no other replacement has to search them."""

_SLOT: Final = "\ue000{}\ue001"
_FILLED: Final = re.compile("\ue000([0-9]+)\ue001")
AMPERSAND: Final = "\ue002"
"""An ampersand that Markdown must not read as the beginning of an entity."""
_RESERVED: Final = re.compile("[\ue000-\ue002]")

_T = TypeVar("_T")


def from_root(url: str) -> str:
    """Return a view's address relative to the site's root."""
    return url.removeprefix(ROOT)


def without_reserved(text: str) -> str:
    """Return a text without the characters that stand for slots."""
    return text if text.isascii() else _RESERVED.sub("", text)


class Slots(Generic[_T]):
    """Values that are kept while a text is changed, each in place of a numbered slot."""

    def __init__(self) -> None:
        self._values: list[_T] = []

    def __bool__(self) -> bool:
        return bool(self._values)

    def keep(self, value: _T) -> str:
        """Keep a value, and return its slot."""
        self._values.append(value)
        return _SLOT.format(len(self._values) - 1)

    def fill(self, text: str, show: Callable[[_T], str]) -> str:
        """Return a text with each value in its slot, as `show` renders it."""
        return _FILLED.sub(lambda match: show(self._values[int(match[1])]), text)
