"""Parts of a text that YAML drops silently: comments, anchors, and commas in lists.

An unquoted value ends at ` #`, loses a first word that begins with `&`, and is split at a comma
within brackets. Source: YAML 1.2.2, sections 6.6, 6.9.2 and 7.4.1.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import yaml

from generator.diagnostics.hints import Hint
from generator.diagnostics.report import Diagnostic, Location, Path, Span, diagnose
from generator.diagnostics.rules import RULES
from generator.model.base import Model, holds_text, keys_below
from generator.reading.quotes import WHOLE
from generator.reading.slips.lines import spaces, spaces_before
from generator.reading.suggestions.wrong_types import PEOPLE
from generator.reading.yaml.composing import UNREADABLE, compose
from generator.reading.yaml.documents import MAX_OF_A_KIND

# Signs that a suspect text must contain, and the pattern in which they may lose a part of it. Most texts have none.
_SUSPECT: Final = tuple(
    (signs, re.compile(pattern))
    for signs, pattern in (
        ("#", r"[ \t]#"),
        ("&", r"[:,\-\[{][ \t]+&\S"),
        ("[", r":[ \t]*\[[^\[\]\n]*,"),
        ("[", r"-[ \t]+\["),
        ("“„«‘「『", r"[:\-,\[{][ \t]+[“„«‘「『]"),
        (
            "\n",
            r"\n *+(?:[a-z_]++:[^\s/:]|-(?:[^\s\-\d.]|[ \t]+[^\s\"'>|\[{:][^\n:]*\n +[^\W\d_])|[*+\u2022\u2013][ \t])",
        ),
    )
)
_JOINED: Final = re.compile(r"[ ]*(?:(?P<key>[a-z_]+):(?=[^\s/:])|-(?=[^\s\-\d.])|(?P<sign>[*+\u2022\u2013])[ \t])")
_COMMENT: Final = re.compile(r"[ \t]+#")
_ANCHOR: Final = re.compile(r"&[^\s,\[\]{}]+")
# Suffixes and initials of names. An item that is nothing else is a part of the name before it.
_BEHIND_A_NAME: Final = r"(?:Jr|Sr|Inc|Ltd|Corp|Co|Esq|Ph\.?D|M\.?D)\.?\Z|I{2,3}\Z|IV\Z"
_REST_OF_A_NAME: Final = re.compile(rf"(?:[A-Z]\.[ -]?)+\Z|{_BEHIND_A_NAME}")
_AS_PUBLISHED: Final = frozenset({"headline", "says"})
"""Keys that hold the words of a source, all of which may be a quotation."""
_SENTENCES: Final = frozenset({"gaps"})


def swallowed(model: type[Model], file: str, data: bytes, *, keyed: bool) -> Iterator[Diagnostic]:
    """Report places where YAML would drop a part of a text, or split it.

    Args:
        model: the model of the file, or of each of its entries.
        file: path relative to the project.
        data: the file's bytes, which are valid YAML.
        keyed: whether the file holds many entries, each under its id.
    """
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    keys = keys_below(model)
    yield from _in_folded_texts(file, text, keys)
    if not _is_suspect(f"\n{text}"):
        return
    try:
        root = compose(file, text)
    except UNREADABLE:
        return
    aliases = frozenset(re.findall(r"\*([^\s,\[\]{}]+)", text))
    for path, node, flow in _plain_texts(root, model, keyed):
        yield from _of_scalar(file, text, node, aliases, keys, as_published=path[-1] in _AS_PUBLISHED)
        if flow is not None:
            yield from _of_list(file, path, node, flow)
        elif isinstance(path[-1], int):
            yield from _items_joined(file, text, node, of_people=path[-2] in PEOPLE)


def _is_suspect(text: str) -> bool:
    """Whether a part may be lost of a text, which begins with a line end."""
    for signs, pattern in _SUSPECT:
        for sign in signs:
            if sign in text and pattern.search(text):
                return True
    return False


def _plain_texts(
    root: Any, model: type[Model], keyed: bool
) -> Iterator[tuple[Path, yaml.ScalarNode, list[yaml.Node] | None]]:
    """Yield every unquoted value in a field for text, with the items of the `[…]` that it is in."""
    pending: list[tuple[Path, Any, list[yaml.Node] | None]] = [((), root, None)]
    visited: set[int] = set()
    count = 0
    while pending and count < MAX_OF_A_KIND * 10_000:
        path, node, flow = pending.pop()
        count += 1
        if isinstance(node, yaml.ScalarNode):
            field = path[1:] if keyed else path
            # Quoted and block scalars lose no characters.
            if not node.style and field and holds_text(model, field):
                yield path, node, flow
        elif id(node) in visited:
            continue
        elif isinstance(node, yaml.MappingNode):
            visited.add(id(node))
            pending += [
                ((*path, key.value), value, None)
                for key, value in reversed(node.value)
                if isinstance(key, yaml.ScalarNode)
            ]
        elif isinstance(node, yaml.SequenceNode):
            visited.add(id(node))
            items = list(node.value) if node.flow_style else None
            pending += [((*path, number), item, items) for number, item in reversed([*enumerate(node.value)])]


def _joined_lines(file: str, text: str, node: yaml.ScalarNode, keys: frozenset[str]) -> Iterator[Diagnostic]:
    """Report lines of an unquoted text that look like a key or an item but lack a space."""
    first = node.start_mark.line
    sign = node.value[:1] if _JOINED.match(node.value[:2]) else ""
    lines = text[node.start_mark.index : node.end_mark.index].splitlines()
    for number, line in enumerate(lines[1:], first + 2):
        match = _JOINED.match(line)
        if match is None or (match["key"] is not None and match["key"] not in keys):
            continue
        indent = spaces_before(line)
        missing = "colon" if match["key"] else "hyphen"
        remedy = f"write a space after the {missing}, and indent the line like its neighbours; or quote the text"
        if match["sign"]:
            remedy = f"write a hyphen in place of the {match['sign']}, below the hyphens above; or quote the text"
        location = Location(file, span=Span(number, indent + 1, number, len(line) + 1))
        if match["sign"] and match["sign"] == sign:
            values = {"remedy": f"write a hyphen in place of each {sign}", "cause": f"{sign} of line {first}"}
            if number == first + 2:
                start = _span(node.start_mark, len(lines[0]))
                yield diagnose("B022", Location(file, span=start), **values, first=True)
            yield diagnose("B022", location, **values)
            continue
        mend = None if match["sign"] else "joined-line"
        yield diagnose("B022", location, remedy=remedy, mend=mend, cause=f"line {number}")


_ENDS: Final = re.compile(r".*[.?!…][\"'”’)]*[ \t]*\Z")


def _items_joined(file: str, text: str, node: yaml.ScalarNode, *, of_people: bool) -> Iterator[Diagnostic]:
    """Report the first line of an item that begins like a new item, whose hyphen may be missing."""
    lines = text[node.start_mark.index : node.end_mark.index].splitlines()
    for number, (before, line) in enumerate(itertools.pairwise(lines), node.start_mark.line + 2):
        begins = line.lstrip()[:1].isupper() or line.lstrip()[:2] in ("[[", "“[")
        if begins and (of_people or _ENDS.match(before)):
            location = Location(file, span=Span(number, len(line) - len(line.lstrip()) + 1, number, len(line) + 1))
            yield diagnose("B128", location, what="another name" if of_people else "another sentence")
            return


@cache
def _key_in_folded_text(keys: frozenset[str]) -> re.Pattern[str]:
    """Return the pattern for a line of a folded text that begins with a key, and an id on the line above it."""
    key = rf"(?:- +)?(?:{'|'.join(sorted(map(re.escape, keys)))}):(?=\s|\Z)"
    lines = r".*\r?\n(?:(?:(?P=indent).*|[ \t]*)\r?\n)*?"
    owner = r"(?:(?P=indent)[ ]*(?P<id>[a-z0-9-]+):[ \t]*\r?\n)?"
    return re.compile(rf"{_FOLDED}{lines}(?P<start>{owner}(?P=indent)[ ]*{key})")


_ITEM_IN_FOLDED_ITEM: Final = re.compile(
    r"(?P<left>[ ]*)(?P<above>-[ ]+[>|][+-]?)[ \t]*\r?\n(?P<indent>(?P=left)[ ]+)(?=\S).*\r?\n"
    r"(?:(?:(?P=indent).*|[ \t]*)\r?\n)*?(?P<start>(?P=indent)[ ]*-[ ]+\S)"
)
"""A line of a folded item of a list that begins like the next item."""

_FOLDS: Final = re.compile(r"[>|][+-]?[ \t]*\r?\n")
"""The end of a line that begins a block scalar."""

_FOLDED: Final = r"(?P<left>[ ]*)(?=\S)(?P<above>[^\n]*:[ ]+[>|][+-]?)[ \t]*\r?\n(?P<indent>(?P=left)[ ]+)(?=\S)"
_COMMENT_IN_FOLDED_TEXT: Final = re.compile(
    rf"{_FOLDED}(?:.*\r?\n(?:[ \t]*\r?\n)*(?P=indent))*?.*?(?P<start>(?<![^\s])#[ \t]+\S)"
)


def _in_folded_texts(file: str, text: str, keys: frozenset[str]) -> Iterator[Diagnostic]:
    """Report keys and comments in texts below `>-`, where they are part of the text."""
    starts = sorted(_begins_block(text))
    if match := _first_match(_key_in_folded_text(keys), text, starts):
        above = text.count("\n", 0, match.start("above")) + 1
        remedy = f"indent it further left than the text of line {above}, like the keys it belongs to"
        if match["id"]:
            remedy = (
                f"write the key that it belongs to above it, as in `claims:`; the text of line {above} goes on here"
            )
        yield diagnose("B022", Location(file, span=_at(text, match.start("start"))), remedy=remedy)
    elif match := _first_match(_ITEM_IN_FOLDED_ITEM, text, starts):
        above = text.count("\n", 0, match.start("above")) + 1
        remedy = f"indent it by {spaces(len(match['left']))}, like the hyphen of line {above}"
        yield diagnose("B022", Location(file, span=_at(text, match.start("start"))), remedy=remedy)
    elif "#" in text and (match := _first_match(_COMMENT_IN_FOLDED_TEXT, text, starts)):
        yield diagnose("B023", Location(file, span=_at(text, match.start("start"))))


def _begins_block(text: str) -> set[int]:
    """Return the indexes of the lines that end in the sign of a block scalar."""
    starts = set[int]()
    for sign in ">|":  # plain search is ten times as fast as one for either sign
        at = text.find(sign)
        while at >= 0:
            if _FOLDS.match(text, at):
                starts.add(text.rfind("\n", 0, at) + 1)
            at = text.find(sign, at + 1)
    return starts


def _first_match(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> re.Match[str] | None:
    return next(filter(None, (pattern.match(text, start) for start in starts)), None)


def _at(text: str, index: int) -> Span:
    """Return the span of the first character from an index on that is not a space."""
    index += len(text[index:]) - len(text[index:].lstrip(" "))
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return Span(line, column, line, column + 1)


def _of_scalar(
    file: str,
    text: str,
    node: yaml.ScalarNode,
    aliases: frozenset[str],
    keys: frozenset[str],
    *,
    as_published: bool,
) -> Iterator[Diagnostic]:
    start, end = node.start_mark.index, node.end_mark.index
    if anchor := _ANCHOR.match(text, start):
        if anchor[0][1:] not in aliases:
            yield diagnose("B017", Location(file, span=_span(node.start_mark, len(anchor[0]))), value=anchor[0])
        return
    if WHOLE.match(node.value) and not as_published:
        hint = Hint(RULES["B021"].hint, node.value[1:-1].strip())
        yield diagnose("B021", Location(file, span=_span(node.start_mark, len(node.value))), hint=hint)
        return
    yield from _joined_lines(file, text, node, keys)
    if node.value and (comment := _COMMENT.match(text, end)):
        line, column = node.end_mark.line + 1, node.end_mark.column + len(comment[0])
        yield diagnose("B016", Location(file, span=Span(line, column, line, column + 1)))


def _of_list(file: str, path: Path, node: yaml.ScalarNode, items: list[yaml.Node]) -> Iterator[Diagnostic]:
    number = path[-1]
    if not isinstance(number, int) or number == 0:
        return
    before = items[number - 1]
    if not isinstance(before, yaml.ScalarNode) or before.style:
        return
    field, value = path[-2] if len(path) > 1 else "", node.value
    in_two = field in _SENTENCES and value[:1].islower()
    if field in PEOPLE:
        # "O'Neil, J." and "Smith, John" are each one person; quotes or hyphens show that two are meant. Chinese,
        # Japanese and Korean names have no comma, and mostly no space.
        parted = " " in value or " " in before.value or not (value.isascii() or before.value.isascii())
        in_two = bool(_REST_OF_A_NAME.match(value)) or not parted
    elif "also" in path:
        in_two = re.match(_BEHIND_A_NAME, value) is not None
    if in_two:
        one = f'if both are one, put them in double quotes: "{before.value}, {value}"; if not, each of the two'
        location = Location(file, span=_span(node.start_mark, len(value)))
        yield diagnose("B018", location, value=value, before=before.value, hint=one)


def _span(mark: yaml.Mark, length: int) -> Span:
    return Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 1 + max(1, length))
