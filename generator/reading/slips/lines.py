"""The lines of a text that may not be YAML, with the key, item or value of each; and slips in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from generator.diagnostics.hints import LineMend

KEY_LINE: Final = re.compile(
    r"(?P<indent> *)(?P<hyphens>(?:- +)*)(?P<quote>[\"']?)(?P<key>[A-Za-z_][\w.-]*)(?P=quote)[ \t]*:"
    r"(?:[ \t]+(?P<value>.*))?\Z"
)
ITEM_LINE: Final = re.compile(r"(?P<indent> *)(?P<hyphens>(?:- +)+)(?P<value>.*)\Z")
BLOCK_TEXT: Final = re.compile(r"[>|][+-]?(?P<depth>[1-9])?[+-]?\Z")
_COMMENT: Final = re.compile(r"(?:\A|[ \t])#")


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in YAML, with the way to mend it.

    Attributes:
        line: its line, from 1.
        column: its column, from 1.
        problem: the fault, for the message.
        hint: how to mend it.
        mend: the change to make to the line; None if that is not certain.
        indent: the spaces for the start of the line, if `mend` indents it.
        mention: a possible id after the @ with which a text begins.
        last: the last of several lines that `mend` indents alike; 0 if it is one line.
    """

    line: int
    column: int
    problem: str
    hint: str
    mend: LineMend | None = None
    indent: int = 0
    mention: str = ""
    last: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line that may hold a key or an item of a list.

    Attributes:
        number: the line's number, from 1.
        indent: spaces at its start.
        key: its key; empty if it has none.
        value: the text after the key or the hyphen, without spaces around it.
        column: the column, from 1, at which the value begins.
        text: the whole line.
        in_list: whether it begins with a hyphen.
    """

    number: int
    indent: int
    key: str
    value: str
    column: int
    text: str
    in_list: bool

    @property
    def key_indent(self) -> int:
        """The spaces and hyphens before its key or value."""
        return len(self.text) - len(self.text.lstrip(" -"))

    @property
    def has_value_of_its_own(self) -> bool:
        """Whether the line has a value, and no folding sign for a text below it."""
        value = without_comment(self.value)
        return bool(value) and not BLOCK_TEXT.match(value)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that a file may have.

    Attributes:
        every: all keys, at any depth.
        outermost: keys that may be at the left edge, and nowhere else.
        of_lists: keys that have lists below them.
        of_ids: keys that have ids below them; an empty text stands for the file as a whole.
        beside: the keys that may be beside each key.
        of_texts: keys that hold a text for readers, or a list of texts.
    """

    every: frozenset[str]
    outermost: frozenset[str]
    of_lists: frozenset[str] = frozenset()
    of_ids: frozenset[str] = frozenset()
    beside: Mapping[str, frozenset[str]] = field(default_factory=dict)
    of_texts: frozenset[str] = frozenset()


NO_KEYS: Final = Keys(frozenset(), frozenset())
"""The keys of a file whose kind is not known."""


class Lines:
    """The lines of a text, without those inside block scalars (`>` or `|`).

    Args:
        text: the file's.
        keys: the keys that the file may have.
    """

    def __init__(self, text: str, keys: Keys = NO_KEYS) -> None:
        self.all = split_lines(text)
        self.keys = keys

    @cached_property
    def outside_blocks(self) -> list[Line]:
        """The lines that may hold a key or an item."""
        lines: list[Line] = []
        inside: int | None = None
        begins = False
        for number, text in enumerate(self.all, 1):
            if not text.strip():
                continue
            indent = spaces_before(text)
            if inside is not None and indent > inside:
                # The first line of a block scalar sets its indent.
                inside = indent - 1 if begins else inside
                begins = False
                continue
            inside, begins = None, False
            line = _line(number, text)
            if text.lstrip().startswith("#"):
                continue
            lines.append(line)
            if block := BLOCK_TEXT.match(without_comment(line.value)):
                # Below `- key: >`, lines must be deeper than the key; below `- >`, than the hyphen.
                inside, begins = line.key_indent if line.key else indent, True
                if block["depth"]:  # an indicator sets the indent, whatever the first line has
                    inside, begins = inside + int(block["depth"]) - 1, False
        return lines

    def above(self, line: Line) -> list[Line]:
        """Return all lines above a line, from the first."""
        return [earlier for earlier in self.outside_blocks if earlier.number < line.number]

    def before(self, line: Line) -> Line | None:
        """Return the nearest line above; None if there is none."""
        above = self.above(line)
        return above[-1] if above else None

    def below(self, line: Line) -> Line | None:
        """Return the nearest line below; None if there is none."""
        return next((later for later in self.outside_blocks if later.number > line.number), None)

    def owner_of(self, line: Line) -> Line | None:
        """Return the nearest key above that is indented less, if it has no value; None if it has one."""
        for other in reversed(self.above(line)):
            if other.indent < line.indent and other.key:
                return other if not without_comment(other.value) else None
        return None

    def wanted_beside(self, line: Line) -> Literal["ids", "items", "keys", ""]:
        """Return the kind of line that the model needs in the place of a line; empty if that is not known."""
        owner = self.owner_of(line)
        key = owner.key if owner is not None else ""
        if key in self.keys.of_ids:
            return "ids"
        return "items" if key in self.keys.of_lists else "keys" if key else ""

    def levels_above(self, line: Line) -> dict[int, int]:
        """Return the indents that a line may have, each with the number of the line above that has it."""
        levels: dict[int, int] = {}
        lowest: int | None = None
        for other in reversed(self.above(line)):
            if not (other.key or other.in_list):
                continue
            if lowest is None or other.indent < lowest:
                levels.setdefault(other.indent, other.number)
                lowest = other.indent
            if lowest == 0:
                break
        return levels


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, which end as those of YAML do."""
    return re.split(r"\r\n|\r|\n", text)


def spaces_before(text: str) -> int:
    """Return the number of spaces with which a line begins."""
    return len(text) - len(text.lstrip(" "))


def without_comment(value: str) -> str:
    """Return a value without a comment after it."""
    comment = _COMMENT.search(value)
    return value[: comment.start()].rstrip() if comment else value


def _line(number: int, text: str) -> Line:
    indent = spaces_before(text)
    match = KEY_LINE.match(text) or ITEM_LINE.match(text)
    if match is None:
        return Line(number, indent, "", text.strip(), indent + 1, text, in_list=False)
    parts = match.groupdict()
    value = parts["value"] or ""
    start = match.start("value") if parts["value"] is not None else len(text)
    column = start + len(value) - len(value.lstrip()) + 1
    return Line(number, indent, parts.get("key") or "", value.strip(), column, text, in_list=bool(parts["hyphens"]))


def indented(line: Line, what: str, indent: int, hint: str = "") -> Slip:
    """Return the slip of a line with the wrong indent."""
    return Slip(line.number, line.indent + 1, what, hint or indent_by(indent), "indent", indent)


def outermost_slip(line: Line, lines: Lines) -> Slip | None:
    """Return the slip of an indented key that belongs at the left edge; None for any other line."""
    if line.key not in lines.keys.outermost or not line.indent:
        return None
    what = f"`{line.key}` belongs to the file as a whole, and is indented here"
    return indented(line, what, 0, f"begin `{line.key}:` at the left edge")


def spaces(count: int) -> str:
    """Return a number of spaces in words."""
    return {0: "no space", 1: "1 space"}.get(count, f"{count} spaces")


def indent_by(count: int, what: str = "it") -> str:
    """Return the hint to indent a line by a number of spaces."""
    return f"indent {what} by {spaces(count)}" if count else f"begin {what} at the left edge"
