"""Slips with signs of another keyboard, program or notation that YAML does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import yaml
from yaml.cyaml import CLoader

from generator.diagnostics.visible import named
from generator.reading.slips.lines import ITEM_LINE, KEY_LINE, Line, Lines, Slip

_WIDE_INDENT: Final = re.compile(r" *([\u00a0\u2000-\u200a\u202f\u205f\u3000]+)")
_WIDE_COLON: Final = re.compile(r"\s*(?:- )?(?P<key>[A-Za-z_][\w-]*)\s*(?P<colon>[\uff1a\ufe55\ua789\u2236])")
_WIDE_SPACE: Final = re.compile(r" *(?:- +)*(?:[A-Za-z_][\w-]*:|-)([\u00a0\u2000-\u200a\u202f\u205f\u3000])")
_OTHER_COMMENT: Final = re.compile(r" *(//|/\*|<!--)")
_DASH: Final = re.compile(r" *([\u2010-\u2015\u2022\u2212\u00b7]|--+(?=[ \t]))\s*\S")
_TAB_BEHIND_HYPHEN: Final = re.compile(r" *-[ ]*(\t)")
_OTHER_SIGN: Final = re.compile(r" *([*?+~])[ \t]+\S")
_FENCE: Final = re.compile(r" *(```|~~~)[\w-]*\s*\Z")
_BEFORE_LINE: Final = re.compile(r"(?P<sign>[+>|]|-{2,}(?=[ \t])|\d{1,4}[:|)]?(?=[ \t]))[ \t]?(?P<rest>.*)")

_WIDE: Final = str.maketrans(
    "\uff1a\uff5b\uff5d\uff3b\uff3d\u3010\u3011\u300c\u300d\u300e\u300f\u3000\uff02", ':{}[][]"""" "'
)
"""Full-width signs of East Asian keyboards, and the YAML signs that they stand for."""

_WIDE_COMMA: Final = str.maketrans({"\uff0c": ", ", "\u3001": ", ", "\uff1b": ", "})
_LONGEST_SHOWN: Final = 100


def foreign_signs(line: Line, _lines: Lines, _problem: str) -> Slip | None:
    """Find a character that a keyboard or program put in place of another."""
    return next(filter(None, (look(line) for look in _LOOKS)), None)


def _wide_indent(line: Line) -> Slip | None:
    wide = _WIDE_INDENT.match(line.text)
    if wide is None:
        return None
    what = f"{named(wide[1][0])} is used for indentation"
    return Slip(line.number, wide.start(1) + 1, what, "use ordinary spaces", "spaces-for-blanks")


def _other_comment(line: Line) -> Slip | None:
    other = _OTHER_COMMENT.match(line.text)
    if other is None:
        return None
    return Slip(line.number, other.start(1) + 1, f"{other[1]} begins no comment here", "write # in its place")


def _fence(line: Line) -> Slip | None:
    if not _FENCE.match(line.text):
        return None
    what = "this line was copied from a page together with the others, and does not belong in the file"
    return Slip(line.number, line.indent + 1, what, "remove it, and the similar line at the end")


def _wide_colon(line: Line) -> Slip | None:
    wide = _WIDE_COLON.match(line.text)
    return _of_wide_colon(line.number, wide) if wide else None


def _other_space(line: Line) -> Slip | None:
    """Return the slip of a wide space or a tab after a key or a hyphen."""
    wide, tab = _WIDE_SPACE.match(line.text), _TAB_BEHIND_HYPHEN.match(line.text)
    blank = wide or tab
    if blank is None:
        return None
    what = f"{named(blank[1]) if wide else 'a tab'} is where a space is needed"
    return Slip(line.number, blank.start(1) + 1, what, "type an ordinary space", "space")


def _other_hyphen(line: Line) -> Slip | None:
    """Return the slip of a dash or another bullet in place of the hyphen of an item."""
    sign, dash = _OTHER_SIGN.match(line.text), _DASH.match(line.text)
    hint = "type an ordinary hyphen and a space: `- …`"
    if sign and not line.key:
        return Slip(line.number, sign.start(1) + 1, f"{sign[1]} is where a hyphen should begin an item", hint, "hyphen")
    if line.text.rstrip() == "...":
        return Slip(line.number, 1, "a line of three dots ends the file here", "take the line out")
    if dash:
        what = f"{dash[1] if dash[1][0] == '-' else named(dash[1])} is where a hyphen should begin an item"
        return Slip(line.number, dash.start(1) + 1, what, hint, "hyphen")
    return None


def _of_wide_colon(number: int, wide: re.Match[str]) -> Slip:
    what = f"{named(wide['colon'])} is after the key"
    return Slip(number, wide.start("colon") + 1, what, "type an ordinary colon and a space: key: value", "colon")


def colon_of_other_width(lines: Lines, numbers: Iterable[int]) -> Slip | None:
    """Return the slip of the first key with a full-width colon on a line that is still YAML; None if there is none.

    Args:
        lines: those of the file.
        numbers: the numbers of the lines that may begin with such a key.
    """
    matches = ((number, _WIDE_COLON.match(lines.all[number - 1])) for number in numbers)
    slips = (_of_wide_colon(number, match) for number, match in matches if match and match["key"] in lines.keys.every)
    return next(slips, None)


def _before_line(line: Line) -> Slip | None:
    """Return the slip of a diff mark, a quotation mark of mail or a line number before a key."""
    match = _BEFORE_LINE.fullmatch(line.text)
    key = KEY_LINE.match(match["rest"]) if match else None
    if match is None or key is None or line.key:
        return None
    sign = match["sign"]
    what = f"{sign} is before this line, as in a list of changes or of numbered lines"
    if sign == ">":
        what = "this line begins with >, as in a quoted mail"
    if sign[0] == "-":
        what = f"{sign} is before this key"
    hint = f"take the {sign} out, and indent `{key['key']}:` like the keys beside it"
    return Slip(line.number, 1, what, hint)


def _wide_signs(line: Line) -> Slip | None:
    """Return the slip of full-width brackets, quotes and commas, which are letters to YAML."""
    plain = line.text
    if plain.isascii() or is_yaml(plain):
        return None
    for table in (_WIDE, _WIDE_COMMA):
        plain = plain.translate(table)
        if not (KEY_LINE.match(plain) or ITEM_LINE.match(plain)) or not is_yaml(plain):
            continue
        at = next(index for index, char in enumerate(line.text) if ord(char) in _WIDE or ord(char) in _WIDE_COMMA)
        what = f"{named(line.text[at])} is a letter here, not a sign"
        hint = "type the signs of an English keyboard"
        if len(plain.strip()) <= _LONGEST_SHOWN:
            hint = f"{hint}: `{plain.strip()}`"
        return Slip(line.number, at + 1, what, hint, "narrow-bracket")
    return None


_LOOKS: Final = (
    _wide_indent,
    _other_comment,
    _fence,
    _wide_colon,
    _other_space,
    _before_line,
    _other_hyphen,
    _wide_signs,
)
"""The looks at a line, in the order in which they are tried."""


def is_yaml(line: str) -> bool:
    """Whether a line by itself is YAML."""
    try:
        yaml.compose(line.strip(), Loader=CLoader)
    except yaml.YAMLError:
        return False
    return True
