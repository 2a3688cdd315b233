"""Readers' machines: input methods, places kept on reload, large letters on small screens, sites opened from a disk."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.visits import PAGES, VIOLATIONS, Visit, Visits, launch, settle, until, until_noted, visit
from tests.shared import BASE, served
from tests.support import PROFILE, on_main

SEND = """([selector, events]) => {
  const at = document.querySelector(selector);
  for (const [type, how] of events) {
    const kind = type.startsWith("composition") ? CompositionEvent : KeyboardEvent;
    at.dispatchEvent(new kind(type, { bubbles: true, cancelable: true, ...how }));
  }
}"""

ENTER = {"key": "Enter", "code": "Enter"}
CONFIRMS = {
    "Chrome": [["keydown", {**ENTER, "keyCode": 229, "isComposing": True}], ["compositionend", {}], ["keyup", ENTER]],
    "Safari": [["compositionend", {}], ["keydown", {**ENTER, "keyCode": 229}], ["keyup", ENTER]],
    "Safari, without its code": [["compositionend", {}], ["keydown", {**ENTER, "keyCode": 13}], ["keyup", ENTER]],
}


def test_enter_that_confirms_a_conversion_opens_nothing(reader: Visit, address: str) -> None:
    page = reader.page
    page.goto(address)
    page.keyboard.press("/")
    field = page.locator("#_search-query")
    field.fill("kihara")
    expect(page.locator("#_search-results [role=option]").first).to_be_visible()
    before = page.url
    for browser, events in CONFIRMS.items():
        page.evaluate(SEND, ["#_search-query", events])
        settle(page)
        assert page.url == before, browser
        assert page.locator("dialog[data-search]").evaluate("dialog => dialog.open"), browser
    field.press("Enter")  # by the reader
    page.wait_for_url(lambda url: url != before)


KEYS = ("Escape", "c", "ArrowDown", "/", "k")


def test_no_key_of_an_input_method_reaches_a_script(reader: Visit, address: str) -> None:
    page = reader.page
    page.goto(f"{address}{PAGES['brief']}")
    page.evaluate("() => { window.seen = 0; document.addEventListener('keydown', () => { window.seen += 1; }); }")
    for key in KEYS:
        for how in ({"isComposing": True}, {"keyCode": 229}):
            page.evaluate(SEND, ["body", [["keydown", {"key": key, "ctrlKey": key == "k", **how}]]])
        assert page.evaluate("window.seen") == 0, key
    for seen, key in enumerate(KEYS, 1):
        page.evaluate(SEND, ["body", [["keydown", {"key": key}]]])
        assert page.evaluate("window.seen") == seen, key


# --- places -----------------------------------------------------------------------------------------

TOP = """() => [...document.querySelectorAll("#_content [id]")]
  .find((one) => one.getBoundingClientRect().bottom > 60)?.id"""


@pytest.mark.parametrize(
    ("name", "width"),
    [
        pytest.param(name, width, marks=() if number < 3 and width == (390, 1280)[number % 2] else on_main)
        for number, name in enumerate(("long brief", "names", "timeline", "event", "country"))
        for width in (390, 1280)
    ],
)
def test_a_place_is_kept_on_reload_and_on_going_back(open_page: Visits, address: str, name: str, width: int) -> None:
    started = open_page(width=width)
    page = started.page
    page.goto(f"{address}{PAGES[name]}")
    height = page.evaluate("document.documentElement.scrollHeight")
    page.evaluate("height => scrollTo(0, height / 2)", height)
    settle(page)
    place, at = page.evaluate(TOP), page.evaluate("scrollY")
    for again in (page.reload, lambda: (page.goto(f"{address}method/"), page.go_back())):
        again()
        until(page, lambda: page.evaluate(TOP) == place and abs(page.evaluate("scrollY") - at) < 40)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    settle(page)
    assert abs(page.evaluate("document.documentElement.scrollHeight") - height) < height / 10


def test_a_place_among_results_is_kept_on_reload_and_on_going_back(open_page: Visits, address: str) -> None:
    page = open_page(width=390, own=True).page
    page.goto(f"{address}search/?q=radar")
    expect(page.locator("[data-results] > li").nth(8)).to_be_attached()
    page.evaluate("scrollTo(0, 900)")
    until_noted(page)
    for again in (page.reload, lambda: (page.goto(f"{address}method/"), page.go_back())):
        again()
        expect(page.locator("[data-results] > li").nth(8)).to_be_attached()
        until(page, lambda: page.evaluate("scrollY") == 900)


# --- letters and screens ----------------------------------------------------------------------------


@pytest.mark.parametrize(("letters", "width"), [(32, 320), pytest.param(20, 390, marks=on_main)])
def test_large_letters_scroll_no_page_sideways_and_its_own_policy_refuses_nothing(
    browser: Browser, record_site: Path, every_kind: list[str], letters: int, width: int
) -> None:
    """In a browser whose reader has chosen letters of 32 px, or of 20 px on a wider screen.

    The fast profile visits a third of the pages, and no page besides for the policy that stands in each of them.
    """
    large = launch(browser.browser_type, letters=letters)
    reader = visit(large, width=width, before=VIOLATIONS)
    wide = {}
    with served(record_site, BASE, headers=False) as address:
        for path in (*(every_kind if PROFILE == "full" else every_kind[::3]), PAGES["missing"]):
            reader.page.goto(f"{address}{path}")
            over = reader.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if over > 0:
                wide[path] = over
    large.close()
    assert wide == {}
    assert [complaint for complaint in reader.complaints if "404" not in complaint] == []


_ENLARGED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 200% !important }");
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("path", ["", "countries/north-korea/", "changes/", PAGES["brief"]])
def test_letters_enlarged_by_a_style_sheet_scroll_no_page_sideways(reader: Visit, address: str, path: str) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}{path}")
    page.evaluate(_ENLARGED)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_example_of_yaml_scrolls_in_its_box_and_keeps_its_lines(reader: Visit, address: str) -> None:
    page = reader.page
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}contributing/authors/")
    box = page.locator(".highlight:has(.nt) code").filter(has_text="bells first").first
    assert box.evaluate("(box) => box.scrollWidth > box.clientWidth")
    expect(box).to_have_attribute("tabindex", "0")  # keys can scroll it in every browser
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


# --- from a disk ------------------------------------------------------------------------------------


LINKS = """() => [...document.querySelectorAll("a[href]")]
  .filter((link) => !link.closest("dialog"))
  .map((link) => new URL(link.href.baseVal ?? link.href, location).href)"""
"""Where links lead, those of pictures among them."""


def test_no_link_of_a_site_on_a_disk_leads_to_a_folder_or_to_nothing(
    reader: Visit, record_site: Path, every_kind: list[str]
) -> None:
    page, dead = reader.page, {}
    for path in every_kind if PROFILE == "full" else every_kind[1::8]:
        page.goto((record_site / path / "index.html").as_uri())
        until(page, lambda: page.evaluate("Boolean(globalThis.briefings?.disk)"))
        for link in page.evaluate(LINKS):
            if link.startswith("file:") and not Path(unquote(urlsplit(link).path)).is_file():
                dead[path] = link
    assert dead == {}


def test_a_site_that_is_opened_from_a_disk_finds_names(reader: Visit, record_site: Path) -> None:
    page = reader.page
    page.goto((record_site / "index.html").as_uri())
    for typed, shown in (("木原", "Minoru Kihara"), ("Takiachi", "Sanae Takaichi")):
        page.locator(".search-open").first.click()
        page.locator("dialog [role=combobox]").fill(typed)
        page.get_by_role("option", name=shown).wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("file://**/people/*/index.html")
        assert page.locator("h1").inner_text().startswith(shown)
    page.goto(f"{(record_site / 'search/index.html').as_uri()}?q=木原")
    page.locator("[data-results] a", has_text="Minoru Kihara").click()
    page.wait_for_url("file://**/people/*/index.html")
    page.goto(f"{(record_site / 'search/index.html').as_uri()}?q=no+such+name")
    page.get_by_text("Nothing for").wait_for()
    assert reader.complaints == [], "it asks for what browsers refuse there"


def test_a_search_on_a_disk_waits_for_the_script_that_finds_names(reader: Visit, record_site: Path) -> None:
    page = reader.page
    late: list[Route] = []
    page.route("**/disk.js", lambda route: late.append(route))
    page.goto(f"{(record_site / 'search/index.html').as_uri()}?q=木原", wait_until="commit")
    until(page, lambda: bool(late))
    settle(page)
    late[0].continue_()
    page.locator("[data-results] a", has_text="Minoru Kihara").wait_for()
    assert reader.complaints == []
