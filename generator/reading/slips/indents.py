"""Wrong indents at the line where the parser stopped, with the right ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from generator.reading.slips.lines import (
    Line,
    Lines,
    Slip,
    indent_by,
    indented,
    outermost_slip,
    spaces,
    without_comment,
)
from generator.reading.slips.misplaced import NO_HYPHEN, as_shallow_as_its_owner, hyphen_missing

_HYPHEN_BEFORE_KEY: Final = "this key has a hyphen before it, but the keys beside it have none"


def wrong_indent(line: Line, lines: Lines, problem: str) -> Slip | None:
    """Return the slip in the indent of the line where the parser stopped; None if the indent is right.

    Args:
        line: a line near that place.
        lines: those of the file.
        problem: the parser's message. `_LOOKS` has a look for each message.
    """
    above = lines.before(line)
    if above is None or not (line.key or line.in_list):
        return None
    if slip := outermost_slip(line, lines):
        return slip
    if slip := _nearly_beside_items(line, lines):
        return slip
    look = next((look for said, look in _LOOKS.items() if said in problem), None)
    return look(line, above, lines) if look is not None else None


def _nearly_beside_items(line: Line, lines: Lines) -> Slip | None:
    """Return the slip of an item that is one space off the item before it; None for any other line."""
    if not line.in_list:
        return None
    above = (other for other in reversed(lines.above(line)) if other.in_list or other.indent <= line.indent)
    item = next(above, None)
    if item is None or not item.in_list or abs(item.indent - line.indent) != 1:
        return None
    # Below a key without a value, an item may be indented deeper.
    if item.indent < line.indent and not without_comment(item.value):
        return None
    what = f"this item is indented by {spaces(line.indent)}, but the item on line {item.number} is not"
    return indented(line, what, item.indent, f"{indent_by(item.indent)}, like line {item.number}")


# --- "mapping values are not allowed": keys indented deeper than a line with a value ----------------


def _keys_below_a_value(line: Line, above: Line, lines: Lines) -> Slip | None:
    if slip := _keys_below_an_id(line, above, lines):
        return slip
    if not line.key or line.indent <= above.indent:
        return None
    if above.in_list and not above.key:
        return _keys_below_a_text(above, lines)
    if not (above.key and above.value) or (above.in_list and line.indent == above.key_indent):
        return None
    if above.key in lines.keys.outermost and above.has_value_of_its_own:
        what = f"`{above.key}:` has a value after it, and lines below it that belong to it"
        return Slip(above.number, above.column, what, f"take `{above.value}` out, or indent line {line.number} less")
    owner = _owner_beside(above, lines)
    if owner is not None and (first := lines.below(owner)) is not None:
        return as_shallow_as_its_owner(first, lines)
    if not above.in_list and lines.wanted_beside(above) == "items":
        return _first_without_hyphen(above, lines)
    if (slip := _too_far_left(line, above, lines)) is not None:
        hint = f"{indent_by(line.indent)}; or take its value out, if line {line.number} belongs to it"
        return replace(slip, hint=hint) if slip.line == above.number else slip
    if above.in_list:
        return _unlike_its_item(line, above, lines)
    return _deeper_than_the_line_above(line, above) if above.has_value_of_its_own else None


def _first_without_hyphen(line: Line, lines: Lines) -> Slip:
    """Return the slip of the first line of an item that lacks its hyphen."""
    items = [other for other in lines.outside_blocks if other.in_list and lines.owner_of(other) == lines.owner_of(line)]
    if items:
        return hyphen_missing(line, items[0])
    hint = f"write `- {line.key}: …`, with the hyphen as far left as the key is now"
    return Slip(line.number, line.indent + 1, NO_HYPHEN, hint, "hyphen-before-key", line.indent)


def _keys_below_an_id(line: Line, above: Line, lines: Lines) -> Slip | None:
    """Return the slip of an id with a text after it, or without its colon; None if the line above is not an id."""
    if not lines.keys.every or line.key not in lines.keys.every:
        return None
    if above.key and above.value and above.key not in lines.keys.every:
        hint = f"write `{above.key}:` alone on its line, and the text below it, as in `text: …`"
        return Slip(above.number, above.column, "this id has a text after it, and keys below it", hint)
    is_id = not above.key and not above.in_list and _ID.fullmatch(above.value)
    if is_id and line.indent > above.indent:
        at = above.indent + len(above.value) + 1
        return Slip(above.number, at, "a colon is missing after this id", f"write `{above.value}:`")
    return None


_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _keys_below_a_text(text: Line, lines: Lines) -> Slip:
    """Return the slip of an item that begins with a text, where keys follow."""
    item = next((other for other in reversed(lines.above(text)) if other.in_list and other.key), None)
    key = item.key if item is not None and item.indent == text.indent else ""
    hint = f"write `- {key}: …`" if key else "take this line out; or, where a list belongs here, write `- key: …`"
    return Slip(text.number, text.column, "this item begins with a text, and keys follow", hint)


def _owner_beside(line: Line, lines: Lines) -> Line | None:
    """Return the nearest key above a line without a value, if it and all keys between have the line's indent."""
    for other in reversed(lines.above(line)):
        if other.indent != line.indent or other.in_list or not other.key:
            return None
        if not without_comment(other.value):
            return other
    return None


