"""Lines that are not indented like their own, and how they should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal

from generator.reading.slips.lines import BLOCK_TEXT, Line, Lines, Slip, blanks, indented, without_comment

Misplaced = Literal["too deep", "too shallow", "no hyphen", "no id"]
"""The ways in which a line is misplaced that YAML lets stand where it is."""


def wrong_indent(line: Line, lines: Lines, problem: str) -> Iterator[Slip]:
    """Yield what is wrong with the indent of a line, where the parser could go on no longer.

    Args:
        line: a line near that place.
        lines: all of them.
        problem: what the parser says.
    """
    above = lines.before(line)
    if above is None or not (line.key or line.in_list):
        return
    column = line.indent + 1
    if line.key in lines.keys.outermost and line.indent:
        what = f"`{line.key}` belongs to the file as a whole, and is indented here"
        yield indented(line, what, 0, f"begin `{line.key}:` at the left edge")
        return
    if lines.keys.every and (slip := _of_id(line, above, lines, problem)) is not None:
        yield slip
        return
    if "mapping values" in problem and above.in_list and not above.key and line.key and line.indent > above.indent:
        item = next(
            (o for o in reversed(lines.outside_blocks) if o.number < above.number and o.in_list and o.key), None
        )
        key = item.key if item is not None and item.indent == above.indent else ""
        hint = f"write `- {key}: …`" if key else "take this line out; or, where a list belongs here, write `- key: …`"
        yield Slip(above.number, above.column, "this item begins with a text, and keys follow", hint)
        return
    if "mapping values" in problem and above.key and above.value and line.key and line.indent > above.indent:
        what = f"this line is indented deeper than line {above.number}, to which it belongs"
        before = [other for other in lines.outside_blocks if other.number < above.number]
        if above.key in lines.keys.outermost and _has_value_of_its_own(above):
            what = f"a value stands behind `{above.key}:`, and lines below it that belong to it"
            yield Slip(above.number, above.column, what, f"take `{above.value}` out, or indent line {line.number} less")
        elif (owner := _owner_beside(above, lines)) is not None:
            below = next(other for other in lines.outside_blocks if other.number > owner.number)
            yield from filter(None, (_as_shallow_as_its_owner(below, lines),))
        elif before and before[-1].indent == line.indent and before[-1].key and not above.in_list:
            what = f"this line is indented by {blanks(above.indent)}, unlike those above and below it"
            hint = f"indent it by {blanks(line.indent)}; or take its value out, if line {line.number} belongs to it"
            yield indented(above, what, line.indent, hint)
        elif above.in_list:
            yield _unlike_its_item(line, above, lines)
        elif _has_value_of_its_own(above):
            hint = f"indent it like line {above.number}: {blanks(above.indent)}"
            if line.indent - above.indent > 1:
                hint = f"{hint}; or take the value of that line out, if this one belongs to it"
            yield indented(line, what, above.indent, hint)
        return
    if "expected '-' indicator" in problem and line.key and not line.in_list:
        item = next((o for o in reversed(lines.outside_blocks) if o.number < line.number and o.in_list), None)
        if item is not None and item.indent == line.indent and item.key and not (item.value or line.value):
            yield Slip(
                item.number, item.indent + 1, _HYPHEN_BEFORE_KEY, f"take the hyphen out: `{item.key}:`", "hyphen-out"
            )
        elif item is not None and item.indent == line.indent:
            deeper = len(item.text) - len(item.text.lstrip(" -"))
            what = f"this line belongs to the item on line {item.number}, and is not indented as its keys are"
            yield indented(line, what, deeper)
        return
    if "expected key" in problem or "expected <block end>" in problem:
        levels = _levels(line, lines)
        below_it = next((other.indent for other in lines.outside_blocks if other.number > line.number), 0)
        if line.in_list and (first := _first_beside(line, lines)) is not None and line.key:
            if below_it <= line.indent or _is_id_among_ids(line, first, lines):
                hint = f"take the hyphen out: `{line.key}: …`" if line.value else f"take the hyphen out: `{line.key}:`"
                yield Slip(line.number, column, _HYPHEN_BEFORE_KEY, hint, "hyphen-out")
                return
            if first.indent == line.indent:
                hint = f"write `- {first.key}: …`, and indent what belongs to it by two more spaces"
                yield Slip(first.number, first.indent + 1, _NO_HYPHEN, hint)
                return
            yield _hyphen_missing(first, line)
            return
        if line.indent > above.indent and not above.value:
            return
        if above.in_list and line.key and not line.in_list and line.indent > above.indent:
            yield _unlike_its_item(line, above, lines)
            return
        further = lines.before(above)
        left_out = above.key in lines.keys.every and above.value and above.indent < line.indent
        if left_out and further is not None and further.indent == line.indent and not above.in_list:
            what = f"this line is indented by {blanks(above.indent)}, unlike those above and below it"
            yield indented(above, what, line.indent)
            return
        if line.in_list and (other := _unlike_the_rest(line, above, lines)) is not None:
            yield indented(other, f"this item is indented unlike those below it, as line {line.number}", line.indent)
            return
        if levels and line.indent not in levels:
            if (other := _left_of_its_like(line, lines)) is not None:
                what = f"this line is indented by {blanks(other.indent)}, unlike those above and below it"
                yield indented(other, what, line.indent)
                return
            owns = not line.value and below_it > line.indent
            fitting = [level for level in levels if not owns or level < below_it] or [*levels]
            likely = min(fitting, key=lambda level: (abs(level - line.indent), -level))
            what = f"this line is indented by {blanks(line.indent)}, like no line above that it could stand beside"
            hint = f"indent it by {blanks(likely)}, like line {levels[likely]}"
            yield Slip(line.number, column, what, hint)


def _of_id(line: Line, above: Line, lines: Lines, problem: str) -> Slip | None:
    """The slip of a line that holds an id: with a text behind it, or far from the other ids."""
    ids = lines.keys.every.isdisjoint
    if "mapping values" in problem and ids({above.key}) and above.key and above.value and not ids({line.key}):
        hint = f"write `{above.key}:` alone on its line, and the text below it, as in `text: …`"
        return Slip(above.number, above.column, "a text stands behind this id, and keys follow", hint)
    lone = not above.key and not above.in_list and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", above.value)
    if "mapping values" in problem and lone and line.indent > above.indent and not ids({line.key}):
        at = above.indent + len(above.value) + 1
        return Slip(above.number, at, "a colon is missing behind this id", f"write `{above.value}:`")
    if "expected '-'" not in problem or not line.key or line.value or not ids({line.key}):
        return None
    before = [other for other in lines.outside_blocks if other.number < line.number and other.key and not other.in_list]
    like = next((o for o in reversed(before) if o.indent == line.indent and not o.value and ids({o.key})), None)
    owner = next((o for o in reversed(before) if like and o.number < like.number and o.indent < like.indent), None)
    if owner is None:
        return None
    hint = f"move it, with the lines that belong to it, up to those below `{owner.key}:`"
    return Slip(line.number, line.indent + 1, f"`{line.key}` stands behind the end of `{owner.key}`", hint)


def misplaced(kind: Misplaced, text: str, number: int) -> Slip | None:
    """The slip of a line that YAML lets stand where it is, and that belongs elsewhere.

    Args:
        kind: how it is misplaced.
        text: the file's text.
        number: the line's, from 1.

    Returns:
        The slip; None where nothing above the line tells where it belongs.
    """
    lines = Lines(text)
    line = next((line for line in lines.outside_blocks if line.number == number), None)
    return _OF_MISPLACED[kind](line, lines) if line is not None else None


def _as_deep_as_its_own(line: Line, lines: Lines) -> Slip | None:
    shallower = [level for level in _levels(line, lines) if level < line.indent]
    what = "this line is indented as deep as the lines below it, which belong to it"
    return indented(line, what, max(shallower)) if shallower else None


def _as_shallow_as_its_owner(line: Line, lines: Lines) -> Slip | None:
    owner = lines.before(line)
    what = f"this line belongs to line {owner.number}, and is indented like it" if owner else ""
    hint = f"indent it, and those below that belong to it, by {blanks(line.indent + 2)}"
    return Slip(line.number, line.indent + 1, what, hint) if owner else None


def _without_hyphen(line: Line, lines: Lines) -> Slip | None:
    above = [other for other in lines.outside_blocks if other.number < line.number and other.in_list]
    item = next((other for other in reversed(above) if _key_indent(other) == line.indent), None)
    if item is None:
        return None
    return _hyphen_missing(line, item)


def _hyphen_missing(line: Line, item: Line) -> Slip:
    """The slip of a line that begins an item, and whose hyphen belongs where that of another item stands."""
    hint = f"write `- {line.key}: …`, with the hyphen as far left as that of line {item.number}"
    return Slip(line.number, line.indent + 1, _NO_HYPHEN, hint, "hyphen-before-key", item.indent)


def _without_id(line: Line, lines: Lines) -> Slip | None:
    shallower = [level for level in _levels(line, lines) if level < line.indent]
    what = "the keys begin again here, and no id stands above them"
    indent = blanks(max(shallower, default=0))
    hint = f"write the id on a line of its own above it, as in `some-id:`, with {indent} before it"
    return Slip(line.number, line.indent + 1, what, hint) if shallower else None


_HYPHEN_BEFORE_KEY: Final = "a hyphen stands before this key, and none before those beside it"
_NO_HYPHEN: Final = "a hyphen is missing before this key, with which an item begins"
_OF_MISPLACED: Final[Mapping[Misplaced, Callable[[Line, Lines], Slip | None]]] = {
    "too deep": _as_deep_as_its_own,
    "too shallow": _as_shallow_as_its_owner,
    "no hyphen": _without_hyphen,
    "no id": _without_id,
}


def _key_indent(line: Line) -> int:
    """The column of a line's key, behind its hyphen where there is one."""
    return len(line.text) - len(line.text.lstrip(" -"))


