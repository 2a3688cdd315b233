"""YAML text → plain values, and where each value stands.

libyaml's parser composes the nodes; `scalars` resolves plain scalars by YAML 1.2 (``NO`` and ``12:30`` are text).
Positions are not kept: `positions` composes a text again when a diagnostic needs a line and column. This module knows
nothing of briefs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from generator.diagnostics.hints import Hint
from generator.diagnostics.report import Diagnostic, Location, Span, diagnose
from generator.diagnostics.rules import RULES
from generator.reading.lines import Misplaced, Slip, misplaced
from generator.reading.parser_words import PLAIN_WORDS, PlainWords
from generator.reading.scalars import is_text, resolve
from generator.reading.syntax import find_slip

MAX_DEPTH: Final = 64
"""Levels of nesting a file may have; a brief needs six."""

MAX_VALUES: Final = 200_000
"""Lists and mappings that a file may hold after its aliases are expanded."""

MAX_ITEMS: Final = 500_000
"""Keys and items that these lists and mappings may have together."""

MAX_BYTES: Final = 8_000_000
"""Size of file that is read; a long brief has 40,000."""

MOST_OF_A_KIND: Final = 20
"""Forbidden characters, and likewise tabs, that are listed of one file."""

# Control characters but tab and line ends, Unicode line ends that editors and YAML count differently,
# bidirectional overrides and isolates (they can make a line read otherwise than it is), noncharacters.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
_LINE_ENDS: Final = "\x85\u2028\u2029"
_REFERENCE = re.compile(r"\[\[[^\[\]]*\]\]")
_INDENT_TAB = re.compile(r"^ *\t", re.MULTILINE)

_CONFLICT = re.compile(r"^(?:(?:<<<<<<<|>>>>>>>)(?: |$)|=======$)", re.MULTILINE)

_PLAIN: Final = "plain"
_TEXT: Final = "text"
_SCALAR_TAGS: Final = (_PLAIN, _TEXT, "!", "tag:yaml.org,2002:str")
_NODE_TAGS: Final = {
    yaml.MappingNode: ("", "!", None, "tag:yaml.org,2002:map"),
    yaml.SequenceNode: ("", "!", None, "tag:yaml.org,2002:seq"),
}


class _Composer(CParser):
    """libyaml's parser and composer without PyYAML's YAML 1.1 resolver, which is slow and reads NO as false."""

    def resolve(self, kind: type, _value: str | None, implicit: tuple[bool, bool] | bool) -> str:
        if kind is yaml.ScalarNode:
            return _PLAIN if implicit[0] else _TEXT  # type: ignore[index]
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
        diagnostics: what is wrong with the file as YAML.
        readable: whether `value` is what the file says (false after a syntax error).
        has_none: whether `value` holds a None anywhere.
    """

    file: str
    value: Any
    diagnostics: tuple[Diagnostic, ...]
    readable: bool
    has_none: bool = True


def parse_bytes(file: str, data: bytes) -> YamlDocument:
    """Parse a file's bytes; never raises for any input."""
    if len(data) > MAX_BYTES:
        fault = diagnose("B010", Location(file, span=Span(1, 1, 1, 2)), why=f"more than {MAX_BYTES:,} bytes")
        return YamlDocument(file, None, (fault,), readable=False)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        span = _span_at(decode_leniently(data[: error.start]), None)
        location = Location(file, span=span)
        return YamlDocument(
            file, None, (diagnose("B002", location, byte=f"0x{data[error.start]:02X}"),), readable=False
        )
    return parse_text(file, text)


def decode_leniently(data: bytes) -> str:
    """Decode bytes for display: what is not UTF-8 becomes replacement characters."""
    return data.decode("utf-8", errors="replace")


