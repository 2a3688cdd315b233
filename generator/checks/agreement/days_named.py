"""Days that texts name: their weekdays agree with the calendar, and events with the days that their `basis` gives."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Final

from generator.checks.agreement.events import EventReport, date_of_id, reports_of_events
from generator.checks.index import Index
from generator.checks.walks import TextInFile
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.edtf import MONTHS, Day, Edtf
from generator.model.markup import MAX_MISTAKES
from generator.model.registry import Event
from generator.provenance.languages.english import ENGLISH
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


_NUMBERS: Final = ENGLISH.lexicon.weekdays
_NAMES: Final = {
    number: max((word for word in _NUMBERS if _NUMBERS[word] == number), key=len) for number in range(1, 8)
}
_WEEKDAY: Final = rf"(?P<weekday>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_BEFORE: Final = re.compile(
    rf"(?<![\w-]){_WEEKDAY}\.?(?: (?:morning|afternoon|evening|night))?,?\s+"
    r"(?:the\s+|\(|(?:which|that) (?:was|is|would be) )?\Z",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(rf"\s*(?:\(|,\s+a\s+){_WEEKDAY}(?![\w'’-])", re.IGNORECASE)
_AROUND: Final = 40
"""The largest number of characters before a day in which its weekday is looked for."""

_MAX_FROM: Final = 180
"""The largest number of days between a day without a year and the date from which its year is inferred."""


def may_name_days(text: str) -> bool:
    """Whether a text may name days, as few do."""
    return _ANY_MONTH.search(text) is not None


def weekdays(_: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """A weekday beside a day in a text is the right one for that day."""
    yield from islice(_other_weekdays(text), MAX_MISTAKES)


def _other_weekdays(text: TextInFile) -> Iterator[Diagnostic]:
    named_days = days_named(text.words)
    shown = shown_words(text.words) if named_days else ""
    for named in named_days:
        before = _BEFORE.search(shown[max(0, named.start - _AROUND) : named.start])
        match = before or _BEHIND.match(shown, named.start + len(named.words))
        day = _day(named, _dates(text)) if match else None
        if match is None or day is None or day.isoweekday() == _NUMBERS[match["weekday"].lower()]:
            continue
        start = match.start("weekday") + (max(0, named.start - _AROUND) if before else 0)
        right = weekday_name(day.isoweekday())
        how = f"{day.day} {MONTHS[day.month]} {day.year} was a {right}"
        near = nearest_on(day, _NUMBERS[match["weekday"].lower()])
        given = weekday_name(near.isoweekday())
        remedy = f"write {right}, or {near.day} {MONTHS[near.month]} {near.year}, which was the nearest {given}"
        yield diagnose("B335", text.at(match["weekday"], start), how=how, remedy=remedy)


_GIVES: Final = r"\b(?:says?|said|gives?|has|names?|speaks? of)\s+(?:an?\s+|the\s+)?"
_GIVEN_WEEKDAY: Final = re.compile(rf"{_GIVES}{_WEEKDAY}(?![\w'’-])", re.IGNORECASE)
_GIVEN_DAY: Final = re.compile(rf"{_GIVES}\Z", re.IGNORECASE)
_DOUBTED: Final = re.compile(r"\b(?:another|but|clock|error|mistak\w+|not|slip|while|wrong\w*)\b", re.IGNORECASE)
"""Words of a `basis` whose sources do not agree on the day."""


def days_of_events(index: Index) -> Iterator[Diagnostic]:
    """The day or weekday that the `basis` of an event gives is that of the event."""
    reports: Mapping[str, Sequence[EventReport]] | None = None
    for file, event_id, _, event in index.entries():
        sound = isinstance(event, Event) and event.date.text != STAND_IN_DATE and date_of_id(event_id, event) is None
        basis = event.basis if isinstance(event, Event) and sound else None
        if isinstance(event, Event) and basis and (given := other_day_given(basis, event.date)):
            how = f"the event is dated {event.date.words}, but its `basis` gives {given}"
            reports = reports_of_events(index) if reports is None else reports
            said = [report.said.latest for report in reports.get(event_id, ()) if report.said.latest]
            hint = _of_day_given(given, event.date, min(said, default=None))
            remedy = f"{hint}; if both are right, ignore this warning"
            yield diagnose("B335", Location(file, (event_id, "date")), how=how, remedy=remedy)


def _of_day_given(given: str, date: Edtf, told: Day | None) -> str:
    """Return the hint for a date at odds with the day or weekday that a `basis` gives, with both ways out.

    Args:
        given: the day or weekday.
        date: the date.
        told: the day on which it was first told of, if that is known. It is probably no earlier than the right date.
    """
    day = valid_day(date.earliest) if date.earliest else None
    weekday = _NUMBERS.get(given.lower().rstrip("."))
    if day is None or weekday is None:
        meant = next((_day(one, [date]) for one in days_named(given)), None)
        return f"write {meant.isoformat()}, or correct the `basis`" if meant else "correct the date or the `basis`"
    near, name = nearest_on(day, weekday), weekday_name(weekday)
    # Of a day after the report, more than the last digit may be wrong.
    is_told = told is not None and (near.year, near.month, near.day) <= told
    write = f"write {near.isoformat()}, the nearest {name}" if is_told or told is None else f"write the right {name}"
    return f"{write}, or correct the `basis`: that day was a {weekday_name(day.isoweekday())}"


def given_weekday(basis: str) -> int | None:
    """Return the number of the one weekday that a `basis` says a source gives.

    It is None if it gives none, or more than one.
    """
    given = {_NUMBERS[match["weekday"].lower()] for match in _GIVEN_WEEKDAY.finditer(basis)}
    return given.pop() if len(given) == 1 else None


def weekday_name(number: int) -> str:
    """Return the name of a weekday, by its number from 1 for Monday."""
    return _NAMES[number].capitalize()


def nearest_on(day: datetime.date, weekday: int) -> datetime.date:
    """Return the day nearest to another that is a given weekday, by its number from 1 for Monday."""
    return day + datetime.timedelta((weekday - day.isoweekday() + 3) % 7 - 3)


def other_day_given(basis: str, date: Edtf) -> str:
    """Return the day or weekday that a `basis` gives, if it gives none that fits a date.

    It is empty if that is not certain.
    """
    day = valid_day(date.earliest) if date.is_day and date.earliest else None
    named = days_named(basis)
    if day is None or _DOUBTED.search(basis) or any(one.is_within(date) for one in named):
        return ""
    weekday = _GIVEN_WEEKDAY.search(basis)
    if weekday and _NAMES[day.isoweekday()] not in basis.lower():
        return weekday["weekday"]
    before = ((one, basis[max(0, one.start - _AROUND) : one.start]) for one in named)
    return next((one.words for one, words in before if _GIVEN_DAY.search(words)), "")


def _dates(text: TextInFile) -> Iterator[Edtf | None]:
    """Yield the dates from which the year of a day in a brief's text is inferred."""
    if text.brief:
        claim = text.brief.claims.get(str(text.path[1])) if text.path[0] == "claims" else None
        yield from (claim.when if claim else None, text.brief.source.published)


def _day(named: NamedDay, dates: Iterable[Edtf | None]) -> datetime.date | None:
    """Return the day that a text names; None if its year is not known, or if there is no such day."""
    if named.year is not None:
        return _valid(named.year, named)
    told = (one.earliest or one.latest for one in dates if one is not None and one.text != STAND_IN_DATE)
    by = next(filter(None, told), None)
    if by is None:
        return None
    near = [day for year in (by[0] - 1, by[0], by[0] + 1) if (day := _valid(year, named))]
    about = valid_day(by)
    nearest = min(near, key=lambda day: abs(day - about), default=None) if about else None
    return nearest if nearest and about and abs(nearest - about) <= datetime.timedelta(_MAX_FROM) else None


def _valid(year: int, named: NamedDay) -> datetime.date | None:
    return valid_day((year, named.month, named.day))


def valid_day(day: Day) -> datetime.date | None:
    """Return a day of the calendar; None if its month does not have it."""
    try:
        return datetime.date(*day)
    except ValueError:
        return None
