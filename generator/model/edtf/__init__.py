"""Uncertain dates: the Extended Date/Time Format, levels 0 and 1, and one-of-a-set from level 2.

An `Edtf` keeps the text as written, the earliest and the latest day it may mean, and words for readers.
Source: ISO 8601-2:2019 as profiled in "Extended Date/Time Format (EDTF) Specification", Library of Congress.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from generator.diagnostics.visible import as_list
from generator.model.edtf.days import (
    FULL_DAY,
    LONG_AGO,
    NEVER,
    Bounds,
    Day,
    calendar_day,
    day_after,
    days_in_month,
    shifted,
)
from generator.model.edtf.single import MONTHS, QUALIFIERS, EdtfError, SingleDate, read_date, why_not, year_words

__all__ = [
    "FULL_DAY",
    "LONG_AGO",
    "MONTHS",
    "NEVER",
    "WRITTEN",
    "Bounds",
    "Day",
    "Edtf",
    "EdtfError",
    "calendar_day",
    "day_after",
    "days_in_month",
    "parse",
    "widen",
]

_LONGEST: Final = 500
"""Characters of a date; a set of five days has 56."""

_WRITTEN_DATE: Final = (
    r"(-?[0-9]{2}[0-9X]{2}|Y-?[0-9]{5,9})"
    r"(-(0[1-9]|1[0-2]|2[1-4]|XX)(-(0[1-9]|[12][0-9]|3[01]|XX)(T[0-9:Z+-]+)?)?)?[~?%]?"
)
WRITTEN: Final = rf"^({_WRITTEN_DATE}|({_WRITTEN_DATE}|\.\.)?/({_WRITTEN_DATE}|\.\.)?|\[[0-9XYTZ~?%:+., -]+\])$"
"""A regular expression for written dates, for editors. It admits a few that `parse` refuses."""

_SLASHED = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\Z|[0-9]{4}/[0-9]{1,2}(?:/[0-9]{1,2})?\Z")


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as uncertain as the record has it.

    Attributes:
        text: as written.
        earliest: first day it may mean; None if it is open or unknown.
        latest: last day it may mean; None if it is open or unknown.
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
        key = day or LONG_AGO, self.latest or NEVER
        object.__setattr__(self, "_sort_key", key)

    def __str__(self) -> str:
        return self.text

    def sort_key(self) -> tuple[Day, Day]:
        """Order by the first day, or by the last where the start is open; an open end comes after others."""
        return self._sort_key

    def iso(self) -> str:
        """Return the first day as `YYYY-MM-DD`, or the last where the start is open; empty if both are."""
        return self._iso

    @property
    def last_day(self) -> Day:
        """The last day that it may mean, or the first where the end is open. The thing dated existed by then."""
        day = self.latest or self.earliest
        assert day is not None, "an interval has a start or an end"
        return day

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
        EdtfError: if it is not of the supported levels, or no such day exists.
    """
    if text != text.strip():
        raise EdtfError("there are spaces around it")
    if len(text) > _LONGEST:
        raise EdtfError(f"it has more than {_LONGEST} characters")
    if text.startswith("["):
        return _one_of_a_set(text)
    if "/" in text:
        return _interval(text)
    date = read_date(text)
    return Edtf(text, date.first, date.last, date.qualified())


def _interval(text: str) -> Edtf:
    if _SLASHED.match(text):
        raise EdtfError(why_not(text))
    parts = text.split("/")
    if len(parts) != 2:
        raise EdtfError("an interval has one slash")
    start_text, end_text = parts
    start = None if start_text in ("", "..") else read_date(start_text)
    end = None if end_text in ("", "..") else read_date(end_text)
    if start is None and end is None:
        raise EdtfError("an interval needs a start or an end")
    if start and end and start.first > end.last:
        raise EdtfError("it ends before it begins")
    return Edtf(text, start.first if start else None, end.last if end else None, _interval_words(start, end, parts))


def _interval_words(start: SingleDate | None, end: SingleDate | None, parts: list[str]) -> str:
    if start is None:
        assert end is not None
        by = f"by {QUALIFIERS[end.qualifier]}{_end_words(end)}"
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
            return f"{start.first[2]} {MONTHS[start.first[1]]} to {end.words}"
    if plain and start.precision == end.precision == "month" and start.first[0] == end.first[0]:
        return f"{MONTHS[start.first[1]]} to {end.words}"
    return f"{start.qualified()} to {end.qualified()}"


def _end_words(end: SingleDate) -> str:
    """Return the words of a limit: the last day of a year or month is its end."""
    year, month, day = end.last
    if end.precision == "day" and (month, day) != (12, 31):
        return end.words
    if end.precision == "day":
        return f"the end of {year_words(year)}"
    return f"the end of {end.words}"


def _one_of_a_set(text: str) -> Edtf:
    if not text.endswith("]"):
        raise EdtfError("the bracket is not closed")
    members = [_member(item.strip()) for item in text[1:-1].split(",")]
    firsts, lasts = [member.first for member in members], [member.last for member in members]
    words = [member.words for member in members]
    days = [member.date for member in members if member.date is not None and member.date.is_plain_day]
    if len(days) == len(members) > 1 and len({day.first[:2] for day in days}) == 1:
        words = [str(day.first[2]) for day in days[:-1]] + [days[-1].words]
    earliest = None if None in firsts else min(day for day in firsts if day)
    latest = None if None in lasts else max(day for day in lasts if day)
    return Edtf(text, earliest, latest, as_list(words, "or"))


@dataclass(frozen=True, slots=True)
class _Member:
    """A member of a set of dates.

    Attributes:
        first: its first day; None if it is open.
        last: its last day; None if it is open.
        words: the member in words.
        date: the member as a date; None if it is a range.
    """

    first: Day | None
    last: Day | None
    words: str
    date: SingleDate | None = None


def _member(text: str) -> _Member:
    if text.startswith(".."):
        date = read_date(text[2:])
        return _Member(None, date.last, f"{date.qualified()} or earlier")
    if text.endswith(".."):
        date = read_date(text[:-2])
        return _Member(date.first, None, f"{date.qualified()} or later")
    if ".." in text:
        low, high = (read_date(side) for side in text.split("..", 1))
        if low.first > high.last:
            raise EdtfError("a range of the set ends before it begins")
        return _Member(low.first, high.last, f"a date from {low.qualified()} to {high.qualified()}")
    date = read_date(text)
    return _Member(date.first, date.last, date.qualified(), date)


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
    return shifted(span[0], unit, -1), shifted(span[1], unit, 1)