def parse_text(file: str, text: str) -> YamlDocument:
    """Parse a file's text; never raises for any input."""
    diagnostics = list(_forbidden_characters(file, text))
    tabs = [
        diagnose("B011", Location(file, span=_span_at(text, match.end() - 1)), mend="spaces-for-tabs")
        for match in islice(_INDENT_TAB.finditer(text), MOST_OF_A_KIND)
    ]
    diagnostics += tabs
    if conflict := _CONFLICT.search(text):
        diagnostics.append(diagnose("B020", Location(file, span=_span_at(text, conflict.start()))))
        return YamlDocument(file, None, tuple(diagnostics), readable=False)
    try:
        root = compose(file, text)
    except TooDeepError as error:
        return YamlDocument(
            file, None, (*diagnostics, diagnose("B010", error.place, why=f"more than {MAX_DEPTH} levels")), False
        )
    except yaml.MarkedYAMLError as error:
        # A tab in the indentation has been reported already, and is why the rest does not parse.
        syntax = [] if tabs else [_syntax(file, text, error)]
        return YamlDocument(file, None, (*diagnostics, *syntax), readable=False)
    except UNREADABLE as error:
        location = Location(file, span=Span(1, 1, 1, 2))
        return YamlDocument(
            file, None, (*diagnostics, diagnose("B004", location, problem=_first_line(error))), readable=False
        )
    # A line of hyphens alone is a document too, with nothing in it.
    if root is None or (type(root) is yaml.ScalarNode and root.tag == _PLAIN and not root.value):
        return YamlDocument(
            file, None, (*diagnostics, diagnose("B009", Location(file, span=Span(1, 1, 1, 2)))), readable=False
        )
    builder = _Builder(file)
    value = builder.build(root)
    if builder.misplaced and (slip := misplaced(builder.misplaced[0], _clean(text), builder.misplaced[1])):
        # What follows it is read as if it belonged elsewhere.
        return YamlDocument(file, None, (*diagnostics, _of_slip(file, slip)), readable=False)
    return YamlDocument(file, value, (*diagnostics, *builder.diagnostics), not builder.overflow, builder.has_none)


def _first_line(error: BaseException) -> str:
    lines = str(error).splitlines()
    return lines[0] if lines else type(error).__name__


def _forbidden_characters(file: str, text: str) -> Iterator[Diagnostic]:
    # A byte-order mark is refused only past the start, where it hides in the text.
    for match in islice(_FORBIDDEN.finditer(text, 1 if text.startswith("\ufeff") else 0), MOST_OF_A_KIND):
        hint = Hint(RULES["B003"].hint, " " if match[0] in _LINE_ENDS else "", match[0])
        location = Location(file, span=_span_at(text, match.start()))
        yield diagnose("B003", location, char=f"U+{ord(match[0]):04X}", hint=hint, mend="character-out")


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
    if _FORBIDDEN.search(text):
        text = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    if _INDENT_TAB.search(text):
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


