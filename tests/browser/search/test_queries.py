"""Queries on the search page: dates, phrases, names in another script, and slips."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.search.results import ask, hits, hrefs, result_count, unfold
from tests.browser.test_answers import NAMES, SLIPS
from tests.browser.visits import Visits
from tests.support import on_main


def test_a_first_search_is_small(open_page: Visits, address: str) -> None:
    reader = open_page(own=True)
    sizes: dict[str, int] = {}

    def note(response: Response) -> None:
        if "/pagefind/" in response.url:
            sizes[response.url] = int(response.headers.get("content-length", "0"))

    reader.page.on("response", note)
    reader.page.goto(f"{address}search/")
    ask(reader.page, "Kihara")
    assert result_count(reader.page) > 0
    # Without compression on the way, of which this server has none; Pagefind's two scripts would lose 62 KB by it.
    assert 0 < sum(sizes.values()) < 190_000


@pytest.mark.parametrize(
    ("written", "in_words"),
    [("2023-12-19", "19 December 2023"), pytest.param("2023-11", "November 2023", marks=on_main)],
)
def test_a_date_is_found_however_it_is_written(page: Page, address: str, written: str, in_words: str) -> None:
    page.goto(f"{address}search/")
    ask(page, in_words)
    expected = hrefs(page)
    ask(page, written)
    assert hrefs(page) == expected != []


def test_a_phrase_may_hold_words_that_every_text_has(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    ask(page, '"end of 2023"')
    assert 0 < result_count(page) < 20
    ask(page, '"2023 of end"')
    assert result_count(page) == 0


@pytest.mark.parametrize(
    ("query", "at"), [("木原", NAMES["木原"]), pytest.param("Sullvian", SLIPS["Sullvian"], marks=on_main)]
)
def test_a_name_is_found_in_another_script_and_with_a_slip(page: Page, address: str, query: str, at: str) -> None:
    page.goto(f"{address}search/")
    ask(page, query)
    wanted = f"{urlsplit(address).path}{at}"
    assert wanted in hrefs(page)[:3]
    page.goto(f"{address}search/?q={query}&kind=entity")
    expect(hits(page).first.get_by_role("link")).to_have_attribute("href", f"../{at}")


def test_a_slip_is_told_and_its_results_can_be_narrowed(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    ask(page, "Sullvian")
    expect(page.locator("[data-status]")).to_contain_text(re.compile("Nothing for “Sullvian”. .* for “Sullivan”"))
    unfold(page, "Kind").get_by_role("checkbox", name="Names").check()
    expect(hits(page)).to_have_count(1)


def test_a_word_that_is_known_in_no_form_is_told_with_other_ways(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    for query, is_known in (("activating", True), ("zzyzx of the quux", False)):
        ask(page, query)
        assert (result_count(page) > 5, bool(hrefs(page))) == (is_known, is_known)
        expect(page.get_by_role("link", name="Everything, newest first")).to_be_visible(visible=not is_known)
        assert ("Nothing" in page.locator("[data-status]").inner_text()) is not is_known


def test_who_finds_nothing_is_told_where_the_record_ends(page: Page, address: str) -> None:
    for query in ("zzyzx", "RSS"):  # nothing, and one result
        page.goto(f"{address}search/?q={query}")
        expect(page.locator("[data-status]")).to_contain_text(re.compile(r"The record ends on \d+ \w+ \d{4}\."))
