"""The timeline in a real Chromium: zoom, filters, the address, and what each mark leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.visits import Visits
from tests.shared import BuildOnce, served


@pytest.fixture(scope="module")
def timeline(build_once: BuildOnce) -> Iterator[str]:
    """Address of the fabricated record's timeline."""
    with served(build_once() / "site") as address:
        yield f"{address}timeline/"


@pytest.fixture
def page(open_page: Visits, timeline: str) -> Iterator[Page]:
    reader = open_page()
    reader.page.goto(timeline)
    expect(reader.page.locator(".timeline-tools")).to_be_visible()  # once its script has come
    yield reader.page
    assert reader.complaints == []


def width(page: Page) -> float:
    width = page.evaluate("document.querySelector('.timeline-canvas').offsetWidth")
    assert isinstance(width, int | float)
    return width


def turn_wheel(page: Page) -> None:
    """Turn the wheel upwards, and wait until the page has answered."""
    page.evaluate("""() => {
        const afterwards = (done) => requestAnimationFrame(() => requestAnimationFrame(done));
        globalThis.turned = new Promise((done) =>
            addEventListener("wheel", () => afterwards(done), { once: true, capture: true }));
    }""")
    page.mouse.wheel(0, -200)
    page.evaluate("turned")


def rows(page: Page) -> int:
    return page.locator(".timeline-table tbody tr:visible").count()


def test_buttons_and_keys_zoom_and_the_address_remembers(page: Page) -> None:
    whole = width(page)
    page.get_by_role("button", name="Zoom in").click()
    assert width(page) == pytest.approx(1.5 * whole, rel=0.01)
    page.locator(".timeline-box").focus()
    page.keyboard.press("+")
    assert width(page) == pytest.approx(2 * whole, rel=0.01)
    page.wait_for_url("**zoom=2**")
    page.reload()
    assert width(page) == pytest.approx(2 * whole, rel=0.01)
    page.locator(".timeline-box").focus()
    page.keyboard.press("0")
    assert width(page) == whole


def test_the_wheel_zooms_only_what_has_the_focus(page: Page) -> None:
    whole = width(page)
    page.locator(".timeline-box").scroll_into_view_if_needed()
    page.locator(".timeline-box").hover()
    turn_wheel(page)
    assert width(page) == whole
    page.locator(".timeline-box").focus()
    page.locator(".timeline-box").hover()
    turn_wheel(page)
    assert width(page) > whole


def test_filters_hold_for_the_drawing_and_the_table(page: Page) -> None:
    everything = rows(page)
    page.locator('.timeline-tools [value="joint"]').check(force=True)
    joint = page.locator('.timeline-table tr[data-kind="joint"]').count()
    events = page.locator(".timeline-table tr:not([data-kind])[data-lane]").count()
    assert rows(page) == joint + events < everything
    expect(page.locator(".timeline-shown")).not_to_be_empty()
    page.locator(".timeline-lanes summary").click()
    page.locator('[name="timeline-lane"][value="_events"]').uncheck(force=True)
    assert rows(page) == joint
    expect(page.locator('.timeline-lane[data-lane="_events"]')).to_be_hidden()
    page.wait_for_url("**hide=_events**")
    page.reload()
    assert rows(page) == joint
    expect(page.locator('[name="timeline-kind"][value="joint"]')).to_be_checked()


def test_an_address_of_nonsense_shows_everything(page: Page, timeline: str) -> None:
    everything, whole = rows(page), width(page)
    page.goto(f"{timeline}?zoom=-3&at=x&kind=constructor&hide=nothing+__proto__")
    assert (rows(page), width(page)) == (everything, whole)


def test_a_mark_of_several_claims_lists_them_and_escape_leads_back(page: Page) -> None:
    mark = page.locator("a.tl-claims:has(.tl-count)").first
    count = int(mark.locator(".tl-count").text_content() or "0")
    expect(mark).to_have_attribute("aria-label", re.compile(f"{count} claims"))
    mark.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog").and_(page.locator(".timeline-card"))
    expect(card.locator("li")).to_have_count(count)
    expect(card.get_by_role("link")).to_have_count(count)
    page.keyboard.press("Escape")
    expect(page.locator(".timeline-card")).to_be_hidden()
    expect(mark).to_be_focused()


def test_without_scripts_everything_is_there_and_marks_lead_to_the_table(open_page: Visits, timeline: str) -> None:
    reader = open_page(width=360, scripts=False)
    reader.page.goto(timeline)
    expect(reader.page.locator(".timeline-tools")).to_be_hidden()
    mark = reader.page.locator('a.tl[href^="#"]').first
    target = (mark.get_attribute("href") or "").removeprefix("#")
    mark.locator(".tl-badge").click()
    expect(reader.page.locator(f'[id="{target}"]')).to_be_in_viewport()
    box = reader.page.locator(".timeline-box").bounding_box()
    assert box is not None
    assert box["width"] <= 360


def test_a_phone_scrolls_the_drawing_and_not_the_page(open_page: Visits, timeline: str) -> None:
    reader = open_page(width=360)
    for address in (timeline, timeline.replace("timeline/", "initiatives/harbour-warnings/")):
        reader.page.goto(address)
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= 360
