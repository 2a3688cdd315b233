"""Search with Pagefind's own files, and with records that share files: it finds the same as with the usual ones.

The former are published where their format is not known, the latter where there are thousands.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from unittest import mock

import pytest
from playwright.sync_api import expect

from generator.load import load
from generator.site.kinds import PAGE_KINDS
from generator.site.pages import SEARCH_KINDS
from generator.site.search.bundle import UnknownFormatError
from generator.site.search.index import write_index
from generator.site.search.records import search_records
from generator.site.search.site_pages import page_records
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from tests.browser.search.results import ask, hrefs, result_count
from tests.browser.visits import Visit, Visits, until_noted
from tests.shared import BuildOnce, make_once, served
from tests.support import PROFILE, on_main


def _make(folder: Path, built: Path) -> None:
    for name in ("site", "other"):
        shutil.copytree(built / "site", folder / name)
    corpus, _ = load(built)
    assert corpus is not None
    words = load_words()
    records = chain(
        search_records(ViewContext(corpus, words), SEARCH_KINDS), page_records(corpus, words, PAGE_KINDS, {})
    )
    with mock.patch("generator.site.search.index.repack", side_effect=UnknownFormatError("it")):
        write_index(records, folder / "other" / "pagefind")
    shutil.copytree(folder / "site", folder / "packed", ignore=shutil.ignore_patterns("pagefind"))
    patched = [mock.patch(f"generator.site.search.bundle.{name}", 1) for name in ("_PACK_FROM", "_APART_FROM")]
    with patched[0], patched[1]:
        records = chain(
            search_records(ViewContext(corpus, words), SEARCH_KINDS), page_records(corpus, words, PAGE_KINDS, {})
        )
        write_index(records, folder / "packed" / "pagefind")


@pytest.fixture(scope="module")
def all_forms(shared: Path, build_once: BuildOnce) -> Iterator[tuple[str, str, str]]:
    """Addresses of the fabricated record with the repacked index, Pagefind's own, and one whose records share files."""
    folder = make_once(shared / "fallback", lambda folder: _make(folder, build_once(search=True)))
    with (
        served(folder / "site") as repacked,
        served(folder / "other") as own,
        served(folder / "packed") as packed,
    ):
        yield repacked, own, packed


QUERIES = (
    "harbour",
    "Northlnad",
    '"on both shores"',
    '"the ministry of"',
    '"autumn in fog"',
    "the ministry of",
    '"fog in autumn"',
    "Northland",
    "fog bells",
)


def test_all_find_the_same(reader: Visit, all_forms: tuple[str, str, str]) -> None:
    """The fast profile asks one with a slip, and a phrase."""
    queries = QUERIES if PROFILE == "full" else QUERIES[1:5:2]
    listed: dict[str, list[list[str]]] = {query: [] for query in queries}
    counts: dict[str, list[int]] = {query: [] for query in queries}
    for address in all_forms:
        reader.page.goto(f"{address}search/")
        for query in queries:
            ask(reader.page, query)
            listed[query].append([href for href in hrefs(reader.page) if "method" not in href])
            counts[query].append(result_count(reader.page))
    for query in queries:
        # Only the site has the hand-written page. Ten results are shown, and which of equal ones come first may differ.
        assert max(counts[query]) - min(counts[query]) <= 1, query
        first = sorted(listed[query][0])
        assert counts[query][0] > 9 or all(sorted(one) == first for one in listed[query]), query
        assert bool(first) == (query != '"autumn in fog"'), query
    assert reader.complaints == []


def test_all_put_a_phrase_of_a_title_first(reader: Visit, all_forms: tuple[str, str, str]) -> None:
    for address in all_forms:
        reader.page.goto(f"{address}search/")
        ask(reader.page, '"harbour warnings"')
        first = reader.page.locator("[data-results] > li").first
        expect(first.locator(".hit-title")).to_contain_text(re.compile("harbour warnings", re.IGNORECASE))
        assert result_count(reader.page) > 1


def test_results_of_many_records_are_listed_as_a_reader_comes_near(
    open_page: Visits, all_forms: tuple[str, str, str]
) -> None:
    *_, packed = all_forms
    page = open_page(own=True).page
    page.set_viewport_size({"width": 1280, "height": 300})
    page.goto(f"{packed}search/")
    ask(page, "harbour")
    assert len(hrefs(page)) == 4
    expect(page.get_by_role("button", name="more")).to_be_visible()
    page.locator("[data-results] > li").last.scroll_into_view_if_needed()
    page.mouse.wheel(0, 5000)
    expect(page.locator("[data-results] > li").nth(7)).to_be_attached()  # and soon, as here the end is near, the rest
    page.mouse.wheel(0, 5000)
    expect(page.locator("[data-results] > li")).to_have_count(10)
    until_noted(page)
    page.reload()
    expect(page.locator("[data-results] > li")).to_have_count(10)


def test_a_browser_without_workers_searches_in_the_page(open_page: Visits, all_forms: tuple[str, str, str]) -> None:
    *_, packed = all_forms
    reader, usual = open_page(own=True, before="delete globalThis.Worker"), open_page()
    for visit in (reader, usual):
        visit.page.goto(f"{packed}search/")
        ask(visit.page, "fog bells")
    assert hrefs(reader.page) == hrefs(usual.page)
    assert result_count(reader.page) > 0
    assert reader.complaints == []


@pytest.mark.usefixtures("all_forms")
def test_a_page_that_was_open_while_the_site_was_published_asks_the_new_index(
    open_page: Visits, shared: Path, tmp_path: Path
) -> None:
    """Names of the index change with the record, and a publication takes away the old ones."""
    shutil.copytree(shared / "fallback/site", tmp_path / "site")
    with served(tmp_path / "site") as address:
        page, dialog = open_page(own=True).page, open_page(own=True).page
        page.goto(f"{address}search/")
        ask(page, "harbour")
        dialog.goto(address)
        dialog.keyboard.press("/")
        dialog.get_by_role("combobox").fill("harbour")
        expect(dialog.get_by_role("option").first).to_be_visible()
        shutil.rmtree(tmp_path / "site/pagefind")
        shutil.copytree(shared / "fallback/other/pagefind", tmp_path / "site/pagefind")
        for file in (tmp_path / "site/pagefind").rglob("*"):
            os.utime(file)  # a browser asks by the time; both indexes may be of one second
        ask(page, "fog bells")
        dialog.get_by_role("combobox").fill("fog bells")
        expect(dialog.get_by_role("option").filter(has_text="bells").first).to_be_visible()
        expect(page.locator("[data-results] > li").first).to_contain_text("bell")
        count = result_count(page)
        page.reload()
        expect(page.locator("[data-results] > li").first).to_contain_text("bell")
        assert result_count(page) == count > 0


@pytest.mark.parametrize("order", ["newest", pytest.param("oldest", marks=on_main)])
def test_all_sort_by_date(reader: Visit, all_forms: tuple[str, str, str], order: str) -> None:
    found = []
    for address in all_forms:
        reader.page.goto(f"{address}search/?kind=brief&kind=claim&kind=event&sort={order}")
        hrefs(reader.page)
        reader.page.mouse.wheel(0, 5000)  # of many records, a few are listed at once
        expect(reader.page.locator("[data-results] > li")).to_have_count(10)
        found.append(hrefs(reader.page))
    dated = [[href for href in hrefs if "/briefs/" in href and "#" not in href] for hrefs in found]
    assert dated[0] == dated[1] == dated[2] == sorted(dated[0], reverse=order == "newest")
    assert len(dated[0]) > 1
