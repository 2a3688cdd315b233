"""A feed as JSON Feed 1.1: the same entries, ids and days as in Atom."""

from __future__ import annotations

import json
from typing import Any, Final

from generator.site.export.formats.feed import Feed, FeedEntry, permanent_id, time

_VERSION: Final = "https://jsonfeed.org/version/1.1"


def json_path(path: str) -> str:
    """Return the path of a feed as JSON Feed, from its path as Atom."""
    return f"{path.removesuffix('.xml')}.json"


def json_feed(feed: Feed) -> bytes:
    """Return the bytes of a feed."""
    address = {"feed_url": feed.site_url + json_path(feed.channel.path)} if feed.site_url else {}
    content: dict[str, Any] = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.root + feed.channel.page,
        **address,
        "description": feed.lead,
        "language": feed.language,
        "authors": [{"name": feed.site_title}],
        "items": [_item(feed, entry) for entry in feed.entries],
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _item(feed: Feed, entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": permanent_id(feed.feed_id, entry.key),
        "url": feed.root + entry.address,
        "title": entry.title,
        "content_text": entry.summary,
        "date_published": time(entry.published),
        "date_modified": time(entry.updated),
    }
    if entry.evidence:  # the format allows extensions, whose names begin with an underscore
        item["_evidence"] = {"url": feed.root + entry.evidence}
    return item
