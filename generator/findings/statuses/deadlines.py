"""The target dates of an initiative, and whether they were met.

Every rule is a function of its own; `explained` gives it the words by which the method page states it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from generator.corpus import ClaimRecord, Corpus, full_ref
from generator.findings.statuses.evidence import (
    bounds_of,
    day_reached,
    is_at_goal,
    is_denied,
    is_forecast,
    is_stop,
    is_superseded,
    latest_first,
    rank_of,
    reports_later_stage,
    speaker_rank,
    speaks_for_party,
    superseding_claims,
)
from generator.model.edtf import LONG_AGO, NEVER, Bounds, Day, Edtf, widen
from generator.model.explained import explained
from generator.model.registry import Initiative

Verdict = Literal["none", "open", "on-time", "late", "late-but-done", "unclear", "not-reported"]
Move = Literal["set", "sharpened", "moved", "brought-forward"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A target date of an initiative.

    Attributes:
        date: the target date.
        move: `set` for the first target; then `sharpened`, `moved` (to a later day) or `brought-forward`.
        claims: the claims that set or repeat it, oldest first.
    """

    date: Edtf
    move: Move
    claims: tuple[ClaimRecord, ...]


@explained(
    "A later target date moves the deadline, an earlier one brings it forward, and one that ends on the same day but "
    "begins later makes it more exact; one that ends on the same day and is no more exact repeats it. Of two that are "
    "set on one day the one of higher standing holds, or else the nearer."
)
def deadlines_of(corpus: Corpus, records: Sequence[ClaimRecord]) -> tuple[Deadline, ...]:
    dated = [r for r in records if r.claim.deadline and r.claim.deadline.latest and not _taken_back(corpus, r)]
    sound = [r for r in dated if r.claim.stance == "asserts" and not is_denied(corpus, r)]
    counted = [r for r in sound if speaks_for_party(corpus, r)]

    def order(record: ClaimRecord) -> tuple[object, ...]:
        # The last target holds. Of two that end on one day, the wider one comes first and the other sharpens it.
        first, last = _span(record.claim.deadline)
        given_way = is_superseded(corpus, record)
        return bounds_of(record)[1], not given_way, speaker_rank(corpus, record), latest_first(last), first, record.ref

    steps: list[Deadline] = []
    for record in sorted(counted, key=order):
        date = record.claim.deadline
        assert date is not None
        move = _move(steps[-1].date, date) if steps else "set"
        if move is None:
            steps[-1] = Deadline(steps[-1].date, steps[-1].move, (*steps[-1].claims, record))
        else:
            steps.append(Deadline(date, move, (record,)))
    return tuple(steps)


def _taken_back(corpus: Corpus, record: ClaimRecord) -> bool:
    # A target that another target supersedes is no mistake: it is a step in the history of the deadline. The same holds
    # of a target that a higher stage supersedes, or the stop of a stage that was reached.
    return any(
        other.claim.deadline is None and not _fulfils(corpus, other, record)
        for other in superseding_claims(corpus, record)
    )


def _fulfils(corpus: Corpus, other: ClaimRecord, record: ClaimRecord) -> bool:
    if not reports_later_stage(other, record):
        return False
    initiative = corpus.initiatives[record.claim.initiative or ""]
    return is_stop(initiative, other) or rank_of(initiative, other) > rank_of(initiative, record)


def _span(date: Edtf | None) -> Bounds:
    return (date and date.earliest) or LONG_AGO, (date and date.latest) or NEVER


def _move(old: Edtf, new: Edtf) -> Move | None:
    (old_first, old_last), (new_first, new_last) = _span(old), _span(new)
    if new_last != old_last:
        return "moved" if new_last > old_last else "brought-forward"
    return "sharpened" if new_first > old_first else None


@explained("A target named after the goal was reached is not a deadline, unless there is no other.")
def deadlines_set_before(deadlines: Sequence[Deadline], arrival: ClaimRecord | None) -> tuple[Deadline, ...]:
    if arrival is None:
        return tuple(deadlines)
    last_day = bounds_of(arrival)[1]
    return tuple(step for step in deadlines if bounds_of(step.claims[0])[0] <= last_day) or tuple(deadlines)


@explained(
    "A deadline is met if the goal was reached by its last day, and missed if it was reached later. If the date "
    "may lie on either side, neither is said. As long as the goal is not reached, the deadline is open until its "
    "last day. It is late once a claim from after that day reports a lower stage, still expects the goal or "
    "denies it. If the record goes beyond that day and no claim says how it ended, its outcome is not reported."
)
def verdict_of(
    corpus: Corpus,
    initiative: Initiative,
    records: Sequence[ClaimRecord],
    deadlines: Sequence[Deadline],
    arrival: ClaimRecord | None,
) -> Verdict:
    if not deadlines:
        return "none"
    deadline = deadlines[-1].date
    last_day = _span(deadline)[1]
    # A date that is marked as approximate or uncertain may be off by one of its units.
    least, most = widen((last_day, last_day), deadline)
    if arrival is not None:
        earliest, latest = _arrived(arrival)
        if latest <= least:
            return "on-time"
        return "late-but-done" if earliest > most else "unclear"
    if any(_falls_short(corpus, initiative, r) and bounds_of(r)[0] > most for r in records):
        return "late"
    return "not-reported" if _day(corpus.as_of) > most else "open"


def _arrived(record: ClaimRecord) -> Bounds:
    said = record.said()
    earliest, latest = widen(bounds_of(record), day_reached(record))
    # An uncertain day lies no later than the day on which the claim was made.
    limit = said.latest or NEVER
    return earliest, min(latest, widen((limit, limit), said)[1])


def _falls_short(corpus: Corpus, initiative: Initiative, record: ClaimRecord) -> bool:
    if is_superseded(corpus, record) or not speaks_for_party(corpus, record):
        return False
    claim = record.claim
    if claim.stance == "denies" and claim.about is not None:
        about = corpus.claims.get(full_ref(record.brief_id, claim.about))
        return about is not None and about.claim.initiative == claim.initiative and is_at_goal(initiative, about)
    if claim.stance != "asserts" or not claim.stage or is_denied(corpus, record):
        return False
    return is_forecast(record) or not is_at_goal(initiative, record)


def _day(iso: str) -> Day:
    year, month, day = (int(part) for part in iso.rsplit("-", 2))
    return year, month, day
