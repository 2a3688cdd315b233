"""Target dates, promises that recur, and events as iCalendar files (RFC 5545): all, and those of each initiative.

A target date is put on the last day that it may mean, for it was met or missed by then. A recurring promise for which
the texts name no day is put on the last day of each whole period after it was made. An event is put on its day, or on
all days that it may have lasted. An event whose date is a month or longer is left out, since it would fill the
calendar. The clock is never read: `DTSTAMP` is the day on which the newest claim behind an entry was entered.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Any, Final

from generator.corpus import ClaimRecord
from generator.findings.entry_history import claim_entry_date
from generator.findings.statuses.status import Status, statuses
from generator.findings.to_come import Recurring, recurring
from generator.model.brief import Recurrence
from generator.model.edtf import Day, parse
from generator.site.addresses import claim_address
from generator.site.export.formats.feed import clamp_year, permanent_id
from generator.site.text.inline import cut_at_word
from generator.site.views.context import ViewContext
from generator.site.views.speakers import speaker_view

PATH: Final = "feeds/calendar.ics"
"""Path of the calendar of the whole record in the site."""

MAX_DAYS: Final = 31
"""The largest number of days of an event; one that may have been longer is left out."""

MAX_ENTRIES: Final = 2_000
"""The largest number of entries of a calendar: the newest. Programs load the whole file each time."""

_MONTHS: Final[Mapping[Recurrence, int]] = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_RULES: Final[Mapping[Recurrence, Mapping[str, Any]]] = {
    "week": {"freq": "weekly"},
    # The last day of a month, whatever its length.
    "month": {"freq": "monthly", "bymonthday": -1},
    "quarter": {"freq": "monthly", "interval": 3, "bymonthday": -1},
    "half-year": {"freq": "monthly", "interval": 6, "bymonthday": -1},
    "year": {"freq": "yearly"},
}

_PROGRAM: Final = "-//briefings//calendar//EN"


@dataclass(frozen=True, slots=True)
class DatedEntry:
    """An entry of a calendar.

    Attributes:
        key: the part of its id by which it differs from the other entries; never changes.
        first: its first day.
        last: its last day.
        title: plain text.
        text: plain text.
        address: address of the page it leads to, relative to the site's root.
        kind: its category, in words.
        entered: the day on which the newest claim behind it was entered.
        rule: the rule by which it recurs (RRULE); empty if it does not.
    """

    key: str
    first: Day
    last: Day
    title: str
    text: str
    address: str
    kind: str
    entered: Day
    rule: Mapping[str, Any] = field(default_factory=dict)


def calendar_path(initiative_id: str) -> str:
    """Return the path of the calendar of one initiative in the site."""
    return f"feeds/initiatives/{initiative_id}.ics"


def with_calendar(context: ViewContext) -> tuple[str, ...]:
    """Return the ids of the initiatives that have a calendar: those with a target date or a recurring promise."""
    recurs = {promise.initiative_id for promise in context.found(recurring)}
    return tuple(key for key, status in context.found(statuses).items() if _dated(status) or key in recurs)


def calendars(context: ViewContext, feed_id: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield every calendar as (path in the site, bytes).

    Args:
        context: the context of the site's views. If the site has no address, entries have no link.
        feed_id: the part of all ids by which the feeds of two records differ.
    """
    title = context.site.name
    if every := context.cached(_every):
        yield PATH, _calendar(context, title, every, feed_id)
    for initiative_id in with_calendar(context):
        name = f"{title}: {context.corpus.entries[initiative_id].name}"
        status = context.found(statuses)[initiative_id]
        own = (promise for promise in context.found(recurring) if promise.initiative_id == initiative_id)
        entries = chain(_deadlines(context, status), _recurring(context, own))
        yield calendar_path(initiative_id), _calendar(context, name, entries, feed_id)


def has_calendar(context: ViewContext) -> bool:
    """Whether the record has a calendar. The format allows none without entries."""
    return bool(context.cached(_every))


def _every(context: ViewContext) -> list[DatedEntry]:
    by_initiative = context.found(statuses)
    deadlines = (_deadlines(context, by_initiative[key]) for key in with_calendar(context))
    promises = _recurring(context, context.found(recurring))
    return [*_events(context), *chain.from_iterable(deadlines), *promises]


def _recurring(context: ViewContext, promises: Iterable[Recurring]) -> Iterator[DatedEntry]:
    words, corpus = context.words, context.corpus
    for promise in promises:
        first = promise.claims[0]
        day = _end_of_first_period(promise.every, first.said().latest)
        if day is None:
            continue
        initiative = promise.initiative_id
        what = corpus.entries[initiative].name if initiative else cut_at_word(context.texts.plain(first.claim.text), 80)
        said = (_said(context, record) for record in promise.claims)
        yield DatedEntry(
            f"every {promise.every} {initiative or first.ref}",
            day,
            day,
            words.plain(f"calendar.every.{promise.every}", what=what),
            "\n".join([words.plain(f"calendar.no_day.{promise.every}"), *said]),
            claim_address(first.brief_id, first.claim_id),
            words.plain("calendar.promises"),
            _entered(promise.claims),
            _RULES[promise.every],
        )


