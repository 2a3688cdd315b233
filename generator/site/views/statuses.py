"""Views of statuses: where an initiative stands, in words, as a ladder, and with the texts behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

from generator.corpus import ClaimRecord
from generator.findings.stages.deadlines import Deadline
from generator.findings.stages.evidence import day_reached
from generator.findings.stages.texts import TextBehind, TextsOfKind, leading_claim, texts_behind
from generator.findings.stages_reached import StageReached, stages_reached
from generator.findings.status import Status, statuses
from generator.findings.verification import STATES
from generator.model.edtf import Edtf, parse
from generator.site.views.base import ClaimView, Counts, DateView, Link, view_class
from generator.site.views.claims import (
    claim_link,
    claim_url,
    claim_view,
    counts_of,
    date_view,
    entry_link,
    speaker_view,
)
from generator.site.views.context import ViewContext

MOST_EVIDENCE = 24
"""Claims that are shown behind a stage, a target date or a doubt; the rest stand in the initiative's parts."""


@view_class
class StepView:
    """A stage of the ladder as it is drawn: what moved the status in order of time, then what lies ahead.

    Attributes:
        name: of the stage.
        state: `reached`, `status` or `ahead`.
        on: when it was reached, in words; empty where it lies ahead.
        url: of the claim that says so; of a stage ahead one of somebody who is no party, and empty where there is none.
        claim: that claim, as text.
    """

    name: str
    state: str
    on: str
    url: str
    claim: str


@view_class
class AlsoView:
    """What was also reported and moved nothing: a stage or a target date, when, and by whom.

    Attributes:
        what: the stage, or the target date, in words.
        on: when, in words.
        who: the speaker.
        url: of the claim.
    """

    what: str
    on: str
    who: str
    url: str


@view_class
class StageView:
    """A stage that the registry defines, and the claims that report it; `more` report it than are shown."""

    name: str
    means: str
    claims: tuple[ClaimView, ...]
    more: int


@view_class
class TextView:
    """A text behind a status: a link to its claim, how far it was checked, and whether nobody read the whole text."""

    link: Link
    date: str
    state: str
    state_label: str
    unread: bool


@view_class
class TextsView:
    """Texts of one kind behind a status.

    Attributes:
        kind: the kind of speaker.
        words: how many there are and how far they were checked, as in "3 joint official texts: 2 checked, 1 not held".
        texts: each of them, oldest first.
    """

    kind: str
    words: str
    texts: tuple[TextView, ...]


@view_class
class BestView:
    """The claim that weighs most behind a status: a link, its kind of speaker in words, and whether it is unread."""

    link: Link
    kind: str
    label: str
    unread: bool


@view_class
class DeadlineView:
    """A target date and the claims that set or repeat it, and how many `more` do."""

    date: DateView
    move: str
    set_on: DateView
    claims: tuple[ClaimView, ...]
    more: int


@view_class
class StatusView:
    """Where an initiative stands.

    Attributes:
        initiative: link to its page.
        about: what was undertaken.
        stage: the stage reached; empty where none is reported.
        reached: when it was reached.
        reached_words: that date in words that follow the stage, as in "since June 2023" or "on 28 July 2024".
        first_day: how that date is known; empty without a stage.
        backing: `parties`, `others` or `unnamed`: who reports the stage; empty without one.
        stopped: what was reached and stopped, in words, with when it was reached and whether in time; else empty.
        stopped_by: link to the claim that says so.
        last_confirmed: the newest date on which a claim that counts reports the stage.
        confirmed_by: link to that claim, by its speaker.
        record_ends: the newest day of the whole record.
        goal: the stage that deadlines are for, in words.
        verdict: `none`, `open`, `on-time`, `late`, `late-but-done`, `unclear` or `not-reported`.
        verdict_label: the verdict in words.
        deadline: the target date in force.
        deadlines: every target date, oldest first.
        hedged: whether all that reports the stage is hedged.
        doubts: claims that hedge or deny, the newest.
        more_doubts: how many more do.
        more_deadlines: how many target dates before these are left out.
        evidence: link to the claim to read first: the one that says when the stage was reached, or a checked one.
        best: the claim that weighs most: of those that are checked, or else of all.
        texts: the texts that report the stage, by kind.
        counts: what stands behind all that is said of the initiative.
        steps: the ladder as it is drawn.
        also: what was also reported.
        more_also: how much more was.
        unsourced: names of the stages below the present one that no source on file reports.
        stages: the stages that the registry defines, first to last.
    """

    initiative: Link
    about: Markup
    stage: str
    reached: DateView | None
    reached_words: str
    first_day: str
    backing: str
    stopped: str
    stopped_by: Link | None
    last_confirmed: DateView | None
    confirmed_by: Link | None
    record_ends: DateView
    goal: str
    verdict: str
    verdict_label: str
    deadline: DateView | None
    deadlines: tuple[DeadlineView, ...]
    hedged: bool
    doubts: tuple[ClaimRecord, ...]
    more_doubts: int
    more_deadlines: int
    evidence: Link | None
    best: BestView | None
    texts: tuple[TextsView, ...]
    counts: Counts
    steps: tuple[StepView, ...]
    also: tuple[AlsoView, ...]
    more_also: int
    unsourced: tuple[str, ...]
    stages: tuple[StageView, ...]


