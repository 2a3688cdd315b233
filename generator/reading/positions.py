"""The line and column of a value in its file, worked out when a diagnostic needs them.

A text is composed again rather than kept with positions, so that files without faults, which nearly all are, cost
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

import yaml

from generator.diagnostics.report import START, Diagnostic, Located, Location, Path, Report, Span, by_cause
from generator.reading.layout import keys_of_file
from generator.reading.slips.lines import spaces_before, split_lines
from generator.reading.yaml.composing import UNREADABLE
from generator.reading.yaml.encodings import decode_leniently
from generator.reading.yaml.past_slips import is_unread, read_on


class SourceText:
    """A file's text, composed again to find the positions of values. It is made only for files that have faults."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text.removeprefix("\ufeff")
        # One mapping may hold thousands of faults.
        self._keys: dict[int, dict[str, tuple[yaml.Node, yaml.Node]]] = {}
        self.lines = split_lines(self.text)

    @cached_property
    def _read(self) -> tuple[str, yaml.Node | None]:
        """Return the text, mended if need be, and its root; None if it cannot be read."""
        try:
            text, _, root = read_on(self.file, self.text, keys_of_file(self.file))
        except UNREADABLE:
            return self.text, None
        return text, None if is_unread(root) else root

    @property
    def _root(self) -> yaml.Node | None:
        return self._read[1]

    @cached_property
    def mended(self) -> frozenset[int]:
        """The numbers of the lines whose slips were mended to read the text."""
        pairs = enumerate(zip(self.lines, split_lines(self._read[0]), strict=True), 1)
        return frozenset(number for number, (line, as_read) in pairs if line != as_read)

    def line(self, number: int) -> str:
        """Return the line of a number, from 1; empty if there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def locate(self, place: Location) -> Span:
        """Return the span of a place, or of its nearest ancestor if its path leads beyond the file's values."""
        if place.span is not None:
            return place.span
        if self._root is None:
            return START
        node, key = self._root, None
        for step in place.path:
            child = self._child(node, step)
            if child is None:
                if place.otherwise:
                    return self.locate(replace(place, path=place.otherwise, otherwise=()))
                break
            key, node = child
        else:
            if place.on == "key" and key is not None:
                return self._node_span(key)
            if place.on == "whole" and isinstance(node, yaml.CollectionNode) and node.flow_style:
                return self._node_span(node)
            if place.word and type(node) is yaml.ScalarNode:
                return self._word_span(node, place)
        return self._target_span(node, key)

    def lines_of(self, path: Path) -> range:
        """Return the numbers of the lines of a value and its key; none if the file has no such value."""
        node, key = self._root, None
        for step in path:
            child = self._child(node, step) if node is not None else None
            if child is None:
                return range(0)
            key, node = child
        return range((key or node).start_mark.line + 1, node.end_mark.line + 2) if node is not None else range(0)

    def _child(self, node: yaml.Node, step: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
        if type(node) is yaml.MappingNode:
            if id(node) not in self._keys:
                self._keys[id(node)] = {
                    key.value: (key, value) for key, value in reversed(node.value) if type(key) is yaml.ScalarNode
                }
            found = self._keys[id(node)].get(str(step))
            # A single mapping may stand where a list of mappings is needed.
            return found or ((None, node) if step == 0 else None)
        if type(node) is yaml.SequenceNode and isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        return None

    def _target_span(self, node: yaml.Node, key: yaml.Node | None) -> Span:
        # A whole mapping or list is best shown by its key; an empty value has no position of its own.
        named = type(node) is not yaml.ScalarNode or node.start_mark.index == node.end_mark.index
        return self._node_span(key if named and key is not None else node)

    def _node_span(self, node: yaml.Node) -> Span:
        start, end = node.start_mark, node.end_mark
        line = self.line(start.line + 1)
        end_column = end.column if end.line == start.line else len(line)
        end_column = max(end_column, start.column + 1)
        return Span(start.line + 1, start.column + 1, start.line + 1, end_column + 1)

    def _word_span(self, node: yaml.ScalarNode, place: Location) -> Span:
        """Return the span of the nth occurrence of a word in a scalar as written. Folding does not break words."""
        word, count = place.word, 0
        for number in range(node.start_mark.line, node.end_mark.line + 1):
            line = self.line(number + 1)
            begin = node.start_mark.column if number == node.start_mark.line else 0
            end = node.end_mark.column if number == node.end_mark.line else len(line)
            while (at := line.find(word, begin, end)) >= 0:
                if count == place.nth:
                    return Span(number + 1, at + 1 + place.skip, number + 1, at + 1 + len(word))
                count += 1
                begin = at + 1
        return self._node_span(node)


def locate(diagnostic: Diagnostic, source: SourceText) -> Located:
    """Give a diagnostic its line, its column and the source line."""
    span = source.locate(diagnostic.location)
    return Located(with_commented_out_line(diagnostic, source.lines, span.line), span, source.line(span.line))


def report_of(diagnostics: Iterable[Diagnostic], read: Callable[[str], bytes], files: int) -> Report:
    """Give every diagnostic its position, put all in reading order, and join those of one cause.

    Args:
        diagnostics: those found so far.
        read: returns the bytes of a file that a diagnostic names; empty if no line of it can be shown.
        files: the number of files that were checked.
    """
    texts: dict[str, SourceText] = {}
    located = []
    for diagnostic in diagnostics:
        file = diagnostic.location.file
        if file not in texts:
            texts[file] = SourceText(file, decode_leniently(read(file)))
        item = locate(diagnostic, texts[file])
        # On a line with a slip, only the slip is reported.
        if diagnostic.location.span is not None or item.span.line not in texts[file].mended:
            located.append(item)
    return Report(tuple(by_cause(located)), files)


def with_commented_out_line(diagnostic: Diagnostic, lines: Sequence[str], number: int) -> Diagnostic:
    """Return the diagnostic of a missing key, with the line on which the key is commented out, if there is one.

    Args:
        diagnostic: a diagnostic of any rule. Others are returned as they are.
        lines: those of the file.
        number: the line, from 1, at which it is reported.
    """
    if diagnostic.rule.code != "B101":
        return diagnostic
    inside = bool(diagnostic.location.path)
    key = re.compile(rf"{' *' if inside else ''}#+ *{re.escape(str(diagnostic.values['key']))}:(?:\s|\Z)")
    start = number if inside else 0
    indent = spaces_before(lines[number - 1]) if inside and number <= len(lines) else -1
    for below, line in enumerate(lines[start:], start + 1):
        if key.match(line):
            hint = f"take out the # before `{diagnostic.values['key']}:` on line {below}"
            return diagnostic.with_values(hint=hint)
        if line.strip() and not line.lstrip().startswith("#") and spaces_before(line) <= indent:
            break
    return diagnostic