def _deeper_than_the_line_above(line: Line, above: Line) -> Slip:
    what = f"this line is indented deeper than line {above.number}, to which it belongs"
    hint = f"indent it like line {above.number}: {spaces(above.indent)}"
    if line.indent - above.indent > 1:
        hint = f"{hint}; or take the value of that line out, if this one belongs to it"
    return indented(line, what, above.indent, hint)


# --- "expected '-'": a key in place of an item of a list --------------------------------------------


def _key_among_items(line: Line, _above: Line, lines: Lines) -> Slip | None:
    if slip := _id_behind_its_list(line, lines):
        return slip
    item = next((other for other in reversed(lines.above(line)) if other.in_list), None)
    if item is not None and (slip := _needless_hyphen(item, lines)) is not None:
        return slip
    if not line.key or line.in_list or item is None or item.indent != line.indent:
        return None
    if item.key and not (item.value or line.value):
        return _hyphen_out(item)
    return _as_deep_as_the_items(line, item, lines) or _unlike_the_keys_of(item, line)


def _as_deep_as_the_items(line: Line, item: Line, lines: Lines) -> Slip | None:
    """Return the slip of a key indented like a list's items, but elsewhere like the list's key.

    It is None for any other line.
    """
    owners = (other for other in reversed(lines.above(item)) if other.key and other.indent < item.indent)
    owner = next(owners, None)
    elsewhere = {other.key_indent for other in lines.outside_blocks if other.key == line.key and other is not line}
    if owner is None or owner.key_indent not in elsewhere or item.key_indent in elsewhere:
        return None
    what = f"this line is indented like the items of line {owner.number}, but is not one of them"
    like = f"{indent_by(owner.key_indent)}, like line {owner.number}"
    return indented(line, what, owner.key_indent, like)


def _id_behind_its_list(line: Line, lines: Lines) -> Slip | None:
    """Return the slip of an id that is far from the other ids; None for other words, or if no ids are above."""
    is_id = line.key and not line.value and lines.keys.every and line.key not in lines.keys.every
    if not is_id:
        return None
    before = [other for other in lines.above(line) if other.key and not other.in_list]
    ids = (other for other in before if other.indent == line.indent and not other.value)
    like = next((other for other in reversed([*ids]) if other.key not in lines.keys.every), None)
    if like is None:
        return None
    owners = (other for other in before if other.number < like.number and other.indent < like.indent)
    owner = next(reversed([*owners]), None)
    if owner is None:
        return None
    hint = f"move it, with the lines that belong to it, up to those below `{owner.key}:`"
    return Slip(line.number, line.indent + 1, f"`{line.key}` comes after the end of `{owner.key}`", hint)


# --- "expected key": an indent that no line above has -----------------------------------------------


