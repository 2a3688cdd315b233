"""Hints for year, month and day in another order or form, or without the year."""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics.hints import write_hint
from generator.model.edtf import days_in_month
from generator.reading.suggestions.dates.possible import hint_for_impossible_day, is_date, written_date
from generator.reading.suggestions.dates.words import MONTH, MONTHS

_ORDERS: Final = tuple(
    (re.compile(pattern), order)
    for pattern, order in (
        (r"(\d{4})[-/.年 ]{1,2}(\d{1,2})[-/.月 ]{1,2}(\d{1,2})日?", "ymd"),
        (r"(\d{4})\s*년\s*(\d{1,2})\s*월\s*(\d{1,2})\s*일", "ymd"),
        (rf"(\d{{1,2}})[-. ]+({MONTH})\.?[ -]+(\d{{4}})", "dmy"),
        (rf"({MONTH})\.?[ -]+(\d{{1,2}})[ -]+(\d{{4}})", "mdy"),
        (rf"({MONTH})\.?[ -]+(\d{{4}})", "my"),
        (r"(\d{4})[-/.年](\d{1,2})月?", "ym"),
        (r"(\d{4})(\d\d)(\d\d)", "ymd"),
        (r"(\d{1,2})[-/.](\d{4})", "my"),
        (r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", "dmy"),
    )
)
"""Forms of a date, and the order of year, month and day in each."""


def hint_for_parts(text: str) -> str:
    """Return the hint for year, month and day in another order, with other signs, or with the month in words."""
    for pattern, order in _ORDERS:
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = dict(zip(order, match.groups(), strict=True))
        month = MONTHS.get(parts["m"]) or int(parts["m"])
        days = [int(parts["d"])] if "d" in parts else []
        if order == "dmy" and parts["m"].isdecimal() and days[0] <= 12 and month <= 12 and days[0] != month:
            # 5.6.2025 is in June for some readers and in May for others.
            day_first, month_first = written_date(parts["y"], month, days), written_date(parts["y"], days[0], [month])
            return f"write {day_first} or {month_first}, whichever is meant: year, month, day"
        if month > 12 and days and days[0] <= 12:
            month, days = days[0], [month]
        if meant := written_date(parts["y"], month, days):
            return write_hint(meant)
        if days:
            return hint_for_impossible_day(f"{int(parts['y']):04}-{month:02}-{days[0]:02}")
    return ""


SHORT_YEAR: Final = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d\d)")


def hint_for_short_year(text: str) -> str:
    """Return the hint for a day whose year has two digits."""
    match = SHORT_YEAR.fullmatch(text)
    if match is None:
        return ""
    first, middle, last = (int(part) for part in match.groups())
    either = (written_date(f"20{last:02}", middle, [first]), written_date(f"20{first:02}", middle, [last]))
    words = " or ".join(date for date in dict.fromkeys(either) if date)
    return f"write {words}, whichever is meant: the year in full comes first" if words else ""


def hint_for_time(text: str) -> str:
    """Return the hint for a day with a time in another form."""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)[t ]+\d{1,2}[:.]\d\d.*", text)
    return write_hint(match[1]) if match and is_date(match[1]) else ""


_LEAP_YEAR: Final = 2024
_YEARLESS: Final = re.compile(
    rf"(?:(?:in|on|early|late|mid|en|le) )?(?:(?P<day>\d{{1,2}})\.? )?(?P<name>{MONTH})\.?(?: (?P<day2>\d{{1,2}}))?"
    r"|(?P<month>\d{1,2}) ?[월月](?: ?(?P<day3>\d{1,2}) ?[일日])?.*"
)


def hint_for_yearless(text: str) -> str:
    """Return the hint for a month, or a day of a month, without a year."""
    match = _YEARLESS.fullmatch(text)
    if match is None:
        return ""
    month, day = MONTHS.get(match["name"] or "") or int(match["month"]), match["day"] or match["day2"] or match["day3"]
    if not 1 <= month <= 12:
        return ""
    if not day or not 1 <= int(day) <= days_in_month(_LEAP_YEAR, month):
        return f"the year is missing: write it before the month, as in 2023-{month:02}"
    return f"the year is missing: write it before month and day, as YYYY-{month:02}-{int(day):02}"


def hint_for_digits(text: str) -> str:
    """Return the hint for digits that are in no known form."""
    if not re.fullmatch(r"(?!\d{4}-\d\d(?:-|\Z))[\d./-]+", text) or SHORT_YEAR.fullmatch(text):
        return ""
    return "write the year with four digits, month and day with two each, and hyphens between, as in 2023-06-03"
