"""Days of the proleptic Gregorian calendar, in which year 0 is a leap year."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

Day = tuple[int, int, int]
"""Year, month, day; years before 1 and after 9999 are allowed."""

FULL_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d\Z")
"""A day of the years 0000 to 9999 as it is written."""

Bounds = tuple[Day, Day]
"""First and last day that a date may mean."""

LONG_AGO: Final[Day] = (-(10**9), 1, 1)
NEVER: Final[Day] = (10**9, 12, 31)
"""Days before and after every date, for dates whose start or end is not known."""


def calendar_day(day: Day | None) -> date | None:
    """Return a day as Python's `date`.

    It is None if there is none, if its month lacks it, or if Python has no dates a year before or after it.
    """
    try:
        return date(*day) if day is not None and 2 <= day[0] <= 9998 else None
    except ValueError:
        return None


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month."""
    return calendar.monthrange(year, month)[1]


def shifted(day: Day, unit: int, by: int) -> Day:
    """Return the day that is one unit earlier or later. The last day of a month becomes that of the other month.

    Args:
        day: the day.
        unit: 0 for a year, 1 for a month, 2 for a day.
        by: 1 for later, -1 for earlier.
    """
    year, month, number = day
    if unit == 2:
        number += by
        if 1 <= number <= days_in_month(year, month):
            return year, month, number
        year, month, _ = shifted((year, month, 1), 1, by)
        return year, month, 1 if by > 0 else days_in_month(year, month)
    months = year * 12 + month - 1 + by * (12 if unit == 0 else 1)
    is_last = number == days_in_month(year, month)
    year, month = months // 12, months % 12 + 1
    days = days_in_month(year, month)
    return year, month, days if is_last else min(number, days)


def day_after(day: Day) -> Day:
    """Return the next day."""
    return shifted(day, 2, 1)


def nearest_on(day: date, weekday: int) -> date:
    """Return the day nearest to another that is a given weekday, by its number from 1 for Monday."""
    return day + timedelta((weekday - day.isoweekday() + 3) % 7 - 3)
