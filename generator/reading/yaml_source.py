"""YAML text → plain values, and the place of each.

libyaml's parser composes the nodes; `yaml_values` makes values of them by YAML 1.2 (``NO`` and ``12:30`` are text).
Positions are not kept: `positions` composes a text again when a diagnostic needs a line and column. This module knows
nothing of briefs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from generator.diagnostics.hints import Hint
from generator.diagnostics.report import Diagnostic, Location, Span, diagnose
from generator.diagnostics.rules import RULES
from generator.reading.encodings import is_windows_1252, two_byte_encoding
from generator.reading.slips.foreign import colon_of_other_width
from generator.reading.slips.lines import NO_KEYS, Keys, Lines, Slip
from generator.reading.slips.mends import mended_by
from generator.reading.slips.misplaced import misplaced
from generator.reading.slips.parser_words import PLAIN_WORDS, PlainWords
from generator.reading.slips.syntax import find_slip
from generator.reading.yaml_values import FORBIDDEN, MAX_BYTES, MAX_DEPTH, PLAIN, TEXT, ValueBuilder

MOST_OF_A_KIND: Final = 20
"""Forbidden characters, and likewise tabs, that are listed of one file."""

_LINE_ENDS: Final = "\x85\u2028\u2029"
_LOST: Final = re.compile("\N{REPLACEMENT CHARACTER}+")
_LOST_HINT: Final = "a letter was lost here, when the file was saved in another encoding: write it again"
_REFERENCE = re.compile(r"\[\[[^\[\]]*\]\]")
_INDENT_TAB = re.compile(r"^ *\t", re.MULTILINE)

_CONFLICT_MARKS: Final = ("<<<<<<<", ">>>>>>>", "=======", "|||||||")
_CONFLICT = re.compile(r"^(?:(?:<<<<<<<|>>>>>>>|\|\|\|\|\|\|\|)(?: |$)|=======$)", re.MULTILINE)


class _Composer(CParser):
    """libyaml's parser and composer without PyYAML's YAML 1.1 resolver, which reads NO as false."""

    def resolve(self, kind: type, _value: str | None, implicit: tuple[bool, bool] | bool) -> str:
        if kind is yaml.ScalarNode:
            return PLAIN if implicit[0] else TEXT  # type: ignore[index]
        return ""

    def descend_resolver(self, node: object, index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


class TooDeepError(Exception):
    """A text is nested deeper than `MAX_DEPTH`."""

    def __init__(self, place: Location) -> None:
        super().__init__()
        self.place = place


UNREADABLE: Final = (yaml.YAMLError, TooDeepError, UnicodeError, ValueError, RecursionError, MemoryError)
"""Errors by which `compose` says that it can make nothing of a text."""


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """One file as plain values.

    Attributes:
        file: path relative to the project.
        value: dicts, lists, str, int, float, bool or None; None also where nothing could be read.
        diagnostics: the faults of the file as YAML.
        readable: whether `value` is what the file says (false after a syntax error).
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
        keys: the keys that it may have, by which slips are told apart.
    """
    if len(data) > MAX_BYTES:
        fault = diagnose("B010", Location(file, span=Span(1, 1, 1, 2)), why=f"more than {MAX_BYTES:,} bytes")
        return YamlDocument(file, None, (fault,), readable=False)
    if encoding := two_byte_encoding(data):
        location = Location(file, span=Span(1, 1, 1, 2))
        fault = diagnose("B002", location, problem=f"the file is saved as {encoding}, not as UTF-8")
        return YamlDocument(file, None, (fault,), readable=False)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        span = _span_at(decode_leniently(data[: error.start]), None)
        hint = "open it again as Windows-1252, then save it as UTF-8" if is_windows_1252(data) else RULES["B002"].hint
        fault = diagnose("B002", Location(file, span=span), problem=not_utf_8(error), hint=hint)
        return YamlDocument(file, None, (fault,), readable=False)
    return parse_text(file, text, keys)


def decode_leniently(data: bytes) -> str:
    """Decode bytes for display: bytes that are not UTF-8 become replacement characters."""
    return data.decode("utf-8", errors="replace")


def not_utf_8(error: UnicodeDecodeError) -> str:
    """Say which byte of a file is not UTF-8."""
    return f"the file is not UTF-8: byte 0x{error.object[error.start]:02X} does not belong here"


def parse_text(file: str, text: str, keys: Keys = NO_KEYS) -> YamlDocument:
    """Parse a file's text; never raises for any input. The arguments are those of `parse_bytes`."""
    diagnostics = list(forbidden_characters(file, text))
    tabs = [
        diagnose("B011", Location(file, span=_span_at(text, match.end() - 1)), mend="spaces-for-tabs")
        for match in islice(_INDENT_TAB.finditer(text) if "\t" in text else (), MOST_OF_A_KIND)
    ]
    diagnostics += tabs
    if any(mark in text for mark in _CONFLICT_MARKS) and (conflict := _CONFLICT.search(text)):
        diagnostics.append(diagnose("B020", Location(file, span=_span_at(text, conflict.start()))))
        return YamlDocument(file, None, tuple(diagnostics), readable=False)
    try:
        # A tab in the indentation has been reported already, and is why the rest does not parse.
        text, slips, root = read_on(file, text, keys if not tabs else NO_KEYS)
    except TooDeepError as error:
        fault = diagnose("B010", error.place, why=f"more than {MAX_DEPTH} levels")
        return YamlDocument(file, None, (*diagnostics, fault), readable=False)
    except UNREADABLE as error:
        location = Location(file, span=Span(1, 1, 1, 2))
        return YamlDocument(
            file, None, (*diagnostics, diagnose("B004", location, problem=_first_line(error))), readable=False
        )
    diagnostics += slips if not tabs else []
    if is_unread(root):
        return YamlDocument(file, None, tuple(diagnostics), readable=False)
    # A line of hyphens alone is a document too, with nothing in it.
    if root is None or (type(root) is yaml.ScalarNode and root.tag == PLAIN and not root.value):
        return YamlDocument(
            file, None, (*diagnostics, diagnose("B009", Location(file, span=Span(1, 1, 1, 2)))), readable=False
        )
    builder = ValueBuilder(file, keys.every)
    value = builder.build(root)
    if builder.misplaced and (slip := misplaced(builder.misplaced[0], _clean(text), builder.misplaced[1])):
        # What follows it is read as if it belonged elsewhere.
        return YamlDocument(file, None, (*diagnostics, _of_slip(file, slip)), readable=False)
    if builder.other_script and (wide := colon_of_other_width(Lines(_clean(text), keys), builder.other_script)):
        return YamlDocument(file, None, (*diagnostics, _of_slip(file, wide)), readable=False)
    return YamlDocument(file, value, (*diagnostics, *builder.diagnostics), not builder.overflow, builder.has_none)


