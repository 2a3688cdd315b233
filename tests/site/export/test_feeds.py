"""Atom feeds: their form (RFC 4287), their dates, which come from the record, and where they are linked."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest

from generator.corpus import Corpus
from generator.model.base import copy_with
from generator.model.brief import Withdrawal
from generator.model.edtf import parse
from generator.site.export.feeds import MAX_ENTRIES, PATHS, feeds
from tests.findings.support import claim, corpus_of
from tests.projects import fabricated, files_of, views_of
from tests.shared import BuildOnce

ATOM = "{http://www.w3.org/2005/Atom}"
URL = "https://example.org/bells/"
RFC3339 = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")


def feed(corpus: Corpus, name: str, url: str = URL, title: str = "Harbour & Sound") -> ET.Element:
    files = dict(feeds(views_of(corpus, url, title)))
    return ET.fromstring(files[PATHS[name]])


def text(parent: ET.Element, tag: str) -> str:
    children = parent.findall(f"{ATOM}{tag}")
    assert len(children) == 1, tag
    return children[0].text or ""


def entries(parent: ET.Element) -> list[tuple[str, str]]:
    return [(text(entry, "updated")[:10], text(entry, "title")) for entry in parent.iter(f"{ATOM}entry")]


def links(parent: ET.Element) -> dict[str, str]:
    links = [(link.attrib["rel"], link.attrib["href"]) for link in parent.findall(f"{ATOM}link")]
    assert len(dict(links)) == len(links)
    return dict(links)


@pytest.mark.parametrize("name", PATHS)
@pytest.mark.parametrize("url", ["", URL])
def test_a_feed_has_what_the_rfc_asks_for(name: str, url: str) -> None:
    root = feed(fabricated(), name, url)
    assert root.tag == f"{ATOM}feed"
    assert text(root, "title").startswith("Harbour & Sound")
    author = root.find(f"{ATOM}author/{ATOM}name")
    assert author is not None
    assert author.text
    ids = [text(root, "id"), *(text(entry, "id") for entry in root.iter(f"{ATOM}entry"))]
    assert len(ids) == len(set(ids)) > 1
    for entry_id in ids:
        assert uuid.UUID(entry_id).version == 5
        assert entry_id.startswith("urn:uuid:")
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert RFC3339.match(text(element, "updated"))
        assert text(element, "title")
        assert "alternate" in links(element)
    for entry in root.iter(f"{ATOM}entry"):
        assert text(entry, "summary")
    assert links(root).get("self") == (f"{URL}{PATHS[name]}" if url else None)


@pytest.mark.parametrize("name", PATHS)
def test_entries_are_newest_first_and_date_the_feed(name: str) -> None:
    root = feed(fabricated(), name)
    days = [day for day, _ in entries(root)]
    assert days == sorted(days, reverse=True)
    assert text(root, "updated")[:10] == days[0]


def test_a_brief_is_dated_by_its_entry_or_else_by_its_publication() -> None:
    corpus = corpus_of(("2023-05-01", {}), ("[2023-06-03,2023-06-04]", {}), ("2023-07", {}))
    assert [day for day, _ in entries(feed(corpus, "briefs"))] == ["2023-07-31", "2023-06-04", "2023-05-01"]
    brief = corpus.briefs["t1"]
    late = copy_with(brief, title="Late", entered=parse("2024-01-02"))
    corpus = replace(corpus, briefs={**corpus.briefs, "t1": late})
    assert entries(feed(corpus, "briefs"))[0] == ("2024-01-02", "Late")


def test_a_status_has_an_entry_for_each_stage_it_moved_to() -> None:
    claims = {
        "a": claim("2023-03-01", stage="pledged", text="Bells & <whistles> were promised."),
        "b": claim("2023-04-01", stage="reported"),
        "c": claim("../2023-05-20", said="2023-05-20", stage="active"),
        "d": claim("2023-06-01", stage="active"),
    }
    root = feed(corpus_of(("2023-06-02", claims)), "statuses")
    assert entries(root) == [("2023-06-02", "Bells: Active"), ("2023-06-02", "Bells: Pledged")]
    assert [text(entry, "published")[:10] for entry in root.iter(f"{ATOM}entry")] == ["2023-05-20", "2023-03-01"]
    newest, oldest = root.iter(f"{ATOM}entry")
    assert links(newest) == {"alternate": f"{URL}initiatives/bells/", "via": f"{URL}briefs/t1/#c"}
    assert "Bells & <whistles> were promised. (Ministry)" in text(oldest, "summary")


def test_nothing_reached_is_a_feed_without_entries() -> None:
    root = feed(corpus_of(("2023-06-02", {})), "statuses")
    assert entries(root) == []
    assert text(root, "updated") == "2023-06-02T00:00:00Z"


def test_a_feed_holds_the_newest_alone() -> None:
    corpus = corpus_of(*((f"2023-{month:02}-{day:02}", {}) for month in (1, 2, 3) for day in range(1, 21)))
    listed = entries(feed(corpus, "briefs"))
    assert len(listed) == MAX_ENTRIES
    assert listed[0][0] == "2023-03-20"
    assert listed[-1][0] == "2023-01-11"


def test_years_that_atom_does_not_know_and_signs_that_xml_does_not() -> None:
    corpus = corpus_of(("Y12023", {}), ("-0044-03-15", {}))
    brief = copy_with(corpus.briefs["t1"], title="A\x0c\ufffe & B")
    root = feed(replace(corpus, briefs={**corpus.briefs, "t1": brief}), "briefs")
    assert entries(root) == [("9999-12-31", "A\ufffd\ufffd & B"), ("0001-01-01", "x")]


def test_ids_stay_when_a_site_moves() -> None:
    for name in PATHS:
        one, other = feed(fabricated(), name), feed(fabricated(), name, "https://elsewhere.example/", "Bay")
        assert [element.text for element in one.iter(f"{ATOM}id")] == [found.text for found in other.iter(f"{ATOM}id")]


def test_two_records_can_have_ids_of_their_own() -> None:
    context = views_of(fabricated(), URL)
    both_feeds = [dict(feeds(context, feed_id))[PATHS["briefs"]] for feed_id in ("", "harbours")]
    ids = [{element.text for element in ET.fromstring(data).iter(f"{ATOM}id")} for data in both_feeds]
    assert not ids[0] & ids[1]


def test_a_later_claim_and_a_withdrawal_reach_subscribers() -> None:
    corpus = corpus_of(("2023-05-01", {"a": claim("2023-05-01"), "b": claim("2023-05-01")}), ("2023-05-02", {}))
    brief = corpus.briefs["t1"]
    assert [day for day, _ in entries(feed(corpus, "briefs"))] == ["2023-05-02", "2023-05-01"]
    claims = {**brief.claims, "b": copy_with(brief.claims["b"], entered=parse("2023-06-07"))}
    added = replace(corpus, briefs={**corpus.briefs, "t1": copy_with(brief, claims=claims)})
    newest = next(feed(added, "briefs").iter(f"{ATOM}entry"))
    assert text(newest, "updated") == "2023-06-07T00:00:00Z"
    assert text(newest, "published") == "2023-05-01T00:00:00Z"
    assert "1 claim was added on 7 June 2023." in text(newest, "summary")
    gone = Withdrawal(on=parse("2023-08-09"), why="The text says otherwise.")
    claims = {"a": brief.claims["a"]}
    withdrawn = replace(corpus, briefs={**corpus.briefs, "t1": copy_with(brief, claims=claims, withdrawn={"b": gone})})
    newest = next(feed(withdrawn, "briefs").iter(f"{ATOM}entry"))
    assert text(newest, "updated") == "2023-08-09T00:00:00Z"
    assert "b was withdrawn on 9 August 2023: The text says otherwise." in text(newest, "summary")
    assert [text(entry, "id") for entry in feed(corpus, "briefs").iter(f"{ATOM}entry")][1] == text(newest, "id")


def test_a_status_is_dated_by_the_day_on_which_it_came_into_the_record() -> None:
    reported = claim("2023-03-01", stage="pledged")
    corpus = corpus_of(("2023-03-02", {"a": reported}), ("2023-03-02", {"b": reported}))
    brief, other = corpus.briefs["t1"], corpus.briefs["t2"]
    late = copy_with(brief, entered=parse("2026-01-02"))
    corpus = replace(corpus, briefs={"t1": late, "t2": copy_with(other, entered=parse("2026-03-04"))})
    (entry,) = feed(corpus, "statuses").iter(f"{ATOM}entry")
    assert (text(entry, "published")[:10], text(entry, "updated")[:10]) == ("2023-03-01", "2026-03-04")


class Head(HTMLParser):
    """The feeds that a page names for browsers and readers, and all its links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.feeds: list[tuple[str, str]] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "link" and values.get("type") == "application/atom+xml":
            assert values["rel"] == "alternate"
            self.feeds.append((values["title"], values["href"]))
        if tag == "a":
            self.links.append(values.get("href", ""))


