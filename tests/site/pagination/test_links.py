"""The links between a list and the pages that it is split into."""

from __future__ import annotations

import re

import pytest

from generator.corpus import Corpus
from generator.site.pages import lists_of, page_specs
from generator.site.rendering import Renderer
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from tests.projects import fabricated
from tests.support import Page

TINY = 1
"""A budget at which each item of the fabricated record has a page of its own."""


@pytest.fixture(scope="module")
def corpus() -> Corpus:
    return fabricated()


@pytest.fixture(scope="module")
def pages(corpus: Corpus) -> dict[str, str]:
    """Content of the list of briefs and of the pages it is split into, by address."""
    lists = lists_of(corpus, TINY)
    renderer = Renderer(ViewContext(corpus, load_words()), lists=lists)
    specs = [spec for spec in page_specs(corpus, lists) if spec.address.startswith("briefs/")]
    return {spec.address: renderer.render(spec).content for spec in specs if spec.address.count("/") in (1, 3)}


def split_of(pages: dict[str, str]) -> list[str]:
    """Addresses of the pages that the list is split into, oldest first."""
    return sorted((at for at in pages if at.startswith("briefs/by-year/")), key=lambda at: at.rstrip("/"))


def test_the_list_leads_to_each_of_its_pages_and_says_how_much_it_holds(pages: dict[str, str]) -> None:
    assert len(split_of(pages)) == 3
    links = Page(pages["briefs/"]).links
    for address in split_of(pages):
        assert f"../{address}" in links
    assert re.search(r'href="\.\./briefs/by-year/2021/"[^>]*>.*?3', pages["briefs/"], re.DOTALL)


def test_each_page_leads_to_the_one_before_and_the_one_after(pages: dict[str, str]) -> None:
    addresses = split_of(pages)
    for at, address in enumerate(addresses):
        page = Page(pages[address])
        beside = {rel: link for rel, link in zip(page.rels, page.links, strict=True) if rel in ("prev", "next")}
        expected: dict[str, str] = {}
        if at > 0:
            expected["prev"] = f"../../../{addresses[at - 1]}"
        if at < len(addresses) - 1:
            expected["next"] = f"../../../{addresses[at + 1]}"
        assert beside == expected, address
        assert "../../../briefs/" in page.links


def test_a_page_is_named_by_the_time_it_holds(pages: dict[str, str]) -> None:
    first, *_ = split_of(pages)
    following = Page(pages[first])
    (later,) = (link for rel, link in zip(following.rels, following.links, strict=True) if rel == "next")
    label = re.search(rf'href="{re.escape(later)}"[^>]*>(.*?)</a>', pages[first], re.DOTALL)
    assert label
    assert "2021" in label[1]


def test_a_list_that_is_whole_has_no_such_links(corpus: Corpus) -> None:
    lists = lists_of(corpus)
    renderer = Renderer(ViewContext(corpus, load_words()), lists=lists)
    (whole,) = (spec for spec in page_specs(corpus, lists) if spec.address == "briefs/")
    page = renderer.render(whole).content
    assert "by-year" not in page
    assert not {"prev", "next"} & {*Page(page).rels}
