"""YAML text → nodes, by libyaml's parser.

A text that nests too deep is refused before libyaml's recursive composer could overflow the stack.
"""

from __future__ import annotations

import operator
import re
from typing import Any, Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from generator.diagnostics.report import START, Location, Span
from generator.reading.yaml.encodings import decode_leniently
from generator.reading.yaml.values import FORBIDDEN, MAX_DEPTH, PLAIN, TEXT, has_only_printable

_REFERENCE = re.compile(r"\[\[[^\[\]]*\]\]")
INDENT_TAB: Final = re.compile(r"^ *\t", re.MULTILINE)


_AT_END: Final = re.compile(f"(?<!{FORBIDDEN.pattern}){FORBIDDEN.pattern}+\\n*\\Z")
"""Finds what is no part of the last line, such as the zeros of a file of which a loss of power took the end."""


class _Composer(CParser):
    """libyaml's parser and composer without PyYAML's YAML 1.1 resolver, which reads NO as false."""

    def resolve(self, kind: type, _value: str | None, implicit: tuple[bool, bool] | bool) -> str:
        if kind is yaml.ScalarNode:
            return PLAIN if implicit[0] else TEXT  # type: ignore[index]
        return ""

    # Both are called for each node, for nothing. A function of C takes half the time of an empty one of Python.
    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(bool)


class TooDeepError(Exception):
    """A text is nested deeper than `MAX_DEPTH`."""

    def __init__(self, place: Location) -> None:
        super().__init__()
        self.place = place


UNREADABLE: Final = (yaml.YAMLError, TooDeepError, UnicodeError, ValueError, RecursionError)
"""Errors that `compose` raises for a text that it cannot read."""


def compose(file: str, text: str) -> yaml.Node | None:
    """Compose the one document of a text; None if it is empty.

    Raises:
        yaml.YAMLError: if the text is not YAML.
        TooDeepError: before libyaml's recursive composer could overflow the stack.
    """
    text = clean(text)
    _guard_depth(file, text)
    return _Composer(text).get_single_node()


def clean(text: str) -> str:
    """Replace characters that are reported elsewhere, one for one, so that the rest can still be checked."""
    text = text.removeprefix("\ufeff")
    if not has_only_printable(text) and FORBIDDEN.search(text):
        text = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", _AT_END.sub("", text))
    if "\t" in text:
        text = INDENT_TAB.sub(lambda match: match[0].replace("\t", " "), text)
    return text


def _guard_depth(file: str, text: str) -> None:
    # Nesting takes a bracket, an indicator or indentation. If there are few of these, there is no need to count. Briefs
    # are full of [[references]], which are never nested more than two deep.
    rest = _REFERENCE.sub("", text)
    untabbed = rest.replace("\t", " ")
    openers = sum(untabbed.count(opener) for opener in ("[", "{", "- ", "? ") if opener[0] in untabbed)
    if openers < MAX_DEPTH - 2 and " " * MAX_DEPTH not in rest:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Composer):  # type: ignore[arg-type]
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                raise TooDeepError(Location(file, span=mark_span(event.start_mark)))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            depth -= 1


def open_bracket(text: str) -> Any:
    """Return the mark of the innermost bracket still open at the end of a text; None if there is none."""
    opened: list[Any] = []
    try:
        for token in yaml.scan(clean(text), Loader=_Composer):  # type: ignore[arg-type]
            if isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)):
                opened.append(token.start_mark)
            elif isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)) and opened:
                opened.pop()
    except yaml.YAMLError:
        pass
    return opened[-1] if opened else None


def unread_lines(data: bytes) -> int:
    """Return the number of lines from the one at which reading stops; 0 if all of the file can be read."""
    text = decode_leniently(data)
    try:
        compose("", text)
    except yaml.MarkedYAMLError as error:
        # An unclosed bracket or quote is noticed far below its start.
        is_opened = re.search(r"scanning|flow", error.context or "")
        mark = (error.context_mark if is_opened else error.problem_mark) or error.context_mark
        return max(1, text.count("\n") + 1 - (mark.line if mark is not None else 0))
    except UNREADABLE:
        return text.count("\n") + 1
    return 0


def span_at(text: str, index: int | None) -> Span:
    """Return the one-character span at an index of a text; None is its end."""
    before = text if index is None else text[:index]
    lines = re.split(r"\r\n|\r|\n", before)
    line, column = len(lines), len(lines[-1]) + 1
    if line == 1 and before.startswith("\ufeff"):
        column -= 1
    return Span(line, column, line, column + 1)


def mark_span(mark: Any) -> Span:
    """Return the one-character span at a mark of the parser; without a mark, that of the file's first character."""
    if mark is None:
        return START
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
