"""What stands on a timeline: events, claims and target dates, in lanes, one mark for each date of a lane.

Claims of one lane with the same date share a mark, so that hundreds of claims stay readable. Nothing here knows how
wide a day is: `site/timeline/drawing.py` draws.
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
"""Ids of the lanes that belong to no initiative; no id of the record begins with an underscore."""

_WEAK: Final = frozenset({"unnamed", "headline"})


@dataclass(frozen=True, slots=True)
class Mark:
    """Something drawn at one date of one lane.

    Attributes:
        kind: an event, claims, or a target date that claims set.
        date: when, as uncertain as the record has it.
        span: how that is to be drawn.
        event: the event's id; empty for claims and deadlines.
        claims: the claims at that date, or those that set the deadline; in order of their ids. None for an event.
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
        id: of the initiative; `EVENTS` or `OTHER`.
        kind: what the lane holds.
        marks: what is drawn in it.
    """

    id: str
    kind: LaneKind
    marks: tuple[Mark, ...]

    @property
    def claims(self) -> int:
        """How many claims stand in the lane; a claim that sets a deadline is counted once."""
        return sum(len(mark.claims) for mark in self.marks if mark.kind == "claims")


def span_kind(date: Edtf) -> SpanKind:
    """Tell how a date is drawn.

    `by` has an open start, as "by the end of 2023"; `open-start` one that nobody knows. A date that is marked about
    or uncertain is `approximate`, be it a day or a year. What has neither a first nor a last day is `undated`.
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
    """Yield the days between which a mark is drawn, as far as they are known."""
    if mark.date.earliest is not None:
        yield mark.date.earliest
    if mark.date.latest is not None:
        yield mark.date.latest


def is_weak(corpus: Corpus, mark: Mark) -> bool:
    """Whether unnamed speakers and headlines alone stand behind a mark."""
    return bool(mark.claims) and all(attribution_kind(corpus, record) in _WEAK for record in mark.claims)


def timeline(corpus: Corpus) -> tuple[Lane, ...]:
    """Everything that has a date: events, one lane for each initiative, claims on no initiative. No lane is empty."""
    by_initiative: dict[str, list[ClaimRecord]] = {slug: [] for slug in corpus.initiatives}
    other: list[ClaimRecord] = []
    for record in corpus.claims_by_date:
        by_initiative.get(record.claim.initiative or "", other).append(record)
    lanes = [
        Lane(EVENTS, "events", _events(corpus, corpus.events)),
        *(Lane(slug, "initiative", _claims(records)) for slug, records in by_initiative.items()),
        Lane(OTHER, "other", _claims(other)),
    ]
    return tuple(lane for lane in lanes if lane.marks)


def initiative_timeline(corpus: Corpus, slug: str) -> tuple[Lane, ...]:
    """One initiative: its claims and target dates, and the events that its claims report."""
    naming = corpus.claims_naming.get(slug, ())
    records = [record for record in naming if record.claim.initiative == slug]
    events = dict.fromkeys(event for record in records for event in record.claim.event)
    lanes = (Lane(EVENTS, "events", _events(corpus, events)), Lane(slug, "initiative", _claims(records)))
    return tuple(lane for lane in lanes if lane.marks)


def _events(corpus: Corpus, slugs: Iterable[str]) -> tuple[Mark, ...]:
    dated = ((slug, corpus.events[slug].date) for slug in slugs)
    ordered = sorted(dated, key=lambda pair: (*pair[1].sort_key(), pair[0]))
    return tuple(Mark("event", date, span_kind(date), slug, ()) for slug, date in ordered)


def _claims(records: Iterable[ClaimRecord]) -> tuple[Mark, ...]:
    """One mark for all claims of a date, and one for all that set the same target date."""
    found: dict[tuple[MarkKind, str], list[ClaimRecord]] = {}
    dates: dict[str, Edtf] = {}
    for record in records:
        found.setdefault(("claims", record.when.text), []).append(record)
        dates[record.when.text] = record.when
        if (deadline := record.claim.deadline) is not None:
            found.setdefault(("deadline", deadline.text), []).append(record)
            dates[deadline.text] = deadline
    marks = (
        Mark(kind, dates[text], span_kind(dates[text]), "", tuple(claims)) for (kind, text), claims in found.items()
    )
    return tuple(sorted(marks, key=lambda mark: (*mark.date.sort_key(), mark.kind, mark.date.text)))
