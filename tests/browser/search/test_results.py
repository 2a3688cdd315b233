"""Results of the search page: their order, what each says, and on paper."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.search.results import hits, hrefs, result_count
from tests.browser.visits import not_in_firefox


def test_claims_and_gaps_that_were_found_are_linked_and_cited_as_everywhere(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=kihara&kind=claim")
    assert result_count(page) > 0
    found = hits(page)
    expect(found.locator("> .claim-tools")).to_have_count(found.count())
    first = found.first
    claim = str(first.locator(".hit-title a").get_attribute("href")).removeprefix("..")
    assert str(first.locator(".claim-tools").get_attribute("data-address")).endswith(claim)
    first.locator("[data-cite]").click()
    panel = first.locator(".claim-tools + .cite-claim")
    expect(panel).to_be_focused()
    expect(panel.locator("[data-format=text]")).to_contain_text(claim)
    page.goto(f"{address}search/?q=kihara&kind=gap")
    assert result_count(page) > 0
    expect(hits(page).locator("> .claim-tools")).to_have_count(hits(page).count())
    page.goto(f"{address}search/?q=kihara&kind=entity")
    assert result_count(page) > 0
    expect(hits(page).locator("> .claim-tools")).to_have_count(0)


def dates_in(addresses: list[str]) -> dict[str, list[str]]:
    """The months with which names of briefs begin, and the days of those that give one."""
    days = [re.findall(r"/briefs/(\d{4}-\d\d)(-\d\d)?-", address)[0] for address in addresses]
    return {"months": [month for month, _ in days], "days": [month + day for month, day in days if day]}


def test_results_are_sorted_by_date(page: Page, address: str) -> None:
    page.goto(f"{address}search/?kind=brief")
    dates = dates_in(hrefs(page))
    assert len(dates["days"]) > 5
    assert dates == {kind: sorted(found, reverse=True) for kind, found in dates.items()}
    page.get_by_role("combobox", name="Order").select_option("Oldest first")
    expect(page).to_have_url(re.compile("sort=oldest"))
    expect(page.locator("[data-status]")).to_contain_text("oldest first")
    dates = dates_in(hrefs(page))
    assert dates == {kind: sorted(found) for kind, found in dates.items()}


def test_a_result_keeps_who_when_and_which_brief(page: Page, address: str) -> None:
    page.goto(f"{address}search/?kind=claim&person=hirokazu-matsuno")
    expect(hits(page).first).to_contain_text("Claim")
    expect(hits(page).first.locator(".hit-context")).to_contain_text(re.compile("Hirokazu Matsuno .*· .*2023 · [A-Z]"))


@not_in_firefox
def test_results_on_paper_say_what_was_asked(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=Kihara")
    assert len(hrefs(page)) == 10
    page.emulate_media(media="print")
    expect(page.locator("[data-printed]")).to_have_text(re.compile(r"The first 10 of \d+ results for “Kihara”:"))
    expect(page.locator("[data-status]")).to_be_hidden()
    heights = page.evaluate(
        "[document.querySelector('.hits-column').offsetHeight, document.querySelector('.hits').offsetHeight]"
    )
    assert heights[0] < heights[1] + 200  # no page is left blank
