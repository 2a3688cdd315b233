"""Dates that are valid as they are written, and hints for a day that its month does not have."""

from __future__ import annotations

import re
from typing import Final

from generator.model.edtf import days_in_month
from generator.model.edtf.distances import date_of


def is_date(text: str) -> bool:
    """Whether a text is a valid date as it is written."""
    return date_of(text) is not None


def written_date(year: str, month: int, days: list[int]) -> str:
    """Return the date of a year, a month and at most one day, as it is written; empty if there is no such date."""
    date = date_of("-".join([f"{int(year):04}", f"{month:02}", *(f"{day:02}" for day in days)]))
    return date.text if date else ""


DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


def hint_for_impossible_day(value: str) -> str:
    """Return the hint for a day that its month does not have."""
    swapped, last = (DAY.sub(day, value) for day in (_day_and_month_swapped, _last_day_of_month))
    if swapped != value and is_date(swapped):
        return f"write {swapped}, if the day came before the month, or correct the month"
    turned = DAY.sub(_digits_turned, value)
    if turned != value and is_date(turned):
        return f"write {turned}, if two digits are swapped, or correct the day"
    if last == value or not is_date(last):
        return ""
    impossible = next(day for day in DAY.finditer(value) if _last_day_of_month(day) != day[0])
    last_day, next_day = _last_day_of_month(impossible), _first_day_of_next_month(impossible)
    if not next_day:
        return f"correct the day or the month: that month has {int(last_day[-2:])} days"
    return f"look it up: {last_day}, {next_day}, or a day of another month"


def hint_for_impossible_part(value: str) -> str:
    """Return the hint for a month or day with a number that no month or day has."""
    if any(int(part["month"]) > 12 for part in MONTH_OR_DAY.finditer(value)) and _DATE_SIGNS.fullmatch(value):
        return "correct the month: it is 01 to 12"
    match = MONTH_OR_DAY.fullmatch(value)
    if match is None:
        return ""
    year, month, day = match["year"], int(match["month"]), match["day"]
    if not month:
        return f"write the month, 01 to 12; or {year} alone, if it is not known"
    return f"write the day; or {year}-{month:02} alone, if it is not known" if day == "00" else ""


_DATE_SIGNS: Final = re.compile(r"[\d/.~?%\[\],-]+")
MONTH_OR_DAY: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?")


def _day_and_month_swapped(match: re.Match[str]) -> str:
    month, day = int(match[2]), int(match[3])
    return (month > 12 and 1 <= day <= 12 and written_date(match[1], day, [month])) or match[0]


def _digits_turned(match: re.Match[str]) -> str:
    # 31, 32 and 33 are more likely slips for the end of a month.
    return f"{match[1]}-{match[2]}-{match[3][::-1]}" if int(match[3]) > 33 else match[0]


def _first_day_of_next_month(match: re.Match[str]) -> str:
    """Return the day after a month, for a day that other months have; empty for any other."""
    return written_date(match[1], int(match[2]) + 1, [1]) if int(match[3]) <= 31 and int(match[2]) < 12 else ""


def _last_day_of_month(match: re.Match[str]) -> str:
    year, month, day = map(int, match.groups())
    last = days_in_month(year, month) if 1 <= month <= 12 else 0
    return f"{match[1]}-{match[2]}-{last}" if 0 < last < day else match[0]
