"""Finds dates in languages with spaces between words, and limits such as "by the end of the year"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.model.edtf import days_in_month
from generator.provenance.languages import any_word
from generator.provenance.wording import fold_spelling
from generator.provenance.wording.date_extraction.dated import ALL, MONTHS, ExtractedDate, date_of_match, nearest_year

_MONTH: Final = r"[^\W\d_]{3,10}\.?"
_ENDING: Final = rf"(?:{any_word(lambda language: language.days.endings)})"
_TO: Final = rf"(?:\s?[-–—]\s?| (?:{any_word(lambda language: language.days.between_days)}) )"
_WESTERN: Final = (
    re.compile(
        rf"(?:(?<!\d)(?P<first_day>\d{{1,2}}){_ENDING}?{_TO})?"
        rf"(?P<day>\d{{1,2}}){_ENDING}?(?: of)? (?P<month>{_MONTH})(?:,? (?P<year>\d{{4}}))?"
    ),
    re.compile(
        rf"(?P<month>{_MONTH}) (?:(?P<first_day>\d{{1,2}}){_TO})?"
        rf"(?P<day>\d{{1,2}}){_ENDING}?(?!\d)(?:,? (?P<year>\d{{4}}))?"
    ),
    re.compile(rf"(?P<month>{_MONTH}) (?P<year>\d{{4}})"),
    re.compile(r"(?<![\d.])(?P<year>\d{4})[-./] ?(?P<month>\d\d?)[-./] ?(?P<day>\d\d?)(?!\d)"),
    re.compile(r"(?<![\d.])(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})(?!\d)"),
    re.compile(
        rf"(?:\b(?P<turn>{any_word(lambda language: language.days.before_months)})"
        rf"[ -])(?P<month>{_MONTH})(?![\w ]{{0,20}}\d{{4}})",
        re.IGNORECASE,
    ),
)
_LIMITS: Final = [
    re.compile(language.days.limits.replace("{month}", _MONTH), re.IGNORECASE)
    for language in ALL
    if language.lexicon.spaced
]
"""Patterns for the last possible day of an act."""

_WITHIN_YEAR: Final = re.compile(any_word(lambda language: language.days.within_year, spaced=True), re.IGNORECASE)
_LATEST: Final = "the latest day that is possible"


def find_limits(text: str, published: datetime.date | None) -> Iterator[ExtractedDate]:
    """Yield limits: the last possible day of an act, as in "before the end of the year" and "d'ici au 31 mars"."""
    if published is None:
        return
    for match in _WITHIN_YEAR.finditer(text):
        yield ExtractedDate(match.start(), match.end(), match[0], f"../{published.year}-12-31", _LATEST)
    for match in (found for pattern in _LIMITS for found in pattern.finditer(text)):
        month, day, parts = 12, 31, match.groupdict()
        year = int(match["year"] or published.year + bool(parts.get("next")))
        if word := match["of_month"] or parts.get("month"):
            month = MONTHS.get(fold_spelling(word).strip(".,"), 0)
            if not month:
                continue
            year = int(match["year"] or nearest_year(month, 28, published, "by"))
            day = int(parts.get("day") or days_in_month(year, month))
        if 1 <= day <= days_in_month(year, month):
            words = match[0].rstrip(" .")
            edtf = f"../{year}-{month:02}-{day:02}"
            yield ExtractedDate(match.start(), match.start() + len(words), words, edtf, _LATEST)


def western_dates(text: str, published: datetime.date | None) -> Iterator[ExtractedDate]:
    """Yield dates with the names or the numbers of months."""
    for pattern in _WESTERN:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            word = parts["month"]
            month = int(word) if word.isdigit() else MONTHS.get(fold_spelling(word).strip(".,"))
            # "may" and "march" in lower case are verbs.
            if month is None or (not word.isdigit() and word.islower() and fold_spelling(word) in ("may", "march")):
                continue
            date = date_of_match(match, parts.get("year"), month, parts.get("day"), published)
            if (first := parts.get("first_day")) and date.edtf:
                begin = f"{date.edtf[:8]}{int(first):02}"
                date = replace(date, edtf=f"{begin}/{date.edtf}" if "00" < begin[8:] < date.edtf[8:] else "")
            yield date
