"""Views of initiatives and of the home page: statuses, and what each party said last."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corpus import ClaimRecord
from generator.findings.levels import LEVELS, LastAtLevel, PartyLevels, party_levels
from generator.findings.published import events_by_date
from generator.model.edtf import parse
from generator.site.views.base import BriefItem, Counts, DateView, Link, NameView, YearView, view_class
from generator.site.views.briefs import all_briefs_by_date
from generator.site.views.claims import (
    brief_item,
    claim_url,
    counts_of,
    date_view,
    entry_link,
    years_shown,
)
from generator.site.views.context import ViewContext
from generator.site.views.registry import EntityItem, EventItem, entry_item, entry_items, event_item, other_names
from generator.site.views.statuses import StatusView, all_statuses, status_view


@view_class
class ToldView:
    """A claim by which a party spoke of an initiative: where, when in words, and what to know of its text."""

    url: str
    words: str
    notes: tuple[str, ...]


@view_class
class PartyView:
    """A party's last words on an initiative: a cell for each level, and how many later texts do not name it."""

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
    events: tuple[EventItem, ...]
    ways: tuple[tuple[str, tuple[EntityItem, ...]], ...]
    counts: Counts


NEWEST_ON_HOME = 5
EVENTS_ON_HOME = 7
PEOPLE_ON_HOME = 12
STATUSES_ON_HOME = 30


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
        tuple(_party_view(context, party) for party in party_levels(context.corpus, initiative_id)),
        other_names(context, initiative),
        counts_of(context, records),
        years_shown(context, records, shown),
    )


def _party_view(context: ViewContext, party: PartyLevels) -> PartyView:
    cells = tuple(_told_views(context, party.levels[level]) for level in LEVELS)
    return PartyView(entry_link(context, party.party), cells, len(party.silent))


def _told_views(context: ViewContext, last: LastAtLevel) -> tuple[ToldView, ...]:
    """The newest claim, and the newest of a single government and of a text read whole where these are others."""
    words = context.words
    if last.newest is None:
        return ()
    shown: dict[str, ToldView] = {}
    for record, key in ((last.newest, ""), (last.alone, "alone"), (last.read, "read_whole")):
        if record is None or record.ref in shown:
            continue
        notes = []
        if not key and record != last.alone:
            notes.append(words.plain("levels.joint"))
        how_read = record.brief.source.how_read
        if how_read != "whole":
            notes.append(words.plain(f"levels.read.{how_read}"))
        date = record.said().words
        shown[record.ref] = ToldView(
            claim_url(record),
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
        for kind in _ways(context)
    )
    day = context.corpus.as_of
    return HomeView(
        date_view(context, parse(day)),
        tuple(status_view(context, brief_id) for brief_id in list(context.corpus.initiatives)[:STATUSES_ON_HOME]),
        newest,
        () if context.corpus.initiatives else _newest_events(context),
        ways,
        context.once(all_counts),
    )


def _ways(context: ViewContext) -> tuple[str, ...]:
    """The two kinds of entry by which to browse: people and countries, or what the record has in their place."""
    preferred = ("people", "countries", "organisations", "places", "systems")
    return tuple(kind for kind in preferred if context.corpus.registry.get(kind))[:2]


def _newest_events(context: ViewContext) -> tuple[EventItem, ...]:
    """The events that begin the page of a record without initiatives, the newest first."""
    return tuple(event_item(context, event_id) for event_id in events_by_date(context.corpus)[::-1][:EVENTS_ON_HOME])


def all_counts(context: ViewContext) -> Counts:
    """Counts of claims, briefs, origins and voices of the whole record."""
    return counts_of(context, context.corpus.claims_by_date)


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
