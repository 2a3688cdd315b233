"""Cards in a real browser: who or what a name stands for, and the claim behind a citation."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Page, expect

from generator.model.registry import Person
from generator.site.views.hovercards import offices_ever
from generator.site.views.offices import offices_shown
from tests.browser.reading.pages import SPRING, Reading, entity
from tests.browser.visits import Visit, Visits, settle


def test_pointing_at_a_name_shows_who_that_is(own_reader: Visit, reading: Reading) -> None:
    page = own_reader.page
    page.goto(f"{reading.address}briefs/{SPRING}/")
    link, name = entity(page)
    card = page.get_by_role("tooltip")
    page.clock.install()
    page.locator(link).hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text(name)
    expect(card).to_contain_text("Person")
    expect(page.locator(link)).to_have_attribute("aria-describedby", "_card")
    # It stays while the pointer is on it, and goes with Escape.
    card.hover()
    page.clock.fast_forward(600)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.locator("[aria-describedby=_card]")).to_have_count(0)
    page.locator(link).hover()
    expect(card).to_be_visible()
    page.mouse.move(2, 2)
    expect(card).to_be_hidden()


def test_a_name_that_the_pointer_only_passes_has_no_card(page: Page) -> None:
    first, second = page.locator(".claim > p a").first, page.locator(".claim > p a").nth(1)
    card = page.get_by_role("tooltip")
    first.hover()
    expect(card).to_be_visible()
    box = second.bounding_box()
    assert box
    page.mouse.move(box["x"] + 3, box["y"] + box["height"] / 2)
    page.mouse.move(2, 2)
    expect(card).to_be_hidden()
    expect(page.locator("[aria-describedby=_card]")).to_have_count(0)


def test_the_office_is_that_of_the_claims_date(page: Page, reading: Reading) -> None:
    views = reading.views()
    shown = json.loads(page.locator("#_cards").text_content() or "")
    day = views.corpus.briefs[SPRING].source.published
    for person, said in shown.items():
        entry = views.corpus.entries[person]
        assert isinstance(entry, Person)
        words = offices_ever(views, entry)
        apart = said if isinstance(said, list) else said.get("apart", [])
        assert [words[place] for place in apart] == [office.then for office in offices_shown(views, person, day)]
    link, _ = entity(page)
    person = page.locator(link).evaluate("a => a.pathname.split('/')[2]")
    claim = page.locator(link).evaluate("a => a.closest('.claim').id")
    record = views.corpus.claims[f"{SPRING}/{claim}"]
    page.locator(link).hover()
    for office in offices_shown(views, person, record.when):
        expect(page.get_by_role("tooltip")).to_contain_text(office.then)
    assert offices_shown(views, person, record.when)


def test_the_keyboard_shows_cards_that_cover_nothing(page: Page) -> None:
    link, name = entity(page)
    card = page.get_by_role("tooltip")
    page.keyboard.press("Tab")  # from now on, the focus is shown
    for height in (800, 300):
        if height != 800:  # as it is already
            page.evaluate("() => { globalThis.resized = new Promise((done) => addEventListener('resize', done)); }")
            page.set_viewport_size({"width": 1280, "height": height})
            page.evaluate("resized")  # which hides cards
            settle(page)
        page.locator(link).focus()
        expect(card).to_contain_text(name)
        expect(card).to_be_visible()
        covered = page.evaluate(
            """link => {
            const a = document.querySelector(link).getBoundingClientRect();
            const c = document.getElementById("_card").getBoundingClientRect();
            return a.left < c.right && c.left < a.right && a.top < c.bottom && c.top < a.bottom;
        }""",
            link,
        )
        assert not covered
        page.keyboard.press("Shift+Tab")
        expect(page.locator(link)).not_to_be_focused()
        expect(page.locator("[aria-describedby=_card]")).to_have_count(0)


def test_a_citation_shows_the_claim_and_its_place(page: Page) -> None:
    cite = page.locator(".bottom-line .cites > a").first
    claim = page.locator((cite.get_attribute("href") or "").replace("#", "li#"))
    cite.hover()
    card = page.get_by_role("tooltip")
    expect(card.locator(".card-claim")).to_have_text(claim.locator("> a + p").text_content() or "")
    expect(card).to_contain_text(claim.locator("q").text_content() or "")
    expect(card.locator("dd > i")).to_be_visible()
    expect(card.locator("a")).to_have_count(0)


def test_a_card_is_shown_by_the_next_link_where_its_script_was_lost(open_page: Visits, reading: Reading) -> None:
    page = open_page().page
    page.goto(f"{reading.address}briefs/{SPRING}/")
    page.route("**/cards.js", lambda route: route.abort())
    first, second = (page.locator(".bottom-line .cites > a").nth(place) for place in (0, 1))
    with page.expect_event("requestfailed"):
        first.hover()
    page.unroute_all()
    second.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()


def test_a_claim_of_another_brief_is_fetched_only_when_pointed_at(own_reader: Visit, reading: Reading) -> None:
    reader, page = own_reader, own_reader.page
    page.clock.install()
    page.goto(f"{reading.address}briefs/2021-05-01-nasty/", wait_until="networkidle")
    page.clock.fast_forward(1_000)
    asked = [url for url in reader.requests if "icon" not in url]
    assert sorted(url.rpartition("/")[2] for url in asked) == [*("", "briefings.css", "scheme.js", "shell.js")]
    before = len(reader.requests)
    link = page.locator(".relations a").first
    link.hover()
    card = page.get_by_role("tooltip")
    expect(card.locator(".card-claim")).to_be_visible()
    assert {re.sub(r".*/", "", url.rstrip("/").split("#")[0]) for url in reader.requests[before:]} == {
        "cards.js",
        SPRING,
    }
    page.mouse.move(2, 2)
    expect(card).to_be_hidden()
    fetched = len(reader.requests)
    link.hover()
    expect(card).to_be_visible()
    assert len(reader.requests) == fetched
