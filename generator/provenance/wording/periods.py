"""Finds quarters and halves of years in a source text, and words that turn a date into a limit or a week."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from generator.model.edtf import calendar_day, days_in_month
from generator.provenance.languages import LANGUAGES, any_word

_NTH: Final[Mapping[str, int]] = {
    **{word: number for language in LANGUAGES.values() for word, number in language.days.nth.items()},
    **{str(number): number for number in range(1, 5)},
}
_YEARS: Final = [
    (re.compile(words, re.IGNORECASE), distance)
    for language in LANGUAGES.values()
    for years in (language.days.years, language.days.of_year)
    for distance, words in years.items()
]
"""Words for a year, each with its distance from that of publication."""

_YEAR: Final = rf"(?:(?P<year>(?:19|20)\d\d)|(?P<near>{'|'.join(words.pattern for words, _ in _YEARS)}))"
_OF_YEAR: Final = rf" (?:(?:{any_word(lambda language: language.days.of)}) )?{_YEAR}"
_BEFORE: Final = rf"{_YEAR}[年년]?(?P<fiscal>度|도)?[の의]?\s?"
_WORDS: Final = "|".join(sorted((word for word in _NTH if len(word) > 1), key=len, reverse=True))
_OF_TWO: Final = "|".join(word for word, number in _NTH.items() if len(word) > 1 and number <= 2)
_QUARTER: Final = any_word(lambda language: language.days.quarter)
_HALF: Final = any_word(lambda language: language.days.half)
_PERIODS: Final = (
    (3, re.compile(rf"\b(?P<nth>{_WORDS}) (?:{_QUARTER})\b(?:{_OF_YEAR}|(?! of\b))", re.IGNORECASE)),
    (3, re.compile(rf"\bQ(?P<nth>[1-4])(?:(?: of|[ /-])? ?{_YEAR})?(?!\w)")),
    (3, re.compile(rf"(?:{_BEFORE})?第?(?P<nth>[1-4])\s?(?:四半期|분기)")),
    (6, re.compile(rf"\b(?P<nth>{_OF_TWO}) (?:{_HALF}){_OF_YEAR}", re.IGNORECASE)),
    (6, re.compile(rf"(?:{_BEFORE})?(?P<nth>[上下상하])\s?(?:半期|반기|期)")),
    (6, re.compile(rf"{_BEFORE}(?P<nth>[前後])半")),
)
"""Parts of years, each with its number of months."""


def periods(text: str, published: datetime.date | None) -> Iterator[tuple[int, int, str, str]]:
    """Yield the quarters and halves of years, as (start, end, EDTF, how the year was found)."""
    for months, pattern in _PERIODS:
        for match in pattern.finditer(text):
            parts, nth = match.groupdict(), _NTH[match["nth"].lower()]
            near = parts["near"] or ""
            if published is None and not parts["year"]:
                continue
            year = int(parts["year"] or 0) or (published.year if published else 0) + _distance(near)
            how = "" if parts["year"] else "from the day of publication" if near else "year of publication"
            edtf = f"{year}-{(nth - 1) * months + 1:02}/{year}-{nth * months:02}"
            # Fiscal years begin on different days in different countries.
            yield match.start(), match.end(), "" if parts.get("fiscal") else edtf, how


def _distance(words: str) -> int:
    """Return how many years a year lies from that of publication, by its words."""
    return next((distance for pattern, distance in _YEARS if pattern.fullmatch(words)), 0)


@lru_cache(maxsize=512)
def parts_of_years(text: str) -> frozenset[tuple[int, int]]:
    """Return the quarters, halves and ends of years that a text names, as (first month, last month)."""
    text = unicodedata.normalize("NFKC", text)
    ends = [(_MONTHS_IN_YEAR, _MONTHS_IN_YEAR)] if _END_OF_YEAR.search(text) else []
    return frozenset(ends) | frozenset(
        ((nth - 1) * months + 1, nth * months)
        for months, pattern in _PERIODS
        for match in pattern.finditer(text)
        for nth in [_NTH[match["nth"].lower()]]
        if nth * months <= _MONTHS_IN_YEAR and not match.groupdict().get("fiscal")
    )


_MONTHS_IN_YEAR: Final = 12
_END_OF_YEAR: Final = re.compile(r"[年연년해]の?\s?[末말]")

_UNTIL: Final = re.compile(
    rf"(?:の|\s)?(?P<end>{any_word(lambda language: language.days.end_of)})?"
    rf"(?P<until>\s?(?:{any_word(lambda language: language.days.until)}))?"
)
_WEEK_OF: Final = re.compile(rf"\b(?:{any_word(lambda language: language.days.week_of)}) \Z", re.IGNORECASE)
_FROM: Final = re.compile(rf"(?:{any_word(lambda language: language.days.since)})[\s、,]*\Z")
_WITHIN: Final = re.compile(any_word(lambda language: language.days.within_year, spaced=False))
_AT_END: Final = re.compile(any_word(lambda language: language.days.end_of_year, spaced=False))
_CHARS_BEFORE_DATE: Final = 30
"""The largest number of characters before a date in which words that limit it are looked for."""

_DATE: Final = re.compile(r"(\d{4})(?:-(0\d|1[0-2]))?(?:-(\d\d))?~?")


def widen_by_context(text: str, start: int, end: int, edtf: str) -> tuple[int, int, str]:
    """Widen a date by the words around it, as "the end of", "by" or "the week of".

    Args:
        text: the text of the paragraph.
        start: the index at which the date begins.
        end: the index at which it ends.
        edtf: the date.

    Returns:
        The place of the date with those words, and the widened date.
    """
    match = _DATE.fullmatch(edtf)
    if match is None:
        return start, end, edtf
    year, month, day = match.groups()
    first = calendar_day((int(year), int(month), int(day))) if month and day else None
    if first is not None and (week := _WEEK_OF.search(text, max(0, start - _CHARS_BEFORE_DATE), start)):
        # A week named by its Sunday begins on that day.
        first -= datetime.timedelta(days=first.weekday() if first.isoweekday() < _SUNDAY else 0)
        return week.start(), end, f"{first}/{first + datetime.timedelta(days=6)}"
    behind, words = _UNTIL.match(text, end), text[start:end]
    is_limit = _WITHIN.fullmatch(words) or (behind is not None and behind["until"])
    if behind is not None and is_limit and not _FROM.search(text, max(0, start - _CHARS_BEFORE_DATE), start):
        last = f"{year}-{month or 12:>02}-{day or days_in_month(int(year), int(month or 12)):>02}"
        return start, behind.end() if behind["until"] else end, f"../{last}"
    if behind is not None and (behind["end"] or _AT_END.fullmatch(words)) and not month:
        return start, behind.end(), f"{year}-12~"
    return start, end, edtf


_SUNDAY: Final = 7
