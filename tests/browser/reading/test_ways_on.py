"""Ways on from a page in a real browser: crumbs, related briefs, and briefs of one kind."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.reading.pages import Reading
from tests.browser.visits import Visit


def test_briefs_are_chosen_by_the_kind_of_their_text(reader: Visit, reading: Reading) -> None:
    page = reader.page
    page.goto(f"{reading.address}briefs/")
    cards, official = page.locator(".card"), page.locator(".card[data-kind=official]")
    assert 0 < official.count() < cards.count()
    page.get_by_text("Of official texts").click()
    expect(page.locator(".card:visible")).to_have_count(official.count())
    page.get_by_text("Of news reports").click()
    expect(page.locator(".card:visible")).to_have_count(cards.count() - official.count())


def test_crumbs_lead_back_and_a_machine_translation_says_so(page: Page, reading: Reading) -> None:
    page.goto(f"{reading.address}people/mina-haru/")
    crumbs = page.get_by_role("navigation", name="Where this page is")
    expect(crumbs.get_by_role("link")).to_have_text(["Where it stands", "People, places and things", "People"])
    page.goto(f"{reading.address}briefs/2021-05-01-nasty/")
    expect(page.locator(".page-head .eyebrow")).to_contain_text("in French, machine translation")
    expect(page.locator("li#money > dl")).to_contain_text("Machine-translated, with a fault here")
    expect(page.locator("li#later > dl")).not_to_contain_text("Machine-translated")
    page.goto(f"{reading.address}briefs/")
    expect(page.locator(".card", has_text="100 %")).to_contain_text("in French, machine translation")


def test_related_briefs_say_why(page: Page, reading: Reading) -> None:
    page.goto(f"{reading.address}briefs/2021-05-01-nasty/")
    related = page.get_by_role("region", name="Related briefs")
    expect(related.get_by_role("listitem").first).to_contain_text("1 linked claim")