def all_statuses(context: ViewContext) -> dict[str, Status]:
    """The status of every initiative."""
    return statuses(context.corpus)


def status_view(context: ViewContext, initiative_id: str) -> StatusView:
    """Where an initiative stands, with the evidence."""
    status = context.once(all_statuses)[initiative_id]
    corpus, words = context.corpus, context.words
    stages = stages_reached(corpus, status)
    leading = leading_claim(corpus, status.began, status.evidence)
    texts = texts_behind(corpus, status.evidence)
    also = _also(context, status, stages)
    confirmed = status.confirmed_by
    return StatusView(
        initiative=entry_link(context, initiative_id),
        about=context.texts.html(corpus.initiatives[initiative_id].about),
        stage=status.stage.name if status.stage else "",
        reached=date_view(context, status.reached) if status.reached else None,
        reached_words=reached_words(context, status),
        first_day=status.first_day or "",
        backing=status.backing or "",
        stopped=stopped_words(context, status),
        stopped_by=claim_link(context, status.stopped.claim) if status.stopped else None,
        last_confirmed=date_view(context, status.last_confirmed) if status.last_confirmed else None,
        confirmed_by=Link(speaker_view(context, confirmed).plain, claim_url(confirmed)) if confirmed else None,
        record_ends=date_view(context, parse(corpus.as_of)),
        goal=status.goal.name if status.goal else "",
        verdict=status.verdict,
        verdict_label=words.plain(f"verdict.{status.verdict}"),
        deadline=date_view(context, status.deadline) if status.deadline else None,
        deadlines=tuple(_deadline_view(context, step) for step in status.deadlines[-MOST_EVIDENCE:]),
        hedged=status.hedged,
        doubts=tuple(status.doubts[-MOST_EVIDENCE:]),
        more_doubts=max(0, len(status.doubts) - MOST_EVIDENCE),
        more_deadlines=max(0, len(status.deadlines) - MOST_EVIDENCE),
        evidence=claim_link(context, leading) if leading else None,
        best=_best(context, texts),
        texts=tuple(_texts_view(context, group) for group in texts),
        counts=counts_of(context, status.claims),
        steps=tuple(_steps(context, status, stages)),
        also=tuple(also[:MOST_EVIDENCE]),
        more_also=max(0, len(also) - MOST_EVIDENCE),
        unsourced=tuple(_unsourced(context, status, stages)),
        stages=tuple(_stages(context, status, stages)),
    )


def _steps(context: ViewContext, status: Status, stages: Sequence[StageReached]) -> Iterable[StepView]:
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
    """The place on the ladder of the highest stage that was reached so far, from 0; -1 where none was."""
    initiative = context.corpus.initiatives[status.initiative_id]
    ranks = [initiative.rank(stage.stage) for stage in (status.stage, status.stopped and status.stopped.stage) if stage]
    return max((rank for rank in ranks if initiative.ladder[rank].kind != "stop"), default=-1)


def _unsourced(context: ViewContext, status: Status, stages: Sequence[StageReached]) -> Iterable[str]:
    reported = {reached.stage.stage for reached in stages}
    reported |= {record.claim.stage for record in status.also_reported if record.claim.stage}
    for stage in context.corpus.initiatives[status.initiative_id].ladder[: max(0, _present(context, status))]:
        if stage.stage not in reported and stage.kind != "stop":
            yield stage.name


def _also(context: ViewContext, status: Status, stages: Sequence[StageReached]) -> list[AlsoView]:
    """Stages that moved nothing, then what others than the parties say; each in order of time."""
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


