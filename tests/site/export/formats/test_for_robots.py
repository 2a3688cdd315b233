"""The site map, `robots.txt` and `llms.txt`, read by other programs."""

from __future__ import annotations

import re
from pathlib import Path
from urllib import robotparser
from xml.etree import ElementTree as ET

import pytest
from markdown import markdown

from generator.commands.build import build
from generator.findings.entry_history import claim_entry_date
from generator.site.export.formats.for_robots import llms
from generator.site.pages import lists_of, page_specs
from tests.projects import URL, fabricated, files_of, make_project, views_of
from tests.shared import BuildOnce

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def site(build_once: BuildOnce) -> dict[str, bytes]:
    return files_of(build_once(url=URL) / "site")


def test_the_site_map_dates_a_page_by_the_newest_entry_of_what_it_shows(site: dict[str, bytes]) -> None:
    days = {
        element.findtext(f"{SITEMAP}loc", "").removeprefix(URL): element.findtext(f"{SITEMAP}lastmod")
        for element in ET.fromstring(site["sitemap.xml"])
    }
    corpus = fabricated()
    assert days["method/"] is None
    about = [record for record in corpus.claims.values() if record.claim.initiative == "harbour-warnings"]
    newest = max(claim_entry_date(record.brief, record.claim).latest or (0, 0, 0) for record in about)
    assert days["initiatives/harbour-warnings/"] == "{:04}-{:02}-{:02}".format(*newest)
    assert days["briefs/2021-03-04-coast-agency-spring-deal/"]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days.values() if day)
    assert days[""] == max(day for day in days.values() if day)


def test_pages_of_split_lists_are_dated_by_their_own_items_and_written_pages_by_their_own_word(tmp_path: Path) -> None:
    settings = make_project(tmp_path, url=URL)
    text = settings.read_text("utf-8").replace("briefings: {", "briefings: {split_above: 2000, ")
    settings.write_text(text, encoding="utf-8")
    page = tmp_path / "docs" / "method.md"
    page.write_text(f"---\nupdated: 2024-02-29\n---\n\n{page.read_text('utf-8')}", encoding="utf-8")
    build(settings)
    days = {
        element.findtext(f"{SITEMAP}loc", "").removeprefix(URL): element.findtext(f"{SITEMAP}lastmod")
        for element in ET.parse(tmp_path / "site" / "sitemap.xml").getroot()
    }
    assert days["method/"] == "2024-02-29"
    corpus = fabricated()
    lists = lists_of(corpus, 2000)
    listed = [spec for spec in page_specs(corpus, lists) if spec.page_key]
    assert {spec.parent_kind for spec in listed} >= {"timeline", "entity", "a-z"}
    for spec in listed:
        assert days[spec.address], spec
    for kind in ("timeline", "entity"):
        own = {days[spec.address] for spec in listed if spec.parent_kind == kind}
        assert len(own) > 1, kind
        assert max(map(str, own)) <= str(days[""])


def test_robots_may_read_everything_and_find_the_site_map(site: dict[str, bytes]) -> None:
    rules = robotparser.RobotFileParser()
    rules.parse(site["robots.txt"].decode().splitlines())
    assert rules.can_fetch("anybody", f"{URL}data/claims.json")
    assert rules.site_maps() == [f"{URL}sitemap.xml"]


def test_llms_txt_has_every_status_and_leads_to_claims_that_are_there(site: dict[str, bytes]) -> None:
    html = markdown(site["llms.txt"].decode())
    assert html.count("<h1>") == 1
    assert html.index("<h1>") < html.index("<blockquote>") < html.index("<h2>")
    links = re.findall(r'<a href="([^"]+)"', html)
    assert f"{URL}initiatives/harbour-warnings/" in links
    claims = [link for link in links if "#" in link]
    assert claims
    for link in claims:
        page, _, anchor = link.removeprefix(URL).partition("#")
        assert f'id="{anchor}"' in site[f"{page}index.html"].decode()


def test_llms_txt_names_the_book_where_there_is_one(site: dict[str, bytes]) -> None:
    assert b"briefing-book.pdf" not in site["llms.txt"]
    corpus = fabricated()
    text = llms(views_of(corpus, URL), "", book=True)
    assert f"]({URL}briefing-book.pdf): " in text


def test_without_an_address_robots_find_no_site_map(build_once: BuildOnce) -> None:
    site = build_once() / "site"
    assert "Sitemap" not in (site / "robots.txt").read_text("utf-8")
    assert "](briefs/" in (site / "llms.txt").read_text("utf-8")


def test_a_file_of_the_projects_own_stays(tmp_path: Path) -> None:
    settings = make_project(tmp_path)
    (tmp_path / "docs" / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    build(settings)
    assert "Disallow: /\n" in (tmp_path / "site" / "robots.txt").read_text("utf-8")
