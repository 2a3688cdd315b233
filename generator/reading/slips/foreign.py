"""Signs that a keyboard, another program or another notation brings into a line, and that YAML does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_BEFORE_LINE: Final = re.compile(r"(?P<sign>[+>|]|\d{1,4}[:|)]?(?=[ \t]))[ \t]?(?P<rest>.*)")

_WIDE: Final = str.maketrans(
    "\uff1a\uff5b\uff5d\uff3b\uff3d\u3010\u3011\u300c\u300d\u300e\u300f\u3000\uff02", ':{}[][]"""" "'
)
"""Signs of the full width of East Asian keyboards, and the signs of YAML in whose place they are typed."""

_WIDE_COMMA: Final = str.maketrans({"\uff0c": ", ", "\u3001": ", ", "\uff1b": ", "})
_LONGEST_SHOWN: Final = 100


def foreign_signs(line: Line, _lines: Lines, _problem: str) -> Iterator[Slip]:
    """Yield what somebody's keyboard or program put in the place of a sign. The arguments are those of `find_slip`."""
    if wide := _WIDE_INDENT.match(line.text):
        what = f"{named(wide[1][0])} is used for indentation"
        yield Slip(line.number, wide.start(1) + 1, what, "use spaces of the space bar", "spaces-for-blanks")
    if other := _OTHER_COMMENT.match(line.text):
        what = f"{other[1]} begins no comment here"
        yield Slip(line.number, other.start(1) + 1, what, "write # in its place")
    if _FENCE.match(line.text):
        what = "this line belongs to a page from which the others were copied, and not to the file"
        yield Slip(line.number, line.indent + 1, what, "take the line out, and its like at the end")
    if wide := _WIDE_COLON.match(line.text):
        yield _of_wide_colon(line.number, wide)
    if wide := _WIDE_SPACE.match(line.text):
        what = f"{named(wide[1])} stands where a space is needed"
        yield Slip(line.number, wide.start(1) + 1, what, "type an ordinary space with the space bar", "space")
    if tab := _TAB_BEHIND_HYPHEN.match(line.text):
        what = "a tab stands where a space is needed"
        yield Slip(line.number, tab.start(1) + 1, what, "type an ordinary space with the space bar", "space")
    yield from _before_line(line)
    if (sign := _OTHER_SIGN.match(line.text)) and not line.key:
        what = f"{sign[1]} stands where a hyphen begins an item"
        yield Slip(line.number, sign.start(1) + 1, what, "type an ordinary hyphen and a space: `- …`", "hyphen")
    if line.text.rstrip() == "...":
        yield Slip(line.number, 1, "a line of three dots ends the file here", "take the line out")
    elif dash := _DASH.match(line.text):
        what = f"{dash[1] if dash[1][0] == '-' else named(dash[1])} stands where a hyphen begins an item"
        yield Slip(line.number, dash.start(1) + 1, what, "type an ordinary hyphen and a space: `- …`", "hyphen")
    yield from _wide_signs(line)


def _of_wide_colon(number: int, wide: re.Match[str]) -> Slip:
    what = f"{named(wide['colon'])} stands after a key"
    return Slip(number, wide.start("colon") + 1, what, "type an ordinary colon and a space: key: value", "colon")


def colon_of_other_width(lines: Lines, numbers: Iterable[int]) -> Slip | None:
    """The slip of the first key with a colon of another width, where what stands behind it made it YAML; None for none.

    Args:
        lines: of the file.
        numbers: of the lines that may begin with such a key.
    """
    matches = ((number, _WIDE_COLON.match(lines.all[number - 1])) for number in numbers)
    slips = (_of_wide_colon(number, match) for number, match in matches if match and match["key"] in lines.keys.every)
    return next(slips, None)


def _before_line(line: Line) -> Iterator[Slip]:
    """The mark of a changed line, of a quotation or of a line's number before a key."""
    match = _BEFORE_LINE.fullmatch(line.text)
    if match and (key := KEY_LINE.match(match["rest"])) and not line.key:
        sign = match["sign"]
        what = f"{sign} stands before this line, as in a list of changes or of numbered lines"
        hint = f"take the {sign} out, and indent `{key['key']}:` like the keys beside it"
        yield Slip(line.number, 1, what, hint)


def _wide_signs(line: Line) -> Iterator[Slip]:
    """Brackets, quotes and commas of the full width, which are letters to YAML."""
    plain = line.text
    if plain.isascii() or is_yaml(plain):
        return
    for table in (_WIDE, _WIDE_COMMA):
        plain = plain.translate(table)
        if not (KEY_LINE.match(plain) or ITEM_LINE.match(plain)) or not is_yaml(plain):
            continue
        at = next(index for index, char in enumerate(line.text) if ord(char) in _WIDE or ord(char) in _WIDE_COMMA)
        what = f"{named(line.text[at])} is a letter here, and no sign"
        hint = "type the signs of an English keyboard"
        if len(plain.strip()) <= _LONGEST_SHOWN:
            hint = f"{hint}: `{plain.strip()}`"
        yield Slip(line.number, at + 1, what, hint)
        return


def is_yaml(line: str) -> bool:
    """Whether a line by itself is YAML."""
    try:
        yaml.compose(line.strip(), Loader=CLoader)
    except yaml.YAMLError:
        return False
    return True
