"""Mends slips within one line, character by character.

No library can rewrite a text that it cannot read. So these few slips, and no others, are mended in the characters of
one line: a missing or wrong space, colon, hyphen or quote, a tab or another space in the indentation, and an invisible
character. Reading goes on with the mended lines, and `briefings fix` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from generator.diagnostics.hints import LineMend
from generator.diagnostics.visible import named
from generator.reading import quotes as typographic
from generator.reading.slips.lines import spaces
from generator.reading.slips.misread import misread

Tabs = Literal["as-above", "as-below", "two-each"]
TABS: Final[tuple[Tabs, ...]] = get_args(Tabs)
"""The indents that tabs may stand for: that of the line above, that of the line below, or two spaces each."""

_ITEM: Final = re.compile(r"[ \t]*- ")
_KEY: Final = re.compile(r"[ \t]*[a-z][a-z0-9_-]*:(?:\s|$)")
_FOLDS: Final = re.compile(r"(?:^|[\s:-])[>|][+-]?\s*(?:#.*)?$")
_OWNER: Final = re.compile(r"(?::|[|>][+-]?)(?:\s+#.*)?$")
"""The end of a line that opens a block: a colon, or `|` or `>`."""

_TIGHT_COLON: Final = re.compile(r"^(\s*(?:- +)?[A-Za-z_][\w-]*:)(?=\S)")
_TIGHT_HYPHEN: Final = re.compile(r"^(\s*-)(?=[^\s-])")
_VALUE: Final = re.compile(r"^(?P<before>\s*(?:- +)*(?:[A-Za-z_][\w-]*:\s+)?)(?P<value>\S.*?)\s*$")
_CURLY: Final = re.compile(rf"[{''.join(typographic.BEGINS)}](.*)[{''.join(typographic.ENDS)}]\Z")
_MARKS: Final = ("\u2028", "\u2029", "\x85")
_AMBIGUOUS: Final = re.compile(r'["\\]|\s#')
"""Signs that make it doubtful whether an unquoted text is one value."""


@dataclass(frozen=True, slots=True)
class _Slip:
    """A line to mend.

    Attributes:
        lines: those of the file.
        number: the line's number, from 0.
        at: the index of the character that the diagnostic points to.
        indent: the spaces with which the line is to begin, if that is the remedy.
        tabs: the indents that tabs in its indentation stand for.
    """

    lines: Sequence[str]
    number: int
    at: int
    indent: int
    tabs: Tabs

    @property
    def line(self) -> str:
        """The line as it was written."""
        return self.lines[self.number]

    @property
    def before(self) -> str:
        """The part of the line before that character."""
        return self.line[: self.at]

    @property
    def behind(self) -> str:
        """The part of the line after that character."""
        return self.line[self.at + 1 :]

    @property
    def indented_above(self) -> int:
        """The indent of the nearest line above that is indented less; the line's own if there is none."""
        above = (indent_of(line) for line in reversed(self.lines[: self.number]) if line.strip())
        own = indent_of(self.line)
        return next((indent for indent in above if indent < own), own)

    def with_value(self, mend: Callable[[str], str | None]) -> str | None:
        """Return the line with its value mended; None if that is not possible."""
        match = _VALUE.match(self.line)
        value = mend(match["value"]) if match else None
        return f"{match['before']}{value}" if match and value is not None else None


def mended_by(
    mend: LineMend, lines: Sequence[str], place: tuple[int, int], indent: int, tabs: Tabs = TABS[0]
) -> str | None:
    """Return the mended line of a slip; None if there is more than one way to mend it.

    Args:
        mend: the change to make.
        lines: those of the file.
        place: the line and the column of the slip, from 1.
        indent: the spaces with which the line is to begin, if that is the remedy.
        tabs: the indents that tabs in its indentation stand for.
    """
    line_mended, _ = _MENDS[mend]
    return line_mended(_Slip(lines, place[0] - 1, place[1] - 1, indent, tabs))


def indent_of(line: str) -> int:
    """Return the number of spaces and tabs with which a line begins."""
    return len(line) - len(line.lstrip())


