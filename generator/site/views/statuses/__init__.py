"""Views of statuses: in words, as a ladder, and with the texts behind them."""

from __future__ import annotations

from markupsafe import Markup

from generator.corpus import ClaimRecord
from generator.findings.statuses.deadlines import Deadline
from generator.findings.statuses.evidence import day_reached
from generator.findings.statuses.stages_reached import StageReached, stages_reached
from generator.findings.statuses.status import Status, statuses
from generator.findings.statuses.texts_behind import leading_claim, texts_behind
from generator.model.edtf import parse
from generator.site.views.base import ClaimView, DateView, Link, view_class
from generator.site.views.claims import claim_link, claim_url, claim_view, date_view, entry_link
from generator.site.views.context import ViewContext
from generator.site.views.speakers import speaker_view
from generator.site.views.statuses.evidence import (
    MAX_EVIDENCE,
    BestView,
    TextsView,
    best_view,
    oldest_and_newest,
    texts_view,
)
from generator.site.views.statuses.ladder import (
    AlsoView,
    StageView,
    StepView,
    also_of,
    stages_of,
    steps_of,
    unsourced_of,
)
from generator.site.views.statuses.words import FlagView, confirmed_label, flags_of, reached_words, stopped_words


@view_class
class DeadlineView:
    """A target date and the claims that set or repeat it; `more` further claims do."""

    date: DateView
    move: str
    set_on: DateView
    claims: tuple[ClaimView, ...]
    more: int


@view_class
class StatusView:
    """The status of an initiative in words.

    Attributes:
        initiative: link to its page.
        about: the undertaking, in words.
        stage: the stage reached; empty if none is reported.
        reached: when it was reached.
        reached_words: that date in words that follow the stage, as in "since June 2023" or "on 28 July 2024".
        flags: what a reader has to know of those who report the stage.
        stopped: a text on the stage that was reached and stopped, with the dates and the verdict; empty if none was.
        stopped_by: link to the claim that says so.
        last_confirmed: the newest date on which a claim that counts reports the stage.
        confirmed_label: the words before that date: that it was confirmed, or only reported.
        confirmed_by: link to that claim, by its speaker.
        mentioned: a later date on which a claim speaks of the initiative without counting for the stage.
        mentioned_by: link to that claim, by its speaker.
        mentioned_means: what that claim is worth, in words.
        record_ends: the newest day of the whole record.
        goal: the stage that deadlines are for, in words.
        verdict: `none`, `open`, `on-time`, `late`, `late-but-done`, `unclear` or `not-reported`.
        verdict_label: the verdict in words.
        deadline: the target date in force.
        deadlines: every target date, oldest first.
        doubts: the newest claims that hedge or deny the stage.
        more_doubts: how many earlier ones are left out.
        more_deadlines: how many earlier target dates are left out.
        dated_by: link to the claim that says when the stage was reached, where it is not the one to read first.
        evidence: link to the claim to read first: the one that says when the stage was reached, or a checked one.
        best: the claim that weighs most among the checked ones, or among all if none is checked.
        texts: the texts that report the stage, by kind.
        steps: the ladder as it is drawn.
        also: other reports, which did not move the status.
        more_also: how many further ones are left out.
        unsourced: names of the stages below the present one that no source on file reports.
        stages: the stages that the registry defines, first to last.
    """

    initiative: Link
    about: Markup
    stage: str
    reached: DateView | None
    reached_words: str
    flags: tuple[FlagView, ...]
    stopped: str
    stopped_by: Link | None
    last_confirmed: DateView | None
    confirmed_label: str
    confirmed_by: Link | None
    mentioned: DateView | None
    mentioned_by: Link | None
    mentioned_means: str
    record_ends: DateView
    goal: str
    verdict: str
    verdict_label: str
    deadline: DateView | None
    deadlines: tuple[DeadlineView, ...]
    doubts: tuple[ClaimRecord, ...]
    more_doubts: int
    more_deadlines: int
    dated_by: Link | None
    evidence: Link | None
    best: BestView | None
    texts: tuple[TextsView, ...]
    steps: tuple[StepView, ...]
    also: tuple[AlsoView, ...]
    more_also: int
    unsourced: tuple[str, ...]
    stages: tuple[StageView, ...]


