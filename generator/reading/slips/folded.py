"""Slips in texts on several lines: no folding sign, or wrong indents."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from generator.reading.slips.characters import COLON_IN_TEXT
from generator.reading.slips.lines import (
    BLOCK_TEXT,
    ITEM_LINE,
    KEY_LINE,
    Line,
    Lines,
    Slip,
    indent_by,
    indented,
    outermost_slip,
    spaces,
    spaces_before,
    without_comment,
)
from generator.reading.slips.missing import other_sign, without_colon


def continued_text(line: Line, lines: Lines, _problem: str) -> Slip | None:
    """Find a folded text that is not indented deeper than its key."""
    above = lines.before(line)
    if above is None or not BLOCK_TEXT.match(without_comment(above.value)) or line.key or line.in_list:
        return None
    below = next((text for text in lines.all[line.number :] if text.strip()), "")
    if re.fullmatch(r"[a-z][a-z_-]*", line.value) and spaces_before(below) > line.indent:
        what = "a colon is missing after the key"
        return Slip(line.number, line.column + len(line.value), what, f"write `{line.value}:`")
    first = re.split(r"[^\w-]", line.value, maxsplit=1)[0]
    key = first if first in lines.keys.beside.get(above.key, ()) else ""
    if key and (slip := other_sign(line, lines)) is not None:
        return slip
    if line.number > above.number + 1 and (slip := without_colon(line, lines)) is not None:
        return slip
    if (
        slip := outermost_slip(above, lines)
        or _deeper_than_its_like(above, lines)
        or _deeper_than_those_below(line, lines)
    ):
        return slip
    deeper, like = above.key_indent + 2, f"two more than `{above.key}:` on line {above.number}"
    if line.number > above.number + 1 and (text := lines.all[line.number - 2]).strip():
        deeper, like = spaces_before(text), f"to begin below line {line.number - 1}"
    what = f"this line belongs to the text of line {above.number}, and is not indented deeper than its key"
    slip = indented(line, what, deeper, f"{indent_by(deeper)}, {like}")
    slip = replace(slip, **_with_those_below(line, lines, deeper, like))
    # A sentence may begin with a word that is also a key, so the mend is not certain.
    return replace(slip, hint=f"{slip.hint}; if it is a key, write `{key}: …`", mend=None) if key else slip


def _deeper_than_its_like(line: Line, lines: Lines) -> Slip | None:
    """Return the slip of a key indented deeper than the one above, which has a value; None for any other line."""
    above = lines.before(line)
    if above is None or not above.key or not without_comment(above.value) or line.in_list:
        return None
    if line.indent <= above.key_indent:
        return None
    what = f"this line is indented deeper than line {above.number}, which has a value"
    return indented(line, what, above.key_indent, f"{indent_by(above.key_indent)}, like line {above.number}")


def _deeper_than_those_below(text: Line, lines: Lines) -> Slip | None:
    """Return the slip of a first key with a text, indented deeper than the keys below it; None for any other line."""
    first = lines.before(text)
    owner = lines.before(first) if first is not None else None
    below = next((other for other in lines.outside_blocks if other.number > text.number and other.key), None)
    if first is None or owner is None or below is None or without_comment(owner.value):
        return None
    if below.in_list or not owner.indent < below.indent < first.key_indent:
        return None
    what = f"this line is indented deeper than line {below.number}, which belongs beside it"
    indent = below.indent - first.key_indent + first.indent
    like = f"{indent_by(indent, 'the hyphen')}" if first.in_list else indent_by(indent)
    return indented(first, what, indent, like if first.in_list else f"{like}, like line {below.number}")


def _with_those_below(line: Line, lines: Lines, indent: int, like: str) -> dict[str, Any]:
    """Return the hint for a line and the lines right below it that belong to the same text, and the last of these."""
    last = line.number
    for number, text in enumerate(lines.all[line.number :], line.number + 1):
        is_other = not text.strip() or KEY_LINE.match(text) or ITEM_LINE.match(text)
        if is_other or spaces_before(text) != line.indent:
            break
        last = number
    if last == line.number:
        return {}
    return {"hint": f"indent lines {line.number}-{last} by {spaces(indent)}, {like}", "last": last}


def text_without_fold(line: Line, lines: Lines, _problem: str) -> Slip | None:
    """Find a text on the lines below its key, without a folding sign."""
    above = lines.before(line)
    colon = re.search(r":(?:\s|\Z)", line.value)
    if line.key or line.in_list or not colon or above is None or not above.key or above.value:
        return None
    if line.value[0] in "\"'{[" or line.indent <= above.indent or " " not in line.value[: colon.start()]:
        return None
    hint = f'write `{above.key}: >-` above the text, or put the whole text in "double quotes"'
    return Slip(line.number, line.column + colon.start(), COLON_IN_TEXT, hint)
