"""Signs that are missing after a key or a hyphen."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.slips.lines import Line, Lines, Slip

_NO_SPACE_AFTER_COLON: Final = re.compile(r" *(?:- +)*[A-Za-z_][\w-]*(:)(?![\s/:]|\Z)")
_NO_SPACE_AFTER_HYPHEN: Final = re.compile(r" *(-)[^\s\-.\d]")
_NO_COLON: Final = re.compile(r" *(?:- +)*(?P<key>[a-z_]{2,})[ \t]+[\[{\"'>|]")
_EQUALS: Final = re.compile(r" *(?:- +)*[a-z_]+[ \t]*(=|;)[ \t]*\S")


def missing_signs(line: Line, _lines: Lines, _problem: str) -> Slip | None:
    """The slip of a line without a space or colon that it needs. A `Look`."""
    if line.key:
        return None
    if match := _NO_SPACE_AFTER_COLON.match(line.text):
        key = line.text[: match.start(1)].strip(" -")
        what = "a space is missing after the colon"
        return Slip(line.number, match.start(1) + 1, what, f"write `{key}: …`", "space-after-colon")
    if match := _NO_SPACE_AFTER_HYPHEN.match(line.text):
        what = "a space is missing after the hyphen"
        return Slip(line.number, match.start(1) + 1, what, "write `- …`", "space-after-hyphen")
    if match := _NO_COLON.match(line.text):
        key = match["key"]
        return Slip(line.number, match.end("key") + 1, "a colon is missing after the key", f"write `{key}: …`")
    if match := _EQUALS.match(line.text):
        what = f"{match[1]} is where a colon is needed"
        key = line.text[: match.start(1)].strip(" -\t")
        return Slip(line.number, match.start(1) + 1, what, f"write `{key}: …`", "colon")
    return None


def fold_without_colon(line: Line, lines: Lines, _problem: str) -> Slip | None:
    """The slip of a key without its colon, or the space after it, before the sign of a text of several lines.

    The parser takes the lines below for more of the same text, and stops at one of them.
    """
    match = _FOLD.fullmatch(line.text)
    if match is None or match["key"] not in lines.keys.every:
        return None
    key, sign = match["key"], match["sign"]
    if match["colon"]:
        what = "a space is missing after the colon"
        return Slip(line.number, match.end("colon"), what, f"write `{key}: {sign}`", "space-after-colon")
    return Slip(line.number, match.end("key") + 1, "a colon is missing after the key", f"write `{key}: {sign}`")


_FOLD: Final = re.compile(r" *(?:- +)*(?P<key>[a-z_]{2,})(?:[ \t]+|(?P<colon>:))(?P<sign>[|>][+-]?)[ \t]*")


def without_colon(line: Line, lines: Lines) -> Slip | None:
    """The slip of a line that begins with a key and lacks its colon; None if the line may be a part of a text."""
    key, _, rest = line.value.partition(" ")
    looks_like_value = "_" in key or rest.startswith(_BEGINS_VALUE) or len(rest.split()) <= _MOST_OF_VALUE
    if key not in lines.keys.every or not rest or not looks_like_value:
        return None
    return Slip(line.number, line.column + len(key), "a colon is missing after the key", f"write `{key}: …`")


_BEGINS_VALUE: Final = tuple("\"'[{0123456789")
_MOST_OF_VALUE: Final = 2
"""Words after a key from which it is a sentence that begins with the same word."""


def second_key(line: Line, column: int, key: str) -> Slip:
    """The slip of a line with a second key, because the break of the line is missing."""
    hint = f"write `{key}: …` on a line of its own, with no comma before it"
    return Slip(line.number, column, "there is a second key on this line", hint)
