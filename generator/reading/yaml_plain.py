"""YAML of the plain form in which briefs are written → values, without libyaml; and what plain scalars mean.

libyaml marks every scalar with places that nobody asks for; a brief of the usual form is read here in a fifth of the
time. The form is narrow: block mappings and sequences, block texts and other scalars in lines with none empty among
them, flow collections within a line, none of them with escapes, anchors, tags, tabs or anything invisible. What is not
surely of that form, faulty texts among it, is left to `yaml_source`, which would give the same values for what is.

Source of the scalar forms: YAML 1.2.2, section 10.3 (core schema).
"""

from __future__ import annotations

import re
from typing import Any, Final

_LONGEST: Final = 200_000
_DEEPEST: Final = 40
_DEEPEST_FLOW: Final = 8

_NULL: Final = frozenset({"", "~", "null", "Null", "NULL"})
_BOOL: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT: Final = re.compile(r"[-+]?[0-9]+\Z|0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT: Final = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z|[-+]?\.(?:inf|Inf|INF)\Z|\.(?:nan|NaN|NAN)\Z"
)

_KEY: Final = r"([A-Za-z0-9_][A-Za-z0-9_-]{0,200}):"
_ENTRY: Final = re.compile(_KEY + r"(?: +(.+))?\Z")
_FLOW_KEY: Final = re.compile(_KEY + " ")
_FLOW_SCALAR: Final = re.compile(r"""[^\W_](?:[^][{},:#?]*[^][{},:#? ])?|\.\.?/?[0-9][0-9~%/.-]*""")
_FLOW_QUOTED: Final = re.compile(r""""([^"\\]*)"|'([^']*)'""")
_BLOCK: Final = {">-": (" ", ""), ">": (" ", "\n"), "|-": ("\n", ""), "|": ("\n", "\n")}
"""What stands between the lines of a block text, and what at its end."""

_OTHER_FIRST: Final = frozenset("./(~<")
"""With what a plain scalar may begin here, besides letters and digits."""


class YamlInt(int):
    """A whole number that remembers how it was written, so that a year `0988` can be told from 988."""

    text: str


class _OtherFormError(Exception):
    """A text is not surely of the plain form."""


def read_plain(text: str) -> tuple[dict[str, Any], bool] | None:
    """Read a text of the plain form.

    Args:
        text: of a file.

    Returns:
        Its values, and whether there is a None among them; None where the text is of another form.
    """
    # Spaces that keep words together are the text's own. What else is not printable is not allowed, or is a blank.
    shown = text.replace("\n", "").replace("\xa0", "").replace("\u202f", "")
    if len(text) > _LONGEST or " \n" in text or text.endswith(" ") or not shown.isprintable():
        return None
    reader = _Reader(text.split("\n"))
    try:
        return reader.document(), reader.has_none
    except _OtherFormError:
        return None


