"""Feeds of new briefs and of changes of status, dated by the record and never by a clock.

When a claim behind an entry is added or withdrawn later, the entry is updated, and feed readers show it again. The id
of an entry follows from ids of the record, whatever the site's name and address are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final

from generator.corpus import Corpus
from generator.findings.entry_days import later_days
from generator.findings.entry_history import brief_entry_date, claim_entry_date
from generator.findings.statuses.stages_reached import StageReached
from generator.findings.statuses.status import Status, statuses
from generator.model.brief import Brief
from generator.model.edtf import Day, parse
from generator.site.addresses import brief_address, claim_address
from generator.site.export.field import iso_day
from generator.site.export.formats.atom import atom
from generator.site.export.formats.feed import Channel, Feed, FeedEntry
from generator.site.export.formats.json_feed import json_feed, json_path
from generator.site.views.context import ViewContext
from generator.site.views.speakers import speaker_view
from generator.site.views.statuses import all_stages
from generator.site.views.statuses.words import confirmed_label, stopped_words

MAX_ENTRIES: Final = 50
"""The largest number of entries of a feed: the newest. The data files hold all."""


@dataclass(frozen=True, slots=True)
class FeedKind:
    """A kind of feed, declared once: a feed of the whole record, or one of each entry of a registry.

    Attributes:
        name: its key under `feed` in the catalogue, for title and description; pages offer the feed by this name.
        path: path of the Atom feed in the site, with `{id}` for an entry's id; the JSON Feed is beside it.
        entries: makes the feed's entries from the id of its registry entry; the id is empty for the whole record.
        page: address of the page that the feed follows; a feed of a registry entry follows the entry's page.
        needs: the registry without whose entries a feed of the whole record would be empty.
        each_of: the registry whose entries have a feed each; empty for a feed of the whole record.
    """

    name: str
    path: str
    entries: Callable[[ViewContext, str], Iterable[FeedEntry]]
    page: str = ""
    needs: str = ""
    each_of: str = ""


FEEDS: Final = (
    FeedKind("briefs", "feeds/briefs.xml", lambda context, _: _briefs(context, context.corpus.briefs), page="briefs/"),
    FeedKind(
        "statuses",
        "feeds/statuses.xml",
        lambda context, _: chain.from_iterable(context.cached(_moves).values()),
        page="initiatives/",
        needs="initiatives",
    ),
    FeedKind(
        "initiative",
        "feeds/initiatives/{id}.xml",
        lambda context, entry_id: _on_initiative(context, entry_id),
        each_of="initiatives",
    ),
)
"""Every kind of feed."""

PATHS: Final = {kind.name: kind.path for kind in FEEDS if not kind.each_of}
"""Path of each feed of the whole record."""


def feeds(context: ViewContext, feed_id: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield every feed in both forms as (path in the site, bytes).

    Args:
        context: the context of the site's views.
        feed_id: the part of all ids by which the feeds of two records differ.
    """
    words, day = context.words, parse(context.corpus.as_of)
    ends = words.plain("feed.ends", date=day.words)
    rights = words.plain("footer.content")
    for channel, entries in _channels(context):
        newest = sorted(entries, key=lambda entry: entry.key)
        newest.sort(key=lambda entry: (entry.updated, entry.published), reverse=True)
        feed = Feed(
            channel,
            tuple(newest[:MAX_ENTRIES]),
            words.language,
            rights,
            ends,
            day.last_day,
            context.site.url,
            context.site.name,
            feed_id,
        )
        yield channel.path, atom(feed)
        yield json_path(channel.path), json_feed(feed)


def _channels(context: ViewContext) -> Iterator[tuple[Channel, Iterable[FeedEntry]]]:
    words, corpus = context.words, context.corpus
    for kind in FEEDS:
        if kind.name in paths_of(corpus):
            titles = words.plain(f"feed.{kind.name}"), words.plain(f"feed.{kind.name}_lead")
            yield Channel(kind.path, kind.page, *titles), kind.entries(context, "")
        for entry_id in corpus.registry.get(kind.each_of, ()):
            name = corpus.entries[entry_id].name
            lead = words.plain(f"feed.{kind.name}_lead", **{kind.name: name})
            channel = Channel(kind.path.format(id=entry_id), context.texts.addresses[entry_id], name, lead)
            yield channel, kind.entries(context, entry_id)


