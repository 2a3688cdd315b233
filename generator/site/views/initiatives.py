"""Corpus and findings → views: what a page shows is decided here and in the three modules below it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.corpus import ClaimRecord
from generator.findings.levels import LEVELS, LastAtLevel, PartyLevels, party_levels
from generator.findings.stages.deadlines import Deadline
from generator.findings.stages.evidence import day_reached
from generator.findings.stages_reached import stages_reached
from generator.findings.status import Status, statuses
from generator.model.edtf import parse
from generator.site.addresses import claim_address
from generator.site.text.placeholders import ROOT
from generator.site.views.base import BriefItem, ClaimView, Counts, DateView, Link, NameView, YearView, view_class
from generator.site.views.briefs import all_briefs_by_date
from generator.site.views.claims import (
    brief_item,
    claim_view,
    counts_of,
    date_view,
    entry_link,
    reached_words,
    years_of,
)
from generator.site.views.context import ViewContext
from generator.site.views.registry import EntityItem, entry_item, entry_items, other_names


@view_class
class StageView:
    """A stage of a ladder: `reached`, `current` or `ahead`; `more` claims report it than are shown."""

    id: str
    name: str
    means: str
    state: str
    claims: tuple[ClaimView, ...]
    since: str
    more: int


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
        stage: the stage reached, in words; empty where none is reported.
        step: the stage's place on the ladder, from 1; 0 where none is reached.
        reached: when it was reached.
        reached_words: the stage and that date in words, as in "since June 2023" or "signed on 28 July 2024".
        last_confirmed: the newest date on which a claim that counts reports the stage.
        record_ends: the newest day of the whole record.
        goal: the stage that deadlines are for, in words.
        verdict: `none`, `open`, `on-time`, `late`, `late-but-done`, `unclear` or `not-reported`.
        verdict_label: the verdict in words.
        deadline: the target date in force.
        deadlines: every target date, oldest first.
        hedged: whether all that reports the stage is hedged.
        unconfirmed: whether unnamed speakers or headlines alone report it.
        doubts: claims that hedge or deny, the newest.
        more_doubts: how many more do.
        more_deadlines: how many target dates before these are left out.
        evidence: link to the claim that says when the stage was reached.
        behind: what stands behind the stage.
        counts: what stands behind all that is said of the initiative.
        stages: the ladder, first to last.
    """

    initiative: Link
    about: Markup
    stage: str
    step: int
    reached: DateView | None
    reached_words: str
    last_confirmed: DateView | None
    record_ends: DateView
    goal: str
    verdict: str
    verdict_label: str
    deadline: DateView | None
    deadlines: tuple[DeadlineView, ...]
    hedged: bool
    unconfirmed: bool
    doubts: tuple[ClaimRecord, ...]
    more_doubts: int
    more_deadlines: int
    evidence: Link | None
    behind: Counts
    counts: Counts
    stages: tuple[StageView, ...]


@view_class
class ToldView:
    """A claim by which a party spoke of an initiative: where, when in words, and what to know of its text."""

    url: str
    words: str
    notes: tuple[str, ...]


@view_class
class PartyView:
    """What a party last said of an initiative: a cell for each level, and how many later texts do not name it."""

    party: Link
    cells: tuple[tuple[ToldView, ...], ...]
    silent: int


@view_class
class InitiativeView:
    """An initiative's page."""

    item: EntityItem
    status: StatusView
    parties: tuple[Link, ...]
    levels: tuple[PartyView, ...]
    names: tuple[NameView, ...]
    counts: Counts
    years: tuple[YearView, ...]


@view_class
class HomeView:
    """The home page."""

    record_ends: DateView
    statuses: tuple[StatusView, ...]
    newest: tuple[BriefItem, ...]
    ways: tuple[tuple[str, tuple[EntityItem, ...]], ...]
    counts: Counts


NEWEST_ON_HOME = 5
PEOPLE_ON_HOME = 12
STATUSES_ON_HOME = 30
MOST_EVIDENCE = 24
"""Claims that are shown behind a stage, a target date or a doubt; the rest stand in the initiative's parts."""


def all_statuses(context: ViewContext) -> dict[str, Status]:
    """The status of every initiative."""
    return statuses(context.corpus)


