"""ruamel.yaml set up for the record's files: plain scalars stay as they are written, and lines keep their length."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    PlainScalarString,
    SingleQuotedScalarString,
)
from yaml import safe_load

from generator.reading.yaml.scalars import resolve

_LONGEST: Final = 110
"""The largest number of characters of a line of text, without its indent."""

_NEEDS_NO_QUOTES: Final = re.compile(r"(?=[0-9/-]*[a-z])[a-z0-9][a-z0-9/-]*\Z")
"""Ids and references. Numbers, days and spans of paragraphs keep the quotes that they have."""


class _AsWritten(VersionedResolver):
    """Resolves plain scalars as texts, so that `0988`, `True` and `2023-05-09` are written back as they were."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """Return the tag of a node."""
        if kind is ScalarNode and implicit[0] and value:
            return self.DEFAULT_SCALAR_TAG
        return super().resolve(kind, value, implicit)


class _Folding(RoundTripConstructor):
    """Turns a text that runs over several lines without `>` into a folded one."""

    def construct_scalar(self, node: Any) -> Any:
        """Make a scalar's value."""
        text = super().construct_scalar(node)
        runs_on = node.start_mark.line != node.end_mark.line and node.style not in ("|", ">")
        if runs_on and node.anchor is None and not node.comment and _can_fold(str(text)):
            folded = FoldedScalarString(str(text))
            folded.fold_pos = list(_breaks(str(text)))
            return folded
        return text


def _can_fold(text: str) -> bool:
    return len(text) > _LONGEST // 2 and not re.search(r"\A\s|\s\Z|\n|\t|  |[^\S ]", text)


def _breaks(text: str) -> Iterator[int]:
    """Yield the index of each space at which a line ends."""
    start = 0
    while len(text) - start > _LONGEST:
        at = text.rfind(" ", start + 1, start + _LONGEST)
        at = at if at > 0 else text.find(" ", start + _LONGEST)
        if at < 0:
            return
        yield at
        start = at + 1


def library() -> YAML:
    """Return a reader and writer of the record's files."""
    yaml_handler = YAML()
    yaml_handler.Resolver = _AsWritten
    yaml_handler.Constructor = _Folding
    yaml_handler.preserve_quotes = True
    yaml_handler.width = 2**31
    yaml_handler.indent(mapping=2, sequence=4, offset=2)
    return yaml_handler


def laid_out(text: str) -> str:
    """Return a text laid out with the indents and quotes of the record's files.

    Args:
        text: that of a readable file, with a line feed at the end of each line.

    Raises:
        ruamel.yaml.error.YAMLError: if the library cannot read it.
    """
    yaml = library()
    data = yaml.load(text)
    out = io.StringIO()
    yaml.dump(_quoted(data), out)
    return out.getvalue()


def _quoted(data: Any) -> Any:
    if isinstance(data, CommentedMap):
        for key, value in data.items():
            if (quoted := _quoted(value)) is not value:
                data[key] = quoted
    elif isinstance(data, CommentedSeq):
        for number, value in enumerate(data):
            if (quoted := _quoted(value)) is not value:
                data[number] = quoted
    elif isinstance(data, (SingleQuotedScalarString, DoubleQuotedScalarString)):
        return _with_quotes(data)
    return data


def _with_quotes(text: SingleQuotedScalarString | DoubleQuotedScalarString) -> Any:
    if text.anchor.value is not None:
        return text
    plain = str(text)
    # Ids need no quotes, unless a version of YAML would take them for a number or, as `no`, for a truth value.
    if _NEEDS_NO_QUOTES.match(plain) and isinstance(resolve(plain), str) and safe_load(plain) == plain:
        return PlainScalarString(plain)  # the library would put a mere str back into its quotes
    if isinstance(text, SingleQuotedScalarString) and not re.search(r"[\"\\]|[^\x20-\x7e\xa0-\uffff]", plain):
        return DoubleQuotedScalarString(plain)
    return text
