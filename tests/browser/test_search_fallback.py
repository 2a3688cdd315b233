"""Search with Pagefind's own files, which are published where their format is not known: it finds the same."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from generator.commands.build import build
from generator.load import load
from generator.site.pages import SEARCH_KINDS
from generator.site.search.index import write_index
from generator.site.search.records import search_records
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from tests.browser.test_search_page import ask, hrefs
from tests.browser.test_shell import Visit, browser, reader
from tests.projects import make_project

pytestmark = pytest.mark.browser
__all__ = ("browser", "reader")  # fixtures


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None: ...


@contextmanager
def served(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Addresses of the fabricated record with the repacked index, and with Pagefind's own."""
    folder = tmp_path_factory.mktemp("fallback")
    build(make_project(folder, search=True))
    site, other = folder / "site", folder / "other"
    shutil.copytree(site, other)
    corpus, _ = load(folder)
    assert corpus is not None
    write_index(search_records(ViewContext(corpus, load_words()), SEARCH_KINDS), other / "pagefind", repacked=False)
    with ExitStack() as stack:
        yield stack.enter_context(served(site)), stack.enter_context(served(other))


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
    found = []
    for address in both:
        reader.page.goto(f"{address}search/")
        ask(reader.page, query)
        found.append([href for href in hrefs(reader.page) if "method" not in href])
    assert sorted(found[0]) == sorted(found[1])
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
