"""Slips in days: a weekday that a `basis` gives, and a year before that of the text with the same month and day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.checks.agreement.days_named import given_weekday, nearest_on, valid_day, weekday_name
from generator.checks.agreement.events import date_of_id, is_misdated, reports_of_events
from generator.checks.dates import day_in_name
from generator.checks.index import BriefInFile, Index
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.edtf import Edtf
from generator.model.edtf.distances import date_of, days_from, in_other_year
from generator.reading.mending import STAND_IN_DATE

_IGNORE: Final = "if both are right, ignore this warning"
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
    if published.text == STAND_IN_DATE or day_in_name(brief_in_file) is not None:
        return
    for claim_id, claim in brief_in_file.brief.claims.items():
        if claim.when is not None and claim.when.text == STAND_IN_DATE:
            continue
        index.entries_asked.update(claim.event)
        events = [index.events[event].date for event in claim.event if event in index.events]
        if any(is_misdated(index, event, published) for event in claim.event):
            continue
        if found := _other_weekday(claim, events, published) or _year_before(claim, events, published):
            key, how, remedy = found
            word = next((name for name in _WEEKDAYS if name in (claim.basis or "")), "") if key == "basis" else ""
            location = Location(brief_in_file.file, ("claims", claim_id, key), word=word)
            yield diagnose("B335", location, how=how, remedy=remedy)


_WEEKDAYS: Final = tuple(map(weekday_name, range(1, 8)))


def years_of_events(index: Index) -> Iterator[Diagnostic]:
    """An event is of the year of the texts that report it, if its month and day are those of all of them."""
    for event_id, reports in reports_of_events(index).items():
        date = index.events[event_id].date
        if date_of_id(event_id, index.events[event_id]) is not None or any(report.claim.when for report in reports):
            continue
        meant = {in_other_year(date, report.said) for report in reports}
        moved = date_of(meant.pop()) if len(meant) == 1 else None
        if moved is None or any(days_from(moved, report.said) or days_from(date, report.said) for report in reports):
            continue
        words = " ".join(filter(None, (index.events[event_id].basis, *(_words(report.claim) for report in reports))))
        if date.earliest is None or str(date.earliest[0]) in words or _OTHER_YEARS.search(words):
            continue
        file = next(file for file, _, entry in index.unchecked.entries[event_id] if entry is index.events[event_id])
        how = f"the event is dated {date.words}, in another year than what reports it, but of its day"
        remedy = f"write {moved.text}, if the year is wrong; if it is right, say the year in the `basis`"
        yield diagnose("B335", Location(file, (event_id, "date")), how=how, remedy=remedy)


def _words(claim: Claim) -> str:
    return " ".join(filter(None, (claim.text, claim.basis, claim.note)))


def _other_weekday(claim: Claim, events: Sequence[Edtf], published: Edtf) -> tuple[str, str, str] | None:
    """The fault of a day whose weekday is not the one that the `basis` gives, as (key, message, hint)."""
    own = claim.when or (events[0] if len(events) == 1 else None)
    basis = claim.basis or ""
    given = given_weekday(basis) if own is not None and own.is_day else None
    if given is None or own is None or own.earliest is None or _OTHER_DAYS.search(basis):
        return None
    days = [valid_day(date.earliest) for date in (own, *events, claim.said, published) if date and date.earliest]
    day = valid_day(own.earliest)
    if day is None or any(other is not None and other.isoweekday() == given for other in days):
        return None
    name, right = weekday_name(given), weekday_name(day.isoweekday())
    if right.lower() in basis.lower():
        return None
    near = f"{_nearest(day, given, published)}, a {name}"
    what = "`when` is" if claim.when else "the event that it names was on"
    how = f"{what} {own.words}, a {right}, but the `basis` gives {name}"
    if claim.when is None:
        return "basis", how, f"write {right}, or name an event of {near}; {_IGNORE}"
    return "when", how, f"write {near}; or {right} in the `basis`; {_IGNORE}"


def _nearest(day: datetime.date, weekday: int, published: Edtf) -> str:
    """The day nearest to another that is a given weekday, but not after the text was published."""
    near, latest = nearest_on(day, weekday), valid_day(published.latest) if published.latest else None
    return (near - datetime.timedelta(7) if latest is not None and near > latest else near).isoformat()


def _year_before(claim: Claim, events: Sequence[Edtf], published: Edtf) -> tuple[str, str, str] | None:
    """The fault of a day with the month and day of the publication, but an earlier year; as `_other_weekday`."""
    when = claim.when
    moved = date_of(in_other_year(when, claim.said or published)) if when is not None else None
    if when is None or moved is None or when.earliest is None or events or days_from(moved, published) > 0:
        return None
    if days_from(when, moved) > 0:
        return None  # another check reports a day after publication
    words = _words(claim)
    if str(when.earliest[0]) in words or _OTHER_YEARS.search(words):
        return None
    other = "`said`" if claim.said else "the publication"
    how = f"`when` is {when.words}, in another year than {other}, but of its day"
    return "when", how, f"write {moved.text}, if the year is wrong; if it is right, say the year in the `basis`"
