"""What the hover cards of a page say, as the data in the page has it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.site.pages import page_specs
from generator.site.rendering import Renderer
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from generator.site.views.hovercards import Cards
from tests.projects import fabricated

SPRING = "briefs/2021-03-04-coast-agency-spring-deal/"
CARDS = re.compile(r'<script type="application/json" id="_cards">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def views() -> ViewContext:
    corpus = fabricated()
    return ViewContext(corpus, load_words())


@pytest.fixture(scope="module")
def pages(views: ViewContext) -> dict[str, str]:
    """Content of every page of the fabricated record, by address."""
    renderer = Renderer(views)
    return {spec.address: renderer.render(spec).content for spec in page_specs(views.corpus)}


@pytest.fixture(scope="module")
def entries(views: ViewContext) -> dict[str, dict[str, Any]]:
    """What cards say of entries on every page, by address."""
    script = Cards(views).entries().decode()
    assert "<" not in script
    said = json.loads(script.removeprefix("window.briefings.entries=").removesuffix(";\n"))
    cards: dict[str, dict[str, Any]] = said["cards"]
    return cards


def cards_of(html: str) -> dict[str, Any]:
    """The offices that the cards of a page say, by the person's id."""
    match = CARDS.search(html)
    assert match
    cards: dict[str, Any] = json.loads(match[1])
    return cards


def test_a_card_says_the_name_and_what_it_is(entries: dict[str, dict[str, Any]]) -> None:
    assert entries["countries/northland/"] == {"name": "Northland", "kind": "Country"}
    assert entries["people/mina-haru/"] == {
        "name": "Mina Haru",
        "kind": "Person · Northland",
        "native": "春美奈",
        "lang": "ja",
        "offices": [
            "then Harbour Minister, Northland",
            "Harbour Minister, Northland, in office by 2 March 2021",
            "Harbour Minister, Northland, until 31 May 2021",
        ],
    }


def test_there_is_a_card_for_each_entry_that_a_claim_links_to(
    pages: dict[str, str], entries: dict[str, dict[str, Any]]
) -> None:
    for address, html in pages.items():
        root = "../" * address.count("/")
        linked = re.findall(rf'class="entity" href="{re.escape(root)}([^"#]+/)"', html)
        assert set(linked) <= entries.keys(), address
        if CARDS.search(html) and address.startswith("people/"):
            assert address.split("/")[1] not in cards_of(html), "a page needs no card of itself"


def test_the_office_is_that_of_the_claims_date(pages: dict[str, str]) -> None:
    # Within claims and outside of them it is the same, the first of all.
    assert cards_of(pages[SPRING])["mina-haru"] == [0]
    # Without a claim there is no date.
    assert "mina-haru" not in cards_of(pages[""])


def test_lists_have_no_cards(pages: dict[str, str]) -> None:
    for address in ("briefs/", "people/", "entities/", "a-z/"):
        assert not CARDS.search(pages[address]), address


def test_nothing_in_a_card_ends_the_script(pages: dict[str, str]) -> None:
    for html in pages.values():
        if match := CARDS.search(html):
            assert "<" not in match[1]
