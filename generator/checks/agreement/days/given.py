"""Days and weekdays that a `basis` gives: those that it gives for an event are the event's."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from generator.checks.agreement.days.named import day_meant, days_named
from generator.checks.agreement.days.of_events import EventReport, date_of_id, reports_of_events
from generator.checks.agreement.days.weekdays import AROUND, WEEKDAY, WEEKDAY_NUMBERS
from generator.checks.index import Index
from generator.diagnostics.hints import IF_BOTH_ARE_RIGHT
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.edtf import Day, Edtf, calendar_day
from generator.model.edtf.days import nearest_on
from generator.model.registry import Event
from generator.reading.mending import STAND_IN_DATE

_GIVES: Final = r"\b(?:says?|said|gives?|has|names?|speaks? of)\s+(?:an?\s+|the\s+)?"
_GIVEN_WEEKDAY: Final = re.compile(rf"{_GIVES}{WEEKDAY}(?![\w'’-])", re.IGNORECASE)
_GIVEN_DAY: Final = re.compile(rf"{_GIVES}\Z", re.IGNORECASE)
_DOUBTED: Final = re.compile(r"\b(?:another|but|clock|error|mistak\w+|not|slip|while|wrong\w*)\b", re.IGNORECASE)
"""Words of a `basis` whose sources do not agree on the day."""


def days_of_events(index: Index) -> Iterator[Diagnostic]:
    """The day or weekday that the `basis` of an event gives is that of the event."""
    reports: Mapping[str, Sequence[EventReport]] | None = None
    for file, event_id, _, event in index.entries():
        if not isinstance(event, Event) or event.basis is None or event.date.text == STAND_IN_DATE:
            continue
        if date_of_id(event_id, event) is None and (given := other_day_given(event.basis, event.date)):
            how = f"the event is dated {event.date.words}, but its `basis` gives {given}"
            reports = reports_of_events(index) if reports is None else reports
            said = [report.said.latest for report in reports.get(event_id, ()) if report.said.latest]
            hint = _of_day_given(given, event.date, min(said, default=None))
            remedy = f"{hint}; {IF_BOTH_ARE_RIGHT}"
            yield diagnose("B335", Location(file, (event_id, "date")), how=how, remedy=remedy)


def _of_day_given(given: str, date: Edtf, told: Day | None) -> str:
    """Return the hint for a date at odds with the day or weekday that a `basis` gives, with both ways out.

    Args:
        given: the day or weekday.
        date: the date.
        told: the day on which it was first told of, if that is known. It is probably no earlier than the right date.
    """
    day = calendar_day(date.earliest)
    weekday = WEEKDAY_NUMBERS.get(given.lower().rstrip("."))
    if day is None or weekday is None:
        meant = next((day_meant(one, [date]) for one in days_named(given)), None)
        return f"write {meant.isoformat()}, or correct the `basis`" if meant else "correct the date or the `basis`"
    near, name = nearest_on(day, weekday), calendar.day_name[weekday - 1]
    # Of a day after the report, more than the last digit may be wrong.
    is_told = told is not None and (near.year, near.month, near.day) <= told
    write = f"write {near.isoformat()}, the nearest {name}" if is_told or told is None else f"write the right {name}"
    return f"{write}, or correct the `basis`: that day was a {calendar.day_name[day.weekday()]}"


def given_weekday(basis: str) -> int | None:
    """Return the number of the one weekday that a `basis` says a source gives.

    It is None if it gives none, or more than one.
    """
    given = {WEEKDAY_NUMBERS[match["weekday"].lower()] for match in _GIVEN_WEEKDAY.finditer(basis)}
    return given.pop() if len(given) == 1 else None


def other_day_given(basis: str, date: Edtf) -> str:
    """Return the day or weekday that a `basis` gives, if it gives none that fits a date.

    It is empty if that is not certain.
    """
    day = calendar_day(date.earliest) if date.is_day else None
    named = days_named(basis)
    if day is None or _DOUBTED.search(basis) or any(one.is_within(date) for one in named):
        return ""
    weekday = _GIVEN_WEEKDAY.search(basis)
    if weekday and calendar.day_name[day.weekday()].lower() not in basis.lower():
        return weekday["weekday"]
    before = ((one, basis[max(0, one.start - AROUND) : one.start]) for one in named)
    return next((one.words for one, words in before if _GIVEN_DAY.search(words)), "")