def _end_of_first_period(every: Recurrence, said: Day | None) -> Day | None:
    """Return the last day of the first whole period (week, month, …, year) after a day.

    It is None if it is outside the calendar.
    """
    if said is None or not 1 <= said[0] <= 9990:
        return None
    if every == "week":
        end = date(*said) + timedelta(days=13 - date(*said).weekday())
        return end.year, end.month, end.day
    months = _MONTHS[every]
    whole = (said[1] - 1) // months + 2  # periods from January to the end of the first whole one
    year, month = said[0] + (whole * months - 1) // 12, (whole * months - 1) % 12 + 1
    return year, month, monthrange(year, month)[1]


def _dated(status: Status) -> bool:
    return any(step.date.latest and 1 <= step.date.latest[0] <= 9999 for step in status.deadlines)


def _deadlines(context: ViewContext, status: Status) -> Iterator[DatedEntry]:
    words, initiative_id = context.words, status.initiative_id
    name = context.corpus.entries[initiative_id].name
    for number, step in enumerate(status.deadlines):
        day = step.date.latest
        if day is None or not 1 <= day[0] <= 9999:
            continue
        gone = number + 1 < len(status.deadlines)
        title = words.plain("calendar.former" if gone else "calendar.deadline", initiative=name)
        said = [words.plain("calendar.date", date=step.date.words), *(_said(context, record) for record in step.claims)]
        if gone:
            said.insert(0, words.plain("calendar.moved", date=status.deadlines[number + 1].date.words))
        elif status.verdict not in ("none", "open"):
            said.insert(0, words.plain("calendar.verdict", verdict=words.plain(f"verdict.{status.verdict}")))
        first = step.claims[0]
        yield DatedEntry(
            f"deadline {initiative_id} {first.ref}",
            day,
            day,
            title,
            "\n".join(said),
            claim_address(first.brief_id, first.claim_id),
            words.plain("calendar.deadlines"),
            _entered(step.claims),
        )


def _events(context: ViewContext) -> Iterator[DatedEntry]:
    corpus, words = context.corpus, context.words
    by_day: dict[str, list[ClaimRecord]] = {}
    for record in corpus.claims.values():
        for event_id in record.claim.event:
            by_day.setdefault(event_id, []).append(record)
    for event_id, event in corpus.events.items():
        first, last = event.date.earliest, event.date.latest
        if first is None or last is None or not 1 <= first[0] <= last[0] <= 9999 or event_id not in by_day:
            continue
        if (date(*last) - date(*first)).days >= MAX_DAYS:
            continue
        records = by_day[event_id]
        about = context.texts.plain(event.about) if event.about else ""
        places = ", ".join(corpus.entries[place].name for place in event.places)
        lines = (
            about,
            places,
            words.plain("calendar.date", date=event.date.words),
            *(_said(context, r) for r in records[:5]),
        )
        yield DatedEntry(
            f"event {event_id}",
            first,
            last,
            event.name[:1].upper() + event.name[1:],
            "\n".join(line for line in lines if line),
            context.texts.addresses[event_id],
            words.plain("calendar.events"),
            _entered(records),
        )


def _said(context: ViewContext, record: ClaimRecord) -> str:
    return f"{context.texts.plain(record.claim.text)} ({speaker_view(context, record).plain})"


def _entered(records: Iterable[ClaimRecord]) -> Day:
    return max(claim_entry_date(record.brief, record.claim).last_day for record in records)


def _calendar(context: ViewContext, title: str, entries: Iterable[DatedEntry], feed_id: str) -> bytes:
    # Imported here, so that commands that make no calendar do not wait for it.
    from icalendar import Calendar, Event

    words = context.words
    newest = sorted(entries, key=lambda entry: (entry.first, entry.last, entry.key))[-MAX_ENTRIES:]
    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    calendar.add("x-wr-caldesc", words.plain("calendar.lead", date=parse(context.corpus.as_of).words))
    for entry in newest:
        event = Event()
        event.add("uid", permanent_id(feed_id, entry.key))
        event.add("dtstamp", datetime(*clamp_year(entry.entered), tzinfo=UTC))
        event.add("dtstart", date(*entry.first))
        event.add("dtend", _day_after(entry.last))
        event.add("summary", entry.title)
        event.add("description", entry.text)
        event.add("categories", [entry.kind])
        if entry.rule:
            event.add("rrule", dict(entry.rule))
        event.add("transp", "TRANSPARENT")  # the day is not shown as busy
        if context.site.url:
            event.add("url", context.site.url + entry.address)
        calendar.add_component(event)
    text: bytes = calendar.to_ical()
    return text


def _day_after(day: Day) -> date:
    # A calendar wants the day after the last; 31 December 9999 has none.
    return date(*day) + timedelta(days=1) if day < (9999, 12, 31) else date(*day)
