"""The built site in a real browser: search by keyboard in four scripts, and nothing from another host."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.visits import FIREFOX, PAGES, Visit, Visits, settle, until
from tests.shared import BuildOnce, served
from tests.support import PROFILE, on_main

# --- every kind of page -----------------------------------------------------------------------------


ALIKE = ("long brief", "initiatives", "people", "events", "publishers", "authors' guide")
"""Pages that have a brief, a list or a written page beside them that is made as they are; visited on main."""


def test_no_page_asks_anybody_else_or_complains_of_anything(reader: Visit, address: str) -> None:
    for name, path in PAGES.items():
        if name in ALIKE and PROFILE != "full":
            continue
        reader.page.goto(address + path)
        settle(reader.page)
        hosts = {urlsplit(url).netloc for url in reader.requests if not url.startswith("data:")}
        assert hosts == {urlsplit(address).netloc}, name
        expected = 1 if path == PAGES["missing"] and not FIREFOX else 0  # Chromium itself notes the status 404
        assert len(reader.complaints) == expected, (name, reader.complaints)
        assert not [url for url in reader.requests if "pagefind" in url or "/search" in urlsplit(url).path], name
        expect(reader.page.locator("h1")).to_have_count(1)


@on_main  # before, `test_machines.py` visits the same pages with large letters on a smaller screen
def test_nothing_scrolls_sideways_on_a_phone(open_page: Visits, address: str, every_kind: list[str]) -> None:
    phone = open_page(width=360)
    for path in every_kind:
        phone.page.goto(address + path)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_no_word_of_code_in_a_table_is_cut_on_a_phone(open_page: Visits, address: str) -> None:
    phone = open_page(width=390)
    phone.page.goto(address + PAGES["authors' guide"])
    cut = """codes => codes.filter(code => /^[\\w.]+$/.test(code.textContent) && code.getClientRects().length > 1)
        .map(code => code.textContent)"""
    assert phone.page.locator("table code").evaluate_all(cut) == []
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_pages_can_be_read_without_scripts(open_page: Visits, address: str) -> None:
    plain = open_page(scripts=False)
    plain.page.goto(address)
    expect(plain.page.get_by_role("heading", name="Where it stands")).to_be_visible()
    plain.page.get_by_role("link", name="All briefs by date").click()
    plain.page.get_by_role("link", name="A source expects Tokyo and Seoul").click()
    expect(plain.page.locator("#radar-link > a + p")).to_be_visible()


def test_a_claims_permanent_link_shows_the_claim(reader: Visit, address: str) -> None:
    reader.page.goto(f"{address}{PAGES['brief']}#us-links")
    claim = reader.page.locator("#us-links")
    expect(claim).to_be_in_viewport()
    expect(claim).to_contain_text("¶4")
    expect(claim).to_contain_text("Kyodo News")


# --- search -----------------------------------------------------------------------------------------


def search(reader: Visit, query: str) -> None:
    box = reader.page.get_by_role("combobox")
    if not box.is_visible():
        reader.page.keyboard.press("/")
    box.fill(query)


def held_back(page: Page, script: str) -> list[Route]:
    """Hold back a script, and return the list to which each request for it is added, to be continued."""
    late: list[Route] = []
    page.route(f"**/{script}", lambda route: late.append(route))
    return late


def test_letters_that_are_typed_before_the_search_has_come_are_its_first(reader: Visit, address: str) -> None:
    page = reader.page
    late = held_back(page, "search.js")
    page.goto(address + PAGES["person"])
    page.keyboard.press("Control+k")
    page.keyboard.type("Kihara s")
    until(page, lambda: bool(late))
    late[0].continue_()
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("aid")
    expect(box).to_have_value("Kihara said")
    expect(page.get_by_role("option").first).to_be_visible()


def test_escape_before_the_search_has_come_takes_the_question_back(reader: Visit, address: str) -> None:
    page = reader.page
    late = held_back(page, "search.js")
    page.goto(address + PAGES["person"])
    page.keyboard.press("Control+k")
    page.keyboard.type("Kihara")
    page.keyboard.press("Escape")
    until(page, lambda: bool(late))
    late[0].continue_()
    until(page, lambda: page.evaluate("Boolean(globalThis.briefings.search)"))
    settle(page)
    box = page.get_by_role("combobox")
    expect(box).to_be_hidden()
    page.keyboard.press("Control+k")
    expect(box).to_have_value("")


def test_enter_before_the_search_has_come_opens_the_first_result(reader: Visit, address: str) -> None:
    page = reader.page
    page.goto(address + PAGES["country"])
    page.keyboard.press("Control+k")
    page.keyboard.type("Minoru Kihara")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/minoru-kihara/")


def test_escape_takes_back_an_enter_that_waits_for_results(reader: Visit, address: str) -> None:
    page = reader.page
    late = held_back(page, "pagefind/pagefind.js")
    page.goto(address + PAGES["person"])
    search(reader, "sea")
    page.keyboard.press("Enter")
    until(page, lambda: bool(late))
    page.keyboard.press("Escape")
    late[0].continue_()
    expect(page.get_by_role("option", include_hidden=True).first).to_be_attached()
    settle(page)
    assert page.url == address + PAGES["person"]


@pytest.mark.parametrize("lost", ["search-dialog", "search-query", "search-index", "search-results", "search"])
def test_search_opens_for_whoever_asks_again_where_a_script_was_lost(reader: Visit, address: str, lost: str) -> None:
    page = reader.page
    page.route(f"**/briefings/{lost}.js", lambda route: route.abort())
    page.goto(address)
    with page.expect_event("requestfailed"):
        page.keyboard.press("Control+k")
    page.unroute_all()
    box = page.get_by_role("combobox")

    def opens() -> bool:
        page.keyboard.press("Control+k")
        return box.is_visible()

    until(page, opens)
    expect(box).to_have_count(1)
    box.fill("Minoru Kihara")
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/minoru-kihara/")


def test_keys_that_are_pressed_twice_before_the_search_has_come_count_once(reader: Visit, address: str) -> None:
    page = reader.page
    late = held_back(page, "search.js")
    page.goto(address)
    page.keyboard.press("Control+k")
    page.keyboard.press("Control+k")
    page.keyboard.type("Kix")
    page.keyboard.press("Backspace")
    page.keyboard.type("hara")
    until(page, lambda: bool(late))
    late[0].continue_()
    expect(page.get_by_role("combobox")).to_have_value("Kihara")
    assert len(late) == 1


def test_more_results_are_shown_once_however_often_they_are_asked_for(reader: Visit, address: str) -> None:
    page = reader.page
    page.goto(address)
    search(reader, "harbour")
    more = page.locator(".search-option--more").first
    before = page.get_by_role("option").count()
    more.evaluate("more => { more.click(); more.click(); }")
    until(page, lambda: page.get_by_role("option").count() > before)
    settle(page)
    shown = page.locator("a[role=option]").evaluate_all("all => all.map((one) => one.href)")
    assert len(shown) == len({*shown})


def test_enter_asks_again_after_a_search_that_failed(reader: Visit, address: str) -> None:
    page = reader.page
    page.route("**/pagefind/**", lambda route: route.abort())
    page.goto(address)
    search(reader, "Minoru Kihara")
    expect(page.get_by_role("status")).to_contain_text("could not be loaded")
    page.unroute_all()
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/minoru-kihara/")


def test_search_finds_a_claim_and_goes_to_it_by_keyboard_alone(reader: Visit, address: str) -> None:
    page = reader.page
    page.goto(address + PAGES["person"])
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("satellite rocket sea")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(options.first).to_contain_text("satellite")
    expect(page.locator("[role=option][href$='#satellite-loss']")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("result")
    assert page.locator("[role=option] mark").count() > 0
    position = next(
        number
        for number, href in enumerate(options.evaluate_all("all => all.map(a => a.hash)"))
        if href == "#satellite-loss"
    )
    while box.get_attribute("aria-activedescendant") != options.nth(position).get_attribute("id"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefs/2023-06-03-afp-singapore-ministers/#satellite-loss")
    expect(page.locator("#satellite-loss")).to_be_in_viewport()
    assert reader.complaints == []
    assert {urlsplit(url).netloc for url in reader.requests} == {urlsplit(address).netloc}


def test_search_opens_and_closes_by_keyboard(reader: Visit, address: str) -> None:
    page = reader.page
    page.goto(address)
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("zzyzx/quux")
    expect(box).to_have_value("zzyzx/quux")
    expect(page.get_by_role("status")).to_contain_text("Nothing for")
    page.keyboard.press("Escape")
    if box.is_visible():  # a first Escape may clear the box, as in every search field
        page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()


def test_search_says_when_its_index_cannot_be_loaded(reader: Visit, address: str) -> None:
    reader.page.route("**/pagefind/**", lambda route: route.abort())
    reader.page.goto(address)
    search(reader, "Kihara")
    expect(reader.page.get_by_role("status")).to_contain_text("could not be loaded")


def test_the_single_key_of_the_search_can_be_switched_off(reader: Visit, address: str) -> None:
    page = reader.page
    page.goto(address)
    dialog = page.get_by_role("dialog")
    page.keyboard.press("/")
    expect(dialog).to_be_visible()
    page.get_by_role("checkbox", name="The key / opens the search").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(dialog).to_be_hidden()
    for where in ("", "about/"):
        page.goto(f"{address}{where}")
        expect(page.locator(".search-open kbd")).to_be_hidden()
        page.keyboard.press("/")
        expect(page.locator("dialog[open]")).to_have_count(0)
    page.get_by_role("link", name="open the search").click()
    expect(dialog).to_be_visible()
    box = page.get_by_role("checkbox", name="The key / opens the search")
    expect(box).not_to_be_checked()
    box.check()
    page.keyboard.press("Escape")
    page.goto(address)
    page.keyboard.press("/")
    expect(dialog).to_be_visible()


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("briefs/kyodo-final-phase/", marks=on_main),
        "a/b/c/kyodo-final-phase.html",
        "briefs/kyodo-final/phase/",
        pytest.param("kyodo_final-phase", marks=on_main),
    ],
)
def test_a_page_that_is_missing_looks_right_and_searches_for_its_words(
    reader: Visit, build_once: BuildOnce, path: str
) -> None:
    """Neither the site's address nor the path below which it is served is known to the build."""
    site = build_once() / "site"
    with served(site, "/some/where/") as address:
        page = reader.page
        lost = (site / "404.html").read_text("utf-8")  # as hosts show it
        page.route(f"{address}{path}", lambda route: route.fulfill(status=404, content_type="text/html", body=lost))
        page.goto(f"{address}{path}")
        expect(page.locator("h1")).to_have_css("font-family", re.compile("serif"))
        link = page.get_by_role("link", name="Search for “")
        expect(link).to_have_attribute("href", re.compile(r"/some/where/search/\?q=kyodo\+final\+phase$"))
        expect(page.locator(".search-open")).to_have_attribute("aria-label", "Search")
        page.locator(".scheme-toggle").click()
        expect(page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
        page.get_by_role("link", name="Briefs").first.click()
        expect(page).to_have_url(f"{address}briefs/")
