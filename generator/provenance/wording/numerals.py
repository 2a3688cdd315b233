"""Numbers in digits and in words, as values."""

from __future__ import annotations

import re
from typing import Final

# A number with thousands separated by comma, point, apostrophe or space, and decimals after a comma or point.
NUMERAL = re.compile(r"\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_ENGLISH: Final = re.compile(r"\d{1,3}(?:[ ,'\u00a0\u202f]\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}")
_ONE_MARK: Final = re.compile(r"(\d{1,3})[.,](\d{3})")
LONGEST_NUMBER: Final = 100
LONGEST_RUN: Final = 20
"""The largest number of words of a number; "nine hundred and ninety-nine thousand nine hundred and ninety-nine million"
has eleven."""


def normal(numeral: str) -> str:
    """Return a numeral without separators of thousands, without needless zeros, and with a decimal point."""
    parts = re.split(r"[ .,'\u00a0\u202f]", numeral)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):
        integer, decimals = "".join(parts), ""
    elif len(parts) > 1:
        integer, decimals = "".join(parts[:-1]), parts[-1].rstrip("0")
    else:
        integer, decimals = parts[0], ""
    return _number(integer, decimals)


def _number(integer: str, decimals: str) -> str:
    # Digits of every script become ASCII digits. Python refuses to convert very long numerals.
    integer = str(int(integer)) if len(integer) <= LONGEST_NUMBER else integer
    return f"{integer}.{decimals}" if decimals else integer


def readings(numeral: str) -> list[str]:
    """Return the possible values of a numeral: `4,500` and `4.500` may be thousands or decimals."""
    match = _ONE_MARK.fullmatch(numeral)
    return [normal(numeral), *([_number(match[1], match[2].rstrip("0"))] if match else [])]


def is_english(numeral: str) -> bool:
    """Whether a numeral is written as in English, with no comma before decimals."""
    return _ENGLISH.fullmatch(numeral) is not None


def in_english(numeral: str) -> str:
    """Return the value of a numeral of an English text, in which a point comes before decimals."""
    match = _ONE_MARK.fullmatch(numeral)
    return _number(match[1], match[2].rstrip("0")) if match and "." in numeral else normal(numeral)


def times(number: str, scale: int) -> str:
    """Return the product of a number with a decimal point, as `normal` returns it, and an integer."""
    integer, _, decimals = number.partition(".")
    if len(integer + decimals) > LONGEST_NUMBER or not (integer + decimals).isdigit():
        return number
    whole, rest = divmod(int(integer + decimals) * scale, 10 ** len(decimals))
    return _number(str(whole), str(rest).zfill(len(decimals)).rstrip("0") if rest else "")


_DOZEN: Final = 12


def value_of(run: list[int]) -> int:
    """Return the number that a run of number words forms, from the values of the words."""
    total = current = 0
    for value in run:
        if value >= 1000:
            total, current = total + max(1, current) * value, 0
        elif value == 100:
            current = max(1, current) * 100
        elif value == 20 and current % 100 == 4:  # quatre-vingts
            current += 76
        elif value == _DOZEN and 0 < current < 10:
            current *= _DOZEN
        else:
            current += value
    return total + current