def _owner_beside(line: Line, lines: Lines) -> Line | None:
    """The key without a value that stands beside a line, with nothing but lines beside it between the two."""
    for other in reversed([other for other in lines.outside_blocks if other.number < line.number]):
        if other.indent != line.indent or other.in_list or not other.key:
            return None
        if not without_comment(other.value):
            return other
    return None


def _first_beside(item: Line, lines: Lines) -> Line | None:
    """The first of the keys above an item that stand where its hyphen does; None where they are no item."""
    first = None
    for other in reversed([other for other in lines.outside_blocks if other.number < item.number]):
        if other.indent < item.indent:
            return first if not without_comment(other.value) else None
        if other.in_list:
            return None
        first = other if other.indent in (item.indent, _key_indent(item)) else first
    return None


def _is_id_among_ids(line: Line, first: Line, lines: Lines) -> bool:
    """Whether an item is an id, beside others that have no hyphen."""
    ids = lines.keys.every.isdisjoint({line.key, first.key})
    return bool(lines.keys.every) and ids and first.indent == line.indent and not (line.value or first.value)


def _unlike_the_rest(line: Line, above: Line, lines: Lines) -> Line | None:
    """The first item of a list, right above a line, whose hyphen stands further left than those of all others."""
    owner = lines.before(above)
    after = next((other for other in lines.outside_blocks if other.number > line.number), None)
    first = above.in_list and above.indent < line.indent and owner is not None and owner.text.rstrip().endswith(":")
    return above if first and after is not None and after.in_list and after.indent == line.indent else None


