"""Comments that were in line with a key or item stay in line with it when its indent changes.

The round-trip library leaves comments that stand alone on their lines at the column where they were.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from generator.editing.hand_written import lines_of_comments

_Place = tuple[int, int]
"""The line and column, from 0, of a key or of the hyphen of an item."""

_STARTS: Final = (yaml.KeyToken, yaml.BlockEntryToken)


def in_line(before: str, after: str) -> str:
    """Return a text with its comments in line with what they were in line with.

    Args:
        before: the text before its indents changed.
        after: the same keys, items and comments in the same order, perhaps at other columns.
    """
    old_comments, new_comments = lines_of_comments(before), lines_of_comments(after)
    old_places, new_places = _places(before), _places(after)
    if len(old_comments) != len(new_comments) or len(old_places) != len(new_places):
        return after
    lines = after.split("\n")
    for (old_line, column), (line, _) in zip(old_comments, new_comments, strict=True):
        at = _in_line_with(old_line, column, old_places)
        if at is not None:
            lines[line] = " " * new_places[at][1] + lines[line].lstrip()
    return "\n".join(lines)


def _places(text: str) -> list[_Place]:
    tokens = yaml.scan(text, Loader=CParser)  # type: ignore[arg-type]
    return [(token.start_mark.line, token.start_mark.column) for token in tokens if isinstance(token, _STARTS)]


def _in_line_with(line: int, column: int, places: Sequence[_Place]) -> int | None:
    """Return the number of the key or item at a comment's column: the next one, or the last one whose block is open."""
    following = bisect_left(places, (line, 0))
    if following < len(places) and places[following][1] == column:
        return following
    for at in range(following - 1, -1, -1):
        if places[at][1] <= column:
            return at if places[at][1] == column else None
    return None
