"""The marks of a timeline: events, claims and target dates, in lanes.

Claims of one lane with the same date share a mark, so that hundreds of claims stay readable. Nothing here knows the
width of a day; `site/timeline/drawing.py` draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import attribution_kind
from generator.model.edtf import Day, Edtf

MarkKind = Literal["event", "claims", "deadline"]
SpanKind = Literal["day", "span", "approximate", "by", "open-start", "open-end", "undated"]
LaneKind = Literal["events", "initiative", "other"]

EVENTS: Final = "_events"
OTHER: Final = "_other"
"""The ids of the lanes that belong to no initiative. No id of the record begins with an underscore."""

_WEAK: Final = frozenset({"unnamed", "headline"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at one date of one lane.

    Attributes:
        kind: an event, claims, or a target date that claims set.
        date: the date, with the uncertainty that the record gives it.
        span: the way to draw the date.
        event: the event's id; empty for claims and deadlines.
        claims: the claims at that date, or those that set the deadline, in the order of their ids. An event has none.
    """

    kind: MarkKind
    date: Edtf
    span: SpanKind
    event: str
    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """Marks that belong together, oldest first.

    Attributes:
        id: the initiative's id, `EVENTS` or `OTHER`.
        kind: the kind of lane.
        marks: the marks, oldest first.
    """

    id: str
    kind: LaneKind
    marks: tuple[Mark, ...]

    @property
    def claims(self) -> int:
        """The number of claims in the lane. A claim that sets a deadline is counted once."""
        return sum(len(mark.claims) for mark in self.marks if mark.kind == "claims")


def span_kind(date: Edtf) -> SpanKind:
    """Return the way to draw a date.

    A date with an open start, `../2023-12-31`, is `by`: "by the end of 2023". A date with an unknown start,
    `/2023-12-31`, is `open-start`. A date that is marked as approximate or uncertain is `approximate`, whether it is a
    day or a year. A date with neither a first nor a last day is `undated`.
    """
    if date.earliest is None and date.latest is None:
        return "undated"
    if date.earliest is None:
        return "by" if date.text.startswith(("..", "[..")) else "open-start"
    if date.latest is None:
        return "open-end"
    if any(sign in date.text for sign in "~?%"):
        return "approximate"
    return "day" if date.is_day else "span"


def bounds(mark: Mark) -> Iterator[Day]:
    """Yield the first and the last day of a mark, where they are known."""
    if mark.date.earliest is not None:
        yield mark.date.earliest
    if mark.date.latest is not None:
        yield mark.date.latest


def is_weak(corpus: Corpus, mark: Mark) -> bool:
    """Whether all claims of a mark are those of unnamed speakers and headlines."""
    return bool(mark.claims) and all(attribution_kind(corpus, record) in _WEAK for record in mark.claims)


def timeline(corpus: Corpus) -> tuple[Lane, ...]:
    """Return the lanes of the whole corpus: events, each initiative, and claims on no initiative. No lane is empty."""
    by_initiative: dict[str, list[ClaimRecord]] = {initiative_id: [] for initiative_id in corpus.initiatives}
    other: list[ClaimRecord] = []
    for record in corpus.claims_by_date:
        by_initiative.get(record.claim.initiative or "", other).append(record)
    lanes = [
        Lane(EVENTS, "events", _events(corpus, corpus.events)),
        *(Lane(initiative_id, "initiative", _claims(records)) for initiative_id, records in by_initiative.items()),
        Lane(OTHER, "other", _claims(other)),
    ]
    return tuple(lane for lane in lanes if lane.marks)


def initiative_timeline(corpus: Corpus, initiative_id: str) -> tuple[Lane, ...]:
    """Return the lanes of one initiative: the events that its claims report, and its claims and target dates."""
    records = corpus.claims_on(initiative_id)
    events = dict.fromkeys(event for record in records for event in record.claim.event)
    lanes = (Lane(EVENTS, "events", _events(corpus, events)), Lane(initiative_id, "initiative", _claims(records)))
    return tuple(lane for lane in lanes if lane.marks)


def _events(corpus: Corpus, event_ids: Iterable[str]) -> tuple[Mark, ...]:
    dates = ((event_id, corpus.events[event_id].date) for event_id in event_ids)
    ordered = sorted(dates, key=lambda pair: (*pair[1].sort_key(), pair[0]))
    return tuple(Mark("event", date, span_kind(date), event_id, ()) for event_id, date in ordered)


def _claims(records: Iterable[ClaimRecord]) -> tuple[Mark, ...]:
    """Return a mark for the claims of each date, and a mark for the claims that set each target date."""
    groups: dict[tuple[MarkKind, str], list[ClaimRecord]] = {}
    dates: dict[str, Edtf] = {}
    for record in records:
        groups.setdefault(("claims", record.when.text), []).append(record)
        dates[record.when.text] = record.when
        if (deadline := record.claim.deadline) is not None:
            groups.setdefault(("deadline", deadline.text), []).append(record)
            dates[deadline.text] = deadline
    marks = (
        Mark(kind, dates[text], span_kind(dates[text]), "", tuple(claims)) for (kind, text), claims in groups.items()
    )
    return tuple(sorted(marks, key=lambda mark: (*mark.date.sort_key(), mark.kind, mark.date.text)))
