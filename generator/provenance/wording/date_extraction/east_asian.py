"""Finds dates in Chinese, Japanese and Korean texts, and days of months that are named alone."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.provenance.languages import any_word
from generator.provenance.wording.date_extraction.dated import (
    ALL,
    FROM_DAY,
    MONTH_BEFORE,
    NEAR_YEAR,
    NEAREST,
    OF_MONTH,
    YEAR_OF_ERA,
    ExtractedDate,
    date_of_match,
    distance_of,
    month_after,
    year_in_digits,
    year_named_before,
)
from generator.provenance.wording.east_asian import SHORT_YEAR

_SAME_YEAR: Final = any_word(lambda language: language.days.same_year, spaced=False)
_NEAR_MONTH: Final = any_word(lambda language: "|".join(language.days.months.values()), spaced=False)


def _days(first: str, last: str) -> str:
    """Return a pattern for a day, or several days in a row, with groups for the first and the last."""
    return rf"(?P<{first}>\d{{1,2}})(?:(?:\s*[日일])?\s*(?:[~〜～∼–-]|から|부터)\s*(?P<{last}>\d{{1,2}}))?\s*[日일]"


_YEAR: Final = rf"\d{{4}}|{YEAR_OF_ERA}"
_EAST_ASIAN: Final = re.compile(
    rf"(?:(?P<year>{_YEAR}|{SHORT_YEAR})\s*[年년]\s*|(?P<near>{NEAR_YEAR}|{_SAME_YEAR})\s*)?"
    rf"(?P<month>\d{{1,2}})\s*[月월](?:\s*{_days('day', 'last_day')}|\s*(?P<end>末|말))?"
    rf"|(?P<only_year>{_YEAR})\s*[年년](?P<fiscal>[度도])?"
    rf"|(?:(?P<of_month>{_NEAR_MONTH})の?\s*)?{_days('only_day', 'only_last')}"
    r"(?!\s*[間간本前後]|\s*동안|\s*[전후](?:에|의|부터|까지|[\s,.]|\Z))"
)
_DAY_OF_MONTH: Final = [
    re.compile(pattern.replace("{months}", "|".join(language.days.months.values())))
    for language in ALL
    for pattern in language.days.day_of_month
]
OF_FISCAL: Final = "a fiscal year begins on different days in different countries: write its months"


def east_asian_dates(text: str, published: datetime.date | None) -> Iterator[ExtractedDate]:
    """Yield dates with the characters for year, month and day."""
    named = ""
    for match in _EAST_ASIAN.finditer(text):
        if match["month"]:
            year = year_in_digits(match["year"]) if match["year"] else None
            if match["near"] and re.fullmatch(_SAME_YEAR, match["near"]):
                year = year_named_before(text, match.start(), published)
            elif match["near"] and published is not None:
                year = str(published.year + distance_of("year", match["near"]))
            date = date_of_match(match, year, int(match["month"]), match["day"], published)
            named = "" if match["year"] else date.edtf[:7]
            edtf = date.edtf + "~" * bool(match["end"] and date.edtf)
            if match["last_day"]:
                last = date_of_match(match, edtf[:4] or None, int(match["month"]), match["last_day"], published)
                edtf = f"{edtf}/{last.edtf}" if edtf and edtf < last.edtf else ""
            yield ExtractedDate(date.start, date.end, date.words, edtf, date.how)
        elif match["only_year"]:
            of_year = ("", OF_FISCAL) if match["fiscal"] else (year_in_digits(match["only_year"]), "")
            yield ExtractedDate(match.start(), match.end(), match[0], *of_year)
        elif published is not None:
            date = _until(match, _day_alone(match, match["of_month"], int(match["only_day"]), published))
            # A day shortly before publication is that of an announcement.
            is_recent = bool(date.edtf) and 0 <= (published - datetime.date.fromisoformat(date.edtf[:10])).days <= 3
            if named and not match["of_month"] and not is_recent:
                there = _until(
                    match, date_of_match(match, named[:4], int(named[5:]), match["only_day"], None, MONTH_BEFORE)
                )
                date = replace(there, other=date.edtf) if there.edtf not in ("", date.edtf) else date
            yield date


def _until(match: re.Match[str], date: ExtractedDate) -> ExtractedDate:
    """Return a day without its month, or the days from it to the last one that the text gives."""
    if match["only_last"] and date.edtf:
        last = date_of_match(match, date.edtf[:4], int(date.edtf[5:7]), match["only_last"], None)
        return replace(date, edtf=f"{date.edtf}/{last.edtf}" if date.edtf < last.edtf else "")
    return date


def days_of_month(text: str, published: datetime.date | None) -> Iterator[ExtractedDate]:
    """Yield days named by their number alone, as in "the 14th of last month"."""
    for match in (found for pattern in _DAY_OF_MONTH for found in pattern.finditer(text)):
        if published is not None:
            yield _day_alone(match, match.groupdict().get("of_month"), int(match["only_day"]), published)


def _day_alone(match: re.Match[str], of_month: str | None, day: int, published: datetime.date) -> ExtractedDate:
    """Return the date of a day without its month: in the relative month, if given, or else nearest to publication."""
    if of_month:
        month, how = month_after(published, distance_of("month", of_month)), FROM_DAY
    else:
        # A report on the last day of a month may mean the first of the next, and one on the first the day before.
        months = [month_after(published, shift) for shift in (0, -1, 1)]
        month = min(months, key=lambda first: abs((first + datetime.timedelta(days=day - 1) - published).days))
        how = OF_MONTH if month == months[0] else NEAREST.format("day")
    return date_of_match(match, str(month.year), month.month, str(day), published, how)
