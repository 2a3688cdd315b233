"""Every stage that an initiative has reached, with the day and the claims that report it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import ClaimRecord, Corpus
from generator.findings.evidence import (
    bounds_of,
    claims_that_count,
    day_reached,
    earliest_report,
    goal_of,
    is_forecast,
    stage_claims,
)
from generator.findings.status import Status, last_confirmed
from generator.model.edtf import Day, Edtf
from generator.model.registry import Stage


@dataclass(frozen=True, slots=True)
class StageReached:
    """A stage that was reached.

    Attributes:
        stage: the stage.
        on: the date on which it was reached, as uncertain as the corpus has it.
        by: the last day that the date may mean, at most the day on which the claim was made.
        last_confirmed: the newest date on which a claim that counts reports it.
        evidence: the claims that report it. The claim that dates it comes first.
        moved: whether the status moved to this stage on that day. It did not where it was at a higher stage already.
    """

    stage: Stage
    on: Edtf
    by: Day
    last_confirmed: Edtf
    evidence: tuple[ClaimRecord, ...]
    moved: bool


def stages_reached(corpus: Corpus, status: Status) -> tuple[StageReached, ...]:
    """Return the stages that an initiative has reached, lowest first, up to its present stage.

    Each stage is dated by its own claims. A stage that nobody reports is left out.
    """
    initiative = corpus.initiatives[status.initiative_id]
    if status.stage is None:
        return ()
    goal = goal_of(initiative)
    goal_rank = initiative.rank(goal.stage) if goal else 0
    stages = []
    for rank, stage in enumerate(initiative.ladder[: initiative.rank(status.stage.stage) + 1]):
        evidence = status.evidence
        if stage != status.stage:
            reports = [r for r in status.claims if r.claim.stage == stage.stage]
            evidence = claims_that_count(corpus, [r for r in reports if not (rank >= goal_rank and is_forecast(r))])
        first = earliest_report(evidence)
        if first is not None:
            others = tuple(record for record in evidence if record is not first)
            by = bounds_of(first)[1]
            moved = _stage_on(corpus, status, by) == stage
            newest = last_confirmed(evidence) or day_reached(first)
            stages.append(StageReached(stage, day_reached(first), by, newest, (first, *others), moved))
    return tuple(stages)


def _stage_on(corpus: Corpus, status: Status, day: Day) -> Stage | None:
    """Return the stage of an initiative on a day, by the claims on the days until then."""
    initiative = corpus.initiatives[status.initiative_id]
    until = [record for record in status.claims if record.claim.stage and bounds_of(record)[1] <= day]
    evidence = stage_claims(corpus, initiative, until)
    return initiative.ladder[initiative.rank(evidence[0].claim.stage or "")] if evidence else None
