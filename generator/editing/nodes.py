"""A file's nodes as the round-trip library reads them. They are changed one by one, and written with every comment."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

import yaml
from ruamel.yaml.anchor import Anchor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.editing.formatting import formatted
from generator.editing.hand_written import HandWritten, may_have_long_comment, meaning
from generator.editing.round_trip import library
from generator.reading.yaml.scalars import resolve

_STRAY_FOLD: Final = re.compile(r"(?<=\s)\a|\a(?! \S)")
"""The library's mark for a line end in a folded text, where no space between words follows it."""

_MAPPING: Final = "tag:yaml.org,2002:map"
_LIST: Final = "tag:yaml.org,2002:seq"
_TEXT: Final = "tag:yaml.org,2002:str"


class CannotChangeError(Exception):
    """A file that cannot be changed without loss; the message tells people why."""


class _OtherFormError(CannotChangeError):
    """A file that the library would not write back as it is. Its canonical form might survive."""


class Nodes:
    """The nodes of a text.

    Args:
        text: with line feeds at the ends of lines.

    Raises:
        CannotChangeError: if the library cannot read the text, or would not write it back as it is.
    """

    def __init__(self, text: str) -> None:
        try:
            self.root: Node = library().compose(text)
            for node in _all_nodes(self.root):
                if node.anchor is not None:
                    node.anchor = _anchor_named(node.anchor)
                if isinstance(node, ScalarNode) and node.style == ">":
                    # The library refuses to write a few of the folds that it can read.
                    node.value = _STRAY_FOLD.sub("", node.value)
            faithful = self.written() == text
        except (YAMLError, yaml.YAMLError, ValueError, TypeError, AttributeError, RecursionError):
            raise CannotChangeError("it has faults of YAML: run briefings check") from None
        if not faithful:
            raise CannotChangeError("it is not in the canonical form: run briefings fmt")

    def written(self) -> str:
        """Return the text with all changes."""
        # ruamel writes each comment once; `reset` lets it be written again.
        for token in _comments(self.root):
            token.reset()
        out = io.StringIO()
        library().serialize(self.root, out)
        return out.getvalue()

    def at(self, line: int, column: int) -> ScalarNode | None:
        """Return the key or value at a line and a column, both from 1; None if there is none."""
        place = line - 1, column - 1
        for node in scalars(self.root):
            start, end = _place(node.start_mark), _place(node.end_mark)
            if start <= place < end or start == place:
                return node
        return None

    def put(self, node: ScalarNode, text: str, *, as_text: bool = True, quoted: bool | None = None) -> None:
        """Give a key or value another text. Quotes around it stay, and are added where needed.

        Args:
            node: the key or value.
            text: the new text.
            as_text: whether it must be text, and not a number or `true`.
            quoted: True to put it in double quotes, False to remove quotes that are not needed, None to leave them
                alone.
        """
        before, quotes = len(node.value), bool(node.style)
        if node.style not in (">", "|") and (quoted is not None or not node.style):
            is_plain = not quoted and _can_be_plain(text, in_brackets=self._is_in_brackets(node), as_text=as_text)
            node.style = None if is_plain else '"'
        node.value, node.tag = text, _TEXT
        if node.style not in (">", "|"):
            # A comment after the value keeps its distance.
            by = len(text) - before + 2 * (bool(node.style) - quotes)
            for token in _comments(self.root):
                if token.start_mark.line == node.end_mark.line and token.start_mark.column > 0:
                    token.start_mark.column += by

    def replace(self, node: ScalarNode, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> None:
        """Replace words in a text. Its lines stay folded where they were."""
        text = pattern.sub(new if callable(new) else lambda _: new, node.value)
        if text != node.value:
            self.put(node, _STRAY_FOLD.sub("", text) if node.style == ">" else text)

    def put_for_braces(self, node: ScalarNode, text: str) -> None:
        """Replace a mapping of one key, whose value is `node`, by a text."""
        for mapping in self.all():
            for number, (key, value) in enumerate(mapping.value if isinstance(mapping, MappingNode) else ()):
                if isinstance(value, MappingNode) and len(value.value) == 1 and value.value[0][1] is node:
                    self.put(node, text)
                    mapping.value[number] = key, node
                    return

    def make_list(self, node: ScalarNode, item: str) -> None:
        """Turn a value into a list of one item."""
        for mapping in self.all():
            for number, (key, value) in enumerate(mapping.value if isinstance(mapping, MappingNode) else ()):
                if value is node:
                    self.put(node, item)
                    mapping.value[number] = key, SequenceNode(_LIST, [node], flow_style=False)
                    return

    def put_in_brackets(self, node: ScalarNode, written: str) -> None:
        """Replace a value by a list or mapping in brackets, or an item of a list by several items.

        Args:
            node: the value or the item.
            written: the YAML to write, as in `[one, two]`.
        """
        new = library().compose(written)
        for inner in _all_nodes(new):
            inner.start_mark, inner.end_mark = node.start_mark, node.end_mark
        new.comment = node.comment
        for outer in self.all():
            if isinstance(outer, MappingNode):
                outer.value = [(key, new if value is node else value) for key, value in outer.value]
            elif isinstance(outer, SequenceNode) and isinstance(new, SequenceNode) and node in outer.value:
                at = outer.value.index(node)
                outer.value[at : at + 1] = new.value

    def all(self) -> Iterator[Node]:
        """Yield every node: mappings, lists, keys and values."""
        yield from _all_nodes(self.root)

    def _is_in_brackets(self, node: ScalarNode) -> bool:
        return any(
            inner is node
            for outer in _all_nodes(self.root)
            if isinstance(outer, (MappingNode, SequenceNode)) and outer.flow_style
            for inner in scalars(outer)
        )

    def value(self, *path: str | int) -> Node | None:
        """Return the node to which keys and indexes lead; None if there is none."""
        node: Any = self.root
        for step in path:
            if isinstance(node, MappingNode):
                node = next((value for key, value in node.value if key.value == str(step)), None)
            elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return node  # type: ignore[no-any-return]

    def add(self, mapping: Node, key: str, values: dict[str, str] | None = None, text: str = "") -> Node:
        """Add a key at the end of a mapping, with a value or with keys of its own."""
        value = _scalar(text) if values is None else MappingNode(_MAPPING, [], flow_style=False)
        mapping.value.append((_scalar(key), value))
        for inner, inner_text in (values or {}).items():
            self.add(value, inner, text=inner_text)
        return value


def scalars(node: Any) -> Iterator[ScalarNode]:
    """Yield every key and value below a node, in order; a node with aliases comes once."""
    return (part for part in _all_nodes(node) if isinstance(part, ScalarNode))


def _scalar(text: str) -> ScalarNode:
    return ScalarNode(_TEXT, text, style=None if _can_be_plain(text, in_brackets=True, as_text=True) else '"')


def _can_be_plain(text: str, *, in_brackets: bool, as_text: bool) -> bool:
    """Whether YAML reads a text without quotes as exactly that text."""
    if as_text and not isinstance(resolve(text), str):
        return False
    document = meaning(f"[{text}]\n" if in_brackets else f"- {text}\n")
    if not document.readable or document.diagnostics or len(document.value) != 1:
        return False
    value = document.value[0]
    written = str(value).lower() if isinstance(value, bool) else getattr(value, "text", value)
    return bool(written == text)


def _all_nodes(node: Any) -> Iterator[Node]:
    """Yield a node and all nodes below it, in order; a node with aliases comes once."""
    seen, waiting = set[int](), [node]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, MappingNode):
            waiting += [part for pair in reversed(current.value) for part in reversed(pair)]
        elif isinstance(current, SequenceNode):
            waiting += reversed(current.value)