class _Reader:
    """Reads lines from top to bottom; always stands at a line that says something, or at the end."""

    def __init__(self, lines: list[str]) -> None:
        self.has_none = False
        self._lines = lines
        self._at = -1
        self._indent = 0
        self._go_on()

    def document(self) -> dict[str, Any]:
        """The mapping that all lines are."""
        if self._indent:
            raise _OtherFormError
        return self._mapping(0)

    def _go_on(self) -> None:
        """Go on to the next line; at the end, its indentation is -1."""
        at, lines = self._at + 1, self._lines
        while at < len(lines):
            line = lines[at]
            bare = line.lstrip(" ")
            if bare and bare[0] != "#":
                self._at, self._indent = at, len(line) - len(bare)
                return
            at += 1
        self._at, self._indent = at, -1

    def _mapping(self, indent: int) -> dict[str, Any]:
        if indent > _DEEPEST:
            raise _OtherFormError
        found: dict[str, Any] = {}
        while self._indent == indent:
            match = _ENTRY.match(self._lines[self._at], indent)
            if match is None:
                raise _OtherFormError
            key, written = match.groups()
            if key in found:
                raise _OtherFormError
            if written is None:
                found[key] = self._block(indent)
            else:
                found[key] = self._written(written, indent)
        # What is further in would go on with the value.
        if self._indent > indent:
            raise _OtherFormError
        return found

    def _block(self, indent: int) -> Any:
        """What stands below a key."""
        self._go_on()
        if self._indent >= indent and self._lines[self._at].startswith("- ", self._indent):
            return self._sequence(self._indent)
        if self._indent > indent:
            return self._mapping(self._indent)
        raise _OtherFormError

    def _sequence(self, indent: int) -> list[Any]:
        found: list[Any] = []
        while self._indent == indent and self._lines[self._at].startswith("- ", indent):
            rest = self._lines[self._at][indent + 2 :]
            if _ENTRY.match(rest):
                # A mapping that begins behind the hyphen is one that begins below it.
                self._lines[self._at] = " " * (indent + 2) + rest
                self._indent = indent + 2
                found.append(self._mapping(indent + 2))
            else:
                found.append(self._written(rest, indent))
        if self._indent > indent:
            raise _OtherFormError
        return found

    def _written(self, written: str, indent: int) -> Any:
        """A value that begins in this line, and goes on in those further in than `indent`."""
        if written in _BLOCK:
            return self._block_text(indent, *_BLOCK[written])
        first = written[0]
        if first not in "[{":
            lines, quote = self._lines, first if first in "\"'" else ""
            while not quote or not _is_closed(written, quote):
                line = lines[self._at + 1] if self._at + 1 < len(lines) else ""
                bare = line.lstrip(" ")
                if not bare or len(line) - len(bare) <= indent or (bare[0] == "#" and not quote):
                    break
                written = f"{written} {bare}"
                self._at += 1
        value = self._value(written)
        self._go_on()
        return value

    def _block_text(self, indent: int, between: str, end_with: str) -> str:
        """The text below, in lines that are all equally far in, with none empty among them."""
        lines, start = self._lines, self._at + 1
        first = lines[start] if start < len(lines) else ""
        within = len(first) - len(first.lstrip(" "))
        if within <= indent:
            raise _OtherFormError
        margin, end = first[:within], start
        while end < len(lines) and lines[end].startswith(margin):
            if lines[end][within] == " ":
                raise _OtherFormError
            end += 1
        after = next((line for line in lines[end:] if line), "")
        if after.startswith(margin):
            raise _OtherFormError
        self._at = end - 1
        self._go_on()
        return between.join([line[within:] for line in lines[start:end]]) + end_with

    def _value(self, written: str) -> Any:
        """A value whose lines are put together."""
        first = written[0]
        if first.isalnum() or first in _OTHER_FIRST:
            if ": " in written or " #" in written or written[-1] == ":":
                raise _OtherFormError
            return self._scalar(written)
        if first in "\"'":
            if not _is_closed(written, first) or (first == '"' and "\\" in written):
                raise _OtherFormError
            return written[1:-1].replace("''", "'") if first == "'" else written[1:-1]
        if first not in "[{":
            raise _OtherFormError
        value, end = self._flow(written, 0, 0)
        if end != len(written):
            raise _OtherFormError
        return value

    def _scalar(self, text: str) -> Any:
        if is_text(text):
            return text
        value = resolve(text)
        self.has_none |= value is None
        return value

    def _flow(self, text: str, at: int, depth: int) -> tuple[Any, int]:
        """What begins at a place in a flow collection, and where it ends."""
        if text.startswith("[", at):
            return self._flow_sequence(text, at + 1, depth + 1)
        if text.startswith("{", at):
            return self._flow_mapping(text, at + 1, depth + 1)
        if match := _FLOW_SCALAR.match(text, at):
            return self._scalar(match[0]), match.end()
        if match := _FLOW_QUOTED.match(text, at):
            return match[0][1:-1], match.end()
        raise _OtherFormError

    def _flow_sequence(self, text: str, at: int, depth: int) -> tuple[list[Any], int]:
        items: list[Any] = []
        if text.startswith("]", at):
            return items, at + 1
        while depth < _DEEPEST_FLOW:
            item, at = self._flow(text, at, depth)
            items.append(item)
            if text.startswith("]", at):
                return items, at + 1
            at = _after_comma(text, at)
        raise _OtherFormError

    def _flow_mapping(self, text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        if text.startswith("}", at):
            return found, at + 1
        while depth < _DEEPEST_FLOW:
            match = _FLOW_KEY.match(text, at)
            if match is None or match[1] in found:
                raise _OtherFormError
            found[match[1]], at = self._flow(text, match.end(), depth)
            if text.startswith("}", at):
                return found, at + 1
            at = _after_comma(text, at)
        raise _OtherFormError


def _is_closed(written: str, quote: str) -> bool:
    """Whether a text in quotes ends where it is cut off; a single quote within is written twice."""
    within = written[1:-1].replace("''", "") if quote == "'" else written[1:-1]
    return len(written) > 1 and written[-1] == quote and quote not in within


def _after_comma(text: str, at: int) -> int:
    if not text.startswith(", ", at):
        raise _OtherFormError
    return at + 2


def is_text(plain: str) -> bool:
    """Whether a plain scalar is text for what it begins with, as most are; `resolve` tells of the others."""
    first = plain[:1]
    return first.isalpha() and first not in "nNtTfF"


def resolve(plain: str) -> Any:
    """Resolve a plain scalar by the YAML 1.2 core schema."""
    if plain in _NULL:
        return None
    if plain in _BOOL:
        return _BOOL[plain]
    if _INT.match(plain) and len(plain) <= 300:
        base = {"0o": 8, "0x": 16}.get(plain[:2], 10)
        number = YamlInt(plain[2:] if base != 10 else plain, base)
        number.text = plain
        return number
    if _FLOAT.match(plain):
        return float(
            plain.replace(".inf", "inf").replace(".Inf", "inf").replace(".INF", "inf").lower().replace(".nan", "nan")
        )
    return plain
