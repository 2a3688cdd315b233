"""Dates and numbers in Japanese, Korean and Chinese: a counter follows the number, and no space need separate words."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from generator.model.edtf import days_in_month

_DIGITS: Final = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUMBER: Final = rf"(?:\d{{1,4}}|[十{''.join(_DIGITS)}]{{1,4}})"
_BETWEEN: Final = r"\s*(?:[~〜・,、·/\-–]|から|至|到|と|및)\s*"
_YEAR: Final = re.compile(rf"(令和|平成|昭和)?\s*({_NUMBER}|元)\s*[年년]")
_MONTH: Final = re.compile(rf"({_NUMBER})\s*(?:[月월]|か月目)(?!曜)")
_DAYS: Final = re.compile(rf"({_NUMBER}(?:{_BETWEEN}{_NUMBER})*)\s*[日일号號](?!本|韓|한|米)")
_WHOLE: Final = re.compile(rf"({_NUMBER})\s*[月월]\s*({_NUMBER})\s*[日일号號]")
_WRITTEN: Final = re.compile(r"(?<!\d)(?:\d{4}\s*[-/.]\s*)?(\d{1,2})\s*[-/.]\s*(\d{1,2})(?!\d)")
_ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925}


def usual_width(text: str) -> str:
    """Return a text with its characters in their usual width, and its blanks as one ordinary blank each."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))


def number(characters: str) -> int:
    """Return the value of digits, or of number characters up to 99; digits one by one (`二〇二三`) give a year."""
    if characters.isdigit() and characters.isascii():
        return int(characters)
    if "十" in characters:
        tens, _, ones = characters.partition("十")
        return (_DIGITS.get(tens[-1:], 1) if tens else 1) * 10 + _DIGITS.get(ones[:1], 0)
    return int("".join(str(_DIGITS[char]) for char in characters)) if all(char in _DIGITS for char in characters) else 0


def years(text: str) -> frozenset[int]:
    """Return the years that a plain text gives, those of Japanese eras too."""
    values = set()
    for era, characters in _YEAR.findall(text):
        value = 1 if characters == "元" else number(characters)
        values.add(value + _ERAS[era] if era else value)
    return frozenset(values)


def months(text: str) -> frozenset[int]:
    """Return the months that a plain text gives."""
    numbers = {number(characters) for characters in _MONTH.findall(text)}
    numbers |= {int(month) for month, day in _WRITTEN.findall(text) if _exists(int(month), int(day))}
    return frozenset(month for month in numbers if 1 <= month <= 12)


def days(text: str) -> frozenset[int]:
    """Return the days of months that a plain text gives, without those that their month does not have."""
    numbers = {number(characters) for group in _DAYS.findall(text) for characters in re.findall(_NUMBER, group)}
    for month, day in _WHOLE.findall(text):
        if not _exists(number(month), number(day)):
            numbers.discard(number(day))
    numbers |= {int(day) for month, day in _WRITTEN.findall(text) if _exists(int(month), int(day))}
    return frozenset(day for day in numbers if 1 <= day <= 31)


def _exists(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= days_in_month(2024, month)
