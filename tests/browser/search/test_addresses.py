"""Addresses of the search page: shared ones, and the way back to a search."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.search.results import hits, hrefs, result_count, state, unfold
from tests.browser.visits import PAGES

_CLOSED_AND_KEPT = """() => {
    const field = document.querySelector("dialog[data-search] [role=combobox]");
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    return history.state;
}"""
"""Close the search by its key, and tell in the same moment what the history keeps of the page."""


def test_a_shared_address_restores_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=data&kind=claim&country=japan&sort=oldest")
    expect(page.get_by_role("searchbox", name="Name or words")).to_have_value("data")
    expect(page.get_by_role("combobox", name="Order")).to_have_value("oldest")
    expect(page.get_by_role("button", name="Remove filter Kind: Claims")).to_be_visible()
    expect(page.get_by_role("button", name="Remove filter Country: Japan")).to_be_visible()
    expect(unfold(page, "Country").get_by_role("checkbox", name="Japan")).to_be_checked()
    assert hits(page).count() > 0
    assert all("#" in href for href in hrefs(page))
    page.get_by_role("button", name="Remove filter Kind: Claims").click()
    expect(page.get_by_role("button", name="Remove filter Country: Japan")).to_be_focused()
    assert state(page) == {"q": ["data"], "country": ["japan"], "sort": ["oldest"]}


def test_back_and_forward_go_through_what_was_settled(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    box = page.get_by_role("searchbox", name="Name or words")
    for end in range(1, len("radar") + 1):  # each letter is a search of its own, and all are one entry
        box.press("radar"[end - 1])
        expect(page).to_have_url(re.compile(rf"q={'radar'[:end]}$"))
    many = result_count(page)
    unfold(page, "Kind").get_by_role("checkbox", name="Claims").check()
    expect(page).to_have_url(re.compile(r"kind=claim"))
    expect(page.locator("[data-status]")).not_to_contain_text(f"{many} results")
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=radar$"))
    expect(page.locator("[data-status]")).to_contain_text(f"{many} results")
    expect(page.get_by_role("checkbox", name="Claims")).not_to_be_checked()
    page.go_back()
    expect(page).to_have_url(re.compile(r"search/$"))
    expect(box).to_have_value("")
    expect(hits(page)).to_have_count(0)
    page.go_forward()
    expect(box).to_have_value("radar")
    expect(page.locator("[data-status]")).to_contain_text(f"{many} results")


def test_more_results_are_shown_and_kept_on_the_way_back(page: Page, address: str) -> None:
    page.goto(f"{address}search/?kind=claim")
    expect(hits(page)).to_have_count(10)
    page.get_by_role("button", name=re.compile("Show 10 more")).click()
    expect(hits(page)).to_have_count(20)
    expect(hits(page).nth(10).get_by_role("link").first).to_be_focused()
    hits(page).nth(15).get_by_role("link").first.click()
    page.wait_for_url("**/briefs/**")
    page.go_back()
    expect(hits(page)).to_have_count(20)


def test_who_comes_back_from_a_result_finds_the_search_as_it_was(page: Page, address: str) -> None:
    page.goto(address + PAGES["person"])
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox")
    field.fill("Seoul")
    first = page.get_by_role("option").first
    expect(first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/seoul/")
    page.wait_for_load_state("networkidle")
    page.evaluate("setTimeout(() => history.back())")  # the page may be gone before it answers
    page.wait_for_url("**/people/minoru-kihara/")
    expect(first).to_be_visible()
    expect(field).to_have_value("Seoul")
    # At once: whoever closes it and leaves may be gone before the browser says that it is closed.
    assert "searched" not in page.evaluate(_CLOSED_AND_KEPT)
    expect(field).to_be_hidden()
    page.reload()
    expect(field).to_be_hidden()  # it was closed


def test_quick_search_leads_to_all_results(page: Page, address: str) -> None:
    page.goto(address + PAGES["person"])
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("Kihara")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("link", name="All results and filters").click()
    page.wait_for_url("**/search/?q=Kihara")
    assert result_count(page) > 10