def _needless_hyphen(item: Line, lines: Lines) -> Slip | None:
    """Return the slip of a hyphen where the model needs ids or keys.

    It is None if it needs items, or if that is not known.
    """
    wanted = lines.wanted_beside(item)
    if not item.key or wanted not in ("ids", "keys"):
        return None
    if wanted == "keys" or item.key not in lines.keys.every:
        return _hyphen_out(item)
    owner = lines.owner_of(item)
    what = f"each entry{f' of `{owner.key}`' if owner is not None else ''} begins with its id, not with a hyphen"
    below = spaces(item.indent + 2)
    hint = f"write the id on a line of its own, as in `some-id:`, and below it `{item.key}: …`, indented by {below}"
    return Slip(item.number, item.indent + 1, what, hint)


def _beside_no_key(line: Line, above: Line, lines: Lines) -> Slip | None:
    if line.in_list and (slip := _needless_hyphen(line, lines)) is not None:
        return slip
    if line.in_list and line.key and (first := _first_beside(line, lines)) is not None:
        return _item_among_keys(line, first, lines)
    if line.indent > above.indent and not above.value:
        return None
    if line.indent > above.indent and not above.in_list and above.key and lines.wanted_beside(above) == "items":
        return _first_without_hyphen(above, lines)
    if above.in_list and line.key and not line.in_list and line.indent > above.indent:
        return _unlike_its_item(line, above, lines)
    return (
        _too_far_left(line, above, lines) or _first_item_further_left(line, above, lines) or _at_no_level(line, lines)
    )


def _first_beside(item: Line, lines: Lines) -> Line | None:
    """Return the first of the keys above an item that are indented like it; None if these do not make an item."""
    first = None
    for other in reversed(lines.above(item)):
        if other.indent < item.indent:
            return first if not without_comment(other.value) else None
        if other.in_list:
            return None
        first = other if other.indent in (item.indent, item.key_indent) else first
    return None


def _item_among_keys(line: Line, first: Line, lines: Lines) -> Slip:
    """Return the slip of a line with a hyphen below keys without one."""
    below = lines.below(line)
    has_none_of_its_own = below is None or below.indent <= line.indent
    if has_none_of_its_own or _is_id_among_ids(line, first, lines):
        return _hyphen_out(line)
    if first.indent == line.indent:
        hint = f"write `- {first.key}: …`, and indent what belongs to it by two more spaces"
        return Slip(first.number, first.indent + 1, NO_HYPHEN, hint)
    return hyphen_missing(first, line)


def _is_id_among_ids(line: Line, first: Line, lines: Lines) -> bool:
    """Whether an item is an id, beside ids that have no hyphen."""
    ids = lines.keys.every.isdisjoint({line.key, first.key})
    return bool(lines.keys.every) and ids and first.indent == line.indent and not (line.value or first.value)


def _too_far_left(line: Line, above: Line, lines: Lines) -> Slip | None:
    """Return the slip of a key with a value that is indented less than the keys below it; None for any other line."""
    is_left_out = above.key in lines.keys.every and above.value and above.indent < line.indent and not above.in_list
    if not is_left_out or above.key in lines.keys.outermost:
        return None
    if line.indent in lines.levels_above(above):
        return indented(above, _unlike_its_neighbours(above), line.indent)
    owner = _owner_beside(above, lines) or lines.before(above)
    first = lines.below(owner) if owner is not None and owner.key and not without_comment(owner.value) else None
    if owner is None or first is None or not first.indent <= owner.indent < line.indent:
        return None
    what = f"this line should be inside line {owner.number}, but is not indented deeper"
    if first.number == above.number:
        return indented(
            first,
            what,
            line.indent,
            f"indent `{first.key}:` by {spaces(line.indent)}, like line {line.number}",
        )
    hint = f"indent lines {first.number}-{above.number} by {spaces(line.indent)}, like line {line.number}"
    return Slip(first.number, first.indent + 1, what, hint)


def _first_item_further_left(line: Line, above: Line, lines: Lines) -> Slip | None:
    """Return the slip of a list's first item whose hyphen is left of the hyphens below it; None for any other line."""
    owner, after = lines.before(above), lines.below(line)
    is_first = above.in_list and above.indent < line.indent and owner is not None and owner.text.rstrip().endswith(":")
    if line.in_list and is_first and after is not None and after.in_list and after.indent == line.indent:
        return indented(above, f"this item is indented differently from line {line.number} below it", line.indent)
    return None


