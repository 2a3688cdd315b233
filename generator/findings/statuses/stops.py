"""The end of a stage that was reached, and the stage that holds since then.

Every rule is a function of its own; `explained` gives it the words by which the method page states it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.corpus import ClaimRecord
from generator.findings.statuses.evidence import (
    age,
    bounds_of,
    day_reached,
    earliest_report,
    goal_of,
    is_stop,
    rank_of,
    reports_later_stage,
)
from generator.model.edtf import NEVER, Edtf
from generator.model.explained import explained
from generator.model.registry import Initiative, Stage


@dataclass(frozen=True, slots=True)
class Stop:
    """A claim that ends stages.

    Attributes:
        claim: the claim.
        above: it ends the stages above this place on the ladder, counted from 0; -1 for all of them.
    """

    claim: ClaimRecord
    above: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """A stage that was reached and holds no longer.

    Attributes:
        stage: the stage.
        since: the date on which it was reached.
        on: the date on which it stopped.
        claim: the claim that says so.
    """

    stage: Stage
    since: Edtf
    on: Edtf
    claim: ClaimRecord


@explained(
    "A stage stops when a claim reports a stage of the kind `stop`, or a later claim supersedes it with a lower stage. "
    "It stays true that it was reached, and whether in time; claims of later days may report it again."
)
def stops_of(initiative: Initiative, reports: Sequence[ClaimRecord]) -> tuple[Stop, ...]:
    """Return the claims that end stages, oldest first, of those that count."""
    stops = []
    by_ref = {record.ref: record for record in reports}
    for record in reports:
        rank = rank_of(initiative, record)
        if is_stop(initiative, record):
            stops.append(Stop(record, -1))
        elif any(rank < rank_of(initiative, old) for old in _gone_on_from(by_ref, record)):
            stops.append(Stop(record, rank))
    return tuple(stops)


def _gone_on_from(reports: Mapping[str, ClaimRecord], record: ClaimRecord) -> list[ClaimRecord]:
    # A claim that supersedes one that did not count ends nothing.
    superseded = (reports.get(ref) for kind, ref in record.relations if kind == "supersedes")
    return [old for old in superseded if old is not None and reports_later_stage(record, old)]


def claims_of_current_stage(
    initiative: Initiative, reports: Sequence[ClaimRecord], stops: Sequence[Stop]
) -> tuple[ClaimRecord, ...]:
    """Return the claims that report the stage which holds after all stops: the highest that no stop ends."""
    held = [r for r in reports if not is_stop(initiative, r) and not any(_ends(initiative, s, r) for s in stops)]
    highest = max((rank_of(initiative, r) for r in held), default=-1)
    halts = _halts(initiative, reports, highest)
    if halts:
        return halts
    evidence = [r for r in held if rank_of(initiative, r) == highest]
    lowered = [stop.claim for stop in stops if stop.above == highest]
    # Claims on a stage from before the fall back to it do not date the fall.
    since = [r for r in evidence if not lowered or age(r) >= age(lowered[-1])]
    return tuple(since or evidence)


def _halts(initiative: Initiative, reports: Sequence[ClaimRecord], highest: int) -> tuple[ClaimRecord, ...]:
    """Return the claims of a stop that holds: no stage as high as those it ended is reported of a later day."""
    halts = [r for r in reports if is_stop(initiative, r)]
    if not halts:
        return ()
    ended = [r for r in reports if not is_stop(initiative, r) and not _is_after(r, halts[-1])]
    peak = max((rank_of(initiative, r) for r in ended), default=-1)
    if highest >= max(peak, 0):
        return ()
    at_peak = [r for r in ended if rank_of(initiative, r) == peak]
    return tuple(h for h in halts if not any(_is_after(r, h) for r in at_peak))


def stopped_stage(
    initiative: Initiative, reports: Sequence[ClaimRecord], stops: Sequence[Stop], evidence: Sequence[ClaimRecord]
) -> Stopped | None:
    """Return the highest stage that has stopped: the goal, or a stage above it.

    Args:
        initiative: the initiative.
        reports: the claims that count and report a stage, oldest first.
        stops: those of them that end stages.
        evidence: those of them that report the stage which holds.
    """
    goal = goal_of(initiative)
    goal_rank = initiative.rank(goal.stage) if goal else 0
    if not evidence or not stops:
        return None
    now = evidence[0]
    present = -1 if is_stop(initiative, now) else rank_of(initiative, now)
    ended = [r for r in reports if not is_stop(initiative, r) and any(_ends(initiative, s, r) for s in stops)]
    lasting = [r for r in ended if rank_of(initiative, r) >= goal_rank]
    peak = max((rank_of(initiative, r) for r in lasting), default=-1)
    if peak <= present:
        return None
    at_peak = [r for r in lasting if rank_of(initiative, r) == peak]
    first = earliest_report(at_peak)
    by = next((s for s in stops if all(_ends(initiative, s, r) for r in at_peak)), stops[-1])
    assert first is not None, "a stage at the peak is reported by somebody"
    return Stopped(initiative.ladder[peak], day_reached(first), day_reached(by.claim), by.claim)


def _ends(initiative: Initiative, stop: Stop, record: ClaimRecord) -> bool:
    return rank_of(initiative, record) > stop.above and not _is_after(record, stop.claim)


def _is_after(record: ClaimRecord, stop: ClaimRecord) -> bool:
    """Whether the stage that a claim reports began after the stop. For an open end, the day it was said counts."""
    when = record.when
    goes_on = when.latest is None and when.earliest is not None
    day = (record.said().latest or NEVER) if goes_on else bounds_of(record)[0]
    return day > bounds_of(stop)[1]
