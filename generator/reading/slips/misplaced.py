"""Slips of lines that YAML accepts although they belong elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final, Literal

from generator.model.brief.bottom_line import citations
from generator.reading.slips.lines import Line, Lines, Slip, indented, spaces

Misplaced = Literal["too deep", "too shallow", "no hyphen", "no id"]
"""The ways in which a line that YAML reads is misplaced."""

NO_HYPHEN: Final = "this key begins an item, but has no hyphen"


def misplaced(kind: Misplaced, lines: Lines, number: int) -> Slip | None:
    """Return the slip of a line that YAML accepts although it belongs elsewhere.

    Args:
        kind: the way in which it is misplaced.
        lines: those of the file.
        number: the line's number, from 1.

    Returns:
        The slip; None if nothing above the line shows where it belongs.
    """
    line = next((line for line in lines.outside_blocks if line.number == number), None)
    return _LOOKS[kind](line, lines) if line is not None else None


def _as_deep_as_its_own(line: Line, lines: Lines) -> Slip | None:
    shallower = [level for level in lines.levels_above(line) if level < line.indent]
    what = "this line is indented as deep as the lines below it, which belong to it"
    return indented(line, what, max(shallower)) if shallower else None


def as_shallow_as_its_owner(line: Line, lines: Lines) -> Slip | None:
    """Return the slip of a line with the same indent as the line above, to which it belongs.

    It is None for the first line.
    """
    owner = lines.before(line)
    if owner is None:
        return None
    what = f"this line should be inside line {owner.number}, but has the same indent"
    hint = f"indent it, and those below that belong to it, by {spaces(line.indent + 2)}"
    if owner.key in lines.keys.of_lists:
        hint = f"write `- {line.key}: …`, and indent the lines below that belong to it by {spaces(line.indent + 2)}"
    return Slip(line.number, line.indent + 1, what, hint)


def _without_hyphen(line: Line, lines: Lines) -> Slip | None:
    items = [other for other in lines.above(line) if other.in_list]
    item = next((other for other in reversed(items) if other.key_indent == line.indent), None)
    return hyphen_missing(line, item) if item is not None else None


def hyphen_missing(line: Line, item: Line) -> Slip:
    """Return the slip of a line that begins an item without a hyphen, which belongs where another item has its own."""
    hint = f"write `- {line.key}: …`, with the hyphen as far left as that of line {item.number}"
    return Slip(line.number, line.indent + 1, NO_HYPHEN, hint, "hyphen-before-key", item.indent)


def _without_id(line: Line, lines: Lines) -> Slip | None:
    shallower = [level for level in lines.levels_above(line) if level < line.indent]
    owner = next((above for above in reversed([*lines.above(line)]) if above.indent < line.indent), None)
    if owner is not None and owner.key in lines.keys.of_lists:
        first = next(below for below in lines.outside_blocks if below.number > owner.number)
        what = "the keys start again here, without a hyphen before them"
        both = f"write `- {line.key}: …` here and in line {first.number}"
        hint = f"{both}, and indent the lines between and below, as far as they belong to it, two spaces deeper"
        return Slip(line.number, line.indent + 1, what, hint)
    what = "the keys start again here, without an id above them"
    indent = spaces(max(shallower, default=0))
    id_line = f"`{cited}:`, which the bottom line cites" if (cited := _cited_in_vain(lines)) else "as in `some-id:`"
    hint = f"write the id on a line of its own above it, {id_line}, with {indent} before it"
    return Slip(line.number, line.indent + 1, what, hint) if shallower else None


def _cited_in_vain(lines: Lines) -> str:
    """Return the only id that a bottom line cites and that no line gives as a key.

    It is empty if there are none or several.
    """
    text = "\n".join(lines.all)
    bottom_line = _BOTTOM_LINE.search(text)
    cited = {*citations(bottom_line[0] if bottom_line else "")}
    missing = cited - {line.key for line in lines.outside_blocks}
    return min(missing) if len(missing) == 1 else ""


_BOTTOM_LINE: Final = re.compile(r"^bottom_line:.*(?:\n(?![a-z]).*)*", re.MULTILINE)


_LOOKS: Final[Mapping[Misplaced, Callable[[Line, Lines], Slip | None]]] = {
    "too deep": _as_deep_as_its_own,
    "too shallow": as_shallow_as_its_owner,
    "no hyphen": _without_hyphen,
    "no id": _without_id,
}