def paths_of(corpus: Corpus) -> dict[str, str]:
    """Return the path of each feed of a whole record, without empty ones."""
    empty = {kind.name for kind in FEEDS if kind.needs and not corpus.registry.get(kind.needs)}
    return {name: path for name, path in PATHS.items() if name not in empty}


def feeds_of_entries(corpus: Corpus) -> dict[str, dict[str, str]]:
    """Return the paths of the feeds of single registry entries, by registry and then by id."""
    return {
        kind.each_of: {entry_id: kind.path.format(id=entry_id) for entry_id in corpus.registry.get(kind.each_of, ())}
        for kind in FEEDS
        if kind.each_of
    }


def _on_initiative(context: ViewContext, initiative_id: str) -> Iterator[FeedEntry]:
    about = {record.brief_id for record in context.found(statuses)[initiative_id].claims}
    return chain(_briefs(context, about), context.cached(_moves)[initiative_id])


def _days_of_briefs(context: ViewContext) -> dict[str, tuple[Day, Day]]:
    """Return the days on which each brief was last updated and was entered."""
    briefs = context.corpus.briefs.items()
    entered = ((brief_id, brief, brief_entry_date(brief).last_day) for brief_id, brief in briefs)
    return {brief_id: (max([day, *later_days(brief)]), day) for brief_id, brief, day in entered}


def _briefs(context: ViewContext, brief_ids: Iterable[str]) -> Iterator[FeedEntry]:
    days = context.cached(_days_of_briefs)
    newest = sorted(brief_ids, key=brief_address)
    newest.sort(key=days.__getitem__, reverse=True)
    # Only the texts of entries that the feed holds are made plain.
    for brief_id in newest[:MAX_ENTRIES]:
        (updated, entered), address, brief = days[brief_id], brief_address(brief_id), context.corpus.briefs[brief_id]
        summary = context.texts.plain(brief.bottom_line)
        if updated > entered:
            summary = " ".join([summary, *_later_changes(context, brief, updated)])
        yield FeedEntry(address, entered, updated, brief.title, summary, address)


def _later_changes(context: ViewContext, brief: Brief, day: Day) -> Iterator[str]:
    """Yield sentences on what was entered and withdrawn on the day of a brief's last update."""
    words, date = context.words, parse(iso_day(day) or "").words
    added = sum(claim.entered is not None and claim.entered.last_day == day for claim in brief.claims.values())
    if added:
        yield words.plain("feed.added", n=added, date=date)
    for claim_id, withdrawal in brief.withdrawn.items():
        if withdrawal.on.last_day == day:
            why = context.texts.plain(withdrawal.why)
            yield words.plain("feed.withdrawn", claim=claim_id, date=date, why=why)


def _moves(context: ViewContext) -> dict[str, list[FeedEntry]]:
    """Return the entries of each initiative on the stages to which its status moved."""
    stages = context.cached(all_stages)
    return {
        initiative_id: [_status(context, status, reached) for reached in stages[initiative_id] if reached.moved]
        for initiative_id, status in context.found(statuses).items()
    }


def _status(context: ViewContext, status: Status, reached: StageReached) -> FeedEntry:
    words, record, initiative_id = context.words, reached.evidence[0], status.initiative_id
    name = context.corpus.entries[initiative_id].name
    address = context.texts.addresses[initiative_id]
    # Plain text, not markup: a feed is escaped once, when it is written.
    summary = words.plain(
        "feed.reached_summary",
        when=reached.on.words,
        label=confirmed_label(context, status),
        confirmed=reached.last_confirmed.words,
        who=speaker_view(context, record).plain,
        text=context.texts.plain(record.claim.text),
    )
    # The entry is updated when a claim that reports the stage is entered.
    entered = max(claim_entry_date(record.brief, record.claim).last_day for record in reached.evidence)
    return FeedEntry(
        f"{address}#{reached.stage.stage}",
        reached.by,
        max(reached.by, entered),
        words.plain("feed.reached", initiative=name, stage=reached.stage.name),
        f"{stopped_words(context, status)}. {summary}" if status.stopped and reached.stage == status.stage else summary,
        address,
        claim_address(record.brief_id, record.claim_id),
    )
