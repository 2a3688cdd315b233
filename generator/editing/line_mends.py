"""Mends slips in the lines of a file, as its diagnostics report them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.diagnostics.hints import LineMend
from generator.diagnostics.report import Located
from generator.reading.slips.mends import Tabs, indent_of, mend_description, mended_by

SLIPS: Final = ("B003", "B004", "B011", "B022")
"""Codes of the diagnostics that may come from a slip in a line."""

_UNKNOWN_KEY: Final = "B102"
_WRONG_TYPE: Final = "B103"
_OTHER_HYPHEN: Final = re.compile(r"\s*(?:[\u2010-\u2015\u2212\u2022\u00b7*-])\s*")

_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class MendedLines:
    """A file after slips in its lines are mended.

    Attributes:
        data: its bytes.
        done: each mend, as (number of the line, words for people).
        moved: the numbers of the lines whose indent changed.
    """

    data: bytes
    done: tuple[tuple[int, str], ...]
    moved: frozenset[int]


def mend_lines(data: bytes, items: Sequence[Located], tabs: Tabs) -> MendedLines:
    """Mend slips in the lines of a file; byte-order mark, line ends and trailing spaces stay as they are.

    Args:
        data: the bytes of the file.
        items: the diagnostics of the slips.
        tabs: the indents that tabs in the indentation of lines stand for.
    """
    mark, *lines_and_ends = re.split(r"(\A\ufeff?|\r\n|\r|\n)", data.decode("utf-8", "surrogateescape"))[1:]
    lines, ends, done = lines_and_ends[::2], lines_and_ends[1::2], list[tuple[int, str]]()
    written = [*lines]
    for item in sorted(items, key=Located.sort_key, reverse=True):
        number = item.span.line
        line = _mended_line(lines, item, tabs)
        if line is not None and line != lines[number - 1]:
            done.append((number, _describe_mend(lines[number - 1], item)))
            lines[number - 1] = line
            _indent_alike(lines, item)
    text = mark + "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))
    pairs = enumerate(zip(lines, written, strict=True), 1)
    moved = frozenset(number for number, (line, old) in pairs if indent_of(line) != indent_of(old))
    return MendedLines(text.encode("utf-8", "surrogateescape"), tuple(reversed(done)), moved)


def values_mended_in_lines(data: bytes, items: Sequence[Located]) -> list[Located]:
    """Return the diagnostics of values that are mended in their lines, because YAML reads other values there.

    Args:
        data: the bytes of the file.
        items: diagnostics of the file.
    """
    lines = _LINE_END.split(data.decode("utf-8", "surrogateescape"))
    return [item for item in items if _is_joined(item) or _is_item(item, lines[item.span.line - 1])]


def _is_joined(item: Located) -> bool:
    """Whether a diagnostic reports a key that is joined to its value, as in `{key:value}`."""
    hint = item.diagnostic.certain
    return item.diagnostic.rule.code == _UNKNOWN_KEY and hint is not None and ": " in (hint.instead or "")


def _is_item(item: Located, line: str) -> bool:
    """Whether a diagnostic reports an item at the start of its line that has another sign than a hyphen and a space.

    To YAML, the lines below belong to the same text. They may be items, too, so only the sign is replaced.
    """
    hint = item.diagnostic.certain
    has_hyphen = hint is not None and (hint.instead or "").startswith("- ")
    starts = not line[: item.span.column - 1].strip() and _OTHER_HYPHEN.match(line)
    return item.diagnostic.rule.code == _WRONG_TYPE and has_hyphen and bool(starts)


def _mended_line(lines: Sequence[str], item: Located, tabs: Tabs) -> str | None:
    """Return the mended line of a slip; None if there is more than one way to mend it.

    Args:
        lines: those of the file.
        item: the diagnostic of the slip.
        tabs: the indents that tabs in its indentation stand for.
    """
    mend: LineMend | None = item.diagnostic.values.get("mend")
    span = item.span
    if not 0 < span.line <= len(lines):
        return None
    if _is_joined(item):
        return _parted(lines[span.line - 1], item)
    if _is_item(item, line := lines[span.line - 1]):
        return f"{line[: span.column - 1]}- {_OTHER_HYPHEN.sub('', line, count=1)}"
    if mend is None:
        return None
    indent = int(item.diagnostic.values.get("indent", 0))
    return mended_by(mend, lines, (span.line, span.column), indent, tabs)


def _parted(line: str, item: Located) -> str | None:
    """Return the line with a space between a key and the value that was joined to it."""
    start, end = item.span.column - 1, item.span.end_column - 1
    parted = item.diagnostic.certain.instead if item.diagnostic.certain is not None else None
    is_there = parted is not None and line[start:end].split(":", 1)[0] == parted.split(":", 1)[0]
    return f"{line[:start]}{parted}{line[end:]}" if is_there else None


def _describe_mend(line: str, item: Located) -> str:
    """Return words on how a line was mended.

    Args:
        line: the line as it was written.
        item: the diagnostic of its slip.
    """
    span, hint = item.span, item.diagnostic.certain
    if _is_joined(item) and hint is not None:
        return f"wrote {hint.instead} for {line[span.column - 1 : span.end_column - 1]}"
    if _is_item(item, line):
        return "wrote an ordinary hyphen and a space"
    mend: LineMend = item.diagnostic.values["mend"]
    return mend_description(
        mend, line[span.column - 1 : span.column] or " ", int(item.diagnostic.values.get("indent", 0))
    )


def _indent_alike(lines: list[str], item: Located) -> None:
    """Indent the lines below a slip like its own line, as far down as the diagnostic says.

    Args:
        lines: those of the file. They are changed in place.
        item: the diagnostic of the slip.
    """
    indent = " " * int(item.diagnostic.values.get("indent", 0))
    for number in range(item.span.line, min(int(item.diagnostic.values.get("last", 0)), len(lines))):
        lines[number] = f"{indent}{lines[number].lstrip()}"
