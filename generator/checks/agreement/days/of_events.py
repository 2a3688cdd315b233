"""Events: their dates agree with their ids, and with the texts and claims that report them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.diagnostics.hints import IF_BOTH_ARE_RIGHT, Hint
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.brief import Brief, Claim
from generator.model.edtf import FULL_DAY, Edtf
from generator.model.edtf.distances import date_of, days_apart, days_from, in_words
from generator.model.registry import Event
from generator.reading.mending import STAND_IN_DATE

_MAX_AHEAD: Final = 90
"""The largest number of days by which an event, such as an announced meeting, may lie after a text that reports it."""

MAX_APART: Final = 90
"""The largest number of days between an event and the claim's own date, or the day on which the claim was said."""

_FAR_AHEAD: Final = 5 * 365

_DATE_IN_ID: Final = re.compile(r"(?:\A|-)((?:19|20|21)\d\d(?:-\d\d){0,2})\Z|\A((?:19|20|21)\d\d(?:-\d\d){0,2})-")
_MAX_FROM_ID: Final = {4: 31, 7: 7, 10: 4}
"""The largest number of days between an event and the year, month or day in its id, by the length of that date."""

_MAX_LISTED: Final = 3


def date_of_id(event_id: str, event: Event) -> Edtf | None:
    """Return the date in an event's id, if the event has another date."""
    match = _DATE_IN_ID.search(event_id)
    written = (match[1] or match[2]) if match else ""
    named = date_of(written) if written else None
    if named is None or event.date.text == STAND_IN_DATE:
        return None
    return named if days_apart(event.date, named) > _most_from(event.date, named) else None


def _most_from(date: Edtf, named: Edtf) -> int:
    """Return the largest number of days by which an event's date may differ from the date in its id."""
    return _MAX_FROM_ID[len(named.text)] if date.is_day else 0


def is_misdated(index: Index, event_id: str, published: Edtf) -> bool:
    """Whether the date of an event is doubtful, in itself or beside a text that reports it.

    Nothing else that follows from such a date need be reported.
    """
    event = index.events.get(event_id)
    if event is None:
        return False
    return date_of_id(event_id, event) is not None or days_from(event.date, published) > _MAX_AHEAD


def dates_in_ids(index: Index) -> Iterator[Diagnostic]:
    """An event whose id holds a date has that date."""
    for file, event_id, _, event in index.entries():
        named = date_of_id(event_id, event) if isinstance(event, Event) else None
        if named is None or not isinstance(event, Event):
            continue
        hint = f"correct `date`; {IF_BOTH_ARE_RIGHT}"
        if meant := _meant(event.date, named):
            hint = f"if the id is right, write {meant}; {IF_BOTH_ARE_RIGHT}"
        what = f"the event is dated {event.date.words}"
        location = Location(file, (event_id, "date"))
        yield diagnose("B328", location, what=what, name="its id", day=named.words, hint=hint)


def _meant(date: Edtf, named: Edtf) -> str:
    """Return the date with the year of the id, or with day and month swapped, if it then agrees with the id.

    It is empty if there is none.
    """
    written = [date.text.replace(date.iso()[:4], named.text[:4])]
    if FULL_DAY.match(date.text):
        year, month, day = date.text.split("-")
        written.append(f"{year}-{day}-{month}")
    for text in written:
        meant = date_of(text)
        if meant is not None and days_apart(meant, named) <= _most_from(meant, named):
            return text
    return ""


@dataclass(frozen=True, slots=True)
class EventReport:
    """A claim that reports an event.

    Attributes:
        file, path: the place at which it names the event.
        ref: `brief-id/claim-id`.
        brief: its brief.
        claim: the claim.
    """

    file: str
    path: Path
    ref: str
    brief: Brief
    claim: Claim

    @property
    def said(self) -> Edtf:
        """The date on which it was said."""
        return self.claim.said or self.brief.source.published

    def is_sound(self) -> bool:
        """Whether its dates are those of its author, and not stand-ins."""
        return STAND_IN_DATE not in (self.brief.source.published.text, self.claim.when and self.claim.when.text)

    def late_by(self, event: Event) -> int:
        """Return the days by which the event lies after the text, if these are too many; 0 if they are not."""
        days = days_from(event.date, self.brief.source.published)
        return days if days > _MAX_AHEAD else 0

    def is_apart(self, events: Sequence[Event]) -> bool:
        """Whether all the given events lie far from its own date, and from the day on which it was said."""
        when = self.claim.when
        # Another check reports a date that lies far ahead.
        if when is None or days_from(when, self.brief.source.published) > _FAR_AHEAD:
            return False
        return all(min(days_apart(event.date, day) for day in (when, self.said)) > MAX_APART for event in events)


