"""Files in the canonical form: keys in the model's order, and the same indents and quotes in every file."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import yaml
from ruamel.yaml.error import YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from generator.editing.block_style import flow_to_block
from generator.editing.comment_indents import in_line
from generator.editing.hand_written import (
    MAX_COMMENT,
    HandWritten,
    comments,
    line_of_long_comment,
    meaning,
    same,
    with_comments_above,
)
from generator.editing.order import in_order
from generator.editing.round_trip import laid_out
from generator.reading.yaml.scalars import resolve

_NOT_SURVIVING: Final = "formatting would change what it means: lay it out as the other files are"

_ALIAS: Final = (
    "in the usual order of keys, *{} on line {} might come before the value that it repeats: write that value again"
)


@dataclass(frozen=True, slots=True)
class Formatted:
    """The result of formatting a file.

    Attributes:
        data: the file's bytes in the canonical form, or as they were.
        left: why the file was left as it was; empty if it was formatted.
    """

    data: bytes
    left: str = ""


def formatted(kind: str, data: bytes) -> Formatted:
    """Bring a file into the canonical form, if that loses nothing.

    Args:
        kind: the kind of file, as `reading.layout.kind_of` says.
        data: the file's bytes.
    """
    try:
        file = HandWritten.of(data)
    except UnicodeDecodeError:
        return Formatted(data, "it is not in UTF-8")
    document = meaning(file.text)
    has_errors = any(fault.severity == "error" for fault in document.diagnostics)
    if not document.readable or has_errors or not isinstance(document.value, dict):
        return Formatted(data, "it has faults of YAML: run briefings check")
    if line := line_of_long_comment(file.text):
        return Formatted(data, f"the comment on line {line} has more than {MAX_COMMENT:,} characters: write less in it")
    text = _settled(kind, file.text)
    if text is None or not same(file.text, text):
        # The library may lose a comment after a value. It keeps every comment on a line of its own.
        apart = _settled(kind, with_comments_above(file.text))
        if apart is None or not same(file.text, apart):
            return Formatted(data, _lost(file.text, text or ""))
        text = apart
    return Formatted(file.with_text(text))


def _settled(kind: str, text: str) -> str | None:
    """Format a text until another round changes nothing; None if that never happens. Odd layouts take two rounds."""
    try:
        for _ in range(3):
            before = text
            plain = without_tags(_without_marks(text))
            ordered = in_order(kind, flow_to_block(plain))
            text = in_line(ordered, laid_out(ordered))
            if text == before:
                return text
    except (YAMLError, yaml.YAMLError, ValueError, RecursionError, NotImplementedError):
        pass
    return None


_APART: Final = r"(?:[ \t]*(?:#[^\n]*)?\n)*"
"""Lines of comments, and blank lines."""

_BEGIN: Final = re.compile(
    rf"\A(?P<above>{_APART})(?:%YAML[ \t][^#\n]*\n(?P<below>{_APART}))?"
    r"---(?:[ \t]+(?P<comment>#[^\n]*\n)|[ \t]*\n)"
)
"""The line of hyphens at the start of a file. The library would lose comments above it, and indent one behind it."""

_END: Final = re.compile(rf"^\.\.\.(?:[ \t]+(?=#)|[ \t]*(?:\n|\Z))(?P<after>{_APART})\Z", re.MULTILINE)
"""The line of dots at the end of a file. It would move with the key above it, and the library loses comments below."""


def _without_marks(text: str) -> str:
    """Remove the marks of the beginning and the end of a file, which say nothing where a file holds one document."""
    return _END.sub(r"\g<after>", _BEGIN.sub(r"\g<above>\g<below>\g<comment>", text))


def _lost(before: str, after: str) -> str:
    """Return a message on the part of a file that formatting would lose, and on how to prevent that."""
    lines = [*enumerate(before.split("\n"), 1)]
    if asked := next((number for number, line in lines if re.match(r" *(?:- +)*\?\s", line)), 0):
        return f"line {asked} begins a key with a question mark: write the key and its value as `key: value`"
    if not meaning(after).readable:
        aliases = (token for token in yaml.scan(before, Loader=CParser) if isinstance(token, yaml.AliasToken))  # type: ignore[arg-type]
        alias = next(aliases, None)
        return _NOT_SURVIVING if alias is None else _ALIAS.format(alias.value, alias.start_mark.line + 1)
    gone = {*(Counter(comments(before)) - Counter(comments(after)))}
    at = next((number for number, line in lines for part in line.split("#")[1:] if part.strip() in gone), 0)
    if not at:
        return "a value in it would be lost: run briefings check, and write the value that it names more plainly"
    place = "write it on a line of its own, above the key or item to which it belongs"
    return f"the comment on line {at} would be lost: {place}"


_BLANKS: Final = re.compile(r"[ \t]*")


def without_tags(text: str) -> str:
    """Remove the tags that the library would not reliably keep, unless the meaning depends on one of them.

    Args:
        text: that of a readable file, with a line feed at the end of each line.
    """
    if "!!" not in text:
        return text
    tokens = [*yaml.scan(text, Loader=CParser)]  # type: ignore[arg-type]
    parts, end = list[str](), 0
    for tag, value in pairwise(tokens):
        if not isinstance(tag, yaml.TagToken) or tag.value[0] != "!!":
            continue
        parts.append(text[end : tag.start_mark.index])
        end = _BLANKS.match(text, tag.end_mark.index).end()  # type: ignore[union-attr]
        if not isinstance(value, yaml.ScalarToken) or not value.plain or tag.value[1] != "str":
            continue
        if not isinstance(resolve(value.value), str):  # without its tag, `!!str 12` would be a number
            parts.append(json.dumps(value.value))
            end = value.end_mark.index
    plain = "".join((*parts, text[end:]))
    return plain if same(text, plain) else text