def _at_no_level(line: Line, lines: Lines) -> Slip | None:
    """Return the slip of a line whose indent matches no line above that it could go with; None if it matches one."""
    levels = lines.levels_above(line)
    if not levels or line.indent in levels:
        return None
    first, below = lines.before(line), lines.below(line)
    is_too_deep = first is not None and first.indent > line.indent and not first.in_list
    is_one_of_several = below is not None and below.indent == line.indent
    if first is not None and is_too_deep and is_one_of_several and _follows_its_owner(first, lines):
        what = f"this line is indented deeper than line {line.number}, which belongs beside it"
        return indented(first, what, line.indent)
    if (other := _left_of_its_like(line, lines)) is not None:
        return indented(other, _unlike_its_neighbours(other), line.indent)
    below_it = below.indent if below is not None else 0
    owns = not line.value and below_it > line.indent
    fitting = [level for level in levels if not owns or level < below_it] or [*levels]
    likely = min(fitting, key=lambda level: (abs(level - line.indent), -level))
    before = lines.before(line)
    if before is not None and below is not None and before.indent == below.indent == likely:
        return indented(line, _unlike_its_neighbours(line), likely)
    what = f"this line is indented by {spaces(line.indent)}, unlike every line above that it could belong with"
    hint = f"{indent_by(likely)}, like line {levels[likely]}"
    return Slip(line.number, line.indent + 1, what, hint)


def _follows_its_owner(line: Line, lines: Lines) -> bool:
    owner = lines.before(line)
    return owner is not None and owner.indent < line.indent and bool(owner.key) and not without_comment(owner.value)


def _left_of_its_like(line: Line, lines: Lines) -> Line | None:
    """Return the key above a line that is indented less than the keys like it, which have deeper lines below them.

    It is None if there is none.
    """
    above = [other for other in lines.above(line) if other.key and not other.in_list]
    further_left = next((other for other in reversed(above) if other.indent < line.indent), None)
    if line.value or further_left is None or further_left.value:
        return None
    before = [other for other in above if other.number < further_left.number]
    like = next((other for other in reversed(before) if other.indent <= line.indent), None)
    if like is None or like.value:
        return None
    # The first of several ids below a key may have the indent of that key.
    first = like is lines.before(further_left) and like.indent == further_left.indent and like.key in lines.keys.every
    of_ids = first and lines.keys.every.isdisjoint({further_left.key, line.key})
    return further_left if of_ids or like.indent == line.indent else None


# --- slips that several looks find -------------------------------------------------------------------


def _hyphen_out(item: Line) -> Slip:
    hint = f"take the hyphen out: `{item.key}: …`" if item.value else f"take the hyphen out: `{item.key}:`"
    return Slip(item.number, item.indent + 1, _HYPHEN_BEFORE_KEY, hint, "hyphen-out")


def _unlike_its_neighbours(line: Line) -> str:
    how = f"indented by {spaces(line.indent)}" if line.indent else "not indented"
    return f"this line is {how}, unlike those above and below it"


def _unlike_its_item(line: Line, item: Line, lines: Lines) -> Slip:
    """Return the slip of a line that is indented deeper than the key after the hyphen of its item."""
    after = lines.below(line)
    if after is not None and after.indent == line.indent:  # two lines against one: the hyphen is out of line
        what = f"this item is indented differently from line {line.number}, which belongs to it"
        likely = line.indent - item.key_indent + item.indent
        return indented(item, what, likely, f"{indent_by(likely, 'the hyphen')}")
    return _unlike_the_keys_of(item, line)


def _unlike_the_keys_of(item: Line, line: Line) -> Slip:
    what = f"this line belongs to the item on line {item.number}, but is not indented like its keys"
    return indented(line, what, item.key_indent)


_LOOKS: Final[Mapping[str, Callable[[Line, Line, Lines], Slip | None]]] = {
    "mapping values": _keys_below_a_value,
    "expected '-' indicator": _key_among_items,
    "expected key": _beside_no_key,
    "expected <block end>": _beside_no_key,
}
"""The look for each message of the parser. It takes the line, the line above it, and all lines."""
