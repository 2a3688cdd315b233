"""Typographic apostrophes: authors type the plain character, and readers see ’."""

from __future__ import annotations

from itertools import pairwise

_PLAIN = "'"
_ESCAPED = "&#39;"


def typographic(html: str) -> str:
    """A page with typographic apostrophes inside words (*it's*) and after plurals (*the ministers' call*).

    Tags are safe: their attributes stand in double quotes. Quotes of code are safe, since no letter stands on both
    sides of them.
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
        inside = before[-1:].isalpha() and after[:1].isalpha()
        plural = before[-1:] == "s" and after[:1] == " " and after[1:2].isalpha()
        parts += ["’" if inside or plural else character, after]
    return "".join(parts)
