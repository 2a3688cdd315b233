"""Links to copy and citations of claims, briefs and gaps in a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.site.views.briefs.citations import brief_citation
from tests.browser.reading.pages import SPRING, Reading, clipboard
from tests.browser.visits import Visit, Visits, not_in_firefox, settle
from tests.projects import URL
from tests.site.text.browser_formats import formats
from tests.site.views.claim_citations import claim_citation
from tests.support import PROFILE, on_main


def test_a_claims_link_is_copied_by_a_word_and_by_a_key_within_the_claim(page: Page) -> None:
    claim = page.locator("li.claim").nth(1)
    name = claim.get_attribute("id")
    button = claim.locator("[data-copy-link]")
    expect(button).to_be_visible()
    expect(button).to_have_text("Copy link")
    expect(button).to_have_accessible_name("Copy link: claim 2")
    button.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    expect(button).to_have_text("Copied")
    assert clipboard(page) == f"{URL}briefs/{SPRING}/#{name}"
    page.evaluate("navigator.clipboard.writeText('')")
    page.locator("li.claim").first.locator("> a").focus()
    page.keyboard.press("c")
    expect(page.locator("li.claim").first.locator("[data-copy-link]")).to_have_text("Copied")
    assert clipboard(page).endswith("#" + (page.locator("li.claim").first.get_attribute("id") or "?"))


def test_the_key_does_nothing_outside_a_claim(page: Page, reading: Reading) -> None:
    name = page.locator("li.claim").nth(1).get_attribute("id")
    page.goto(f"{reading.address}briefs/{SPRING}/#{name}")
    expect(page.locator("[data-copy-link]").first).to_be_visible()
    page.evaluate("navigator.clipboard.writeText('mine')")
    page.keyboard.press("c")
    page.locator(".search-open").focus()
    page.keyboard.press("c")
    settle(page)
    assert clipboard(page) == "mine"


def test_what_cite_opens_stands_under_it_and_takes_the_focus(page: Page) -> None:
    claim = page.locator("li.claim").nth(1)
    asked = claim.locator("[data-cite]")
    asked.click()
    panel = claim.locator(".claim-tools + .cite-claim")
    expect(panel).to_be_focused()
    expect(panel).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(asked).to_be_focused()
    expect(asked).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize(
    "where",
    [
        "people/mina-haru/",
        pytest.param("initiatives/harbour-warnings/", marks=on_main),  # rows as those of people
        "governments/",
        "primer/",
    ],
)
def test_claims_of_other_pages_are_cited_as_on_their_own(reader: Visit, reading: Reading, where: str) -> None:
    """The fast profile cites one claim in four of each page."""
    views = reading.views()
    page = reader.page
    page.goto(f"{reading.address}{where}")
    settle(page)
    shown = page.locator(".claim-row > .claim-body, .governments .said, .primer-claims > li")
    assert shown.count()
    for at in range(0, shown.count(), 1 if PROFILE == "full" else 4):
        statement = shown.nth(at)
        address = str(statement.locator(".claim-tools").get_attribute("data-address"))
        assert address.startswith(f"{URL}briefs/")
        brief_id, _, claim_id = address.removeprefix(f"{URL}briefs/").partition("/#")
        statement.locator("[data-cite]").click()
        expect(statement.locator(".cite-claim")).to_be_focused()
        citation = {
            part.get_attribute("data-format"): part.text_content() for part in statement.locator("[data-format]").all()
        }
        assert citation == formats(claim_citation(views, views.corpus.claims[f"{brief_id}/{claim_id}"]))


def test_a_gap_is_cited_as_a_note_of_this_site(reader: Visit, reading: Reading) -> None:
    page = reader.page
    page.goto(f"{reading.address}gaps/")
    gap = page.locator(".gap-lines > li").first
    address = str(gap.locator(".claim-tools").get_attribute("data-address"))
    assert re.fullmatch(rf"{URL}briefs/[^/]+/#_gap-\d+", address)
    gap.locator("[data-cite]").click()
    cited = gap.locator(".cite-claim [data-format=text]")
    expect(cited).to_contain_text("Harbour & Sound’s note of what a text does not say: ")
    expect(cited).to_contain_text(address)
    assert json.loads(str(gap.locator("[data-format=csl]").text_content()))[0]["URL"] == address


@pytest.mark.parametrize("brief_id", [SPRING, "2021-05-01-nasty"])
def test_a_claim_is_cited_as_the_generator_would(reader: Visit, reading: Reading, brief_id: str) -> None:
    views = reading.views()
    page = reader.page
    page.goto(f"{reading.address}briefs/{brief_id}/")
    for claim_id in views.corpus.briefs[brief_id].claims:
        claim = page.locator(f"li#{claim_id}")
        claim.locator("[data-cite]").click()
        expect(claim.locator("[data-cite]")).to_have_attribute("aria-expanded", "true")
        citation = {
            name: claim.locator(f".cite-claim [data-format={name}]").text_content()
            for name in ("text", "bibtex", "ris", "csl")
        }
        expected = formats(claim_citation(views, views.corpus.claims[f"{brief_id}/{claim_id}"]))
        assert citation == expected
        json.loads(citation["csl"] or "")
    brief = formats(brief_citation(views, brief_id))
    for name, text in brief.items():
        assert page.locator(f".cite-this [data-format={name}]").text_content() == text.replace("\r\n", "\n")


def test_a_citation_is_copied_and_saved(page: Page, saved: Callable[[Locator], tuple[str, bytes]]) -> None:
    page.get_by_text("Cite this brief").click()
    formats_shown = page.locator(".cite-this .cite-formats")
    formats_shown.get_by_role("button", name="Copy").first.click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    assert clipboard(page) == formats_shown.locator("[data-format=text]").text_content()
    formats_shown.get_by_text("RIS", exact=True).click()
    name, content = saved(formats_shown.get_by_role("button", name="Save").locator("visible=true"))
    assert name == f"{SPRING}.ris"
    assert content.endswith(b"ER  - \r\n")


def test_without_scripts_the_brief_is_cited_and_nothing_is_dead(open_page: Visits, reading: Reading) -> None:
    without_scripts = open_page(scripts=False)
    without_scripts.page.goto(f"{reading.address}briefs/{SPRING}/")
    expect(without_scripts.page.locator(".claim-tools")).to_have_count(0)
    expect(without_scripts.page.locator(".claim > a").first).to_have_attribute("href", re.compile("^#"))
    without_scripts.page.get_by_text("Cite this brief").click()
    expect(without_scripts.page.locator(".cite-this [data-format=text]")).to_be_visible()
    expect(without_scripts.page.locator(".cite-this [data-format=text]")).to_contain_text(f"{URL}briefs/{SPRING}/")


@not_in_firefox
def test_a_touch_screen_shows_the_words(browser: Browser, reading: Reading) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{reading.address}briefs/2021-05-01-nasty/")
    expect(page.locator(".claim-tools").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("[data-cite]").first.tap()
    expect(page.locator(".cite-claim").first).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