def all_stages(context: ViewContext) -> dict[str, tuple[StageReached, ...]]:
    """Return the stages that each initiative has reached."""
    return {key: stages_reached(context.corpus, status) for key, status in context.found(statuses).items()}


def status_view(context: ViewContext, initiative_id: str) -> StatusView:
    """Return the status of an initiative, with its evidence."""
    status = context.found(statuses)[initiative_id]
    corpus, words = context.corpus, context.words
    stages = context.cached(all_stages)[initiative_id]
    leading = leading_claim(corpus, status.began, status.evidence)
    texts = texts_behind(corpus, status.evidence)
    also = also_of(context, status, stages)
    confirmed, mentioned = status.confirmed_by, _mentioned_later(status)
    dated_by = status.began if status.began != leading else None
    return StatusView(
        initiative=entry_link(context, initiative_id),
        about=context.texts.html(corpus.initiatives[initiative_id].about),
        stage=status.stage.name if status.stage else "",
        reached=date_view(context, status.reached) if status.reached else None,
        reached_words=reached_words(context, status),
        flags=flags_of(context, status),
        stopped=stopped_words(context, status),
        stopped_by=claim_link(context, status.stopped.claim) if status.stopped else None,
        last_confirmed=date_view(context, status.last_confirmed) if status.last_confirmed else None,
        confirmed_label=confirmed_label(context, status),
        confirmed_by=_by_speaker(context, confirmed),
        mentioned=date_view(context, status.last_mentioned) if mentioned and status.last_mentioned else None,
        mentioned_by=_by_speaker(context, mentioned),
        mentioned_means=_means(context, mentioned) if mentioned else "",
        record_ends=date_view(context, parse(corpus.as_of)),
        goal=status.goal.name if status.goal else "",
        verdict=status.verdict,
        verdict_label=words.plain(f"verdict.{status.verdict}"),
        deadline=date_view(context, status.deadline) if status.deadline else None,
        deadlines=tuple(_deadline_view(context, step) for step in status.deadlines[-MAX_EVIDENCE:]),
        doubts=tuple(status.doubts[-MAX_EVIDENCE:]),
        more_doubts=max(0, len(status.doubts) - MAX_EVIDENCE),
        more_deadlines=max(0, len(status.deadlines) - MAX_EVIDENCE),
        dated_by=_with_date(context, dated_by) if dated_by else None,
        evidence=(_with_date if dated_by else claim_link)(context, leading) if leading else None,
        best=best_view(context, texts),
        texts=tuple(texts_view(context, group) for group in texts),
        steps=tuple(steps_of(context, status, stages)),
        also=tuple(also[:MAX_EVIDENCE]),
        more_also=max(0, len(also) - MAX_EVIDENCE),
        unsourced=tuple(unsourced_of(context, status, stages)),
        stages=tuple(stages_of(context, status, stages)),
    )


def _mentioned_later(status: Status) -> ClaimRecord | None:
    """Return the newest claim on an initiative if it speaks of a later day than those which report the stage."""
    confirmed, mentioned = status.last_confirmed, status.last_mentioned
    if confirmed is None or mentioned is None or mentioned.sort_key() <= confirmed.sort_key():
        return None
    return status.mentioned_by


def _means(context: ViewContext, record: ClaimRecord) -> str:
    words, read = context.words, record.brief.source.how_read
    level = f"status.mentioned_as.{record.claim.confirms or 'other'}"
    what = f"levels.read.{read}" if read in ("title", "nothing") else level
    return words.plain("status.mentioned_means", what=words.plain(what))


def _by_speaker(context: ViewContext, record: ClaimRecord | None) -> Link | None:
    return Link(speaker_view(context, record).plain, claim_url(record)) if record else None


def _with_date(context: ViewContext, record: ClaimRecord) -> Link:
    link = claim_link(context, record)
    return Link(context.words.plain("status.evidence_of", text=link.text, date=record.said().words), link.url)


def _deadline_view(context: ViewContext, step: Deadline) -> DeadlineView:
    shown = oldest_and_newest(step.claims)
    return DeadlineView(
        date_view(context, step.date),
        context.words.plain(f"move.{step.move}"),
        date_view(context, day_reached(step.claims[0])),
        tuple(claim_view(context, record) for record in shown),
        len(step.claims) - len(shown),
    )