def _stages(context: ViewContext, status: Status, stages: Sequence[StageReached]) -> Iterable[StageView]:
    by_stage = {reached.stage.stage: reached.evidence for reached in stages}
    for stage in context.corpus.initiatives[status.initiative_id].ladder:
        evidence = by_stage.get(stage.stage, ())
        claims = tuple(claim_view(context, record) for record in some(evidence))
        yield StageView(stage.name, stage.means, claims, len(evidence) - len(claims))


def _texts_view(context: ViewContext, group: TextsOfKind) -> TextsView:
    words, all_texts = context.words, len(group.texts)
    texts = words.plain(f"evidence.texts.{group.kind}", n=all_texts)
    counted = [(state, group.number(state)) for state in STATES if group.number(state)]
    states = ", ".join(
        words.plain(f"evidence.state.{state}") if n == all_texts else words.plain(f"evidence.states.{state}", n=n)
        for state, n in counted
    )
    return TextsView(
        group.kind,
        words.plain("evidence.line", texts=texts, states=states),
        tuple(_text_view(context, text) for text in group.texts[:MOST_EVIDENCE]),
    )


def _text_view(context: ViewContext, text: TextBehind) -> TextView:
    record = text.claims[0]
    title = f"{context.corpus.entries[context.corpus.origin(record.brief)].name}: {record.brief.title}"
    return TextView(
        Link(title, claim_url(record)),
        record.said().words,
        text.state,
        context.words.plain(f"evidence.state.{text.state}"),
        not text.read_whole,
    )


def _best(context: ViewContext, texts: Sequence[TextsOfKind]) -> BestView | None:
    all_texts = [text for group in texts for text in group.texts]
    checked = [text for text in all_texts if text.state == "checked"]
    if not all_texts:
        return None
    record = (checked or all_texts)[0].claims[0]
    speaker = speaker_view(context, record)
    return BestView(claim_link(context, record), speaker.kind, speaker.kind_label, speaker.unread)


def reached_words(context: ViewContext, status: Status) -> str:
    """When a stage was reached, in words that follow the stage's name: acts on a day, states since a day.

    Where the first day of a state is not known, they say who told of it when.
    """
    if status.stage is None or status.reached is None:
        return ""
    on = _on_words(context, status.reached)
    if status.first_day in ("announced", "reported"):
        name = status.stage.name
        lower = name if name[1:2].isupper() else name[:1].lower() + name[1:]
        return context.words.plain(f"status.{status.first_day}", stage=lower, on=on)
    if status.stage.kind == "state" and status.first_day == "known":
        return context.words.plain("status.since", date=_since(status.reached))
    return on


def stopped_words(context: ViewContext, status: Status) -> str:
    """What was reached and stopped, as in "Active since 19 December 2030, on time; stopped on 1 June 2031"."""
    stopped, words = status.stopped, context.words
    if stopped is None:
        return ""
    since = _on_words(context, stopped.since)
    if stopped.stage.kind == "state" and stopped.since.earliest is not None:
        since = words.plain("status.from", date=_since(stopped.since))
    reached = f"{stopped.stage.name}{since}"
    if status.verdict in ("on-time", "late", "late-but-done", "unclear"):
        reached = f"{reached}, {words.plain(f'verdict.{status.verdict}')}"
    return words.plain("status.stopped", reached=reached, on=_on_words(context, stopped.on))


def _on_words(context: ViewContext, date: Edtf) -> str:
    # "On" wants a day and "in" a month or a year; all other dates bring their own words.
    plain = re.fullmatch(r"\d{4}(-\d{2}){0,2}", date.text)
    how = ("by" if date.earliest is None else "other") if not plain else "day" if date.is_day else "month"
    return context.words.plain(f"status.on.{how}", date=date.words)


def _since(date: Edtf) -> str:
    return date.words.removeprefix("from ").removesuffix(" on")


def _deadline_view(context: ViewContext, step: Deadline) -> DeadlineView:
    shown = some(step.claims)
    return DeadlineView(
        date_view(context, step.date),
        context.words.plain(f"move.{step.move}"),
        date_view(context, day_reached(step.claims[0])),
        tuple(claim_view(context, record) for record in shown),
        len(step.claims) - len(shown),
    )


def some(records: Sequence[ClaimRecord]) -> Sequence[ClaimRecord]:
    """The claims that a status shows of those behind it: the oldest and the newest, where there are very many."""
    half = MOST_EVIDENCE // 2
    return records if len(records) <= MOST_EVIDENCE else [*records[:half], *records[-half:]]
