"""One date without an interval: the days that it may mean, and its words."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from typing import Final

from generator.model.edtf.days import Day, days_in_month

MONTHS: Final = tuple(calendar.month_name)
_SEASONS: Final = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
QUALIFIERS: Final = {"": "", "~": "about ", "?": "possibly ", "%": "possibly about "}
"""Signs after a date, and the words that readers see before it."""

_DATE = re.compile(
    r"(?P<year>-?[0-9X]{4}|Y-?[0-9]{5,9})"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<time>T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?"
    r"(?P<qualifier>[~?%])?\Z"
)
_YEAR_FORM = re.compile(r"-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)\Z|Y-?[0-9]{5,9}\Z")
_TIME_FORM = re.compile(r"T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)")


class EdtfError(ValueError):
    """A text is not a date of the supported levels; the message says why."""


@dataclass(frozen=True, slots=True)
class SingleDate:
    """One date without an interval.

    Attributes:
        first: first day it may mean.
        last: last day it may mean.
        words: for readers, without those of the qualifier.
        precision: `day`, `month`, `season`, `year`, or `years` where digits of the year are not known.
        qualifier: `~`, `?` or `%`, a key of `QUALIFIERS`; empty if it has none.
        vague: whether the words say that a part is not known, or a time of day.
    """

    first: Day
    last: Day
    words: str
    precision: str
    qualifier: str = ""
    vague: bool = False

    def qualified(self) -> str:
        """Return the words of a date with its qualifier, as in "about June 2023"."""
        return QUALIFIERS[self.qualifier] + self.words

    @property
    def is_plain_day(self) -> bool:
        """Whether it is a full day, without a qualifier or a time."""
        return self.precision == "day" and not self.vague and not self.qualifier


def read_date(text: str) -> SingleDate:
    """Read one date.

    Raises:
        EdtfError: if it is not of the supported levels, or no such day exists.
    """
    match = _DATE.match(text)
    if not text:
        raise EdtfError("it is empty")
    if not match:
        raise EdtfError(why_not(text))
    year_text, month_text, day_text = match["year"], match["month"], match["day"]
    if year_text == "-0000":
        raise EdtfError("there is no year -0000")
    if not _YEAR_FORM.match(year_text):
        raise EdtfError("unknown digits (X) must be the last ones of the year")
    qualifier = match["qualifier"] or ""
    time = match["time"] or ""
    if time and (day_text is None or "X" in text.split("T")[0]):
        raise EdtfError("a time needs a full date")
    if time and not _TIME_FORM.match(time):
        raise EdtfError("there is no such time of day")
    if "X" in year_text:
        return _unknown_year(year_text, month_text, day_text, qualifier)
    year = int(year_text.removeprefix("Y"))
    if month_text in (None, "XX"):
        return _without_month(year, month_text, day_text, qualifier)
    month = int(month_text)
    if month in _SEASONS and day_text is None:
        return _season(year, month, qualifier)
    if not 1 <= month <= 12:
        raise EdtfError(f"there is no month {month_text}")
    last = (year, month, days_in_month(year, month))
    words = f"{MONTHS[month]} {year_words(year)}"
    if day_text is None:
        return SingleDate((year, month, 1), last, words, "month", qualifier)
    if day_text == "XX":
        return SingleDate((year, month, 1), last, f"{words} (day not known)", "month", qualifier, vague=True)
    day = (year, month, int(day_text))
    if not (year, month, 1) <= day <= last:
        raise EdtfError(f"{MONTHS[month]} {year} has no day {day_text}")
    return SingleDate(day, day, f"{day[2]} {words}{_time_words(time)}", "day", qualifier, bool(time))


def _without_month(year: int, month_text: str | None, day_text: str | None, qualifier: str) -> SingleDate:
    if month_text is None:
        return SingleDate((year, 1, 1), (year, 12, 31), year_words(year), "year", qualifier)
    if day_text not in (None, "XX"):
        raise EdtfError("a known day needs a known month")
    unknown = "day" if day_text else "month"
    words = f"{year_words(year)} ({unknown} not known)"
    return SingleDate((year, 1, 1), (year, 12, 31), words, "year", qualifier, vague=True)


def _time_words(time: str) -> str:
    """Return the words of a time, such as `T10:30:00Z`, to follow a day; empty for no time."""
    zone = time[9:]
    return f", {time[1:6]}{' UTC' if zone == 'Z' else f' UTC{zone}' if zone else ''}" if time else ""


def why_not(text: str) -> str:
    """Return why a text is not a date, by the wrong forms that people often write."""
    if re.match(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}\Z", text):
        return "the year comes first, then month and day, with hyphens"
    if re.match(r"[0-9]{4}[./][0-9]{1,2}(?:[./][0-9]{1,2})?\Z", text):
        return "year, month and day are joined by hyphens"
    if re.match(r"[0-9]{4}-[0-9](?:-|\Z)|[0-9]{4}-[0-9]{2}-[0-9]\Z", text):
        return "month and day have two digits each"
    if "#" in text:
        return "a comment is joined to it"
    if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]+[0-9]{1,2}:", text):
        return "a date has no time of day"
    if re.search(r"[A-Za-z]{3}", text):
        return "it is written in words"
    return "it is in none of the accepted formats"


def _unknown_year(year: str, month: str | None, day: str | None, qualifier: str) -> SingleDate:
    if month not in (None, "XX") or day not in (None, "XX"):
        raise EdtfError("a known month or day needs a known year")
    first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if year.startswith("-"):
        first, last = last, first
    one_decade = first >= 0 and year.endswith("X") and not year.endswith("XX")
    words = f"the {first}s" if one_decade else f"between {year_words(first)} and {year_words(last)}"
    return SingleDate((first, 1, 1), (last, 12, 31), words, "years", qualifier, vague=True)


def _season(year: int, season: int, qualifier: str) -> SingleDate:
    name, month = _SEASONS[season]
    last_month = month + 2
    last_year = year
    if last_month > 12:
        last_month, last_year = last_month - 12, year + 1
    last = (last_year, last_month, days_in_month(last_year, last_month))
    return SingleDate((year, month, 1), last, f"{name} {year_words(year)}", "season", qualifier)


def year_words(year: int) -> str:
    """Return a year in words; year 0 is 1 BC."""
    return str(year) if year > 0 else f"{1 - year} BC"
