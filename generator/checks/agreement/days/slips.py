"""Slips in days: a weekday that a `basis` gives, and a year before that of the text with the same month and day."""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.checks.agreement.days.given import given_weekday, other_day_given
from generator.checks.agreement.days.of_events import EventReport, date_of_id, is_misdated, reports_of_events
from generator.checks.agreement.days.said import MAX_BY_CLOCKS
from generator.checks.agreement.days.tenses import TO_COME, tells_done
from generator.checks.index import BriefInFile, Index
from generator.diagnostics.hints import IF_BOTH_ARE_RIGHT
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.edtf import Edtf, calendar_day
from generator.model.edtf.days import nearest_on
from generator.model.edtf.distances import date_of, days_from, in_other_year
from generator.model.registry import Event
from generator.provenance.wording.stated import shown_words
from generator.reading.mending import STAND_IN_DATE

_OTHER_DAYS: Final = re.compile(
    r"\b(?:after|another|before|but|clock|day of|earlier|error|eve|following|later|mistak\w+|next|not|of a|one before"
    r"|previous|slip|tomorrow|while|wrong\w*|yesterday)\b",
    re.IGNORECASE,
)
"""Words of a `basis` that may give the weekday of another day than the claim's."""

_OTHER_YEARS: Final = re.compile(
    r"\b(?:ago|anniversar\w+|annual\w*|earlier|former\w*|last year|previous\w*|since|then|year before|years?)\b",
    re.IGNORECASE,
)
"""Words of a claim that tells of another year than that of its text."""


def days_near_others(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """The day of a claim has the weekday that its `basis` gives, and the year of its text if all else is the same."""
    published = brief_in_file.brief.source.published
    if published.text == STAND_IN_DATE or brief_in_file.day_in_name is not None:
        return
    for claim_id, claim in brief_in_file.brief.claims.items():
        if claim.when is not None and claim.when.text == STAND_IN_DATE:
            continue
        events: list[Edtf] = []
        if claim.event:
            index.entries_asked.update(claim.event)
            events = [index.events[event].date for event in claim.event if event in index.events]
        found = _other_weekday(claim, events, published) or _year_before(claim, events, published)
        if found and not any(is_misdated(index, event, published) for event in claim.event):
            key, how, remedy = found
            word = next((name for name in _WEEKDAYS if name in (claim.basis or "")), "") if key == "basis" else ""
            location = Location(brief_in_file.file, ("claims", claim_id, key), word=word)
            yield diagnose("B335", location, how=how, remedy=remedy)


_WEEKDAYS: Final = tuple(calendar.day_name)


def days_of_reported_events(index: Index) -> Iterator[Diagnostic]:
    """An event is not of an earlier year than the texts that report it with its month and day, and not after them."""
    for event_id, reports in reports_of_events(index).items():
        event = index.events[event_id]
        if date_of_id(event_id, event) is not None or not event.date.is_day or any(one.claim.when for one in reports):
            continue
        found = _year_before_reports(event, reports) or _after_reports(event, reports)
        if found is not None:
            file = next(file for file, _, entry in index.unchecked.entries[event_id] if entry is event)
            yield diagnose("B335", Location(file, (event_id, "date")), how=found[0], remedy=found[1])


def _year_before_reports(event: Event, reports: Sequence[EventReport]) -> tuple[str, str] | None:
    """Return the message and the hint for an event with the month and day of all its reports, but an earlier year."""
    date, meant = event.date, {in_other_year(event.date, report.said) for report in reports}
    moved = date_of(meant.pop()) if len(meant) == 1 else None
    if moved is None or any(days_from(moved, report.said) or days_from(date, report.said) for report in reports):
        return None
    words = " ".join(filter(None, (event.basis, *(_words(report.claim) for report in reports))))
    if date.earliest is None or str(date.earliest[0]) in words or _OTHER_YEARS.search(words):
        return None
    how = f"the event is dated {date.words}, in another year than what reports it, but of its day"
    return how, f"write {moved.text}, if the year is wrong; if it is right, say the year in the `basis`"


def _after_reports(event: Event, reports: Sequence[EventReport]) -> tuple[str, str] | None:
    """Return the message and the hint for an event after the publication of texts, all of which report it as past."""
    if not all(days_from(event.date, report.brief.source.published) > MAX_BY_CLOCKS for report in reports):
        return None
    told = all(not report.claim.deadline and _is_of_past(report.claim) for report in reports)
    if not told or (event.basis and other_day_given(event.basis, event.date)):
        return None  # another check reports a day that the `basis` does not give
    published = reports[0].brief.source.published.words
    how = f"the event is dated {event.date.words}, after what reports it as past was published ({published})"
    return how, f"correct the date; if the text tells of a plan, say so in the claim (was to …); {IF_BOTH_ARE_RIGHT}"


def _is_of_past(claim: Claim) -> bool:
    """Whether a claim tells of what was done, and of nothing to come."""
    text = shown_words(claim.text)
    return tells_done(text) and TO_COME.search(text) is None


def _words(claim: Claim) -> str:
    return " ".join(filter(None, (claim.text, claim.basis, claim.note)))


def _other_weekday(claim: Claim, events: Sequence[Edtf], published: Edtf) -> tuple[str, str, str] | None:
    """Return the fault of a day whose weekday is not the one that the `basis` gives, as (key, message, hint)."""
    if not (basis := claim.basis):
        return None
    own = claim.when or (events[0] if len(events) == 1 else None)
    given = given_weekday(basis) if own is not None and own.is_day else None
    if given is None or own is None or own.earliest is None or _OTHER_DAYS.search(basis):
        return None
    days = [calendar_day(date.earliest) for date in (own, *events, claim.said, published) if date]
    day = calendar_day(own.earliest)
    if day is None or any(other is not None and other.isoweekday() == given for other in days):
        return None
    name, right = calendar.day_name[given - 1], calendar.day_name[day.weekday()]
    if right.lower() in basis.lower():
        return None
    near = f"{_nearest(day, given, published)}, a {name}"
    what = "`when` is" if claim.when else "the event that it names was on"
    how = f"{what} {own.words}, a {right}, but the `basis` gives {name}"
    if claim.when is None:
        return "basis", how, f"write {right}, or name an event of {near}; {IF_BOTH_ARE_RIGHT}"
    return "when", how, f"write {near}; or {right} in the `basis`; {IF_BOTH_ARE_RIGHT}"


def _nearest(day: datetime.date, weekday: int, published: Edtf) -> str:
    """Return the day nearest to another that is a given weekday, but not after the text was published."""
    near, latest = nearest_on(day, weekday), calendar_day(published.latest)
    return (near - datetime.timedelta(7) if latest is not None and near > latest else near).isoformat()


def _year_before(claim: Claim, events: Sequence[Edtf], published: Edtf) -> tuple[str, str, str] | None:
    """Return the fault of a day with the month and day of the publication, but an earlier year; as `_other_weekday`."""
    when = claim.when
    if when is None or when.earliest is None or events:
        return None
    meant = in_other_year(when, claim.said or published)
    moved = date_of(meant) if meant else None
    if moved is None or days_from(moved, published) > 0:
        return None
    if days_from(when, moved) > 0:
        return None  # another check reports a day after publication
    words = _words(claim)
    if str(when.earliest[0]) in words or _OTHER_YEARS.search(words):
        return None
    other = "`said`" if claim.said else "the publication"
    how = f"`when` is {when.words}, in another year than {other}, but of its day"
    return "when", how, f"write {moved.text}, if the year is wrong; if it is right, say the year in the `basis`"
