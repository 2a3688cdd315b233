"""Views of initiatives: their statuses, and the last statements of each party."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corpus import ClaimRecord
from generator.findings.party_words import LEVELS, LastAtLevel, PartyLevels, party_levels
from generator.findings.statuses.status import statuses
from generator.site.views.base import Counts, Link, NameView, YearView, view_class
from generator.site.views.claims import claim_url, counts_of, entry_link, years_shown
from generator.site.views.context import ViewContext
from generator.site.views.registry import EntityItem, entry_item, other_names
from generator.site.views.statuses import StatusView, status_view


@view_class
class ToldView:
    """A party's claim on an initiative: its address, its date in words, and notes on its text."""

    url: str
    words: str
    notes: tuple[str, ...]


@view_class
class PartyView:
    """A party's last statements on an initiative: a cell for each level, and how many later texts do not name it."""

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


def initiative_view(
    context: ViewContext, initiative_id: str, shown: Sequence[ClaimRecord] | None = None
) -> InitiativeView:
    """Return an initiative's page, with all claims on it or only those in `shown`."""
    initiative = context.corpus.initiatives[initiative_id]
    records = context.found(statuses)[initiative_id].claims
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
    """Return up to three claims: the newest; the newest by a single government; the newest from a text read whole."""
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
