"""The ladder of an initiative as it is drawn, and other reports on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.findings.statuses.evidence import day_reached
from generator.findings.statuses.stages_reached import StageReached
from generator.findings.statuses.status import Status
from generator.site.views.base import ClaimView, view_class
from generator.site.views.claims import claim_url, claim_view
from generator.site.views.context import ViewContext
from generator.site.views.speakers import speaker_view
from generator.site.views.statuses.evidence import oldest_and_newest


@view_class
class StepView:
    """A stage of the ladder as it is drawn. Stages that moved the status come first, by time, then those ahead.

    Attributes:
        name: the name of the stage.
        state: `reached`, `current` or `ahead`.
        on: when it was reached, in words; empty if it is ahead.
        url: address of the claim that reports it; for a stage ahead, of a claim by others than the parties, or empty.
        claim: the text of that claim.
    """

    name: str
    state: str
    on: str
    url: str
    claim: str


@view_class
class AlsoView:
    """A report that did not move the status: of a stage or a target date.

    Attributes:
        what: the stage, or the target date, in words.
        on: its date, in words.
        who: the speaker.
        url: address of the claim.
    """

    what: str
    on: str
    who: str
    url: str


@view_class
class StageView:
    """A stage that the registry defines, and the claims that report it; `more` further claims do."""

    name: str
    means: str
    claims: tuple[ClaimView, ...]
    more: int


def steps_of(context: ViewContext, status: Status, stages: Sequence[StageReached]) -> Iterable[StepView]:
    """Yield the stages that moved the status, in order of time, then the unreported stages ahead."""
    moved = [reached for reached in stages if reached.moved]
    for reached in sorted(moved, key=lambda reached: (reached.stage == status.stage, reached.by)):
        state = "current" if reached.stage == status.stage else "reached"
        first = reached.evidence[0]
        yield StepView(
            reached.stage.name, state, reached.on.words, claim_url(first), context.texts.plain(first.claim.text)
        )
    ladder = context.corpus.initiatives[status.initiative_id].ladder
    reported = {reached.stage.stage for reached in stages}
    for stage in ladder[_present(context, status) + 1 :]:
        if stage.kind != "stop" and stage.stage not in reported:
            reports = (record for record in status.also_reported if record.claim.stage == stage.stage)
            report = next(reports, None)
            text = context.texts.plain(report.claim.text) if report else ""
            yield StepView(stage.name, "ahead", "", claim_url(report) if report else "", text)


def _present(context: ViewContext, status: Status) -> int:
    """Return the index on the ladder of the highest stage that was reached so far; -1 if none was."""
    initiative = context.corpus.initiatives[status.initiative_id]
    ranks = [initiative.rank(stage.stage) for stage in (status.stage, status.stopped and status.stopped.stage) if stage]
    return max((rank for rank in ranks if initiative.ladder[rank].kind != "stop"), default=-1)


def unsourced_of(context: ViewContext, status: Status, stages: Sequence[StageReached]) -> Iterable[str]:
    """Yield the names of the stages below the present one that no source on file reports."""
    reported = {reached.stage.stage for reached in stages}
    reported |= {record.claim.stage for record in status.also_reported if record.claim.stage}
    for stage in context.corpus.initiatives[status.initiative_id].ladder[: max(0, _present(context, status))]:
        if stage.stage not in reported and stage.kind != "stop":
            yield stage.name


def also_of(context: ViewContext, status: Status, stages: Sequence[StageReached]) -> list[AlsoView]:
    """Return stages that did not move the status, then reports by others than the parties, each in order of time."""
    names = {stage.stage: stage.name for stage in context.corpus.initiatives[status.initiative_id].ladder}
    also = []
    unmoved = [reached for reached in stages if not reached.moved]
    for reached in sorted(unmoved, key=lambda reached: reached.by):
        first = reached.evidence[0]
        also.append(
            AlsoView(reached.stage.name, reached.on.words, speaker_view(context, first).plain, claim_url(first))
        )
    for record in status.also_reported:
        who = speaker_view(context, record).plain
        if record.claim.stage:
            also.append(AlsoView(names[record.claim.stage], day_reached(record).words, who, claim_url(record)))
        if record.claim.deadline:
            target = context.words.plain("status.target", date=record.claim.deadline.words)
            also.append(AlsoView(target, record.said().words, who, claim_url(record)))
    return also


def stages_of(context: ViewContext, status: Status, stages: Sequence[StageReached]) -> Iterable[StageView]:
    """Yield every stage that the registry defines, with the claims that report it."""
    by_stage = {reached.stage.stage: reached.evidence for reached in stages}
    for stage in context.corpus.initiatives[status.initiative_id].ladder:
        evidence = by_stage.get(stage.stage, ())
        claims = tuple(claim_view(context, record) for record in oldest_and_newest(evidence))
        yield StageView(stage.name, stage.means, claims, len(evidence) - len(claims))
