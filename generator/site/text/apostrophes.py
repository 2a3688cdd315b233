"""Typographic apostrophes: authors type the plain character, and readers see ’."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

_PLAIN: Final = "'"
_ESCAPED: Final = "&#39;"

_CLOSED: Final = re.compile(r"(\w)(?:</(?:a|em|strong|span|q|cite)>)+\Z")
"""Finds the end of a word within a tag, such as a link."""

_LONGEST_TAGS: Final = 40


def typographic(html: str) -> str:
    """Return a page with typographic apostrophes inside words (*it's*) and after plurals (*the ministers' call*).

    A word may be a link: *<a>Berg</a>'s*. Tags stay as they are, since their attributes are in double quotes. So do
    quotes in code, since they have no letters on both sides.
    """
    if _ESCAPED in html:
        html = _replaced(html, _ESCAPED)
    return _replaced(html, _PLAIN)


def _replaced(html: str, character: str) -> str:
    pieces = html.split(character)
    if len(pieces) == 1:
        return html
    parts = [pieces[0]]
    for before, after in pairwise(pieces):
        last = before[-1:]
        if last == ">" and (closed := _CLOSED.search(before, max(0, len(before) - _LONGEST_TAGS))):
            last = closed[1]
        inside = last.isalpha() and after[:1].isalpha()
        plural = last == "s" and after[:1] == " " and after[1:2].isalpha()
        parts += ["’" if inside or plural else character, after]
    return "".join(parts)
