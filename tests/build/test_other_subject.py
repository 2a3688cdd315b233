"""A record on a wholly different subject: one party, no initiatives, no questions, no mechanism, many events.

Its sources are in German, Spanish and Russian. Its navigation names every page that any record may have.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from generator.commands.build import build
from generator.load import load
from generator.site.pages import absent_pages
from tests.support import TESTS

RECORD: Final = TESTS / "records" / "beavers"
ABSENT: Final = ("mechanism/", "governments/", "initiatives/", "questions/", "faults/", "primer/", "terms/")


class Sections(HTMLParser):
    """Collects the headings of sections in which nothing stands but the heading."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[list[str]] = []
        self.heading = False
        self.empty: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag == "section":
            self.open.append(["", ""])
        self.heading = self.heading or tag in ("h1", "h2", "h3")
        if tag in ("img", "svg", "input") and self.open:
            self.open[-1][1] += tag

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1][0 if self.heading else 1] += data.strip()

    def handle_endtag(self, tag: str) -> None:
        if tag in ("h1", "h2", "h3"):
            self.heading = False
        if tag == "section":
            heading, text = self.open.pop()
            if not text:
                self.empty.append(heading)
            if self.open:
                self.open[-1][1] += heading + text


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("beavers") / "site"
    result = build(RECORD / "mkdocs.yml", site_dir=target, search=False)
    assert [item.diagnostic.message for item in result.report.items] == []
    assert list(result.notices) == []
    return target


def pages_of(site: Path) -> dict[str, str]:
    return {page.relative_to(site).as_posix(): page.read_text("utf-8") for page in site.rglob("*.html")}


@pytest.mark.parametrize("address", ABSENT)
def test_a_page_without_content_is_neither_made_nor_linked(site: Path, address: str) -> None:
    assert not (site / address / "index.html").exists()
    linking = [name for name, html in pages_of(site).items() if re.search(rf'href="(?:\.\./)*{address}', html)]
    assert linking == []


def test_what_is_absent_follows_from_the_record() -> None:
    corpus, _ = load(RECORD)
    assert corpus is not None
    assert {f"{address}index.md" for address in ABSENT} <= absent_pages(corpus)
    assert not {"events/index.md", "gaps/index.md", "people/index.md"} & absent_pages(corpus)


def test_no_section_is_empty(site: Path) -> None:
    found = {}
    for name, html in pages_of(site).items():
        sections = Sections()
        sections.feed(html)
        if sections.empty:
            found[name] = sections.empty
    assert found == {}


def test_home_asks_the_records_question_and_begins_with_events(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    assert "<h1>Have beavers settled on the Alma again, and who has seen them?</h1>" in home
    assert home.index("Sighting 24") < home.index("Sighting 23") < home.index("Readers send what they saw")
    assert "<title>Beavers of the Alma</title>" in home


def test_tabs_close_up_where_a_page_is_absent(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    tabs = re.search(r'md-tabs__list md-grid">(.*?)</ul>', home, re.DOTALL)
    assert tabs
    titles = re.findall(r">([^<]+)</a>", tabs[1])
    assert titles == ["Where it stands", "Timeline", "Where sources differ", "Briefs and sources", "People and places"]


def test_own_words_stand_on_their_pages(site: Path) -> None:
    assert "Sightings and losses" in (site / "events" / "index.html").read_text("utf-8")


def test_no_feed_or_offer_speaks_of_statuses(site: Path) -> None:
    assert not (site / "feeds" / "statuses.xml").exists()
    assert [name for name, html in pages_of(site).items() if "statuses.xml" in html] == []