def events_in_time(index: Index) -> Iterator[Diagnostic]:
    """An event lies near the dates of the claims that report it, and not long after their texts.

    If most of these claims disagree with it, the date of the event is at fault, and is reported once, at that date.
    """
    for event_id, reports in reports_of_events(index).items():
        event = index.events[event_id]
        if date_of_id(event_id, event) is not None:
            continue  # `dates_in_ids` reports it
        late = [report for report in reports if report.late_by(event)]
        apart = [
            report
            for report in reports
            if report not in late
            and report.is_apart([index.events[other] for other in report.claim.event if other in index.events])
        ]
        wrong = [*late, *apart]
        if len(wrong) * 2 > len(reports):
            file = next(file for file, _, entry in index.unchecked.entries[event_id] if entry is event)
            yield _of_event(Location(file, (event_id, "date")), event, wrong, bool(late))
            continue
        for report in wrong:
            yield _of_claim(index, report, event, report in late)


def reports_of_events(index: Index) -> dict[str, list[EventReport]]:
    """Return the sound reports of each event, by its id."""
    reports: dict[str, list[EventReport]] = defaultdict(list)
    for file, brief_id, brief in index.briefs():
        if not any(claim.event for claim in brief.claims.values()):
            continue
        if BriefInFile(file, brief_id, brief).day_in_name is not None:
            continue  # another check doubts the day of publication
        of_brief = ((key, claim, *one) for key, claim in brief.claims.items() for one in enumerate(claim.event))
        for claim_id, claim, number, event_id in of_brief:
            event = index.events.get(event_id)
            report = EventReport(file, ("claims", claim_id, "event", number), f"{brief_id}/{claim_id}", brief, claim)
            if event is not None and event.date.text != STAND_IN_DATE and report.is_sound():
                reports[event_id].append(report)
    return reports


def _of_event(location: Location, event: Event, wrong: Sequence[EventReport], late: bool) -> Diagnostic:
    """Return the diagnostic at an event's own date, with the claims that disagree."""
    listed = ", ".join(report.ref for report in wrong[:_MAX_LISTED])
    more = f" and {len(wrong) - _MAX_LISTED} more" if len(wrong) > _MAX_LISTED else ""
    first = wrong[0]
    if not late:
        own = first.claim.when.words if first.claim.when else ""
        how = f"the event is dated {event.date.words}, and `when` is {own} in what reports it: {listed}{more}"
        return diagnose("B335", location, how=how, remedy="check its year; if it is right, correct `event` or `when`")
    published = first.brief.source.published.words
    hint = "check the year; if it was announced so long before, ignore this warning"
    what = f"the publication, {published}, of what reports it: {listed}{more}"
    return diagnose("B319", location, day=event.date.words, far=in_words(first.late_by(event)), what=what, hint=hint)


def _of_claim(index: Index, report: EventReport, event: Event, late: bool) -> Diagnostic:
    """Return the diagnostic at a claim's reference to an event whose date most other claims bear out."""
    location = Location(report.file, report.path)
    hint = _other_event(index, report)
    if late:
        day, what = f"the event, {event.date.words},", f"the text was published, {report.brief.source.published.words}"
        return diagnose("B319", location, day=day, far=in_words(report.late_by(event)), what=what, hint=hint)
    when = report.claim.when.words if report.claim.when else ""
    how = f"`when` is {when}, but the event that it names was on another day, {event.date.words}"
    return diagnose("B335", location, how=how, hint=hint)


def _of_same_series(index: Index, report: EventReport) -> str:
    """Return the last event before a text whose id has the same words before its date as the one named.

    It is empty if there is none.
    """
    event_id = report.claim.event[int(str(report.path[-1]))]
    if not report.late_by(index.events[event_id]):
        return ""
    series = {
        other: event.date.sort_key()
        for other, event in index.events.items()
        if other not in report.claim.event
        and _DATE_IN_ID.search(event_id)
        and _DATE_IN_ID.sub("", other) == _DATE_IN_ID.sub("", event_id)
        and not report.late_by(event)
        and event.date.text != STAND_IN_DATE
    }
    return max(series, key=lambda other: series[other], default="")


def _other_event(index: Index, report: EventReport) -> str:
    """Return the hint to name another event, with those of the claim's own day if there are any."""
    day = report.claim.when or report.said
    near = [
        event_id
        for event_id, event in index.events.items()
        if event_id not in report.claim.event and days_apart(event.date, day) == 0 and event.date.is_day
    ]
    if meant := _of_same_series(index, report) or (near[0] if len(near) == 1 else ""):
        return Hint(f"did you mean {meant}? If the event is right, ignore this warning")
    if 0 < len(near) <= _MAX_LISTED:
        return f"name the event that it reports, as {' or '.join(near)}; or take the line out"
    return "name the event that it reports, or take it out; if it is right, ignore this warning"