_MOST_SLIPS: Final = 20
"""Slips of one file that are told in one run."""

_UNREAD: Final = yaml.ScalarNode("", "")
"""The root of a text that cannot be read."""


def read_on(file: str, text: str, keys: Keys) -> tuple[str, list[Diagnostic], yaml.Node | None]:
    """Compose a text; past each slip in a line of which it is certain how the line should be.

    Args:
        file: path relative to the project.
        text: the file's.
        keys: the keys that it may have; without any, nothing is read past a slip.

    Returns:
        The text without these slips, line for line; what is told of each; and its root, which `is_unread` tells.

    Raises:
        TooDeepError, yaml.YAMLError and other errors of `UNREADABLE`: where nothing can be told of a slip.
    """
    slips: list[Diagnostic] = []
    for _ in range(_MOST_SLIPS):
        try:
            return text, slips, compose(file, text)
        except yaml.MarkedYAMLError as error:
            slip = _syntax(file, text, error, keys)
        span = slip.location.span
        if slips and (span is None or span.line <= _line_of(slips[-1]) + 1):
            break  # the slip before was another than it seemed
        slips.append(slip)
        without = _without(text, slip) if keys.every else None
        if without is None:
            break
        text = without
    return text, slips, _UNREAD


def is_unread(root: yaml.Node | None) -> bool:
    """Whether `read_on` could not read a text to its end."""
    return root is _UNREAD


