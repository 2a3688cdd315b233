"""A YAML file as plain values, with the diagnostics of its syntax.

`composing` turns the text into nodes, and `values` turns the nodes into values. Positions are not kept:
`reading.positions` composes a text again when a diagnostic needs a line and column. This module knows nothing of
briefs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import yaml

from generator.diagnostics.hints import Hint, write_hint
from generator.diagnostics.report import START, Diagnostic, Location, diagnose
from generator.diagnostics.rules import RULES
from generator.reading.slips.foreign import colon_of_other_width
from generator.reading.slips.lines import NO_KEYS, Keys, Lines
from generator.reading.slips.misplaced import misplaced
from generator.reading.slips.misread import misread
from generator.reading.yaml.composing import INDENT_TAB, UNREADABLE, TooDeepError, clean, span_at
from generator.reading.yaml.encodings import decode_leniently, is_windows_1252, not_utf_8, two_byte_encoding
from generator.reading.yaml.past_slips import is_unread, read_on
from generator.reading.yaml.syntax_errors import slip_diagnostic
from generator.reading.yaml.values import FORBIDDEN, MAX_BYTES, MAX_DEPTH, PLAIN, ValueBuilder, has_only_printable

MAX_OF_A_KIND: Final = 20
"""The largest number of forbidden characters, and of tabs, that are listed for one file."""

_RUN: Final = re.compile(f"({FORBIDDEN.pattern})\\1*")
"""Finds characters that may not be used, those that follow each other and are the same together."""

_LINE_ENDS: Final = "\x85\u2028\u2029"
_LOST_SIGN: Final = "\N{REPLACEMENT CHARACTER}"
_LOST: Final = re.compile(f"{_LOST_SIGN}+")
_LOST_HINT: Final = "a letter was lost here, when the file was saved in another encoding: write it again"
_CONFLICT_MARKS: Final = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")
_CONFLICT = re.compile(r"^(?:(?:<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)(?: |$)|=======$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """One file as plain values.

    Attributes:
        file: path relative to the project.
        value: dicts, lists, str, int, float, bool or None; also None if nothing could be read.
        diagnostics: the faults of the file as YAML.
        readable: whether `value` holds the contents of the file (false after a syntax error).
        has_none: whether `value` holds a None or an empty list anywhere.
    """

    file: str
    value: Any
    diagnostics: tuple[Diagnostic, ...]
    readable: bool
    has_none: bool = True


def parse_bytes(file: str, data: bytes, keys: Keys = NO_KEYS) -> YamlDocument:
    """Parse a file's bytes; never raises for any input.

    Args:
        file: path relative to the project.
        data: its bytes.
        keys: the keys that it may have, which help to recognise slips.
    """
    start = Location(file, span=START)
    if len(data) > MAX_BYTES:
        return _unread(file, diagnose("B010", start, why=f"more than {MAX_BYTES:,} bytes"))
    if not data.strip(b"\0\n"):  # nothing, or zeros, which are left of a file whose content was lost with the power
        return parse_text(file, "", keys)
    if encoding := two_byte_encoding(data):
        return _unread(file, diagnose("B002", start, problem=f"the file is saved as {encoding}, not as UTF-8"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        place = Location(file, span=span_at(decode_leniently(data[: error.start]), None))
        hint = "open it again as Windows-1252, then save it as UTF-8" if is_windows_1252(data) else RULES["B002"].hint
        return _unread(file, diagnose("B002", place, problem=not_utf_8(error), hint=hint))
    return parse_text(file, text, keys)


def _unread(file: str, *faults: Diagnostic) -> YamlDocument:
    return YamlDocument(file, None, faults, readable=False)


def parse_text(file: str, text: str, keys: Keys = NO_KEYS) -> YamlDocument:
    """Parse a file's text; never raises for any input. The arguments are those of `parse_bytes`."""
    diagnostics, start = list(forbidden_characters(file, text)), Location(file, span=START)
    tabs = [
        diagnose("B011", Location(file, span=span_at(text, match.end() - 1)), mend="spaces-for-tabs")
        for match in islice(INDENT_TAB.finditer(text) if "\t" in text else (), MAX_OF_A_KIND)
    ]
    diagnostics += tabs
    if any(mark[0] in text and mark in text for mark in _CONFLICT_MARKS) and (conflict := _CONFLICT.search(text)):
        return _unread(file, *diagnostics, diagnose("B020", Location(file, span=span_at(text, conflict.start()))))
    try:
        # A tab in the indentation has been reported already, and prevents parsing the rest.
        text, slips, root = read_on(file, text, keys if not tabs else NO_KEYS)
    except TooDeepError as error:
        return _unread(file, *diagnostics, diagnose("B010", error.place, why=f"more than {MAX_DEPTH} levels"))
    except UNREADABLE as error:
        return _unread(file, *diagnostics, diagnose("B004", start, problem=_first_line(error)))
    diagnostics += slips if not tabs else []
    if is_unread(root):
        return _unread(file, *diagnostics)
    # A single line of hyphens is also a document, but an empty one.
    if root is None or (type(root) is yaml.ScalarNode and root.tag == PLAIN and not root.value):
        return _unread(file, *diagnostics, diagnose("B009", start))
    builder = ValueBuilder(file, keys.every)
    value = builder.build(root)
    if builder.misplaced and (slip := misplaced(builder.misplaced[0], Lines(clean(text), keys), builder.misplaced[1])):
        # The lines below a misplaced line are read in the wrong place.
        return _unread(file, *diagnostics, slip_diagnostic(file, slip))
    if builder.other_script and (wide := colon_of_other_width(Lines(clean(text), keys), builder.other_script)):
        return _unread(file, *diagnostics, slip_diagnostic(file, wide))
    return YamlDocument(file, value, (*diagnostics, *builder.diagnostics), not builder.overflow, builder.has_none)


def _first_line(error: BaseException) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__


def forbidden_characters(file: str, text: str) -> Iterator[Diagnostic]:
    """Report letters that were lost or misread, and characters that readers do not see; of many, only the first."""
    of_misread = set[int]()
    for start, shown, meant in islice(misread(text), MAX_OF_A_KIND):
        of_misread.update(range(start, start + len(shown)))
        location, hint = Location(file, span=span_at(text, start)), write_hint(meant, of=shown)
        if unseen := FORBIDDEN.search(shown):
            yield diagnose("B003", location, char=f"U+{ord(unseen[0]):04X}", hint=hint, mend="letters")
        else:
            yield diagnose("B026", location, shown=shown, hint=hint)
    # A byte-order mark is refused only past the start, where it hides in the text.
    start = 1 if text.startswith("\ufeff") else 0
    for match in islice(() if has_only_printable(text) else _RUN.finditer(text, start), MAX_OF_A_KIND):
        if match.start() in of_misread:
            continue
        hint = Hint(RULES["B003"].hint, " " if match[1] in _LINE_ENDS else "", match[0])
        location = Location(file, span=span_at(text, match.start()))
        yield diagnose("B003", location, char=f"U+{ord(match[1]):04X}", hint=hint, mend="character-out")
    for match in islice(_LOST.finditer(text) if _LOST_SIGN in text else (), MAX_OF_A_KIND):
        yield diagnose("B003", Location(file, span=span_at(text, match.start())), char="U+FFFD", hint=_LOST_HINT)