def _spaced(line: str) -> str:
    return _TIGHT_HYPHEN.sub(r"\1 ", _TIGHT_COLON.sub(r"\1 ", line))


def _character_out(slip: _Slip) -> str:
    sign = slip.line[slip.at : slip.at + 1]
    behind = slip.behind if sign.isprintable() else slip.behind.lstrip(sign)
    return f"{slip.before}{' ' if sign in _MARKS else ''}{behind}"


def _letters(slip: _Slip) -> str:
    rest = slip.line[slip.at :]
    shown, meant = next(((shown, meant) for start, shown, meant in misread(rest) if not start), ("", ""))
    return slip.before + meant + rest.removeprefix(shown)


def _spaces_for_tabs(slip: _Slip) -> str:
    rest = slip.line.lstrip(" \t")
    before = slip.line[: len(slip.line) - len(rest)]
    beside = _indent_beside(slip, before) if slip.tabs != "two-each" else None
    return f"{before.replace(chr(9), '  ') if beside is None else ' ' * beside}{rest}"


def _indent_beside(slip: _Slip, before: str) -> int | None:
    """Return the indent of a line with tabs, from lines above and below without tabs; None if these do not show it.

    Args:
        slip: the line.
        before: the tabs and spaces before its text.
    """
    below = _nearest(slip.lines[slip.number + 1 :], before)
    if slip.tabs == "as-below":
        return None if below is None or "\t" in below[: indent_of(below)] else indent_of(below)
    above = _nearest(reversed(slip.lines[: slip.number]), before)
    if above is None or "\t" in above[: indent_of(above)]:
        return None
    if (_ITEM.match(slip.line) or _KEY.match(slip.line)) and (head := _head_of_text(slip, indent_of(above))):
        items = (line for line in reversed(slip.lines[: slip.number]) if indent_of(line) <= indent_of(head))
        item = next(filter(_ITEM.match, items), None)
        return _indent_of_key(head) if not _ITEM.match(slip.line) else indent_of(item) if item else None
    if _OWNER.search(above):
        owns = _OWNER.search(slip.line) is not None or slip.line.lstrip().startswith("- ")
        deeper = below is not None and "\t" not in below[: indent_of(below)] and indent_of(below) > indent_of(above)
        return indent_of(below or "") if deeper and not owns else _indent_of_key(above) + 2
    return indent_of(above) if slip.line.lstrip().startswith("- ") else _indent_of_key(above)


def _head_of_text(slip: _Slip, indent: int) -> str | None:
    """Return the line with the `>-` of the text above a line; None if there is no such text.

    Args:
        slip: the line.
        indent: the indent of the line above it.
    """
    above = (line for line in reversed(slip.lines[: slip.number]) if line.strip())
    head = next((line for line in above if indent_of(line) < indent), "")
    return head if _FOLDS.search(head) else None


def _nearest(lines: Iterable[str], before: str) -> str | None:
    """Return the first line that is not blank or a comment, and whose indentation differs from `before`."""
    texts = (line for line in lines if line.strip() and not line.lstrip().startswith("#"))
    return next((line for line in texts if line[: indent_of(line)] != before), None)


def _indent_of_key(line: str) -> int:
    """Return the spaces and hyphens before a key."""
    return len(line) - len(re.sub(r"^[ ]*(?:- +)*", "", line))


def _straight_quotes(value: str) -> str | None:
    inner = _CURLY.match(value)
    return f'"{inner[1]}"' if inner and not _AMBIGUOUS.search(inner[1]) else None


def _end_of_quote(value: str) -> str | None:
    quote = value[0]
    if quote not in "\"'" or value.count(quote) > 1 or re.search(r"\\|\s#", value):
        return None
    return f"{value.rstrip(''.join(typographic.ENDS)) if quote == chr(34) else value}{quote}"


def _end_of_bracket(value: str) -> str | None:
    closing = {"[": "]", "{": "}"}.get(value[0])
    if within := re.fullmatch(r"(\{[^\[\]{}\"']*\[[^\[\]{}\"']*)(\})", value):
        return f"{within[1]}]{within[2]}"
    alone = closing and value.count(value[0]) == 1 and not re.search(r"[\"'\]}]|\s#", value)
    return f"{value}{closing}" if alone else None