def _line_of(slip: Diagnostic) -> int:
    return slip.location.span.line if slip.location.span is not None else 0


def _without(text: str, slip: Diagnostic) -> str | None:
    """A text without a slip in one of its lines; None where it is not certain how that should be."""
    lines_and_ends = re.split(r"(\r\n|\r|\n)", text)
    lines, span, mend = lines_and_ends[::2], slip.location.span, slip.values.get("mend")
    if mend is None or span is None or span.line > len(lines):
        return None
    indent = int(slip.values.get("indent", 0))
    line = mended_by(mend, lines, (span.line, span.column), indent)
    if line is None or line == lines[span.line - 1]:
        return None
    lines_and_ends[2 * span.line - 2] = line
    for number in range(span.line, min(int(slip.values.get("last", 0)), len(lines))):
        lines_and_ends[2 * number] = " " * indent + lines[number].lstrip()
    return "".join(lines_and_ends)


def _first_line(error: BaseException) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__


def forbidden_characters(file: str, text: str) -> Iterator[Diagnostic]:
    """Find characters that nobody sees, or that turn a line round; of many, the first."""
    # A byte-order mark is refused only past the start, where it hides in the text.
    for match in islice(FORBIDDEN.finditer(text, 1 if text.startswith("\ufeff") else 0), MOST_OF_A_KIND):
        hint = Hint(RULES["B003"].hint, " " if match[0] in _LINE_ENDS else "", match[0])
        location = Location(file, span=_span_at(text, match.start()))
        yield diagnose("B003", location, char=f"U+{ord(match[0]):04X}", hint=hint, mend="character-out")
    for match in islice(_LOST.finditer(text), MOST_OF_A_KIND):
        yield diagnose("B003", Location(file, span=_span_at(text, match.start())), char="U+FFFD", hint=_LOST_HINT)


def _span_at(text: str, index: int | None) -> Span:
    """Turn an index into the text (None: its end) to a one-character span."""
    before = text if index is None else text[:index]
    lines = re.split(r"\r\n|\r|\n", before)
    line, column = len(lines), len(lines[-1]) + 1
    if line == 1 and before.startswith("\ufeff"):
        column -= 1
    return Span(line, column, line, column + 1)


def _clean(text: str) -> str:
    """Mend what has been reported already, one character for one, so that the rest can still be checked."""
    text = text.removeprefix("\ufeff")
    if FORBIDDEN.search(text):
        text = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    if "\t" in text:
        text = _INDENT_TAB.sub(lambda match: match[0].replace("\t", " "), text)
    return text


def compose(file: str, text: str) -> yaml.Node | None:
    """Compose the one document of a text; None where it is empty.

    Raises:
        yaml.YAMLError: where the text is not YAML.
        TooDeepError: before libyaml's recursive composer could overflow the stack.
    """
    text = _clean(text)
    _guard_depth(file, text)
    return _Composer(text).get_single_node()


def unread_lines(data: bytes) -> int:
    """The number of lines of a file from that at which it can be read no longer; 0 where it can be read."""
    text = decode_leniently(data)
    try:
        compose("", text)
    except yaml.MarkedYAMLError as error:
        # What is opened and not closed is noticed far below it.
        is_opened = re.search(r"scanning|flow", error.context or "")
        mark = (error.context_mark if is_opened else error.problem_mark) or error.context_mark
        return max(1, text.count("\n") + 1 - (mark.line if mark is not None else 0))
    except UNREADABLE:
        return text.count("\n") + 1
    return 0


def _guard_depth(file: str, text: str) -> None:
    # Nesting takes a bracket, an indicator or indentation; where there are few of these, no count is needed.
    # Briefs are full of [[references]], which nest two deep and no deeper.
    rest = _REFERENCE.sub("", text)
    openers = sum(map(rest.count, ("[", "{", "- ", "-\t", "? ", "?\t")))
    if openers < MAX_DEPTH - 2 and " " * MAX_DEPTH not in rest:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_Composer):  # type: ignore[arg-type]
        if isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                raise TooDeepError(Location(file, span=_mark_span(event.start_mark)))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            depth -= 1


