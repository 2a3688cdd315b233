"""Atom feeds (RFC 4287) of new briefs and of changes of status, dated by the record and never by a clock.

An entry is updated when something of it was entered or withdrawn later; feed readers then show it again. Its id follows
from ids of the record, whatever the site is called and wherever it stands.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Final
from xml.etree import ElementTree as ET

from generator.corpus import Corpus
from generator.findings.entry_history import brief_entry_date, claim_entry_date
from generator.findings.stages_reached import StageReached, stages_reached
from generator.findings.status import Status
from generator.model.brief import Brief
from generator.model.edtf import Day, Edtf, parse
from generator.site.addresses import brief_address, claim_address, path_to_root
from generator.site.export.field import iso_day
from generator.site.views.claims import speaker_view
from generator.site.views.context import ViewContext
from generator.site.views.statuses import all_statuses, stopped_words

MOST_ENTRIES: Final = 50
"""A feed holds this many of its newest entries. The data files hold all."""

PATHS: Final = {"briefs": "feeds/briefs.xml", "statuses": "feeds/statuses.xml"}
"""Path of each feed in the site."""

_PAGES: Final = {"briefs": "briefs/", "statuses": "initiatives/"}
_ATOM: Final = "http://www.w3.org/2005/Atom"
_NAMESPACE: Final = uuid.UUID("ef137958-3004-5a78-bc0a-7fa10e3e1ed9")
_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed.

    Attributes:
        key: what its id is made from; never changes.
        published: the day by which the record dates it.
        updated: the day on which the newest part of it was entered or withdrawn; never before the day of its entry.
        title: plain text.
        summary: plain text.
        address: of the page it leads to, relative to the site's root.
        evidence: of the claim it rests on, likewise; empty where it rests on none.
    """

    key: str
    published: Day
    updated: Day
    title: str
    summary: str
    address: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself.

    Attributes:
        path: of the feed in the site.
        page: address of the page that it follows, relative to the site's root.
        title: without the site's name.
        lead: what its entries are, in a sentence.
    """

    path: str
    page: str
    title: str
    lead: str


def feeds(context: ViewContext, site_url: str, title: str, feed_id: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield every feed as (path in the site, bytes).

    Args:
        context: of the site.
        site_url: the site's address, ending in a slash; empty where it has none, and links are then relative.
        title: the site's name.
        feed_id: what ids are made from besides ids of the record; it tells the feeds of two records apart.
    """
    for channel, entries in _channels(context):
        newest = sorted(entries, key=lambda entry: entry.key)
        newest.sort(key=lambda entry: (entry.updated, entry.published), reverse=True)
        yield channel.path, _feed(context, channel, newest[:MOST_ENTRIES], site_url, title, feed_id)


def _channels(context: ViewContext) -> Iterator[tuple[Channel, Iterator[FeedEntry]]]:
    words, corpus = context.words, context.corpus
    made = {"briefs": _briefs(context, corpus.briefs), "statuses": _statuses(context)}
    for name in paths_of(corpus):
        entries = made[name]
        yield (
            Channel(PATHS[name], _PAGES[name], str(words(f"feed.{name}")), str(words(f"feed.{name}_lead"))),
            entries,
        )
    for initiative_id, found in context.once(all_statuses).items():
        title = corpus.entries[initiative_id].name
        channel = Channel(
            initiative_feed(initiative_id),
            context.texts.addresses[initiative_id],
            title,
            words.plain("feed.initiative_lead", initiative=title),
        )
        about = dict.fromkeys(record.brief_id for record in found.claims)
        yield channel, chain(_briefs(context, about), _moves(context, found))


def paths_of(corpus: Corpus) -> dict[str, str]:
    """Path of each feed of a whole record; a record without initiatives has no feed of statuses."""
    return {name: path for name, path in PATHS.items() if name != "statuses" or corpus.initiatives}


def initiative_feed(initiative_id: str) -> str:
    """Path of the feed of one initiative in the site."""
    return f"feeds/initiatives/{initiative_id}.xml"


def _briefs(context: ViewContext, brief_ids: Iterable[str]) -> Iterator[FeedEntry]:
    found = []
    for brief_id in brief_ids:
        brief = context.corpus.briefs[brief_id]
        entered = _last_day(brief_entry_date(brief))
        found.append((max([entered, *_later_days(brief)]), entered, brief_address(brief_id), brief))
    found.sort(key=lambda entry: entry[2])
    found.sort(key=lambda entry: entry[:2], reverse=True)
    # Texts are made plain only for the entries that the feed holds.
    for updated, entered, address, brief in found[:MOST_ENTRIES]:
        summary = context.texts.plain(brief.bottom_line)
        if updated > entered:
            summary = " ".join([summary, *_what_came_later(context, brief, updated)])
        yield FeedEntry(address, entered, updated, brief.title, summary, address)


