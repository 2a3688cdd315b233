"""JSON Feed: read by another program, and the same as the Atom feed beside it."""

from __future__ import annotations

import json
from typing import Any

import feedparser
import pytest

from generator.site.export.feeds import PATHS, feeds
from generator.site.export.formats.json_feed import json_path
from tests.projects import fabricated, views_of

URL = "https://example.org/bells/"


def feed_files(url: str = URL) -> dict[str, bytes]:
    return dict(feeds(views_of(fabricated(), url)))


@pytest.mark.parametrize("path", [*PATHS.values(), "feeds/initiatives/harbour-warnings.xml"])
def test_both_forms_of_a_feed_have_the_same_entries(path: str) -> None:
    files = feed_files()
    atom = feedparser.parse(files[path])
    feed: dict[str, Any] = json.loads(files[json_path(path)])
    assert not atom.bozo
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert (feed["title"], feed["description"]) == (atom.feed.title, atom.feed.subtitle)
    assert (feed["feed_url"], feed["home_page_url"]) == (URL + json_path(path), atom.feed.link)
    assert atom.entries
    assert [
        (item["id"], item["url"], item["title"], item["content_text"], item["date_published"], item["date_modified"])
        for item in feed["items"]
    ] == [(entry.id, entry.link, entry.title, entry.summary, entry.published, entry.updated) for entry in atom.entries]


def test_without_an_address_a_feed_has_none_and_links_from_its_folder() -> None:
    feed = json.loads(feed_files("")[json_path(PATHS["briefs"])])
    assert "feed_url" not in feed
    assert feed["home_page_url"] == "../briefs/"
    assert all(item["url"].startswith("../briefs/") for item in feed["items"])
