"""Reading and citing in a real browser: cards, links to copy, citations of claims, and what is printed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.commands.build import build
from generator.load import load
from generator.model.registry import Person
from generator.site.text.catalog import load_words
from generator.site.text.citation_formats import Site
from generator.site.views.briefs.citations import brief_citation, claim_citation
from generator.site.views.context import ViewContext
from generator.site.views.hovercards import offices_ever
from generator.site.views.offices import offices_shown
from tests.browser.visits import CLIPBOARD, Visit, Visits, not_in_firefox, settle
from tests.projects import URL, make_project
from tests.shared import make_once, served
from tests.site.text.browser_formats import formats
from tests.support import on_main

SPRING = "2021-03-04-coast-agency-spring-deal"
NASTY = """\
title: R&D at 100 % {cost}, "quoted" & <b>not bold</b>
source: {publisher: morning-post, published: 2021-05-01~, language: fr, translation: machine}
bottom_line: Signals cost money [money, later].
claims:
  money:
    text: "Costs of `A_B` rose by 5 % & $3 #1 {x} ~ ^ \\\\ “so” it’s 1 < 2 > 0 | done."
    when: 2021-05
    said_by: {unnamed: "an R&D {official} \\\\ 100%", of: northland}
    at: "1: coûts & frais_100%"
  later:
    text: It was entered later.
    when: 2021-05
    said_by: mina-haru
    at: "2: plus tard"
    entered: 2021-07-04
    agrees_with: [2021-03-04-coast-agency-spring-deal/CLAIM]
faults:
  - at: "1: coûts"
    kind: mistranslation
    says: costs
    means: Fees.
    touches: [money]
"""


@dataclass
class Reading:
    """A site made of the fabricated record and a brief full of characters that formats take for their own.

    Attributes:
        address: where it is served.
        folder: of the project.
    """

    address: str
    folder: Path

    def views(self) -> ViewContext:
        """The views of its record."""
        corpus, report = load(self.folder)
        assert corpus is not None, report
        return ViewContext(corpus, load_words(), site=Site("Harbour & Sound", URL))


def _make(folder: Path) -> None:
    settings = make_project(folder, url=URL)
    corpus, _ = load(folder)
    assert corpus is not None
    claim_id = next(iter(corpus.briefs[SPRING].claims))
    (folder / "briefings" / "articles" / "2021-05-01-nasty.yaml").write_text(
        NASTY.replace("CLAIM", claim_id), encoding="utf-8"
    )
    result = build(settings)
    assert not result.report.has_errors, result.report


@pytest.fixture(scope="module")
def reading(shared: Path) -> Iterator[Reading]:
    folder = make_once(shared / "reading", _make)
    with served(folder / "site") as address:
        yield Reading(address, folder)


@pytest.fixture
def reader(open_page: Visits) -> Iterator[Visit]:
    """A reader who lets pages use the clipboard, and finds nothing to complain of."""
    started = open_page(permissions=CLIPBOARD)
    yield started
    assert started.complaints == []


@pytest.fixture
def own_reader(open_page: Visits) -> Iterator[Visit]:
    """Such a reader who has seen no page before, and whose clock the test may set."""
    started = open_page(permissions=CLIPBOARD, own=True)
    yield started
    assert started.complaints == []


@pytest.fixture
def page(reader: Visit, reading: Reading) -> Page:
    reader.page.goto(f"{reading.address}briefs/{SPRING}/")
    return reader.page


def entity(page: Page) -> tuple[str, str]:
    """A selector for a link to a person in a claim, and the person's name."""
    name = page.evaluate("""() => {
        const link = [...document.querySelectorAll(".claim > p a")].find((a) => /people/.test(a.href));
        link.id = "the-link";
        return link.textContent;
    }""")
    assert isinstance(name, str)
    return "#the-link", name


def clipboard(page: Page) -> str:
    copied = page.evaluate("navigator.clipboard.readText()")
    assert isinstance(copied, str)
    return copied


# --- cards ------------------------------------------------------------------------------------------


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
    assert page.locator(link).get_attribute("aria-describedby") is None
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
    assert page.locator("[aria-describedby=_card]").count() == 0


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
        assert page.locator(link).get_attribute("aria-describedby") is None


def test_a_citation_shows_the_claim_and_its_place(page: Page) -> None:
    cite = page.locator(".bottom-line .cites > a").first
    claim = page.locator((cite.get_attribute("href") or "").replace("#", "li#"))
    cite.hover()
    card = page.get_by_role("tooltip")
    expect(card.locator(".card-claim")).to_have_text(claim.locator("> a + p").text_content() or "")
    expect(card).to_contain_text(claim.locator("q").text_content() or "")
    expect(card.locator("dd > i")).to_be_visible()
    expect(card.locator("a")).to_have_count(0)


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


# --- links and citations ------------------------------------------------------------------------------


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
    views = reading.views()
    page = reader.page
    page.goto(f"{reading.address}{where}")
    settle(page)
    shown = page.locator(".claim-row > .claim-body, .governments .said, .primer-claims > li")
    assert shown.count()
    for at in range(shown.count()):
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


def test_briefs_are_chosen_by_the_kind_of_their_text(reader: Visit, reading: Reading) -> None:
    page = reader.page
    page.goto(f"{reading.address}briefs/")
    cards, official = page.locator(".card"), page.locator(".card[data-kind=official]")
    assert 0 < official.count() < cards.count()
    page.get_by_text("Of official texts").click()
    expect(page.locator(".card:visible")).to_have_count(official.count())
    page.get_by_text("Of news reports").click()
    expect(page.locator(".card:visible")).to_have_count(cards.count() - official.count())


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


# --- ways on, and what is said of a translation ---------------------------------------------------------


def test_crumbs_lead_back_and_a_machine_translation_says_so(page: Page, reading: Reading) -> None:
    page.goto(f"{reading.address}people/mina-haru/")
    crumbs = page.get_by_role("navigation", name="Where this page stands")
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
