"""How many bytes a first search fetches: a real browser, and a server that compresses what hosts compress."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from benchmarks.measure import BenchmarkError

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
_COMPRESSED: Final = frozenset({".html", ".css", ".js", ".json", ".svg", ".xml"})
"""What hosts compress on the way; the index is compressed already."""

_PATIENCE: Final = 120_000
"""Milliseconds after which a search has failed."""


def program() -> str | None:
    """Path of a browser, named by `CHROMIUM` or found; None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _BROWSERS)), None)


def first_search(site: Path, words: str) -> int:
    """Bytes that a first search fetches beyond the search page itself, as they come over the wire, without headers.

    Args:
        site: a built site with its search index.
        words: what is searched for.

    Raises:
        BenchmarkError: where nothing is found.
    """
    from playwright.sync_api import Error, sync_playwright

    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(), args=list(_FLAGS))
        try:
            return _fetched(browser, f"{address}search/", words)
        except Error as error:
            raise BenchmarkError(f"searching for “{words}” in {site} failed: {error}") from None
        finally:
            browser.close()


def _fetched(browser: Browser, address: str, words: str) -> int:
    page = browser.new_page()
    page.set_default_timeout(_PATIENCE)
    page.goto(address, wait_until="networkidle")
    fetched: list[int] = []
    # Also what its worker fetches, which a page's own log does not tell.
    page.on("response", lambda response: fetched.append(int(response.headers.get("content-length", 0))))
    page.get_by_role("searchbox").first.fill(words)
    page.keyboard.press("Enter")
    page.locator("[data-results] > li").first.wait_for()
    page.locator("[data-results]:not([aria-busy=true])").wait_for()
    page.wait_for_load_state("networkidle")
    return sum(fetched)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, compressing what hosts compress."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if file.suffix in _COMPRESSED:
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None: ...


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