def _later_days(brief: Brief) -> Iterator[Day]:
    """The days on which parts of a brief were entered or withdrawn."""
    for claim in brief.claims.values():
        if claim.entered is not None:
            yield _last_day(claim.entered)
    for withdrawal in brief.withdrawn.values():
        yield _last_day(withdrawal.on)


def _what_came_later(context: ViewContext, brief: Brief, day: Day) -> Iterator[str]:
    """Say what was entered and withdrawn on the day on which a brief was last updated."""
    words, date = context.words, parse(iso_day(day) or "").words
    added = sum(claim.entered is not None and _last_day(claim.entered) == day for claim in brief.claims.values())
    if added:
        yield words.plain("feed.added", n=added, date=date)
    for claim_id, withdrawal in brief.withdrawn.items():
        if _last_day(withdrawal.on) == day:
            why = context.texts.plain(withdrawal.why)
            yield words.plain("feed.withdrawn", claim=claim_id, date=date, why=why)


def _statuses(context: ViewContext) -> Iterator[FeedEntry]:
    for found in context.once(all_statuses).values():
        yield from _moves(context, found)


def _moves(context: ViewContext, found: Status) -> Iterator[FeedEntry]:
    for reached in stages_reached(context.corpus, found):
        if reached.moved:
            yield _status(context, found, reached)


def _status(context: ViewContext, found: Status, reached: StageReached) -> FeedEntry:
    words, record, initiative_id = context.words, reached.evidence[0], found.initiative_id
    name = context.corpus.entries[initiative_id].name
    address = context.texts.addresses[initiative_id]
    # As text and not as markup: a feed is escaped once, when it is written.
    summary = words.plain(
        "feed.reached_summary",
        when=reached.on.words,
        confirmed=reached.last_confirmed.words,
        who=speaker_view(context, record).plain,
        text=context.texts.plain(record.claim.text),
    )
    # The day on which readers could first read it here, and again when a later claim reports it.
    entered = max(_last_day(claim_entry_date(record.brief, record.claim)) for record in reached.evidence)
    return FeedEntry(
        f"{address}#{reached.stage.stage}",
        reached.by,
        max(reached.by, entered),
        words.plain("feed.reached", initiative=name, stage=reached.stage.name),
        f"{stopped_words(context, found)}. {summary}" if found.stopped and reached.stage == found.stage else summary,
        address,
        claim_address(record.brief_id, record.claim_id),
    )


def _last_day(date: Edtf) -> Day:
    # By the last day that it may mean, a text of an uncertain day was certainly there.
    day = date.latest or date.earliest
    assert day is not None, "an interval has a start or an end"
    return day


def _feed(
    context: ViewContext, channel: Channel, entries: Iterable[FeedEntry], site_url: str, title: str, feed_id: str
) -> bytes:
    entries = tuple(entries)
    root, words = site_url or path_to_root(channel.path), context.words
    year, month, day = (int(part) for part in context.corpus.as_of.split("-"))
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": words.language})
    _text(feed, "title", f"{title}: {channel.title}")
    ends = words("feed.ends", date=parse(context.corpus.as_of).words)
    _text(feed, "subtitle", f"{channel.lead} {ends}")
    _text(feed, "id", _id(feed_id, channel.path))
    _text(feed, "updated", _time(entries[0].updated if entries else (year, month, day)))
    if site_url:
        _link(feed, "self", site_url + channel.path, "application/atom+xml")
    _link(feed, "alternate", root + channel.page, "text/html")
    _text(ET.SubElement(feed, "author"), "name", title)
    _text(feed, "rights", str(words("footer.content")))
    for entry in entries:
        element = ET.SubElement(feed, "entry")
        _text(element, "title", entry.title)
        _text(element, "id", _id(feed_id, entry.key))
        _text(element, "updated", _time(entry.updated))
        _text(element, "published", _time(entry.published))
        _link(element, "alternate", root + entry.address, "text/html")
        if entry.evidence:
            _link(element, "via", root + entry.evidence, "text/html")
        _text(element, "summary", entry.summary)
    ET.indent(feed)
    text: str = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "type": kind, "href": address})


def _id(feed_id: str, key: str) -> str:
    # Not from the site's name or address, so that readers meet nothing twice when one of these changes.
    return uuid.uuid5(_NAMESPACE, f"{feed_id}\n{key}").urn


def _time(day: Day) -> str:
    # Atom knows the years 0001 to 9999 only.
    year, month, number = min(max(day, (1, 1, 1)), (9999, 12, 31))
    return f"{year:04}-{month:02}-{number:02}T00:00:00Z"
