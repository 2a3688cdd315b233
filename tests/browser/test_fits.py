"""What is wide fits its screen or box, or shows that it goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.visits import PAGES, Visit, Visits


def over(page: Page, part: str) -> int:
    """By how many pixels a part is wider than its box."""
    width = page.locator(part).first.evaluate("(box) => box.scrollWidth - box.clientWidth")
    assert isinstance(width, int)
    return width


@pytest.mark.parametrize("width", [320, 390])
def test_what_each_party_said_fits_a_phone(open_page: Visits, address: str, width: int) -> None:
    page = open_page(width=width).page
    page.goto(address + PAGES["initiative"])
    assert over(page, ".table-wrap:has(.levels)") <= 0
    said = page.locator(".levels td").first
    assert (
        said.evaluate("(cell) => getComputedStyle(cell, '::before').content") == f'"{said.get_attribute("data-level")}"'
    )


@pytest.mark.parametrize("width", [390, 1366])
def test_a_question_has_a_few_lines_in_the_table(open_page: Visits, address: str, width: int) -> None:
    page = open_page(width=width).page
    page.goto(f"{address}questions/")
    heads = page.locator(".matrix-table tbody th")
    assert heads.first.evaluate("(head) => head.clientWidth") > 160
    assert all(head.evaluate("(head) => head.clientHeight") < 200 for head in heads.all())


@pytest.mark.parametrize("kind", ["questions/", PAGES["timeline"]])
def test_what_goes_on_beyond_its_box_has_a_shade_there(open_page: Visits, address: str, kind: str) -> None:
    page = open_page(width=390).page
    page.goto(address + kind)
    box = page.locator(".table-wrap, .timeline-box").first
    assert box.evaluate("(box) => box.scrollWidth - box.clientWidth") > 0
    assert box.evaluate("(box) => getComputedStyle(box).backgroundImage.match(/linear-gradient/g).length") == 4
    assert "local" in box.evaluate("(box) => getComputedStyle(box).backgroundAttachment")


def test_the_words_of_a_picture_stay_clear_of_the_borders_of_their_boxes(reader: Visit, address: str) -> None:
    reader.page.goto(f"{address}mechanism/")
    touching = reader.page.evaluate("""() => [...document.querySelectorAll(".mech-box")].flatMap((box) => {
        const [outer, scale] = [box.getBoundingClientRect(), box.getScreenCTM().a];
        return [...box.parentElement.querySelectorAll("text")].filter((text) => {
            const inner = text.getBoundingClientRect();
            return inner.left < outer.left + 4 * scale || inner.right > outer.right - 4 * scale;
        }).map((text) => text.textContent);
    })""")
    assert touching == []