def _mark_span(mark: Any) -> Span:
    if mark is None:
        return Span(1, 1, 1, 2)
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)


_OF_BRIEFS: Final = ("title", "claims")
"""Keys by which a whole brief is told from a few lines."""


def _syntax(file: str, text: str, error: yaml.MarkedYAMLError, keys: Keys) -> Diagnostic:
    problem = error.problem or error.context or "not YAML"
    mark = error.problem_mark or error.context_mark
    if isinstance(error, yaml.composer.ComposerError) and "another document" in problem:
        after = text[mark.index :] if mark is not None else ""
        is_brief = all(f"\n{key}:" in after for key in _OF_BRIEFS)
        hint = "move what follows the line --- to a file of its own: one file is one brief" if is_brief else ""
        return diagnose("B008", Location(file, span=_mark_span(mark)), hint=hint)
    message = f"{problem} {error.context or ''}"
    return _cut_off(text, _of_stop(file, text, error, mark, message, keys), message)


_UNFINISHED: Final = ("could not find expected ':'", "end of stream", "expected ',' or")
"""Words of the parser for a line that lacks its end."""


def _cut_off(text: str, diagnostic: Diagnostic, message: str) -> Diagnostic:
    """Say that a file ends within its last line, where that lacks its end and a line end, as in half a copy."""
    last = re.split(r"\r\n|\r|\n", text)
    is_last = diagnostic.location.span is not None and diagnostic.location.span.line == len(last) > 1
    if not is_last or not last[-1].strip() or not any(words in message for words in _UNFINISHED):
        return diagnostic
    hint = f"restore what followed; if nothing is missing: {diagnostic.hint}"
    return diagnose("B004", diagnostic.location, problem="the file ends in the middle of this line", hint=hint)


def _of_stop(file: str, text: str, error: yaml.MarkedYAMLError, mark: Any, message: str, keys: Keys) -> Diagnostic:
    """The diagnostic of the place at which a parser could go on no longer."""
    problem = error.problem or error.context or "not YAML"
    if slip := find_slip(_clean(text), mark.line + 1 if mark is not None else 1, message, keys):
        return _of_slip(file, slip)
    # What is not closed is noticed far below: point to where it was opened, or where the key or alias began.
    opened = ("end of stream", "expected ',' or", "could not find expected ':'", "did not find expected alphabetic")
    if error.context_mark is not None and any(start in problem for start in opened):
        mark = error.context_mark
    elif "expected node content" in problem and mark is not None and not _clean(text)[mark.index :].strip():
        mark, problem = _open_bracket(text) or mark, "the bracket is not closed"
    span = _mark_span(mark)
    if span.line > _span_at(text, None).line:
        span = _span_at(text.rstrip(), None)
    known = (words for text in (problem, message) for words in PLAIN_WORDS if words.said in text)
    plain = next(known, PlainWords("", message.strip(), ""))
    opens = _clean(text)[mark.index : mark.index + 1] if mark is not None else ""
    if opens == "{" and plain.mend == "end-of-bracket":
        plain = PlainWords(plain.said, "the brace { is not closed", "write } at the end of the line", plain.mend)
    return diagnose("B004", Location(file, span=span), problem=plain.problem, hint=plain.hint, mend=plain.mend)


def _of_slip(file: str, slip: Slip) -> Diagnostic:
    location = Location(file, span=Span(slip.line, slip.column, slip.line, slip.column + 1))
    how = {"hint": slip.hint, "mend": slip.mend, "indent": slip.indent, "mention": slip.mention, "last": slip.last}
    return diagnose("B004", location, problem=slip.problem, **how)


def _open_bracket(text: str) -> Any:
    """Mark of the innermost bracket that is still open where the text ends; None where there is none."""
    opened: list[Any] = []
    try:
        for token in yaml.scan(_clean(text), Loader=_Composer):  # type: ignore[arg-type]
            if isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)):
                opened.append(token.start_mark)
            elif isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)) and opened:
                opened.pop()
    except yaml.YAMLError:
        pass
    return opened[-1] if opened else None
