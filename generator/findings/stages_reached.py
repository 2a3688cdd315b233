"""Every rung that an initiative has reached, with the day and the claims that say so."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import ClaimRecord, Corpus
from generator.findings.status import (
    Status,
    bounds_of,
    claims_that_count,
    day_reached,
    goal_of,
    is_forecast,
    since,
    stage_claims,
)
from generator.model.edtf import Day, Edtf
from generator.model.registry import Stage


@dataclass(frozen=True, slots=True)
class StageReached:
    """A rung that was reached.

    Attributes:
        stage: the rung.
        on: when it was reached, as uncertain as the record has it.
        by: the last day that this may mean; never after the day on which it was said.
        evidence: the claims that report it, the one that dates it first.
        moved: whether the status came to this rung on that day; not where it stood on a higher one already.
    """

    stage: Stage
    on: Edtf
    by: Day
    evidence: tuple[ClaimRecord, ...]
    moved: bool


def stages_reached(corpus: Corpus, found: Status) -> tuple[StageReached, ...]:
    """Tell which rungs of its ladder an initiative has reached, up to the one where it stands, lowest first.

    Each rung is dated by its own claims; one that nobody reports was passed over, and is left out.
    """
    initiative = corpus.initiatives[found.initiative_id]
    if found.stage is None:
        return ()
    goal = goal_of(initiative)
    goal_rank = initiative.rank(goal.stage) if goal else 0
    made = []
    for rank, stage in enumerate(initiative.ladder[: initiative.rank(found.stage.stage) + 1]):
        evidence = found.evidence
        if stage != found.stage:
            reports = [r for r in found.claims if r.claim.stage == stage.stage]
            evidence = claims_that_count(corpus, [r for r in reports if not (rank >= goal_rank and is_forecast(r))])
        first = since(evidence)
        if first is not None:
            others = tuple(record for record in evidence if record is not first)
            by = bounds_of(first)[1]
            made.append(
                StageReached(stage, day_reached(first), by, (first, *others), _stood_at(corpus, found, by) == stage)
            )
    return tuple(made)


def _stood_at(corpus: Corpus, found: Status, day: Day) -> Stage | None:
    """Where the initiative stood on a day, by what was said of the days until then."""
    initiative = corpus.initiatives[found.initiative_id]
    until = [record for record in found.claims if record.claim.stage and bounds_of(record)[1] <= day]
    evidence = stage_claims(corpus, initiative, until)
    return initiative.ladder[initiative.rank(evidence[0].claim.stage or "")] if evidence else None
