"""A YAML file as its author wrote it: its text, line ends and comments, and its meaning."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from generator.reading.yaml.documents import YamlDocument, parse_text

_COMMENT: Final = re.compile(r"(?:^|(?<=\s))#(.*)", re.MULTILINE)


MAX_COMMENT: Final = 20_000
"""The largest number of characters of a comment. The library takes minutes to read one of a million."""


@dataclass(frozen=True, slots=True)
class HandWritten:
    """The text of a file.

    Attributes:
        text: the text without a byte-order mark, with a line feed at the end of each line.
        mark: whether a byte-order mark comes before it.
        ends: how the file ends its lines.
    """

    text: str
    mark: bool = False
    ends: str = "\n"

    @classmethod
    def of(cls, data: bytes) -> HandWritten:
        """Read a file's bytes.

        Raises:
            UnicodeDecodeError: if they are not UTF-8.
        """
        text = data.decode("utf-8")
        # A file that Git writes on Windows keeps its Windows line ends.
        ends = "\r\n" if "\n" in text and text.count("\r\n") == text.count("\n") else "\n"
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        return cls(plain.rstrip("\n") + "\n" if plain.strip() else plain, text.startswith("\ufeff"), ends)

    def with_text(self, text: str) -> bytes:
        """Return a new text as bytes, with the line ends and the byte-order mark of this file."""
        return (("\ufeff" if self.mark else "") + text.replace("\n", self.ends)).encode("utf-8")


def meaning(text: str) -> YamlDocument:
    """Return the values of a text, read as YAML."""
    return parse_text("", text)


def comments(text: str) -> list[str]:
    """Return the comments of a text, sorted, without spaces around them.

    Raises:
        yaml.YAMLError: if the text is not YAML.
    """
    return sorted(match[1].strip() for match in _comments_in(text))


def may_have_long_comment(text: str) -> bool:
    """Whether a text has a line that may hold a comment of more than `MAX_COMMENT` characters."""
    return any(len(line) > MAX_COMMENT and "#" in line for line in text.split("\n"))


def line_of_long_comment(text: str) -> int:
    """Return the number of the first line with a comment of more than `MAX_COMMENT` characters; 0 if there is none.

    Raises:
        yaml.YAMLError: if the text is not YAML.
    """
    found = _comments_in(text) if may_have_long_comment(text) else iter(())
    return next((text.count("\n", 0, match.start()) + 1 for match in found if len(match[1]) > MAX_COMMENT), 0)


def lines_of_comments(text: str) -> list[tuple[int, int]]:
    """Return the line and column, both from 0, of each comment that has its line to itself."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    found = list[tuple[int, int]]()
    for match in _comments_in(text):
        line = bisect_right(starts, match.start()) - 1
        if not text[starts[line] : match.start()].strip():
            found.append((line, match.start() - starts[line]))
    return found


def with_comments_above(text: str) -> str:
    """Move each comment after a value above its line. The caller checks that the text still means the same."""
    for match in reversed([*_comments_in(text)]):
        start = text.rfind("\n", 0, match.start()) + 1
        line = text[start : match.start()]
        if line.strip():
            blanks = line[: len(line) - len(line.lstrip())]
            text = f"{text[:start]}{blanks}#{match[1]}\n{line.rstrip()}{text[match.end() :]}"
    return text


def _comments_in(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for token in yaml.scan(text, Loader=CParser):  # type: ignore[arg-type]
        yield from _COMMENT.finditer(text, end, token.start_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in (">", "|"):
            yield from _COMMENT.finditer(text, token.start_mark.index, text.index("\n", token.start_mark.index))
        end = max(end, token.end_mark.index)
    yield from _COMMENT.finditer(text, end)


def same(before: str, after: str) -> bool:
    """Whether two texts have the same values and comments, in any order of keys."""
    first, second = meaning(before), meaning(after)
    if not (first.readable and second.readable) or second.diagnostics:
        return False
    return _typed(first.value) == _typed(second.value) and comments(before) == comments(after)


def _typed(value: Any) -> Any:
    """Return a value that equals another only if types and spellings of numbers are equal as well."""
    if isinstance(value, dict):
        return {key: _typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    return type(value).__name__, getattr(value, "text", None) or repr(value)
