"""YAML nodes → plain values, within limits, with diagnostics of values that YAML allows and briefs do not."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import Any, Final

import yaml

from generator.diagnostics.report import Diagnostic, Location, Span, diagnose
from generator.reading.slips.misplaced import Misplaced
from generator.reading.suggestions.keys import hint_for_repeated_key
from generator.reading.yaml.scalars import is_text, resolve

MAX_DEPTH: Final = 64
"""The largest number of levels of nesting in a file; a brief needs six."""

MAX_VALUES: Final = 200_000
"""The largest number of lists and mappings in a file after its aliases are expanded."""

MAX_ITEMS: Final = 500_000
"""The largest number of keys and items in all these lists and mappings together."""

MAX_BYTES: Final = 8_000_000
"""Size of the largest file that is read. A long brief has 40,000, a long source text 25,000."""

# Control characters except tab and line ends, Unicode line ends that editors and YAML count differently, bidirectional
# overrides and isolates (which can make a line look different from its content), noncharacters.
_LAST_OF_PLANES = "".join(chr(plane << 16 | last) for plane in range(0x11) for last in (0xFFFE, 0xFFFF))
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff"
    f"{_LAST_OF_PLANES}]"
)


def has_only_printable(text: str) -> bool:
    """Whether a text has no character but printable ones and line feeds. All forbidden ones are unprintable."""
    return text.replace("\n", " ").isprintable()


PLAIN: Final = "plain"
TEXT: Final = "text"
"""Tags that the composer gives to unquoted scalars, and to others."""

_SCALAR_TAGS: Final = (PLAIN, TEXT, "!", "tag:yaml.org,2002:str")
_NODE_TAGS: Final = {
    yaml.MappingNode: ("", "!", None, "tag:yaml.org,2002:map"),
    yaml.SequenceNode: ("", "!", None, "tag:yaml.org,2002:seq"),
}


class ValueBuilder:
    """Builds the plain values of a file's nodes.

    Args:
        file: path relative to the project.
        keys: the keys that have a meaning in the file, at any depth; all others are ids.

    Attributes:
        diagnostics: those of values that YAML allows and briefs do not.
        overflow: whether the limits were exceeded, so that values were left out.
        misplaced: the way in which the first misplaced line is misplaced, and its number.
        has_none: whether there is a None or an empty list in the values.
        other_script: the lines of keys that are not ASCII.
    """

    def __init__(self, file: str, keys: Collection[str]) -> None:
        self.file = file
        self._keys = keys
        self.other_script: list[int] = []
        self.diagnostics: list[Diagnostic] = []
        self.overflow = False
        self.misplaced: tuple[Misplaced, int] | None = None
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
        """Build a node's value. Aliases share nodes, so their expansion must be bounded here."""
        kind = type(node)
        if kind is yaml.ScalarNode:
            return self._scalar(node)
        self._values += 1
        self._items += len(node.value)
        self.has_none |= not node.value
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
        if not node.flow_style and (shallow := _first_too_shallow(node.value)) is not None:
            self._misplace("too shallow", shallow)
        for number, (key_node, value_node) in enumerate(node.value):
            if type(key_node) is not yaml.ScalarNode:
                self._fault("B012", key_node)
                continue
            # A key is the text as written: a claim may be named 2023 or null.
            key = key_node.value if key_node.tag == PLAIN else self._text(key_node)
            if key in result:
                if empty is not None:
                    self._misplace("too deep", empty)
                elif not node.flow_style and len(result) > 1 and key_node.value == node.value[0][0].value:
                    following = [other.value for other, _ in node.value[number + 1 : number + 2]]
                    if in_list:
                        self._misplace("no hyphen", key_node)
                    elif following and following[0] in result:
                        self._misplace("no id", key_node)
                self._repeated(node, (key_node, key), value_node, result[key])
                continue
            # A key without a value, followed by a key that occurred already, may be the owner of the lines below it.
            empty = None if value_node.value or node.flow_style else key_node
            if not key.isascii():
                self.other_script.append(key_node.start_mark.line + 1)
            # Most values are scalars, and this saves a call of `build` for each.
            scalar = type(value_node) is yaml.ScalarNode
            result[key] = self._scalar(value_node) if scalar else self.build(value_node)
        return result

    def _repeated(self, node: yaml.MappingNode, named: tuple[Any, str], value_node: Any, value: Any) -> None:
        """Report a key that has a value already."""
        key_node, key = named
        line = next(earlier for earlier, _ in node.value if earlier.value == key).start_mark.line + 1
        hint = ""
        if type(value_node) is yaml.ScalarNode:
            hint = hint_for_repeated_key(
                key, (value, value_node.value), self._keys, (other.value for other, _ in node.value)
            )
        elif key not in self._keys and _share_keys(value_node, value):
            hint = "give this one an id of its own; or take it out, if both are one"
        elif isinstance(value, dict | list):
            hint = f"move what is below it to what is below line {line}, and take this key out"
        self._fault("B005", key_node, key=key, line=line, hint=hint)

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        text = node.value
        self._characters += len(text)
        if self._characters > MAX_BYTES:
            return self._too_much(node)
        if node.tag != PLAIN:
            return self._text(node)
        # A plain scalar has no quotes that `_text` would look into.
        if is_text(text):
            return text
        value = resolve(text)
        self.has_none |= value is None
        return value

    def _text(self, node: Any) -> str:
        """Return the text of a scalar that is not plain."""
        text: str = node.value
        if node.tag not in _SCALAR_TAGS:
            # A value that is only a tag is not also reported as empty.
            hint = "" if text else f"write {node.tag.lstrip('!')}, without the !"
            self._fault("B007", node, tag=node.tag, hint=hint)
            text = text or node.tag.lstrip("!")
        # Only an escape in double quotes can add a forbidden character that the file itself does not have.
        if node.style == '"' and not text.isprintable() and (match := FORBIDDEN.search(text)):
            self._fault("B003", node, char=f"U+{ord(match[0]):04X}")
            return FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
        return text


def _share_keys(node: Any, other: Any) -> bool:
    """Whether two values have a key in common, so that one cannot be moved into the other."""
    keys = {key.value for key, _ in node.value} if type(node) is yaml.MappingNode else set[str]()
    return isinstance(other, dict) and not keys.isdisjoint(other)


_FEWEST_BELOW: Final = 2
"""The fewest values in a row below an empty key that are taken for values of that key."""


def _first_too_shallow(pairs: Sequence[tuple[Any, Any]]) -> Any:
    """Return the key of the first of several scalars below an empty key, if other keys hold mappings; None if not."""
    for _, value in pairs:
        if not value.value:
            break
    else:
        return None  # no key is empty
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
