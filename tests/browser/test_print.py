"""What is printed of a brief."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Final
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.visits import FIREFOX, PAGES, Visits, not_in_firefox
from tests.shared import BuildOnce, served
from tests.support import examples

LONGEST: Final = 2
"""How many briefs the fast profile prints: those of most bytes, which are the first to need a third page."""


_PAPERS: Final = {"A4": (8.27, 11.69), "Letter": (8.5, 11.0)}
"""Inches of the kinds of paper."""


def printed(page: Page, paper: str = "A4") -> PdfReader:
    unit = 2.54 if FIREFOX else 1  # Playwright tells Firefox inches where centimetres are due
    width, height = (f"{unit * size}in" for size in _PAPERS[paper])
    return PdfReader(BytesIO(page.pdf(width=width, height=height)))


def test_briefs_fit_on_paper(open_page: Visits, record_site: Path, address: str) -> None:
    """Whatever serif the machine has: the style sets one that stands in for Times as narrow as Times."""
    page = open_page().page
    pages = {}
    briefs = sorted((record_site / "briefs").glob("*/index.html"), key=lambda brief: -brief.stat().st_size)
    for brief in briefs[: examples(len(briefs), fast=LONGEST)]:
        page.goto(f"{address}briefs/{brief.parent.name}/")
        pages[brief.parent.name] = max(len(printed(page, paper).pages) for paper in _PAPERS)
    assert {name: count for name, count in pages.items() if count > 2} == {}


@not_in_firefox
def test_paper_has_numbered_sources_and_no_tools(open_page: Visits, address: str) -> None:
    page = open_page().page
    page.goto(address + PAGES["brief"])
    page.emulate_media(media="print")
    expect(page.locator("section.printed li").first).to_be_visible()
    expect(page.locator(".claim-tools").first).to_be_hidden()


def test_a_mark_says_that_a_claim_was_checked(open_page: Visits, address: str) -> None:
    page = open_page().page
    page.goto(address + PAGES["brief"])
    checked = page.locator(".claim .checked").count()
    text = " ".join(sheet.extract_text() for sheet in printed(page).pages)
    assert text.count("Checked") < checked / 2


def test_the_whole_timeline_is_printed_on_paper_that_lies_with_its_scale_on_each_sheet(
    open_page: Visits, address: str
) -> None:
    page = open_page().page
    page.goto(address + PAGES["timeline"])
    sheets = printed(page).pages
    boxes = [sheet.mediabox for sheet in sheets]
    assert len(boxes) > 2
    lanes, day = page.locator(".timeline-lane h3 a").all_inner_texts(), page.locator(".timeline-head .tick").first
    texts = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    drawn = [text for text in texts if any(lane in text for lane in lanes)]
    assert len(drawn) > 2
    assert all((day.text_content() or "") in text for text in drawn)
    assert all(box.width > box.height for box in boxes)


def test_links_show_where_they_lead_on_paper_alone(open_page: Visits, address: str) -> None:
    page = open_page().page
    page.goto(f"{address}initiatives/warning-data-sharing/")
    listed = page.locator(".addresses li")
    numbers = page.locator(".link-number")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    addresses = listed.all_inner_texts()
    assert len(set(addresses)) == len(addresses) > 20
    assert all(text.startswith("https://example.org/some/where/") for text in addresses if "example.org" in text)
    assert any("/briefs/" in text and "#" in text for text in addresses)
    evidence = page.locator(".claim .evidence").first
    number = evidence.locator("sup").inner_text()
    assert addresses[int(number) - 1].endswith(str(evidence.get_attribute("href")).rpartition("/briefs/")[2])
    assert max(map(int, numbers.all_inner_texts())) == len(addresses)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(listed).to_have_count(0)
    expect(numbers).to_have_count(0)
    page.goto(f"{address}briefs/2023-11-12-kyodo-final-phase/")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(listed).to_have_count(0)  # its sources stand at its end, numbered


@not_in_firefox
def test_the_evidence_of_a_status_takes_the_width_of_the_paper(open_page: Visits, address: str) -> None:
    page = open_page().page
    page.goto(address + PAGES["initiative"])
    page.emulate_media(media="print")
    part = page.locator(".initiative-status dl.facts > div:has(> dd > a.evidence)").first.bounding_box()
    whole = page.locator(".initiative-status dl.facts").first.bounding_box()
    assert part is not None
    assert whole is not None
    assert part["width"] > 0.95 * whole["width"]


@not_in_firefox
@pytest.mark.parametrize("items", [9, 10, 120])
def test_the_numbers_of_a_list_are_not_cut_at_the_left_edge_of_the_paper(
    open_page: Visits, address: str, items: int
) -> None:
    page = open_page().page
    page.goto(address + PAGES["method"])
    page.emulate_media(media="print")
    width, room = page.evaluate(
        """(items) => {
            const list = document.createElement("ol");
            list.innerHTML = "<li>text</li>".repeat(items);
            document.querySelector("#_content").prepend(list);
            const last = list.lastChild;
            const style = getComputedStyle(last);
            const pen = document.createElement("canvas").getContext("2d");
            pen.font = `${style.fontSize} ${style.fontFamily}`;
            const room = last.getBoundingClientRect().left - list.parentElement.getBoundingClientRect().left;
            list.remove();
            return [pen.measureText(`${items}.`).width, room];
        }""",
        items,
    )
    assert width < room < 2 * width


@pytest.mark.parametrize("kind", ["initiative", "timeline"])
def test_no_label_is_cut_at_the_left_edge_of_a_drawing(open_page: Visits, address: str, kind: str) -> None:
    page = open_page(width=390).page
    page.goto(address + PAGES[kind])
    cut = page.evaluate("""() => {
        const edge = document.querySelector(".timeline-canvas").getBoundingClientRect().left;
        const labels = [...document.querySelectorAll(".tl-label")];
        return labels.filter((label) => label.getBoundingClientRect().left < edge).map((label) => label.textContent);
    }""")
    assert cut == []


@not_in_firefox
def test_what_a_brief_folds_and_marks_is_on_paper(open_page: Visits, address: str) -> None:
    page = open_page().page
    page.goto(address + PAGES["long brief"])
    text = "".join(sheet.extract_text() for sheet in printed(page).pages)
    letters = normalize("NFKC", "".join(text.split()))  # fonts join some letters
    for part in page.locator(".fingerprint, .tag-stage, details.basis > p").all_text_contents():
        assert normalize("NFKC", "".join(part.split()))[-64:] in letters
    assert not re.search(r"\.[·—]|·\s*(·|Fingerprint|Last changed)", text)


@not_in_firefox
def test_addresses_on_paper_are_whole_without_an_address_of_the_site(open_page: Visits, build_once: BuildOnce) -> None:
    page = open_page().page
    with served(build_once() / "site") as address:
        page.goto(f"{address}briefs/2021-06-11-morning-post-first-bells/")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("section.printed i").first.text_content() == page.url


@not_in_firefox
def test_no_word_and_no_number_of_a_link_is_torn_off_on_paper(open_page: Visits, address: str) -> None:
    page = open_page().page
    page.goto(address + PAGES["initiatives"])
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    stages = page.locator(".cards .ladder-stage-name").all()
    assert stages
    assert all(stage.evaluate("(name) => name.scrollWidth <= name.clientWidth") for stage in stages)
    numbers = page.locator(".link-number")
    assert numbers.count() == page.locator("a > .link-number").count() > 0
    assert numbers.first.evaluate("(number) => getComputedStyle(number, '::before').content") == '"\u2060"'
    page.goto(address + PAGES["initiative"])
    expect(page.locator(".question-flags > p").last).to_be_visible()