def _syntax(file: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    problem = error.problem or error.context or "not YAML"
    mark = error.problem_mark or error.context_mark
    if isinstance(error, yaml.composer.ComposerError) and "another document" in problem:
        return diagnose("B008", Location(file, span=_mark_span(mark)))
    message = f"{problem} {error.context or ''}"
    if slip := find_slip(_clean(text), mark.line + 1 if mark is not None else 1, message):
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
    return diagnose("B004", Location(file, span=span), problem=plain.problem, hint=plain.hint, mend=plain.mend)


def _of_slip(file: str, slip: Slip) -> Diagnostic:
    location = Location(file, span=Span(slip.line, slip.column, slip.line, slip.column + 1))
    return diagnose("B004", location, problem=slip.problem, hint=slip.hint, mend=slip.mend, indent=slip.indent)


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


class _Builder:
    """Nodes → plain values, noting what YAML allows and briefs do not."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.diagnostics: list[Diagnostic] = []
        self.overflow = False
        self.misplaced: tuple[Misplaced, int] | None = None
        """The first line that belongs elsewhere, and how it is misplaced."""
        self.has_none = False
        self._values = self._items = 0
        self._characters = 0
        self._open: set[int] = set()

    def _fault(self, code: str, node: yaml.Node, **values: Any) -> None:
        start, end = node.start_mark, node.end_mark
        end_column = end.column if end.line == start.line else 0
        span = Span(start.line + 1, start.column + 1, start.line + 1, max(end_column, start.column + 1) + 1)
        self.diagnostics.append(diagnose(code, Location(self.file, span=span), **values))

    def build(self, node: Any, *, in_list: bool = False) -> Any:
        """Build a node's value. Aliases share nodes, so that their expansion must be bounded here."""
        kind = type(node)
        if kind is yaml.ScalarNode:
            return self._scalar(node)
        self._values += 1
        self._items += len(node.value)
        if (
            self._values > MAX_VALUES
            or self._items > MAX_ITEMS
            or id(node) in self._open
            or len(self._open) >= MAX_DEPTH
        ):
            return self._too_much(node)
        if node.tag not in _NODE_TAGS[kind]:
            self._fault("B007", node, tag=node.tag)
        self._open.add(id(node))
        result: Any
        if kind is yaml.MappingNode:
            result = self._mapping(node, in_list=in_list)
        else:
            result = [self.build(item, in_list=True) for item in node.value]
        self._open.discard(id(node))
        return result

    def _too_much(self, node: yaml.Node) -> None:
        if not self.overflow:
            self._fault("B006", node)
        self.overflow = self.has_none = True

    def _misplace(self, kind: Misplaced, node: Any) -> None:
        self.misplaced = self.misplaced or (kind, node.start_mark.line + 1)

    def _mapping(self, node: Any, *, in_list: bool = False) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        empty: Any = None
        if not node.flow_style and (shallow := _as_shallow_as_its_owner(node.value)) is not None:
            self._misplace("too shallow", shallow)
        for key_node, value_node in node.value:
            if type(key_node) is not yaml.ScalarNode:
                self._fault("B012", key_node)
                continue
            # A key is the text as written: a claim may be named 2023 or null.
            key = self._text(key_node)
            if key in result:
                if empty is not None:
                    self._misplace("too deep", empty)
                elif in_list and not node.flow_style and key_node.value == node.value[0][0].value:
                    self._misplace("no hyphen", key_node)
                first = next(earlier for earlier, _ in node.value if earlier.value == key)
                self._fault("B005", key_node, key=key, line=first.start_mark.line + 1)
                continue
            # A key without a value, followed by one that stands here already, may be that of what follows.
            empty = None if value_node.value or node.flow_style else key_node
            # Most values are scalars: one call for each saves a tenth of the time.
            scalar = type(value_node) is yaml.ScalarNode
            result[key] = self._scalar(value_node) if scalar else self.build(value_node)
        return result

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        self._characters += len(node.value)
        if self._characters > MAX_BYTES:
            return self._too_much(node)
        if node.tag != _PLAIN:
            return self._text(node)
        # A plain scalar has no quotes that `_text` would look into.
        if is_text(node.value):
            return node.value
        value = resolve(node.value)
        self.has_none |= value is None
        return value

    def _text(self, node: Any) -> str:
        text: str = node.value
        if node.tag == _PLAIN:
            return text
        if node.tag not in _SCALAR_TAGS:
            self._fault("B007", node, tag=node.tag)
        # Only an escape in double quotes can bring in a forbidden character that the file itself does not have.
        if node.style == '"' and (match := _FORBIDDEN.search(text)):
            self._fault("B003", node, char=f"U+{ord(match[0]):04X}")
            return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
        return text


_FEWEST_BELOW: Final = 2
"""Values in a row, below a key that has none, from which they are taken for those of that key."""


def _as_shallow_as_its_owner(pairs: Sequence[tuple[Any, Any]]) -> Any:
    """The first of several plain values that follow a key without one, where other keys have keys of their own."""
    if not any(type(value) is yaml.MappingNode and not value.flow_style for _, value in pairs):
        return None
    owner, below = None, list[Any]()
    for key, value in pairs:
        if type(value) is yaml.ScalarNode and value.value and owner is not None:
            below.append(key)
        elif len(below) >= _FEWEST_BELOW:
            break
        else:
            below = []
            owner = key if type(value) is yaml.ScalarNode and not value.value and not value.style else None
    return below[0] if len(below) >= _FEWEST_BELOW else None