def status_view(context: ViewContext, initiative_id: str) -> StatusView:
    """Where an initiative stands, with the evidence."""
    found = context.once(all_statuses)[initiative_id]
    initiative = context.corpus.initiatives[initiative_id]
    reached = initiative.rank(found.stage.stage) if found.stage else -1
    by_stage = {one.stage.stage: one for one in stages_reached(context.corpus, found)}
    stages = []
    for rank, stage in enumerate(initiative.ladder):
        one = by_stage.get(stage.stage)
        stages.append(
            StageView(
                stage.stage,
                stage.name,
                stage.means,
                "current" if rank == reached else "reached" if rank < reached else "ahead",
                tuple(claim_view(context, record) for record in _some(one.evidence)) if one else (),
                one.on.words if one else "",
                len(one.evidence) - len(_some(one.evidence)) if one else 0,
            )
        )
    return StatusView(
        initiative=entry_link(context, initiative_id),
        about=context.texts.html(initiative.about),
        stage=found.stage.name if found.stage else "",
        step=reached + 1,
        reached=date_view(context, found.reached) if found.reached else None,
        reached_words=reached_words(context, found),
        last_confirmed=date_view(context, found.last_confirmed) if found.last_confirmed else None,
        record_ends=date_view(context, parse(context.corpus.as_of)),
        goal=found.goal.name if found.goal else "",
        verdict=found.verdict,
        verdict_label=str(context.words(f"verdict.{found.verdict}")),
        deadline=date_view(context, found.deadline) if found.deadline else None,
        deadlines=tuple(_deadline_view(context, step) for step in found.deadlines[-MOST_EVIDENCE:]),
        hedged=found.hedged,
        unconfirmed=found.unconfirmed,
        doubts=tuple(found.doubts[-MOST_EVIDENCE:]),
        more_doubts=max(0, len(found.doubts) - MOST_EVIDENCE),
        more_deadlines=max(0, len(found.deadlines) - MOST_EVIDENCE),
        evidence=_claim_link(context, found.began) if found.began else None,
        behind=counts_of(context, found.evidence),
        counts=counts_of(context, found.claims),
        stages=tuple(stages),
    )


def _deadline_view(context: ViewContext, step: Deadline) -> DeadlineView:
    return DeadlineView(
        date_view(context, step.date),
        str(context.words(f"move.{step.move}")),
        date_view(context, day_reached(step.claims[0])),
        tuple(claim_view(context, record) for record in _some(step.claims)),
        len(step.claims) - len(_some(step.claims)),
    )


def _claim_link(context: ViewContext, record: ClaimRecord) -> Link:
    url = f"{ROOT}{claim_address(record.brief_id, record.claim_id)}"
    return Link(context.texts.plain(record.claim.text), url)


def initiative_view(
    context: ViewContext, initiative_id: str, shown: Sequence[ClaimRecord] | None = None
) -> InitiativeView:
    """An initiative's page, with all claims on it or those that are `shown`."""
    initiative = context.corpus.initiatives[initiative_id]
    records = context.once(all_statuses)[initiative_id].claims
    parties = tuple(entry_link(context, party) for party in initiative.parties)
    return InitiativeView(
        entry_item(context, initiative_id),
        status_view(context, initiative_id),
        parties,
        tuple(_party_view(context, told) for told in party_levels(context.corpus, initiative_id)),
        other_names(context, initiative),
        counts_of(context, records),
        years_of(context, records if shown is None else shown),
    )


def _party_view(context: ViewContext, told: PartyLevels) -> PartyView:
    cells = tuple(_told(context, told.levels[level]) for level in LEVELS)
    return PartyView(entry_link(context, told.party), cells, len(told.silent))


def _told(context: ViewContext, last: LastAtLevel) -> tuple[ToldView, ...]:
    """The newest claim, and the newest of a single government and of a text read whole where these are others."""
    words = context.words
    if last.newest is None:
        return ()
    shown: dict[str, ToldView] = {}
    for record, key in ((last.newest, ""), (last.alone, "alone"), (last.held, "held")):
        if record is None or record.ref in shown:
            continue
        notes = []
        if not key and record != last.alone:
            notes.append(words.plain("levels.joint"))
        if record.brief.source.text != "held":
            notes.append(words.plain("levels.not_held"))
        date = record.said().words
        shown[record.ref] = ToldView(
            f"{ROOT}{claim_address(record.brief_id, record.claim_id)}",
            words.plain(f"levels.{key}", date=date) if key else date,
            tuple(notes),
        )
    return tuple(shown.values())


def home_view(context: ViewContext) -> HomeView:
    """The home page: where things stand, newest briefs, ways in."""
    newest = tuple(
        brief_item(context, brief_id) for brief_id in context.once(all_briefs_by_date)[::-1][:NEWEST_ON_HOME]
    )
    ways = tuple(
        (
            kind,
            tuple(sorted(entry_items(context, kind), key=lambda item: (-item.claims, item.name))[:PEOPLE_ON_HOME]),
        )
        for kind in ("people", "countries")
    )
    day = context.corpus.as_of
    return HomeView(
        date_view(context, parse(day)),
        tuple(status_view(context, brief_id) for brief_id in list(context.corpus.initiatives)[:STATUSES_ON_HOME]),
        newest,
        ways,
        context.once(all_counts),
    )


def all_counts(context: ViewContext) -> Counts:
    """What stands behind the whole record."""
    return counts_of(context, context.corpus.claims_by_date)


def _some(records: Sequence[ClaimRecord]) -> Sequence[ClaimRecord]:
    """The claims that a status shows of those behind it: the oldest and the newest, where there are very many."""
    half = MOST_EVIDENCE // 2
    return records if len(records) <= MOST_EVIDENCE else [*records[:half], *records[-half:]]


def lead_words(context: ViewContext) -> str:
    """Where the first initiative of the registry stands, in a line; empty where there is none."""
    for initiative_id in context.corpus.initiatives:
        view = status_view(context, initiative_id)
        if not view.stage:
            return view.initiative.text
        words = f"{view.initiative.text}: {view.stage}{view.reached_words}."
        if view.last_confirmed:
            words += f" {context.words('status.confirmed_label')} {view.last_confirmed.words}."
        return words
    return ""
