"""Comments in places where the round-trip library would lose them, moved to places where it keeps them.

It loses comments within brackets, and behind the sign that folds an item. So each value in brackets gets a line of its
own, with its comments, and a comment behind the sign moves above the item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final, TypeGuard

import yaml

from generator.editing.hand_written import comments, same
from generator.reading.yaml_source import compose

_OWNER: Final = re.compile(r"(?P<before> *(?:- +)*)(?P<key>(?:\"[^\"]*\"|'[^']*'|[^\s#'\"\[{][^#]*):)? *")
_BEHIND: Final = re.compile(r"[ \t]*(?:#(?P<comment>.*))?")
_BEHIND_FOLD: Final = re.compile(
    r"^(?P<item>(?P<indent> *)(?:- +)+[>|][+-]?[0-9]?[+-]?)[ \t]+(?P<comment>#.*)$", re.MULTILINE
)
_BETWEEN: Final = re.compile(r"[\s,]*")


class _CannotOpenError(Exception):
    """A value in brackets cannot be written over lines without its meaning something else."""


def opened(text: str) -> str:
    """Write values in brackets that hold comments over lines of their own, and comments behind `- >-` above it.

    Args:
        text: of a file that can be read, with line feeds at the ends of lines.

    Returns:
        The text; a value that cannot be written so is unchanged.
    """
    for match in reversed([*_BEHIND_FOLD.finditer(text)]):
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
    """The outermost values in brackets. What an alias stands for comes once."""
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
    indent = len(owner["before"]) + (2 if owner["key"] else 0)
    above = [f"{' ' * indent}# {behind['comment'].strip()}"] if behind["comment"] is not None else []
    lines = [*above, *_block(text, node, indent)]
    if owner["key"]:
        return text[:line_start] + "\n".join([text[line_start:start].rstrip(), *lines]) + text[line_end:]
    if lines[0].lstrip().startswith("#"):
        raise _CannotOpenError
    return text[:line_start] + "\n".join([owner["before"] + lines[0].lstrip(), *lines[1:]]) + text[line_end:]


@dataclass(slots=True)
class _InBrackets:
    """A part of a value in brackets: its lines, and the comments above and behind it."""

    lines: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)


def _block(text: str, node: yaml.CollectionNode, indent: int) -> list[str]:
    """The lines of a value without its brackets."""
    parts, at = [_InBrackets()], node.start_mark.index + 1
    for child in node.value:
        first, last = child if isinstance(node, yaml.MappingNode) else (child, child)
        part = _InBrackets()
        _put_comments(text[at : first.start_mark.index], parts[-1], part)
        if isinstance(node, yaml.MappingNode):
            _put_comments(_between(text, first, last), part, part)
            part.lines = _pair(text, first, last, indent)
        else:
            part.lines = _item(text, child, indent)
        parts.append(part)
        at = max(first.end_mark.index, last.end_mark.index)
    end = _InBrackets()
    _put_comments(text[at : node.end_mark.index - 1], parts[-1], end)
    if len(parts) == 1:
        raise _CannotOpenError
    lines, blanks = [f"{' ' * indent}# {comment}" for comment in parts[0].behind], " " * indent
    for part in (*parts[1:], end):
        # Behind a value of several lines, a comment would belong to the last of them.
        behind = part.behind[:1] if len(part.lines) == 1 else []
        lines += [f"{blanks}# {comment}" for comment in (*part.above, *part.behind[len(behind) :])]
        lines += part.lines
        if behind:
            lines[-1] += f"  # {behind[0]}"
    return lines


def _put_comments(between: str, before: _InBrackets, after: _InBrackets) -> None:
    """Give comments between two parts to the part on the same line, or else to the part below."""
    for number, line in enumerate(between.split("\n")):
        rest, sign, comment = line.partition("#")
        if not _BETWEEN.fullmatch(rest):
            raise _CannotOpenError
        if sign:
            (after.above if number else before.behind).append(comment.strip())


def _between(text: str, key: yaml.Node, value: yaml.Node) -> str:
    """Blanks and comments between a key and its value."""
    return text[key.end_mark.index : value.start_mark.index].strip().removeprefix(":")


def _item(text: str, node: yaml.Node, indent: int) -> list[str]:
    if not _holds_comments(node, text):
        return [f"{' ' * indent}- {_on_one_line(text, node)}"]
    inner = _block(text, node, indent + 2)
    if inner[0].lstrip().startswith("#"):
        raise _CannotOpenError
    return [f"{' ' * indent}- {inner[0].lstrip()}", *inner[1:]]


def _pair(text: str, key: yaml.Node, value: yaml.Node, indent: int) -> list[str]:
    name = _on_one_line(text, key)
    if not isinstance(key, yaml.ScalarNode):
        raise _CannotOpenError
    if not _holds_comments(value, text):
        return [f"{' ' * indent}{name}: {_on_one_line(text, value)}".rstrip()]
    return [f"{' ' * indent}{name}:", *_block(text, value, indent + 2)]


def _holds_comments(node: yaml.Node, text: str) -> TypeGuard[yaml.CollectionNode]:
    written = text[node.start_mark.index : node.end_mark.index]
    return isinstance(node, yaml.CollectionNode) and written[:1] in ("[", "{") and bool(comments(written))


def _on_one_line(text: str, node: yaml.Node) -> str:
    written = text[node.start_mark.index : node.end_mark.index]
    if re.search(r"\n[ \t]*\n|\\\n|\A\?", written):
        raise _CannotOpenError
    return " ".join(line.strip() for line in written.split("\n"))