@pytest.mark.parametrize("url", ["", "https://example.org/some/where/"])
def test_pages_name_their_feeds_and_link_them(build_once: BuildOnce, url: str) -> None:
    site = files_of(build_once(url=url) / "site")
    expected = {"index.html": {"briefs", "statuses"}, "briefs/index.html": {"briefs"}}
    expected |= {"initiatives/index.html": {"statuses"}, "follow/index.html": {"briefs", "statuses"}}
    for page, data in site.items():
        if not page.endswith(".html"):
            continue
        head = Head(data.decode())
        named = {urljoin(f"/{page}", href).lstrip("/") for _, href in head.feeds}
        assert named == {PATHS[name] for name in expected.get(page, ())}, page
        if named:
            assert named <= {urljoin(f"/{page}", link).lstrip("/") for link in head.links}
            assert all(title for title, _ in head.feeds)
    of_initiatives = [path for path in site if path.startswith("feeds/initiatives/")]
    assert sorted(of_initiatives) == [f"feeds/initiatives/harbour-warnings.{form}" for form in ("ics", "json", "xml")]
    for path in (*PATHS.values(), *(path for path in of_initiatives if path.endswith(".xml"))):
        root = ET.fromstring(site[path])
        for element in (root, *root.iter(f"{ATOM}entry")):
            target = urljoin(f"{url or 'https://x.example/'}{path}", links(element)["alternate"])
            local = urlsplit(target).path.removeprefix(urlsplit(url).path if url else "/")
            assert f"{local}index.html" in site


def test_the_feed_of_an_initiative_has_its_briefs_and_its_stages() -> None:
    corpus = fabricated()
    files = dict(feeds(views_of(corpus, URL)))
    root = ET.fromstring(files["feeds/initiatives/harbour-warnings.xml"])
    titles = [title for _, title in entries(root)]
    about = {record.brief_id for record in corpus.claims.values() if record.claim.initiative == "harbour-warnings"}
    assert {corpus.briefs[brief_id].title for brief_id in about} <= set(titles)
    assert any(title.startswith(corpus.entries["harbour-warnings"].name) for title in titles)
    assert links(root)["alternate"] == f"{URL}initiatives/harbour-warnings/"
