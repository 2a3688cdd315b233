"""The content of a feed in any format, and the ids, times and links that all formats write alike."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Final

from generator.model.edtf import Day
from generator.site.addresses import path_to_root

_NAMESPACE: Final = uuid.UUID("ef137958-3004-5a78-bc0a-7fa10e3e1ed9")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed.

    Attributes:
        key: the part of its id by which it differs from the other entries; never changes.
        published: the day by which the record dates it.
        updated: the day on which the newest part of it was entered or withdrawn; never before the day of its entry.
        title: plain text.
        summary: plain text.
        address: address of the page it links to, relative to the site's root.
        evidence: address of the claim it rests on, relative to the site's root; empty if it rests on none.
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
    """A feed without its entries.

    Attributes:
        path: path of the feed in the site.
        page: address of the page that it follows, relative to the site's root.
        title: its title without the site's name.
        lead: a sentence on its entries.
    """

    path: str
    page: str
    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A complete feed, as every format writes it.

    Attributes:
        channel: its path, page, title and lead.
        entries: newest first.
        language: the language of its texts.
        rights: a sentence on its licence.
        ends: a sentence on the newest day of the record.
        record_ends: that day.
        site_url: the site's address, ending in a slash; empty if it has none, and links are then relative.
        site_title: the site's name.
        feed_id: the part of all ids by which the feeds of two records differ.
    """

    channel: Channel
    entries: tuple[FeedEntry, ...]
    language: str
    rights: str
    ends: str
    record_ends: Day
    site_url: str
    site_title: str
    feed_id: str

    @property
    def root(self) -> str:
        """The beginning of its links: the site's address, or the relative path to the site's root."""
        return self.site_url or path_to_root(self.channel.path)

    @property
    def title(self) -> str:
        """Its title, after the site's name."""
        return f"{self.site_title}: {self.channel.title}"

    @property
    def lead(self) -> str:
        """A sentence on its entries, and one on the newest day of the record."""
        return f"{self.channel.lead} {self.ends}"

    @property
    def updated(self) -> Day:
        """The day of its newest entry, or the newest day of the record if it has none."""
        return self.entries[0].updated if self.entries else self.record_ends


def permanent_id(feed_id: str, key: str) -> str:
    """Return the id of a feed, an entry or an event of a calendar.

    It does not depend on the site's name or address, so readers see nothing twice when one of these changes.
    """
    return uuid.uuid5(_NAMESPACE, f"{feed_id}\n{key}").urn


def clamp_year(day: Day) -> Day:
    """Return a day, moved into the years 0001 to 9999, the only ones that RFC 3339 can write."""
    return min(max(day, (1, 1, 1)), (9999, 12, 31))


def time(day: Day) -> str:
    """Return the beginning of a day, as RFC 3339 writes it."""
    year, month, number = clamp_year(day)
    return f"{year:04}-{month:02}-{number:02}T00:00:00Z"