def _anchor_named(name: str) -> Any:
    """Return an anchor that is written under its own name."""
    anchor: Any = Anchor()
    anchor.value, anchor.always_dump = name, True
    return anchor


def _comments(root: Node) -> Iterator[Any]:
    seen = set[int]()
    for node in _all_nodes(root):
        waiting = [node.comment]
        while waiting:
            current = waiting.pop()
            if isinstance(current, (list, tuple)):
                waiting += current
            elif hasattr(current, "start_mark") and id(current) not in seen:
                seen.add(id(current))
                yield current


def _place(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column


@dataclass(frozen=True, slots=True)
class Changeable:
    """A file whose values can be changed.

    Attributes:
        file: the file as it was written.
        nodes: those of its text, or of its canonical form.
        was_formatted: whether they are those of the canonical form, so that more than values will change.
    """

    file: HandWritten
    nodes: Nodes
    was_formatted: bool = False

    def data(self) -> bytes:
        """Return the file's bytes with all changes."""
        return self.file.with_text(self.nodes.written())


def unformatted(data: bytes) -> Changeable:
    """Read a file as it is, to change its values.

    Raises:
        CannotChangeError: if a part of it would be lost.
    """
    try:
        file = HandWritten.of(data)
    except UnicodeDecodeError:
        raise CannotChangeError("it is not in UTF-8") from None
    if file.with_text(file.text) != data:
        raise _OtherFormError("some of its lines end differently")
    if may_have_long_comment(file.text):
        raise _OtherFormError("a comment in it is too long")  # the formatting decides
    try:
        return Changeable(file, Nodes(file.text))
    except CannotChangeError as error:
        raise _OtherFormError(*error.args) from None


def changeable(kind: str, data: bytes) -> Changeable:
    """Read a file, to change its values. A file that the library would not write back unchanged is formatted first.

    Args:
        kind: the kind of file, as `reading.layout.kind_of` says.
        data: the file's bytes.

    Raises:
        CannotChangeError: if a part of it would be lost.
    """
    with suppress(_OtherFormError):
        return unformatted(data)
    canonical = formatted(kind, data)
    if canonical.left:
        raise CannotChangeError(canonical.left)
    file = HandWritten.of(canonical.data)
    return Changeable(file, Nodes(file.text), was_formatted=True)
