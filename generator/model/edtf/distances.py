"""Distances between dates as uncertain as the record has them."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import Final

from generator.model.edtf import Day, Edtf, EdtfError, days_in_month, parse

_DAYS_OF_CYCLE: Final = 146_097
"""The number of days in 400 years."""


@lru_cache(maxsize=1024)
def date_of(text: str) -> Edtf | None:
    """Return a text as a date; None if it is not one."""
    try:
        return parse(text)
    except EdtfError:
        return None


def number_of_day(day: Day) -> int:
    """Return the number of a day, counted from a fixed one, in any year."""
    cycles, year = divmod(day[0], 400)  # after which the calendar is the same again; `datetime` ends at the year 9999
    return cycles * _DAYS_OF_CYCLE + datetime.date(year + 400, day[1], day[2]).toordinal()


def may_meet(date: Edtf, other: Edtf) -> bool:
    """Whether two dates may have a day in common."""
    return not (
        (date.latest and other.earliest and date.latest < other.earliest)
        or (date.earliest and other.latest and date.earliest > other.latest)
    )


def days_from(date: Edtf, other: Edtf) -> int:
    """Return how many days a date lies after another; 0 if it may lie before the other's end."""
    start, end = date.earliest, other.latest
    # Few dates lie apart, and to compare days is faster than to count them.
    return number_of_day(start) - number_of_day(end) if start and end and start > end else 0


def days_apart(date: Edtf, other: Edtf) -> int:
    """Return how many days lie between two dates; 0 if they may be one."""
    return max(days_from(date, other), days_from(other, date))


def in_other_year(date: Edtf, other: Edtf) -> str:
    """Return a day with the year of another date, if only the year keeps the two apart; or an empty text."""
    if date.earliest is None or other.earliest is None:
        return ""
    year, (own_year, month, day) = other.earliest[0], date.earliest
    if year == own_year or not 0 < year <= 9999 or not date.is_day or not days_apart(date, other):
        return ""
    moved = date_of(f"{year:04}-{month:02}-{min(day, days_in_month(year, month)):02}")
    return moved.text if moved and days_apart(moved, other) <= _AS_ONE_DAY else ""


_AS_ONE_DAY = 3
"""Days that may lie between an event and a report of it."""


def in_words(days: int) -> str:
    """Return a number of days as people say it: in months from two months on, in years from one year on."""
    for length, unit, least in ((365.25, "year", 1), (30.44, "month", 2)):
        count = round(days / length)
        if count >= least and days >= length * 0.95:
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return f"{days} days"
