"""What the hover cards of a page say, as the data in the page has it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.load import load
from generator.site.pages import Renderer, page_specs
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from tests.projects import FABRICATED

SPRING = "briefs/2021-03-04-coast-agency-spring-deal/"
CARDS = re.compile(r'<script type="application/json" id="_cards">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """Content of every page of the fabricated record, by address."""
    corpus, report = load(FABRICATED)
    assert corpus is not None, report
    renderer = Renderer(ViewContext(corpus, load_words()))
    return {spec.address: renderer.render(spec).content for spec in page_specs(corpus)}


def cards_of(html: str) -> dict[str, dict[str, Any]]:
    """The cards of a page, by the address of what they are about."""
    found = CARDS.search(html)
    cards: dict[str, dict[str, Any]] = json.loads(found[1]) if found else {}
    return cards


def test_a_card_says_the_name_and_what_it_is(pages: dict[str, str]) -> None:
    cards = cards_of(pages[SPRING])
    assert cards["countries/northland/"] == {"name": "Northland", "kind": "Country"}
    person = cards["people/mina-haru/"]
    assert (person["name"], person["kind"], person["native"], person["lang"]) == (
        "Mina Haru",
        "Person · Northland",
        "春美奈",
        "ja",
    )


def test_a_page_has_a_card_for_each_entry_that_its_claims_link_to(pages: dict[str, str]) -> None:
    for address, html in pages.items():
        cards = cards_of(html)
        if not cards:
            continue
        root = "../" * address.count("/")
        linked = re.findall(rf'class="entity" href="{re.escape(root)}([^"#]+/)"', html)
        assert {other for other in linked if other != address} <= cards.keys(), address
        assert address not in cards, "a page needs no card of itself"


def test_the_office_is_that_of_the_claims_date(pages: dict[str, str]) -> None:
    in_march = cards_of(pages[SPRING])["people/mina-haru/"]
    assert (in_march["then"], in_march["apart"]) == ("then Harbour Minister, Northland",) * 2
    # Without a claim there is no date.
    assert cards_of(pages[""])["people/mina-haru/"].keys() == {"name", "kind", "native", "lang"}


def test_lists_have_no_cards(pages: dict[str, str]) -> None:
    for address in ("briefs/", "people/", "entities/", "a-z/"):
        assert not CARDS.search(pages[address]), address


def test_nothing_in_a_card_ends_the_script(pages: dict[str, str]) -> None:
    for html in pages.values():
        if found := CARDS.search(html):
            assert "<" not in found[1]
