"""Days that English texts name by day and month, and those that differ by one slip from days on which a text rests."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.model.edtf import MONTHS, Day, Edtf, calendar_day
from generator.provenance.wording.stated import shown_words
from generator.reading.mending import STAND_IN_DATE

_MONTHS: Final = MONTHS[1:]
_MONTH: Final = "|".join(_MONTHS)
_NAMED: Final = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})"
    rf"|(?P<first>{_MONTH}) (?P<after>\d{{1,2}})(?:st|nd|rd|th)?)\b(?:,? (?P<year>(?:1[89]|20|21)\d\d)\b)?"
)


_ANY_MONTH: Final = re.compile(_MONTH)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a text names.

    Attributes:
        words: the day as it is written in the text.
        month_words: the name of the month.
        start, month_start: the indexes at which these begin in the text.
        month, day: their numbers.
        year: the year; None if the text leaves it out.
    """

    words: str
    month_words: str
    start: int
    month_start: int
    month: int
    day: int
    year: int | None

    def is_within(self, date: Edtf) -> bool:
        """Whether the day may lie within a date. Within a date with an open end, it may."""
        first, last = date.earliest, date.latest
        if first is None or last is None:
            return True
        years = range(first[0], last[0] + 1) if self.year is None else (self.year,)
        return any(first <= (year, self.month, self.day) <= last for year in years)

    def is_day(self, day: Day) -> bool:
        """Whether it is the given day. Its year may be left out."""
        return (self.month, self.day) == day[1:] and self.year in (None, day[0])

    def slips_from(self, day: Day) -> bool:
        """Whether it differs from a day in its month alone, or in its year alone."""
        other_month = self.month != day[1] and self.year in (None, day[0])
        other_year = self.month == day[1] and self.year not in (None, day[0])
        return self.day == day[2] and (other_month or other_year)


def may_name_days(text: str) -> bool:
    """Whether a text may name days, as few do."""
    return _ANY_MONTH.search(text) is not None


@lru_cache(maxsize=256)  # several checks ask for the days of each text of a brief
def days_named(text: str) -> tuple[NamedDay, ...]:
    """Return the days that an English text names by day and month, in order."""
    return tuple(_days_named(text))


def _days_named(text: str) -> Iterator[NamedDay]:
    for match in _NAMED.finditer(shown_words(text)) if may_name_days(text) else ():
        key = "month" if match["month"] else "first"
        month, day = _MONTHS.index(match[key]) + 1, int(match["day"] or match["after"])
        year = int(match["year"]) if match["year"] else None
        yield NamedDay(match[0], match[key], match.start(), match.start(key), month, day, year)


def _is_of_other_year(named: NamedDay, days: Iterable[Day]) -> bool:
    """Whether days on which a text rests differ from one that it names in the year alone."""
    return named.year is not None and any(named.month == day[1] and named.slips_from(day) for day in days)


def slipped_days(text: str, others: Iterable[str], dates: Collection[Edtf]) -> Iterator[NamedDay]:
    """Yield days of a text that differ by one slip from a day on which it rests, and match no such day exactly.

    Args:
        text: the text to check.
        others: the texts on which it rests.
        dates: the dates on which it rests.
    """
    named = days_named(text)
    if not named:
        return
    behind = [day for other in others for day in days_named(other)]
    days = [date.earliest for date in dates if date.is_day and date.earliest]
    days += [(day.year, day.month, day.day) for day in behind if day.year is not None]
    for one in named:
        known = any(
            (one.month, one.day) == (day.month, day.day)
            # A day without a year is of the year that the dates give it.
            and (one.year in (None, day.year) or (day.year is None and not _is_of_other_year(one, days)))
            for day in behind
        )
        if not known and not any(one.is_within(date) for date in dates) and any(one.slips_from(day) for day in days):
            yield one


_MAX_FROM: Final = 180
"""The largest number of days between a day without a year and the date from which its year is inferred."""


def day_meant(named: NamedDay, dates: Iterable[Edtf | None]) -> datetime.date | None:
    """Return the day that a text names; None if its year is not known, or if there is no such day.

    Args:
        named: the day as it is named.
        dates: the dates, the first of which that is known gives the year if the text does not.
    """
    if named.year is not None:
        return _in_year(named, named.year)
    told = (one.earliest or one.latest for one in dates if one is not None and one.text != STAND_IN_DATE)
    by = next(filter(None, told), None)
    if by is None:
        return None
    near = [day for year in (by[0] - 1, by[0], by[0] + 1) if (day := _in_year(named, year))]
    about = calendar_day(by)
    nearest = min(near, key=lambda day: abs(day - about), default=None) if about else None
    return nearest if nearest and about and abs(nearest - about) <= datetime.timedelta(_MAX_FROM) else None


def _in_year(named: NamedDay, year: int) -> datetime.date | None:
    return calendar_day((year, named.month, named.day))
