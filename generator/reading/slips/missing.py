"""Slips of a missing colon, space or line break."""

from __future__ import annotations

import re
from typing import Final

from generator.reading.slips.lines import Line, Lines, Slip

_NO_SPACE_AFTER_COLON: Final = re.compile(r" *(?:- +)*[A-Za-z_][\w-]*(:)(?![\s/:]|\Z)")
_NO_SPACE_AFTER_HYPHEN: Final = re.compile(r" *(-)[^\s\-.\d]")
_NO_COLON: Final = re.compile(r" *(?:- +)*(?P<key>[a-z_]{2,})[ \t]+[\[{\"'>|]")
_OTHER_SIGN: Final = re.compile(r" *(?:- +)*(?P<key>[a-z_]+)[ \t]*(?P<sign>[=;,])[ \t]*(?P<rest>\S.*)")


_LONGEST_KEY: Final = 1024
"""The largest number of characters of a key on one line that the parser can read, as YAML says."""

_LONG_KEY: Final = re.compile(
    rf"""(?:^|[\s{{\[,])("(?:[^"\\]|\\.){{{_LONGEST_KEY - 1},}}"|'[^']{{{_LONGEST_KEY - 1},}}'"""
    rf"""|[^\s,{{}}\[\]"']{{{_LONGEST_KEY + 1},}})\s*:(?:\s|\Z)"""
)


def long_key(line: Line, _lines: Lines, _problem: str) -> Slip | None:
    """Find a key that is too long for a key."""
    match = _LONG_KEY.search(line.text) if len(line.text) > _LONGEST_KEY else None
    if match is None:
        return None
    what = f"a key has at most {_LONGEST_KEY:,} characters with its quotes, and this one has {len(match[1]):,}"
    return Slip(line.number, match.start(1) + 1, what, "write a shorter one")


def missing_signs(line: Line, lines: Lines, _problem: str) -> Slip | None:
    """Find a line that lacks a space or colon."""
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
    return other_sign(line, lines)


def other_sign(line: Line, lines: Lines) -> Slip | None:
    """Return the slip of a key with another sign in place of its colon; None for other lines.

    A comma may follow the first word of a sentence.
    """
    match = _OTHER_SIGN.match(line.text)
    if match is None:
        return None
    is_key = match["key"] in lines.keys.every and _looks_like_value(match["key"], match["rest"])
    if match["sign"] == "," and not is_key:
        return None
    what = f"{match['sign']} is where a colon is needed"
    return Slip(line.number, match.start("sign") + 1, what, f"write `{match['key']}: …`", "colon")


def fold_without_colon(line: Line, lines: Lines, _problem: str) -> Slip | None:
    """Return the slip of a key that lacks its colon, or the space after it, before a folding sign.

    The parser takes the lines below for the same text, and stops at one of them.
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
    """Return the slip of a line that begins with a key without its colon; None if the line may be part of a text."""
    key, _, rest = line.value.partition(" ")
    if key not in lines.keys.every or not rest or not _looks_like_value(key, rest):
        return None
    return Slip(line.number, line.column + len(key), "a colon is missing after the key", f"write `{key}: …`")


def _looks_like_value(key: str, rest: str) -> bool:
    """Whether the words after a key look like its value, rather than a sentence that begins with the key's word."""
    return "_" in key or rest.startswith(_BEGINS_VALUE) or len(rest.split()) <= _MAX_OF_VALUE


_BEGINS_VALUE: Final = tuple("\"'[{0123456789")
_MAX_OF_VALUE: Final = 2
"""The largest number of words of a value that begins with none of these signs."""


def second_key(line: Line, column: int, key: str) -> Slip:
    """Return the slip of a line with a second key, because a line break is missing."""
    hint = f"write `{key}: …` on a line of its own, with no comma before it"
    return Slip(line.number, column, "there is a second key on this line", hint)