def _narrow_bracket(value: str) -> str | None:
    closing = {"[": "\uff3d", "{": "\uff5d"}.get(value[0])
    alone = closing and value.endswith(closing) and not re.search("[\"'\uff00-\uffef]", value[:-1])
    return f"{value[:-1]}{']' if value[0] == '[' else '}'}" if alone else None


def _double_quotes(value: str) -> str | None:
    inside = value[1:-1].replace("''", "'")
    return f'"{inside}"' if value[-1] == "'" and not re.search(r'["\\]', inside) else None


def _single_quotes(value: str) -> str | None:
    inside = value[1:-1]
    return f"'{inside}'" if value[-1] == '"' and not re.search(r"['\\]", inside) else None


def _quotes(value: str) -> str | None:
    return f'"{value}"' if not _AMBIGUOUS.search(value) and value[0] not in "{'" else None


_MENDS: Final[Mapping[LineMend, tuple[Callable[[_Slip], str | None], str]]] = {
    "character-out": (_character_out, "removed {char}"),
    "colon": (lambda slip: f"{slip.before.rstrip()}: {slip.behind.lstrip()}", "wrote an ordinary colon and a space"),
    "colon-out": (lambda slip: slip.line.rstrip().removesuffix(":"), "removed the colon at the end"),
    "double-quotes": (lambda slip: slip.with_value(_double_quotes), 'put the text in "double quotes"'),
    "end-of-bracket": (lambda slip: slip.with_value(_end_of_bracket), "closed the bracket"),
    "end-of-quote": (lambda slip: slip.with_value(_end_of_quote), "closed the quote"),
    "hyphen": (lambda slip: f"{slip.before}- {slip.behind.lstrip()}", "wrote an ordinary hyphen and a space"),
    "hyphen-before-key": (lambda slip: f"{' ' * slip.indent}- {slip.line.lstrip()}", "wrote a hyphen before the key"),
    "hyphen-out": (lambda slip: re.sub(r"^( *)- +", r"\1", slip.line), "removed the hyphen"),
    "indent": (lambda slip: f"{' ' * slip.indent}{slip.line.lstrip()}", "indented the line by {indent}"),
    "joined-line": (
        lambda slip: f"{' ' * slip.indented_above}{_spaced(slip.line).lstrip()}",
        "wrote the missing space, and indented the line like those beside it",
    ),
    "letters": (_letters, "wrote the letters that were misread"),
    "narrow-bracket": (lambda slip: slip.with_value(_narrow_bracket), "wrote an ordinary bracket"),
    "quotes": (lambda slip: slip.with_value(_quotes), "put the text in quotes"),
    "single-quotes": (lambda slip: slip.with_value(_single_quotes), "put the text in 'single quotes'"),
    "space": (lambda slip: f"{slip.before} {slip.behind.lstrip()}", "wrote an ordinary space"),
    "space-after-colon": (lambda slip: _TIGHT_COLON.sub(r"\1 ", slip.line), "wrote a space after the colon"),
    "space-after-hyphen": (lambda slip: _TIGHT_HYPHEN.sub(r"\1 ", slip.line), "wrote a space after the hyphen"),
    "spaces-for-blanks": (
        lambda slip: f"{' ' * indent_of(slip.line)}{slip.line.lstrip()}",
        "indented the line with ordinary spaces",
    ),
    "spaces-for-tabs": (_spaces_for_tabs, "indented the line with spaces"),
    "straight-quotes": (lambda slip: slip.with_value(_straight_quotes), "wrote straight quotes"),
}
"""The functions that mend a line, each with a description of the mend. They return None if there is more than one
way."""


def mend_description(mend: LineMend, char: str, indent: int) -> str:
    """Return the description of a mend that was made.

    Args:
        mend: the change that was made.
        char: the character at which the slip is reported.
        indent: the spaces with which the line begins, if that was the remedy.
    """
    _, words = _MENDS[mend]
    return words.format(char=named(char), indent=spaces(indent))
