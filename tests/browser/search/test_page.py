"""The search page itself: what it loads, on a phone, by the keyboard, and without scripts."""

from __future__ import annotations

import itertools
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.search.results import ask, hits, result_count
from tests.browser.visits import Visit, Visits, settle
from tests.support import on_main


def test_nothing_is_fetched_before_the_reader_acts(reader: Visit, address: str) -> None:
    reader.page.goto(f"{address}search/")
    settle(reader.page)
    assert not [url for url in reader.requests if "pagefind" in url]
    expect(reader.page.get_by_role("searchbox", name="Name or words")).to_be_visible()
    ask(reader.page, "radar")
    assert hits(reader.page).count() > 0
    asked = [urlsplit(url) for url in reader.requests]
    assert {url.netloc for url in asked} == {urlsplit(address).netloc}
    assert len([url for url in asked if "/filter/" in url.path]) == 3  # those of the groups that are open
    assert reader.complaints == []


_SHIFTS = """
    window.moved = [];
    new PerformanceObserver((list) => window.moved.push(...list.getEntries().map((entry) => entry.value)))
      .observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize(
    "asked",
    [
        "q=kihara",
        pytest.param("kind=claim&attribution=named", marks=on_main),
        pytest.param("sort=newest", marks=on_main),
    ],
)
def test_nothing_moves_on_a_phone_while_a_shared_search_is_answered(
    open_page: Visits, address: str, asked: str
) -> None:
    reader = open_page(width=360, before=_SHIFTS, own=True)
    reader.page.goto(f"{address}search/?{asked}")
    assert result_count(reader.page) > 0
    reader.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert sum(reader.page.evaluate("window.moved")) < 0.005
    assert reader.complaints == []


def test_the_page_works_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    expect(page.locator("[data-search-page]")).not_to_have_attribute("hidden", "")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("Kihara")
    page.keyboard.press("Enter")
    before = result_count(page)
    first = page.get_by_role("checkbox").first
    expect(first).to_be_visible()
    passed = []
    for _ in range(3):  # the button, the first group, its first value
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    assert first.evaluate("box => box === document.activeElement"), passed
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    assert page.evaluate("document.activeElement.type") == "checkbox"
    expect(page.locator("[data-status]")).not_to_contain_text(f"{before} results")
    narrowed = result_count(page)
    assert 0 < narrowed < before
    page.keyboard.press("Space")
    expect(page.locator("[data-status]")).to_contain_text(f"{before} results")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.hit'))"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/minoru-kihara/")


def test_everything_has_a_role_and_a_name(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=Kihara&kind=claim&kind=brief")
    expect(hits(page).first).to_be_visible()
    main = page.get_by_role("main")
    expect(main.get_by_role("search", name="Search")).to_have_count(1)
    expect(main.get_by_role("status")).to_have_count(1)
    expect(main.get_by_role("heading", level=1)).to_have_text("Search")
    expect(main.get_by_role("heading", level=2, name="Results")).to_have_count(1)
    expect(main.get_by_role("group", name="Filters")).to_have_count(1)
    expect(main.get_by_role("group", name="Kind", exact=True)).to_have_count(1)
    expect(main.get_by_role("checkbox", name=re.compile(r"Claims \d+ results"))).to_be_checked()
    expect(main.get_by_role("combobox", name="Order")).to_be_visible()
    unnamed = main.locator("button, a, input, select").evaluate_all(
        "all => all.filter(one => one.checkVisibility() && !(one.ariaLabel || one.innerText.trim() ||"
        " one.labels?.length))"
        ".map(one => one.outerHTML)"
    )
    assert unnamed == []
    levels = page.locator("main :is(h1, h2, h3)").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_page_says_when_its_index_cannot_be_loaded(reader: Visit, address: str) -> None:
    reader.page.route("**/pagefind/**", lambda route: route.abort())
    reader.page.goto(f"{address}search/?q=Kihara")
    expect(reader.page.locator("[data-status]")).to_contain_text("could not be loaded")


def test_without_scripts_the_page_leads_to_the_lists(open_page: Visits, address: str) -> None:
    plain = open_page(scripts=False)
    plain.page.goto(f"{address}search/?q=Kihara")
    expect(plain.page.get_by_text("Searching needs JavaScript")).to_be_visible()
    expect(plain.page.get_by_role("searchbox")).to_have_count(0)
    for name in ("Briefs by date", "Initiatives"):
        expect(plain.page.get_by_role("main").get_by_role("link", name=name)).to_be_visible()
    plain.page.get_by_role("main").get_by_role("link", name="Names A–Z").click()
    # The list of a large record has a page for each letter.
    plain.page.get_by_role("main").get_by_role("navigation").get_by_role("link", name="K", exact=True).click()
    expect(plain.page.locator("#_k, h1").last).to_be_in_viewport()
    row = plain.page.get_by_role("listitem").filter(has_text=re.compile("^Kihara: see"))
    row.get_by_role("link", name="Minoru Kihara").click()
    plain.page.wait_for_url("**/people/minoru-kihara/")


def test_nothing_scrolls_sideways_on_a_phone(open_page: Visits, address: str) -> None:
    phone = open_page(width=360)
    for path in ("search/", "search/?q=Kihara&kind=claim&organisation=japan-ministry-of-defense", "a-z/"):
        phone.page.goto(address + path)
        settle(phone.page)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360, path
    phone.page.goto(f"{address}search/?q=Kihara")
    toggle = phone.page.get_by_role("button", name="Filters")
    expect(phone.page.locator("#facets")).to_be_hidden()
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    phone.page.get_by_role("checkbox", name="Claims").check()
    expect(phone.page.get_by_role("button", name="Filters (1 chosen)")).to_be_visible()
