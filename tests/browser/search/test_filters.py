"""Filters of the search page: their values, their counts, and those that do not exist."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.search.results import result_count, unfold
from tests.support import PROFILE

QUERIES = ("", "木原", "missile")


FACETS = ("Kind", "Who speaks", "Person", "Country", "Stage", "Publisher or origin")


def test_everything_can_be_browsed_by_kind_with_counts(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    page.get_by_role("link", name="Everything, newest first").click()
    total = result_count(page)
    kinds = unfold(page, "Kind")
    counts = [int(text) for text in kinds.locator(".facet-count").all_inner_texts()]
    assert sum(counts) == total
    for box in kinds.get_by_role("checkbox").all():
        box.check()
    assert result_count(page) == total
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.get_by_role("list", name="Chosen filters")).to_be_hidden()
    assert result_count(page) == total


@pytest.mark.parametrize(("number", "query"), [*enumerate(QUERIES)])
def test_the_count_beside_a_value_is_what_choosing_it_gives(page: Page, address: str, number: int, query: str) -> None:
    """The fast profile tries each filter with one query, and its first value."""
    page.goto(f"{address}search/?{'q=' + query if query else 'sort=newest'}")
    for name in FACETS if PROFILE == "full" else FACETS[number :: len(QUERIES)]:
        rows = unfold(page, name).locator("li")
        for place in {0, rows.count() - 1 if PROFILE == "full" else 0}:
            row = rows.nth(place)
            said = int(row.locator(".facet-count").inner_text())
            row.get_by_role("checkbox").check()
            expect(page.locator("[data-status]")).to_contain_text(re.compile(rf"^\D*(?:“[^”]*”\D*)*{said} results?\b"))
            row.get_by_role("checkbox").uncheck()


def test_values_of_one_filter_widen_and_of_two_narrow(page: Page, address: str) -> None:
    page.goto(f"{address}search/?person=minoru-kihara")
    kihara = result_count(page)
    page.goto(f"{address}search/?person=lloyd-austin")
    austin = result_count(page)
    page.goto(f"{address}search/?person=lloyd-austin&person=minoru-kihara")
    either = result_count(page)
    assert max(kihara, austin) < either <= kihara + austin
    page.goto(f"{address}search/?person=minoru-kihara&kind=claim&year=2023")
    assert 0 < result_count(page) < kihara
    years = unfold(page, "Year")
    expect(years.get_by_role("checkbox", name="2023")).to_be_checked()
    expect(years.get_by_role("checkbox", name="2024")).to_be_visible()  # one more year would still widen it


def test_an_address_with_what_is_not_known_still_shows_a_page(page: Page, address: str) -> None:
    page.goto(f"{address}search/?person=nobody-at-all&sort=sideways&colour=blue")
    expect(page.locator("[data-status]")).to_contain_text("Nothing with these filters")
    page.get_by_role("button", name="Remove filter Person: nobody-at-all").click()
    assert result_count(page) > 0


def test_a_filter_that_does_not_exist_is_named_as_it_was_asked(page: Page, address: str) -> None:
    page.goto(f"{address}search/?kind=constructor")
    expect(page.locator("[data-chips]")).to_contain_text("constructor")
    expect(page.locator("[data-chips]")).not_to_contain_text("function")
