"""Search with Pagefind's own files, which are published where their format is not known: it finds the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.load import load
from generator.site.kinds import PAGE_KINDS
from generator.site.pages import SEARCH_KINDS
from generator.site.search.index import write_index
from generator.site.search.records import search_records
from generator.site.search.site_pages import page_records
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from tests.browser.test_search_page import ask, hrefs, result_count
from tests.browser.visits import Visit
from tests.projects import make_project
from tests.shared import make_once, served

pytestmark = pytest.mark.browser


def _make(folder: Path) -> None:
    build(make_project(folder, search=True))
    shutil.copytree(folder / "site", folder / "other")
    corpus, _ = load(folder)
    assert corpus is not None
    words = load_words()
    records = chain(search_records(ViewContext(corpus, words), SEARCH_KINDS), page_records(words, PAGE_KINDS))
    write_index(records, folder / "other" / "pagefind", repacked=False)


@pytest.fixture(scope="module")
def both(shared: Path) -> Iterator[tuple[str, str]]:
    """Addresses of the fabricated record with the repacked index, and with Pagefind's own."""
    folder = make_once(shared / "fallback", _make)
    with served(folder / "site") as repacked, served(folder / "other") as own:
        yield repacked, own


@pytest.mark.parametrize(
    "query",
    [
        "harbour",
        "Northland",
        "Northlnad",
        '"on both shores"',
        '"fog in autumn"',
        '"autumn in fog"',
        "the ministry of",
        "fog bells",
    ],
)
def test_both_find_the_same(reader: Visit, both: tuple[str, str], query: str) -> None:
    found, counts = [], []
    for address in both:
        reader.page.goto(f"{address}search/")
        ask(reader.page, query)
        found.append([href for href in hrefs(reader.page) if "method" not in href])
        counts.append(result_count(reader.page))
    # Only the site has the hand-written page. Ten results are shown, and which of equal ones come first may differ.
    assert abs(counts[0] - counts[1]) <= 1
    assert counts[0] > 9 or sorted(found[0]) == sorted(found[1])
    assert bool(found[0]) == (query != '"autumn in fog"')
    assert reader.complaints == []


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_both_sort_by_date(reader: Visit, both: tuple[str, str], order: str) -> None:
    found = []
    for address in both:
        reader.page.goto(f"{address}search/?kind=brief&kind=claim&kind=event&sort={order}")
        found.append(hrefs(reader.page))
    dated = [[href for href in hrefs if "/briefs/" in href and "#" not in href] for hrefs in found]
    assert dated[0] == dated[1] == sorted(dated[0], reverse=order == "newest")
    assert len(dated[0]) > 1
