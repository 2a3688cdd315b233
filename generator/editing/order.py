"""Puts the keys of a file in the order of the model. Whole lines are moved, with the comments right above them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, get_origin

import yaml

from generator.model.base import Model, field_named, keys_of, model_at
from generator.model.registry import Entry, Event, Initiative
from generator.reading.layout import ENTRIES, SINGLE
from generator.reading.yaml.composing import compose

_LAST: Final = ("note",)
_FIRST: Final = ("name", "native", "about")
_FIRST_OF: Final[dict[type[Model], tuple[str, ...]]] = {
    Event: ("name", "native", "date", "basis", "places"),
    Initiative: ("name", "native", "also", "parties", "about"),
}
"""Keys that come first and last in the registry. In the model, the keys that all entries share come first."""


def order_of(model: type[Model]) -> tuple[str, ...]:
    """Return the keys of a model in the order in which files have them."""
    keys = keys_of(model)
    if not issubclass(model, Entry):
        return tuple(keys)
    first = [key for key in _FIRST_OF.get(model, _FIRST) if key in keys]
    last = [key for key in _LAST if key in keys]
    return (*first, *(key for key in keys if key not in (*first, *last)), *last)


def in_order(kind: str, text: str) -> str:
    """Put the keys of a file's models in order.

    Args:
        kind: the kind of file, as `reading.layout.kind_of` says.
        text: that of a readable file, with a line feed at the end of each line.
    """
    root = compose("", text)
    if root is None:
        return text
    lines = text.split("\n")
    page = _Lines(lines, _inside_scalars(root, lines))
    return "\n".join(page.ordered(root, _Place.of(kind), 0, len(lines)))


@dataclass(frozen=True, slots=True)
class _Place:
    """The kind of value at a place in a file: a model, or a mapping or list of models."""

    model: type[Model] | None
    keyed: bool = False

    @classmethod
    def of(cls, kind: str) -> _Place:
        return cls(SINGLE[kind]) if kind in SINGLE else cls(ENTRIES[kind], keyed=True)

    def below(self, key: str | int) -> _Place:
        if self.model is None or self.keyed or isinstance(key, int):
            return _Place(self.model)
        inner = model_at(self.model, (key,))
        field = field_named(self.model, key)
        return _Place(inner, keyed=field is not None and get_origin(field.annotation) is dict)


class _Lines:
    """The lines of a file.

    Args:
        lines: those of the file.
        inside: the numbers of lines within a scalar, where `#` does not begin a comment.
    """

    def __init__(self, lines: list[str], inside: frozenset[int]) -> None:
        self._lines = lines
        self._inside = inside

    def ordered(self, node: yaml.Node, place: _Place, start: int, end: int) -> list[str]:
        """Return the lines of a node, from `start` to before `end`, with everything in it in order."""
        if type(node) is yaml.SequenceNode and not node.flow_style:
            column = node.start_mark.column
            return self._joined([(self._dash(item, column), item, place.below(0)) for item in node.value], start, end)
        if type(node) is not yaml.MappingNode or node.flow_style or not node.value:
            return self._lines[start:end]
        values = [(value, place.below(key.value if type(key) is yaml.ScalarNode else 0)) for key, value in node.value]
        order, starts = self._new_order(node, place), [self._lead(key, start) for key, _ in node.value]
        if order is None or order == [*range(len(order))]:
            return self._joined([(line, *value) for line, value in zip(starts, values, strict=True)], start, end)
        ends = [*starts[1:], end]
        bodies, gaps, tail = list[list[str]](), list[list[str]](), list[str]()
        column = node.value[0][0].start_mark.column
        for number, (value, below) in enumerate(values):
            last = body_end = self._end_of(starts[number], ends[number], node.value[number][0].start_mark.column)
            if number == len(values) - 1:
                # Comments at the end stay there, whichever key then comes before them.
                body_end = self._tail(node.value[number][0].start_mark.line, last, column)
                tail = self._lines[body_end:last]
            bodies.append(self.ordered(value, below, starts[number], body_end))
            gaps.append(self._lines[last : ends[number]])
        first = node.value[0][0].start_mark.line - starts[0]
        dash = bodies[0][first][:column]
        bodies[0][first] = " " * column + bodies[0][first][column:]
        gaps[-1] = [*tail, *gaps[-1]]
        moved = [line for number, at in enumerate(order) for line in (*bodies[at], *gaps[number])]
        if dash.strip():
            top = next(number for number, line in enumerate(moved) if not line.lstrip().startswith("#"))
            moved[top] = dash + moved[top][column:]
        return [*self._lines[start : starts[0]], *moved]

    def _joined(self, parts: Sequence[tuple[int, yaml.Node, _Place]], start: int, end: int) -> list[str]:
        """Return the lines from `start` to before `end`. The parts keep their places; each is put in order within."""
        lines, done = list[str](), start
        for number, (first, node, place) in enumerate(parts):
            following = parts[number + 1][0] if number + 1 < len(parts) else end
            # The node of an alias is elsewhere, and a second part on one line was put in order with the first.
            if not done <= first <= node.start_mark.line < following:
                continue
            lines += self._lines[done:first]
            lines += self.ordered(node, place, first, following)
            done = following
        return lines + self._lines[done:end]

    def _dash(self, item: yaml.Node, column: int) -> int:
        """Return the line of the hyphen before an item, in a list that begins at the given column."""
        line = int(item.start_mark.line)
        while line > 0 and self._lines[line][column : column + 1] != "-":
            line -= 1
        return line

    def _new_order(self, node: yaml.MappingNode, place: _Place) -> list[int] | None:
        """Return the numbers of a mapping's keys in their right order; None if the keys must stay where they are."""
        if place.model is None or place.keyed or any(type(key) is not yaml.ScalarNode for key, _ in node.value):
            return None
        column = node.value[0][0].start_mark.column
        for number, (key, _) in enumerate(node.value):
            before = self._lines[key.start_mark.line][: key.start_mark.column]
            if key.start_mark.column != column or not re.fullmatch(r" *(- +)?" if number == 0 else r" *", before):
                return None
        order = order_of(place.model)
        rank = {key: number for number, key in enumerate(order)}
        # An unknown key stays after the one that it follows.
        ranks, last = list[int](), -1
        for key, _ in node.value:
            last = rank.get(key.value, last)
            ranks.append(last)
        return sorted(range(len(ranks)), key=lambda at: (ranks[at], at))

    def _lead(self, key: yaml.Node, start: int) -> int:
        """Return the first line of a key, with the comments right above it."""
        line = key.start_mark.line
        if self._lines[line][: key.start_mark.column].strip():
            return line
        while line > start and self._is_comment(line - 1) and self._indent(line - 1) == key.start_mark.column:
            line -= 1
        # A commented-out entry of the block above, such as `#  id:`, stays with that block.
        if _COMMENTED_OUT.match(self._lines[line].lstrip()):
            while line < key.start_mark.line and _DEEPER.match(self._lines[line].lstrip()):
                line += 1
        return line

    def _end_of(self, start: int, end: int, column: int) -> int:
        """Return the line after the last one of a key. Blank lines and less indented comments do not count."""
        last = end
        while last > start + 1 and (
            self._is_blank(last - 1) or (self._is_comment(last - 1) and self._indent(last - 1) < column)
        ):
            last -= 1
        return last

    def _is_blank(self, line: int) -> bool:
        return line not in self._inside and not self._lines[line].strip()

    def _tail(self, first: int, last: int, column: int) -> int:
        """Return the first of the comments at a column with which a mapping ends."""
        while last - 1 > first and self._is_comment(last - 1) and self._indent(last - 1) == column:
            last -= 1
        return last

    def _is_comment(self, line: int) -> bool:
        return line not in self._inside and self._lines[line].lstrip().startswith("#")

    def _indent(self, line: int) -> int:
        return len(self._lines[line]) - len(self._lines[line].lstrip())


_DEEPER: Final = re.compile(r"#+ {2,}\S")
_COMMENTED_OUT: Final = re.compile(rf"{_DEEPER.pattern[:-2]}(?:- +)?[A-Za-z0-9_-]+:(?:\s|\Z)")


def _inside_scalars(root: yaml.Node, lines: Sequence[str]) -> frozenset[int]:
    inside = set[int]()
    for node in _scalars(root):
        start, end = node.start_mark.line, node.end_mark.line
        if node.end_mark.column == 0:
            end -= 1
        keeps = node.style in ("|", ">") and re.search(r"[|>][0-9]*\+", lines[start])
        while not keeps and end > start and end < len(lines) and not lines[end].strip():
            end -= 1
        inside.update(range(start + 1, end + 1))
    return frozenset(inside)


def _scalars(node: Any) -> Iterator[yaml.ScalarNode]:
    visited, waiting = set[int](), [node]
    while waiting:
        current = waiting.pop()
        if id(current) in visited:  # an alias
            continue
        visited.add(id(current))
        if type(current) is yaml.ScalarNode:
            yield current
        elif type(current) is yaml.MappingNode:
            waiting += [part for pair in current.value for part in pair]
        else:
            waiting += current.value
