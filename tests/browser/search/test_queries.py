"""Queries on the search page, and what it says of slips and of words that it does not find."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Response, expect

from tests.browser.search.results import ask, hits, hrefs, result_count, unfold
from tests.browser.visits import Visits
from tests.support import on_main


@pytest.mark.parametrize(
    "query",
    [
        "Kihara",
        *(
            pytest.param(query, marks=on_main)
            for query in (
                "Kihara Austin Shin meeting November 2023 final phase warning data",
                "pourquoi les États-Unis partagent-ils les données des satellites avec leurs alliés",
                "キャンプデービッド首脳会談 2023年8月 共同声明 ミサイル 情報共有",
                "캠프 데이비드 정상회의 2023년 8월 공동성명 미사일 정보 공유",
                "日本 韩国 美国 国防部长 会议 东京",
            )
        ),
    ],
)
def test_a_first_search_is_small(open_page: Visits, address: str, query: str) -> None:
    reader = open_page(own=True)
    sizes: dict[str, int] = {}

    def note(response: Response) -> None:
        if "/pagefind/" in response.url:
            sizes[response.url] = int(response.headers.get("content-length", "0"))

    reader.page.on("response", note)
    reader.page.goto(f"{address}search/")
    ask(reader.page, query)
    assert result_count(reader.page) > 0
    assert 0 < sum(sizes.values()) < 130_000


def test_a_slip_is_told_and_its_results_can_be_narrowed(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    ask(page, "Sullvian")
    expect(page.locator("[data-status]")).to_contain_text(re.compile("Nothing for “Sullvian”. .* for “Sullivan”"))
    unfold(page, "Kind").get_by_role("checkbox", name="Names").check()
    expect(hits(page)).to_have_count(1)
    # Where the record ends is told before the words that lead to the one result.
    expect(page.locator("[data-status]")).to_have_text(re.compile("^The record ends on .* 1 result for “Sullivan”:$"))


def test_a_word_that_is_known_in_no_form_is_told_with_other_ways(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    for query, is_known in (("activating", True), ("zzyzx of the quux", False)):
        ask(page, query)
        assert (result_count(page) > 5, bool(hrefs(page))) == (is_known, is_known)
        expect(page.get_by_role("link", name="Everything, newest first")).to_be_visible(visible=not is_known)
        assert ("Nothing" in page.locator("[data-status]").inner_text()) is not is_known
    for query in ("zzyzx of the quux", "RSS"):  # nothing, and one result
        ask(page, query)
        expect(page.locator("[data-status]")).to_contain_text(re.compile(r"The record ends on \d+ \w+ \d{4}\."))


def test_how_many_results_have_all_words_is_told_where_they_are_few(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    ask(page, "when was the trilateral secretariat established")
    status = page.locator("[data-status]")
    expect(status).to_have_text(re.compile(r"^\d+ results, 1 of them with all of “when was"))
    expect(page.locator("[data-results] > .hit--claim").first.locator("mark")).to_have_count(3)
    unfold(page, "Kind").get_by_role("checkbox", name="Events").check()
    expect(status).to_have_text(re.compile(r"^\d+ results?\. The record ends on"))
