"""Comments moved from places where the round-trip library would lose them to places where it keeps them.

It loses comments within brackets, and after the sign that folds an item. One after an alias gets a line of its own, far
to the right. So each value in such brackets gets a line of its own, below its comments, and a comment after the sign or
the alias moves above the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile, zip_longest
from typing import Any, Final, TypeGuard

import yaml

from generator.editing.hand_written import comments, same
from generator.reading.yaml.composing import compose

_OWNER: Final = re.compile(r"(?P<before> *(?:- +)*)(?P<key>(?:\"[^\"]*\"|'[^']*'|[^\s#'\"\[{][^#]*):)? *")
_BEHIND: Final = re.compile(r"[ \t]*(?:#(?P<comment>.*))?")
_BEHIND_FOLD: Final = re.compile(
    r"^(?P<item>(?P<indent> *)(?:- +)+[>|][+-]?[0-9]?[+-]?)[ \t]+(?P<comment>#.*)$", re.MULTILINE
)
_BEHIND_ALIAS: Final = re.compile(
    r"^(?P<item>(?P<indent> *)(?:- +)*(?:[^\s#][^#\n]*: +)?\*[^\s#]+)[ \t]+(?P<comment>#.*)$", re.MULTILINE
)
_BETWEEN: Final = re.compile(r"[\s,]*")


class _CannotOpenError(Exception):
    """A value in brackets that would mean something else if written over several lines."""


def flow_to_block(text: str) -> str:
    """Write bracketed values that hold comments over several lines, and comments after `- >-` or an alias above it.

    Args:
        text: that of a readable file, with a line feed at the end of each line.

    Returns:
        The text; a value that cannot be written over several lines is unchanged.
    """
    behind = [*_BEHIND_FOLD.finditer(text), *(_BEHIND_ALIAS.finditer(text) if "*" in text else ())]
    for match in sorted(behind, key=lambda match: -match.start()):
        above = f"{match['indent']}{match['comment']}\n{match['item']}"
        new = text[: match.start()] + above + text[match.end() :]
        text = new if same(text, new) else text
    root = compose("", text)
    for node in sorted(_in_brackets(root), key=lambda node: -int(node.start_mark.index)):
        try:
            new = _with_lines_of_its_own(text, node)
        except _CannotOpenError:
            continue
        if same(text, new):
            text = new
    return text


def _in_brackets(node: Any) -> Iterator[yaml.CollectionNode]:
    """Yield the outermost values in brackets. A value with aliases comes once."""
    seen, waiting = set[int](), [node]
    while waiting:
        current = waiting.pop()
        if not isinstance(current, yaml.CollectionNode) or id(current) in seen:
            continue
        seen.add(id(current))
        if current.flow_style:
            yield current
        elif isinstance(current, yaml.MappingNode):
            waiting += [part for pair in current.value for part in pair]
        else:
            waiting += current.value


def _with_lines_of_its_own(text: str, node: yaml.CollectionNode) -> str:
    start, end = node.start_mark.index, node.end_mark.index
    if not comments(text[start:end]):
        raise _CannotOpenError
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    owner, behind = _OWNER.fullmatch(text[line_start:start]), _BEHIND.fullmatch(text[end:line_end])
    if owner is None or behind is None:
        raise _CannotOpenError
    comment = [] if behind["comment"] is None else [behind["comment"].strip()]
    indent = len(owner["before"]) + (2 if owner["key"] else 0)
    lines = _block(text, node, indent, comment)
    if owner["key"]:
        lines.insert(0, text[line_start:start].rstrip())
    elif owner["before"].strip():
        lines = _behind_hyphen(lines, owner["before"])
    return text[:line_start] + "\n".join(lines) + text[line_end:]


def _block(text: str, node: yaml.CollectionNode, indent: int, behind: Sequence[str]) -> list[str]:
    """Return the lines of a value without its brackets, each comment above its subject.

    Behind an unquoted text, a comment would look like the end of the text.

    Args:
        text: that of the file.
        node: the value.
        indent: the indent of its lines.
        behind: the comments after its closing bracket.
    """
    members = [child if isinstance(node, yaml.MappingNode) else (child, child) for child in node.value]
    if not members:
        raise _CannotOpenError
    blanks, close = " " * indent, node.end_mark.index - 1
    lines = _as_lines(chain(*_comments_of(text[node.start_mark.index + 1 : members[0][0].start_mark.index])), blanks)
    for (key, value), following in zip_longest(members, members[1:]):
        end = max(key.end_mark.index, value.end_mark.index)
        own, below = _comments_of(text[end : following[0].start_mark.index if following else close])
        if not following and "\n" not in text[end:close]:
            own, behind = [*own, *behind], ()
        lines += _member(text, key, value, indent, own)
        lines += _as_lines(below, blanks)
    return [*_as_lines(behind, blanks), *lines]


def _member(text: str, key: yaml.Node, value: yaml.Node, indent: int, own: Sequence[str]) -> list[str]:
    """Return the lines of an item, or of a key with its value, below its comments."""
    blanks, name = " " * indent, ""
    if key is not value:
        if not isinstance(key, yaml.ScalarNode):
            raise _CannotOpenError
        name = f"{_on_one_line(text, key)}:"
        between = text[key.end_mark.index : value.start_mark.index].strip().removeprefix(":")
        own = [*own, *chain(*_comments_of(between))]
    if not _holds_comments(value, text):
        return [*_as_lines(own, blanks), f"{blanks}{name or '-'} {_on_one_line(text, value)}".rstrip()]
    inner = _block(text, value, indent + 2, own)
    return [f"{blanks}{name}", *inner] if name else _behind_hyphen(inner, f"{blanks}- ")


def _behind_hyphen(lines: Sequence[str], before: str) -> list[str]:
    """Return the lines of a value as those of an item, with the comments above it before the hyphen."""
    if before.count("-") > 1:
        raise _CannotOpenError
    above = [*takewhile(lambda line: line.lstrip().startswith("#"), lines)]
    first, *others = lines[len(above) :]
    blanks = before[: before.index("-")]
    return [*(blanks + line.lstrip() for line in above), before + first.lstrip(), *others]


def _comments_of(between: str) -> tuple[list[str], list[str]]:
    """Return the comments between two members: those on the line of the first, and those below it."""
    found: tuple[list[str], list[str]] = [], []
    for number, line in enumerate(between.split("\n")):
        rest, sign, comment = line.partition("#")
        if not _BETWEEN.fullmatch(rest):
            raise _CannotOpenError
        if sign:
            found[number > 0].append(comment.strip())
    return found


def _as_lines(comments: Iterable[str], blanks: str) -> list[str]:
    return [f"{blanks}# {comment}" for comment in comments]


def _holds_comments(node: yaml.Node, text: str) -> TypeGuard[yaml.CollectionNode]:
    written = text[node.start_mark.index : node.end_mark.index]
    return isinstance(node, yaml.CollectionNode) and written[:1] in ("[", "{") and bool(comments(written))


def _on_one_line(text: str, node: yaml.Node) -> str:
    written = text[node.start_mark.index : node.end_mark.index]
    if re.search(r"\n[ \t]*\n|\\\n|\A\?", written):
        raise _CannotOpenError
    return " ".join(line.strip() for line in written.split("\n"))
