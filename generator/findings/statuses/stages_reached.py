"""Every stage that an initiative has reached, with the day and the claims that report it."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import ClaimRecord, Corpus
from generator.findings.statuses.evidence import bounds_of, day_reached, earliest_report, stage_reports
from generator.findings.statuses.status import Status, last_confirmed
from generator.findings.statuses.stops import claims_of_current_stage, stops_of
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
    """Return the stages that an initiative has reached, in the order of the ladder, with those that stopped again.

    Each stage is dated by its own claims, the present one by those that report it since it holds. Stages without a
    claim that counts are left out.
    """
    initiative = corpus.initiatives[status.initiative_id]
    reports = stage_reports(corpus, initiative, status.claims)
    stages = []
    for stage in initiative.ladder:
        evidence = status.evidence
        if stage != status.stage:
            evidence = tuple(record for record in reports if record.claim.stage == stage.stage)
        first = earliest_report(evidence)
        if first is not None:
            others = tuple(record for record in evidence if record is not first)
            by = bounds_of(first)[1]
            until = [record for record in reports if bounds_of(record)[1] <= by]
            on_that_day = claims_of_current_stage(initiative, until, stops_of(initiative, until))
            # The present stage moved the status, even where claims on that day do not show it yet.
            moved = stage == status.stage or (bool(on_that_day) and on_that_day[0].claim.stage == stage.stage)
            newest = last_confirmed(evidence) or day_reached(first)
            stages.append(StageReached(stage, day_reached(first), by, newest, (first, *others), moved))
    return tuple(stages)
