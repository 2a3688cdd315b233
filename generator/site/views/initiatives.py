"""Corpus and findings → views: what a page shows is decided here and in the three modules below it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from generator.corpus import ClaimRecord
from generator.findings.reached import stages_reached
from generator.findings.status import Deadline, Status, reached_on, statuses
from generator.model.edtf import parse
from generator.site.addresses import claim_address
from generator.site.text.placeholders import ROOT
from generator.site.views.base import (
    Counts,
    DeadlineView,
    HomeView,
    InitiativeView,
    Link,
    RungView,
    StatusView,
)
from generator.site.views.registry import EntryViews

NEWEST_ON_HOME = 5
PEOPLE_ON_HOME = 12
STATUSES_ON_HOME = 30
MOST_EVIDENCE = 24
"""Claims that are shown behind a rung, a target date or a doubt; the rest stand in the initiative's parts."""


class ViewMaker(EntryViews):
    """Makes every view of one corpus: of initiatives and the home page, and by inheritance all others."""

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """The status of every initiative."""
        return statuses(self.corpus)

    def status(self, slug: str) -> StatusView:
        """Where an initiative stands, with the evidence."""
        found = self.statuses[slug]
        initiative = self.corpus.initiatives[slug]
        reached = initiative.rank(found.stage.stage) if found.stage else -1
        by_stage = {one.stage.stage: one for one in stages_reached(self.corpus, found)}
        rungs = []
        for rank, rung in enumerate(initiative.ladder):
            one = by_stage.get(rung.stage)
            rungs.append(
                RungView(
                    rung.stage,
                    rung.name,
                    rung.means,
                    "current" if rank == reached else "reached" if rank < reached else "ahead",
                    tuple(self.claim(record) for record in _some(one.evidence)) if one else (),
                    one.on.words if one else "",
                    len(one.evidence) - len(_some(one.evidence)) if one else 0,
                )
            )
        confirmed = found.confirmed if found.confirmed != found.since else None
        return StatusView(
            initiative=self.link(slug),
            about=self.texts.html(initiative.about),
            stage=found.stage.name if found.stage else "",
            step=reached + 1,
            since=self.date(found.since) if found.since else None,
            since_known=found.since is not None and found.since.earliest is not None,
            confirmed=self.date(confirmed) if confirmed else None,
            as_of=self.date(found.as_of) if found.as_of else None,
            goal=found.goal.name if found.goal else "",
            verdict=found.verdict,
            verdict_label=str(self.words(f"verdict.{found.verdict}")),
            deadline=self.date(found.deadline) if found.deadline else None,
            deadlines=tuple(self._deadline(step) for step in found.deadlines[-MOST_EVIDENCE:]),
            hedged=found.hedged,
            unconfirmed=found.unconfirmed,
            doubts=tuple(found.doubts[-MOST_EVIDENCE:]),
            more_doubts=max(0, len(found.doubts) - MOST_EVIDENCE),
            more_deadlines=max(0, len(found.deadlines) - MOST_EVIDENCE),
            evidence=self._claim_link(found.began) if found.began else None,
            behind=self.counts(found.evidence),
            counts=self.counts(found.claims),
            rungs=tuple(rungs),
        )

    def _deadline(self, step: Deadline) -> DeadlineView:
        return DeadlineView(
            self.date(step.date),
            str(self.words(f"move.{step.move}")),
            self.date(reached_on(step.claims[0])),
            tuple(self.claim(record) for record in _some(step.claims)),
            len(step.claims) - len(_some(step.claims)),
        )

    def _claim_link(self, record: ClaimRecord) -> Link:
        url = f"{ROOT}{claim_address(record.brief_id, record.claim_id)}"
        return Link(self.texts.plain(record.claim.text), url)

    def initiative(self, slug: str, shown: Sequence[ClaimRecord] | None = None) -> InitiativeView:
        """An initiative's page, with all claims on it or those that are `shown`."""
        initiative = self.corpus.initiatives[slug]
        records = self.statuses[slug].claims
        parties = tuple(self.link(party) for party in initiative.parties)
        return InitiativeView(
            self.item(slug),
            self.status(slug),
            parties,
            self.names(initiative),
            self.counts(records),
            self.years(records if shown is None else shown),
        )

    def home(self) -> HomeView:
        """The home page: where things stand, newest briefs, ways in."""
        newest = tuple(self.brief_item(slug) for slug in self.briefs_by_date[::-1][:NEWEST_ON_HOME])
        ways = tuple(
            (
                kind,
                tuple(sorted(self.items(kind), key=lambda item: (-item.claims, item.name))[:PEOPLE_ON_HOME]),
            )
            for kind in ("people", "countries")
        )
        day = self.corpus.as_of
        return HomeView(
            self.date(parse(day)),
            tuple(self.status(slug) for slug in list(self.corpus.initiatives)[:STATUSES_ON_HOME]),
            newest,
            ways,
            self.all_counts,
        )

    @cached_property
    def all_counts(self) -> Counts:
        """What stands behind the whole record."""
        return self.counts(self.corpus.claims_by_date)


def _some(records: Sequence[ClaimRecord]) -> Sequence[ClaimRecord]:
    """The claims that a status shows of those behind it: the oldest and the newest, where there are very many."""
    half = MOST_EVIDENCE // 2
    return records if len(records) <= MOST_EVIDENCE else [*records[:half], *records[-half:]]