def _left_of_its_like(line: Line, lines: Lines) -> Line | None:
    """The key above a line that stands further left than its like: than those with deeper lines below them."""
    above = [other for other in lines.outside_blocks if other.number < line.number and other.key and not other.in_list]
    further_left = next((other for other in reversed(above) if other.indent < line.indent), None)
    if line.value or further_left is None or further_left.value:
        return None
    before = [other for other in above if other.number < further_left.number]
    like = next((other for other in reversed(before) if other.indent <= line.indent), None)
    if like is None or like.value:
        return None
    # The first of several ids below a key may stand as far left as that key.
    first = like is lines.before(further_left) and like.indent == further_left.indent and like.key in lines.keys.every
    of_ids = first and lines.keys.every.isdisjoint({further_left.key, line.key})
    return further_left if of_ids or like.indent == line.indent else None


def _unlike_its_item(line: Line, item: Line, lines: Lines) -> Slip:
    """The slip where a line is indented deeper than the key behind the hyphen of its item."""
    keys = len(item.text) - len(item.text.lstrip(" -"))
    after = next((other for other in lines.outside_blocks if other.number > line.number), None)
    if after is not None and after.indent == line.indent:  # two against one: the hyphen is out of line
        what = f"this item is indented unlike line {line.number}, which belongs to it"
        likely = line.indent - keys + item.indent
        return indented(item, what, likely, f"indent the hyphen by {blanks(likely)}")
    what = f"this line belongs to the item on line {item.number}, and is not indented as its keys are"
    return indented(line, what, keys)


def _has_value_of_its_own(line: Line) -> bool:
    value = without_comment(line.value)
    return bool(value) and not BLOCK_TEXT.match(value)


def _levels(line: Line, lines: Lines) -> dict[int, int]:
    """The indents at which a line may stand, each with the line above that has it."""
    levels: dict[int, int] = {}
    lowest: int | None = None
    for other in reversed([o for o in lines.outside_blocks if o.number < line.number]):
        if not (other.key or other.in_list):
            continue
        if lowest is None or other.indent < lowest:
            levels.setdefault(other.indent, other.number)
            lowest = other.indent
        if lowest == 0:
            break
    return levels
