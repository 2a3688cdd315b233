"""Uncertain dates: the Extended Date/Time Format, levels 0 and 1, and one-of-a-set from level 2.

An `Edtf` keeps the text as written, the earliest and the latest day it may mean, and words for readers.
Source: ISO 8601-2:2019 as profiled in "Extended Date/Time Format (EDTF) Specification", Library of Congress.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

Day = tuple[int, int, int]
"""Year, month, day; years before 1 and after 9999 are allowed."""

Bounds = tuple[Day, Day]
"""First and last day that a date may mean."""

LONG_AGO: Final[Day] = (-(10**9), 1, 1)
NEVER: Final[Day] = (10**9, 12, 31)
"""Days before and after every date, for dates whose start or end is not known."""

_MONTHS: Final = tuple(calendar.month_name)
_SEASONS: Final = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
_LONGEST: Final = 500
"""Characters of a date; a set of five days has 56."""

_QUALIFIERS: Final = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}

_DATE = re.compile(
    r"(?P<year>-?[0-9X]{4}|Y-?[0-9]{5,9})"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<time>T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?"
    r"(?P<qualifier>[~?%])?\Z"
)
_YEAR_FORM = re.compile(r"-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)\Z|Y-?[0-9]{5,9}\Z")
_TIME_FORM = re.compile(r"T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)")


_WRITTEN_DATE: Final = (
    r"(-?[0-9]{2}[0-9X]{2}|Y-?[0-9]{5,9})"
    r"(-(0[1-9]|1[0-2]|2[1-4]|XX)(-(0[1-9]|[12][0-9]|3[01]|XX)(T[0-9:Z+-]+)?)?)?[~?%]?"
)
WRITTEN: Final = rf"^({_WRITTEN_DATE}|({_WRITTEN_DATE}|\.\.)?/({_WRITTEN_DATE}|\.\.)?|\[[0-9XYTZ~?%:+., -]+\])$"
"""How dates are written, as a regular expression for editors, which lets through some that `parse` refuses."""

_SLASHED = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\Z|[0-9]{4}/[0-9]{1,2}(?:/[0-9]{1,2})?\Z")


class EdtfError(ValueError):
    """A text is not a date of the supported levels; the message says why."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as uncertain as the record has it.

    Attributes:
        text: as written.
        earliest: first day it may mean; None where it is open or unknown.
        latest: last day it may mean; None where it is open or unknown.
        words: for readers, in English, as in "about June 2023".
    """

    text: str
    earliest: Day | None
    latest: Day | None
    words: str
    _iso: str = field(init=False, repr=False, compare=False)
    _sort_key: tuple[Day, Day] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Worked out once: there are far fewer dates than claims, and each is asked for many times.
        day = self.earliest or self.latest
        iso = f"{day[0]:04}-{day[1]:02}-{day[2]:02}" if day else ""
        object.__setattr__(self, "_iso", iso)
        key = day or (-(10**9), 1, 1), self.latest or (10**9, 12, 31)
        object.__setattr__(self, "_sort_key", key)

    def __str__(self) -> str:
        return self.text

    def sort_key(self) -> tuple[Day, Day]:
        """Order by the first day, or by the last where the start is open; an open end comes after others."""
        return self._sort_key

    def iso(self) -> str:
        """The first day as `YYYY-MM-DD`, or the last where the start is open; empty where both are."""
        return self._iso

    @property
    def is_day(self) -> bool:
        """Whether it means exactly one day."""
        return self.earliest is not None and self.earliest == self.latest

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        message = "a date is needed, as in 2023, 2023-05, 2023-05-09, 2023-06~, ../2023-06-03 or 2023-06/2023-08"
        return {"type": ["string", "integer"], "pattern": WRITTEN, "patternErrorMessage": message}

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validate,
            serialization=core_schema.to_string_ser_schema(),
            json_schema_input_schema=core_schema.str_schema(),
        )


def _validate(value: object) -> Edtf:
    if isinstance(value, Edtf):
        return value
    # A bare year is a whole number to YAML; its text is kept, so that 0988 stays a year of four digits.
    if isinstance(value, int) and not isinstance(value, bool):
        value = getattr(value, "text", str(value))
    if not isinstance(value, str):
        raise PydanticCustomError("B103", "a date is needed", {"expected": "a date"})
    try:
        return parse(value)
    except EdtfError as error:
        raise PydanticCustomError("B107", "not a date", {"value": value, "problem": str(error)}) from None


@lru_cache(maxsize=4096)
def parse(text: str) -> Edtf:
    """Read an EDTF text.

    Args:
        text: as `2023`, `2023-06~`, `../2023-12-31`, `[2024-07-28,2024-07-29]`.

    Raises:
        EdtfError: where it is not of the supported levels, or no such day exists.
    """
    if text != text.strip():
        raise EdtfError("spaces stand around it")
    if len(text) > _LONGEST:
        raise EdtfError(f"it has more than {_LONGEST} characters")
    if text.startswith("["):
        return _one_of_a_set(text)
    if "/" in text:
        return _interval(text)
    date = _date(text)
    return Edtf(text, date.first, date.last, date.qualified())


@dataclass(frozen=True, slots=True)
class _Date:
    """One date without an interval."""

    first: Day
    last: Day
    words: str
    precision: str
    qualifier: str = ""
    vague: bool = False

    def qualified(self) -> str:
        return _QUALIFIERS[self.qualifier] + self.words


def _date(text: str) -> _Date:
    match = _DATE.match(text)
    if not text:
        raise EdtfError("it is empty")
    if not match:
        raise EdtfError(_why_not(text))
    year_text, month_text, day_text = match["year"], match["month"], match["day"]
    if year_text == "-0000":
        raise EdtfError("there is no year -0000")
    if not _YEAR_FORM.match(year_text):
        raise EdtfError("unknown digits (X) must be the last ones of the year")
    qualifier = match["qualifier"] or ""
    if match["time"]:
        if day_text is None or "X" in text.split("T")[0]:
            raise EdtfError("a time needs a full date")
        if not _TIME_FORM.match(match["time"]):
            raise EdtfError("there is no such time of day")
    if "X" in year_text:
        return _unknown_year(year_text, month_text, day_text, qualifier)
    year = int(year_text.removeprefix("Y"))
    if month_text is None:
        return _Date((year, 1, 1), (year, 12, 31), _year_words(year), "year", qualifier)
    if month_text == "XX":
        if day_text not in (None, "XX"):
            raise EdtfError("a known day needs a known month")
        unknown = "day" if day_text else "month"
        words = f"{_year_words(year)} ({unknown} not known)"
        return _Date((year, 1, 1), (year, 12, 31), words, "year", qualifier, vague=True)
    month = int(month_text)
    if month in _SEASONS and day_text is None:
        return _season(year, month, qualifier)
    if not 1 <= month <= 12:
        raise EdtfError(f"there is no month {month_text}")
    days = days_in_month(year, month)
    words = f"{_MONTHS[month]} {_year_words(year)}"
    if day_text is None or day_text == "XX":
        vague = day_text is not None
        tail = " (day not known)" if vague else ""
        return _Date((year, month, 1), (year, month, days), words + tail, "month", qualifier, vague)
    day = int(day_text)
    if not 1 <= day <= days:
        raise EdtfError(f"{_MONTHS[month]} {year} has no day {day_text}")
    time = f", {match['time'][1:6]}{_zone(match['time'])}" if match["time"] else ""
    return _Date((year, month, day), (year, month, day), f"{day} {words}{time}", "day", qualifier, bool(time))


def _zone(time: str) -> str:
    zone = time[9:]
    return " UTC" if zone == "Z" else f" UTC{zone}" if zone else ""


def _why_not(text: str) -> str:
    if re.match(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}\Z", text):
        return "the year comes first, then month and day, with hyphens"
    if re.match(r"[0-9]{4}[./][0-9]{1,2}(?:[./][0-9]{1,2})?\Z", text):
        return "year, month and day are joined by hyphens"
    if re.match(r"[0-9]{4}-[0-9](?:-|\Z)|[0-9]{4}-[0-9]{2}-[0-9]\Z", text):
        return "month and day have two digits each"
    if re.search(r"[A-Za-z]{3}", text):
        return "it is written in words"
    return "it is of no form that dates have here"


def _unknown_year(year: str, month: str | None, day: str | None, qualifier: str) -> _Date:
    if month not in (None, "XX") or day not in (None, "XX"):
        raise EdtfError("a known month or day needs a known year")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if year.startswith("-"):
        first, last = last, first
    one_decade = first >= 0 and year.endswith("X") and not year.endswith("XX")
    words = f"the {first}s" if one_decade else f"between {_year_words(first)} and {_year_words(last)}"
    return _Date((first, 1, 1), (last, 12, 31), words, "years", qualifier, vague=True)


def _season(year: int, season: int, qualifier: str) -> _Date:
    name, month = _SEASONS[season]
    last_month = month + 2
    last_year = year
    if last_month > 12:
        last_month, last_year = last_month - 12, year + 1
    last = (last_year, last_month, days_in_month(last_year, last_month))
    return _Date((year, month, 1), last, f"{name} {_year_words(year)}", "season", qualifier)


def days_in_month(year: int, month: int) -> int:
    """Return the number of days of a month in the proleptic Gregorian calendar, in which year 0 is a leap year."""
    return calendar.monthrange(year, month)[1]


def _year_words(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"


def _interval(text: str) -> Edtf:
    if _SLASHED.match(text):
        raise EdtfError(_why_not(text))
    parts = text.split("/")
    if len(parts) != 2:
        raise EdtfError("an interval has one slash")
    start_text, end_text = parts
    start = None if start_text in ("", "..") else _date(start_text)
    end = None if end_text in ("", "..") else _date(end_text)
    if start is None and end is None:
        raise EdtfError("an interval needs a start or an end")
    if start and end and start.first > end.last:
        raise EdtfError("it ends before it begins")
    return Edtf(text, start.first if start else None, end.last if end else None, _interval_words(start, end, parts))


def _interval_words(start: _Date | None, end: _Date | None, parts: list[str]) -> str:
    if start is None:
        assert end is not None
        by = f"by {_QUALIFIERS[end.qualifier]}{_end_words(end)}"
        return by if parts[0] == ".." else f"until {end.qualified()}, start not known"
    if end is None:
        tail = " on" if parts[1] == ".." else ", end not known"
        return f"from {start.qualified()}{tail}"
    plain = not (start.qualifier or end.qualifier or start.vague or end.vague)
    if start == end:
        return start.qualified()
    if plain and start.precision == end.precision == "day":
        if start.first[:2] == end.first[:2]:
            return f"{start.first[2]} to {end.words}"
        if start.first[0] == end.first[0]:
            return f"{start.first[2]} {_MONTHS[start.first[1]]} to {end.words}"
    if plain and start.precision == end.precision == "month" and start.first[0] == end.first[0]:
        return f"{_MONTHS[start.first[1]]} to {end.words}"
    return f"{start.qualified()} to {end.qualified()}"


def _end_words(end: _Date) -> str:
    """Word a limit: the last day of a year or month is its end."""
    year, month, day = end.last
    if end.precision == "day" and (month, day) != (12, 31):
        return end.words
    if end.precision == "day":
        return f"the end of {_year_words(year)}"
    return f"the end of {end.words}"


def _one_of_a_set(text: str) -> Edtf:
    if not text.endswith("]"):
        raise EdtfError("the bracket is not closed")
    firsts: list[Day | None] = []
    lasts: list[Day | None] = []
    words: list[str] = []
    dates: list[_Date] = []
    for part in (item.strip() for item in text[1:-1].split(",")):
        if part.startswith(".."):
            date = _date(part[2:])
            firsts.append(None)
            lasts.append(date.last)
            words.append(f"{date.qualified()} or earlier")
        elif part.endswith(".."):
            date = _date(part[:-2])
            firsts.append(date.first)
            lasts.append(None)
            words.append(f"{date.qualified()} or later")
        elif ".." in part:
            low, high = (_date(side) for side in part.split("..", 1))
            if low.first > high.last:
                raise EdtfError("a range of the set ends before it begins")
            firsts.append(low.first)
            lasts.append(high.last)
            words.append(f"a date from {low.qualified()} to {high.qualified()}")
        else:
            date = _date(part)
            firsts.append(date.first)
            lasts.append(date.last)
            words.append(date.qualified())
            dates.append(date)
    same_month = (
        len(dates) == len(words) > 1
        and all(date.precision == "day" and not date.vague and not date.qualifier for date in dates)
        and len({date.first[:2] for date in dates}) == 1
    )
    if same_month:
        words = [str(date.first[2]) for date in dates[:-1]] + [dates[-1].words]
    joined = words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
    earliest = None if None in firsts else min(day for day in firsts if day)
    latest = None if None in lasts else max(day for day in lasts if day)
    return Edtf(text, earliest, latest, joined)


def widen(span: Bounds, date: Edtf) -> Bounds:
    """Widen a span by one unit of a date that is marked as about or uncertain: a day, a month or a year.

    Args:
        span: first and last day.
        date: the date that the span was taken from.
    """
    # Few dates are marked, and offices are looked up by the date of every claim.
    if not ("~" in date.text or "?" in date.text or "%" in date.text):
        return span
    marked = next((part for part in re.split(r"[/,\[\]]", date.text) if part[-1:] in ("~", "?", "%")), "")
    if not marked:
        return span
    unit = min(marked.strip("~?%-").count("-"), 2)
    return _shifted(span[0], unit, -1), _shifted(span[1], unit, 1)


def _shifted(day: Day, unit: int, by: int) -> Day:
    """Return the day that is one unit (0 a year, 1 a month, 2 a day) earlier or later.

    The last day of a month becomes the last day of the other month.
    """
    year, month, number = day
    if unit == 2:
        number += by
        if 1 <= number <= days_in_month(year, month):
            return year, month, number
        year, month, _ = _shifted((year, month, 1), 1, by)
        return year, month, 1 if by > 0 else days_in_month(year, month)
    months = year * 12 + month - 1 + by * (12 if unit == 0 else 1)
    is_last = number == days_in_month(year, month)
    year, month = months // 12, months % 12 + 1
    days = days_in_month(year, month)
    return year, month, days if is_last else min(number, days)


def day_after(day: Day) -> Day:
    """Return the next day."""
    return _shifted(day, 2, 1)
