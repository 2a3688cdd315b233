"""Texts as people see them: invisible characters are shown or named, and texts that look alike are found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

# Characters without a shape of their own: format and control characters, separators of lines, variation selectors.
_UNSEEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Zl", "Zp"})
_FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u3164\uffa0\ufe0e\ufe0f")
_BREAKING: Final = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


_LONGEST_WORD: Final = 300
_ENDLESS: Final = re.compile(rf"[^\s\"'`]{{{_LONGEST_WORD + 1},}}")


def printable_name(name: str) -> str:
    r"""Return a file's name, or a line of a text, as it can be printed on one line of a terminal, of a log and of JSON.

    Bytes that are not UTF-8 reach Python as lone surrogates, which cannot be printed, and become question marks.
    Characters that would end the line, move the cursor or reverse the line are written as escapes, as in `a\x1bb`.
    """
    if name.isascii() and name.isprintable():
        return name
    return _BREAKING.sub(_escape, name.encode("utf-8", "replace").decode("utf-8"))


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"


def on_one_line(text: str) -> str:
    """Return a message as one line: line ends and tabs are spaces, and characters that move the cursor are escapes.

    Of a word that nobody would read to its end, the beginning is left.
    """
    if not text.isprintable():
        text = _BREAKING.sub(_escape, re.sub(r"[\t\n\r]+", " ", text))
    return _ENDLESS.sub(lambda word: shortened(word[0], _LONGEST_WORD), text) if len(text) > _LONGEST_WORD else text


def as_list(words: Sequence[str], joint: str = "and") -> str:
    """Return words as a list: `a, b and c`; empty if there are none."""
    return f" {joint} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def shortened(text: str, most: int = 80) -> str:
    """Return a text cut to at most `most` characters; `…` stands for the rest."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


_RADICALS: Final = (
    "⺁厂⺄乙⺆冂⺊卜⺎兀⺐尢⺒巳⺖忄⺘扌⺙攵⺛旡⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺥爫⺨犭⺩王⺫目⺭礻⺯糹⺰纟⺶羊⺹耂⺾艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻋车⻌辶⻏阝"
    "⻐钅⻑長⻓长⻔门⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻲亀⻳龟"
)
"""Radicals of the supplement in Unicode, each before the character of the same shape.

Source: the property Equivalent_Unified_Ideograph of the Unicode Character Database, without rare characters.
"""

_SHAPES: Final = {
    **{
        number: unicodedata.normalize("NFKC", chr(number))
        for number in (*range(0x2F00, 0x2FD6), *range(0xFB00, 0xFB07))
    },
    **dict(zip(map(ord, _RADICALS[::2]), _RADICALS[1::2], strict=True)),
}
"""The letters of ligatures such as `ﬁ`, and the characters that look like radicals, by the number of each.

PDF files give these in place of the letters that were written.
"""


def without_shapes(text: str) -> str:
    """Return a text with letters in place of ligatures, and with characters in place of the radicals they look like."""
    return text if text.isascii() else text.translate(_SHAPES)


def as_seen(text: str) -> str:
    """Return a text as people see it: composed letters, no ligatures, ordinary spaces, nothing that has no shape."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", without_shapes(text))
    return "".join([_seen(char) for char in composed])


def as_read(text: str) -> str:
    """Return a text as people read it: as they see it, with spaces of any width and number as one."""
    return " ".join(as_seen(text).split())


# The characters of a class are compared as the first of them.
_ALIKE: Final = (
    "'\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02b9\u02bc`\u00b4\uff07",
    '"\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\u300c\u300d\u300e\u300f\uff02',
    "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d",
    "\u30fb\u00b7\u2022\u2027\u22c5\uff65",
)
_AS_FIRST: Final = {ord(char): kinds[0] for kinds in _ALIKE for char in kinds[1:]}


def as_compared(text: str) -> str:
    """Return a text as its words are compared.

    It is as people read it, with one apostrophe, quotation mark, dash and middle dot of each kind. Each character stays
    where `as_read` has it.
    """
    return as_read(text).translate(_AS_FIRST)


def _seen(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Zs" or char in "\t\n\r":
        return " "
    return "" if category in _UNSEEN_CATEGORIES or char in _FILLERS else char


def show_unseen(text: str) -> str:
    """Return a text with unusual spaces shown as `⍽`, and characters without a shape as their numbers."""
    if text.isascii() and text.isprintable():
        return text
    return "".join([_shown(char) for char in text])


def _shown(char: str) -> str:
    if char == "\u3000" or _seen(char) == char or char in "\t\n\r":
        return char
    # Joined letters and emoji need these.
    if char in "\u200c\u200d\ufe0e\ufe0f":
        return char
    return "⍽" if unicodedata.category(char) == "Zs" else f"<U+{ord(char):04X}>"


def unseen_difference(text: str, other: str) -> str:
    """Return the difference between two texts that look the same: `U+00A0 (no-break space)`.

    It is empty if they look different. Greek and Cyrillic letters among Latin ones count as looking the same.

    Args:
        text: as it was written.
        other: as it should be.
    """
    if foreign := _foreign_letter(text, other):
        return named(foreign)
    if text == other or as_seen(text).strip() != as_seen(other).strip():
        return ""
    for char in text:
        if _seen(char) != char and text.count(char) != other.count(char):
            return named(char)
    for char in other:
        if _seen(char) != char and text.count(char) != other.count(char):
            return f"{named(char)} missing"
    return "letters and accents that are stored apart"


def but_for(text: str, other: str) -> str:
    """Return the end of a hint on the difference between two texts that look the same; empty if they look different."""
    difference = unseen_difference(text, other)
    return difference and f": the two look alike, but differ by {difference}"


def _foreign_letter(text: str, other: str) -> str:
    """Return the first Greek or Cyrillic letter of a Latin text that differs from another by these letters alone."""
    if text.isascii() or len(text) != len(other) or not re.search("[A-Za-z]", text):
        return ""
    differing = [(char, meant) for char, meant in zip(text, other, strict=True) if char != meant]
    foreign = all(
        meant.isascii() and unicodedata.name(char, "").startswith(("CYRILLIC", "GREEK")) for char, meant in differing
    )
    return differing[0][0] if differing and foreign else ""


_LATIN: Final = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455\u0458\u0501\u04bb\u043a\u043c\u0442\u043d\u0432\u03bf\u03b1\u03bd\u03b9\u03c1\u03c5\u03ba\u03c4\u03b5",
    "aeopcyxisjdhkmthboavipukte",
)
"""Cyrillic and Greek letters, and the Latin ones that they look like."""


def as_latin(text: str) -> str:
    """Return a text with Latin letters in place of the Cyrillic and Greek ones that look like them."""
    return text if text.isascii() else text.translate(_LATIN)


def named(char: str) -> str:
    """Return a character by its number and its name, as in `U+00A0 (no-break space)`."""
    name = unicodedata.name(char, "").lower()
    return f"U+{ord(char):04X} ({name})" if name else f"U+{ord(char):04X}"
