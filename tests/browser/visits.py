"""Visits of a page in the browser, and the pages of the real record that are visited."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserType, ConsoleMessage, Error, Page, Request

from benchmarks import transfer
from tests.support import PROFILE

PAGES = {
    "home": "",
    "brief": "briefs/2023-11-12-kyodo-final-phase/",
    "long brief": "briefs/2024-07-28-defense-one-tokyo-framework/",
    "briefs": "briefs/",
    "initiative": "initiatives/warning-data-sharing/",
    "initiatives": "initiatives/",
    "person": "people/minoru-kihara/",
    "country": "countries/north-korea/",
    "names": "entities/",
    "people": "people/",
    "event": "events/ministers-meeting-2023-11/",
    "events": "events/",
    "timeline": "timeline/",
    "publisher": "publishers/reuters/",
    "publishers": "publishers/",
    "faults": "faults/",
    "method": "method/",
    "authors' guide": "contributing/authors/",
    "data model": "reference/data-model/",
    "diagnostics": "reference/diagnostics/",
    "missing": "no-such-page/",
}
"""A page of each kind, by what it is; addresses are those below the site's root."""


FIREFOX: Final = os.environ.get("FIREFOX", "")
"""Path of the Firefox to test in; without one, tests look for a Chromium."""

not_in_firefox = pytest.mark.skipif(FIREFOX != "", reason="a stock Firefox does not let tests pretend this")
"""A test of a touch screen or of paper, which tests can only pretend to Chromium."""

_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_GIVEN_UP: Final = ("net::ERR_ABORTED", "NS_BINDING_ABORTED")
"""What browsers call what a page still loads when the reader goes on: it is not missing."""


def launch(kind: BrowserType, *, letters: int = 16, scheme: str = "light", downloads: Path | None = None) -> Browser:
    """Start a browser.

    Args:
        kind: Firefox or Chromium.
        letters: the size that the reader has chosen, in px.
        scheme: of colours, which the reader's system prefers; in Chromium each page is told.
        downloads: where files are saved, in Firefox.
    """
    if not FIREFOX:
        flags = [*_FLAGS, f"--blink-settings=defaultFontSize={letters}"]
        return kind.launch(executable_path=transfer.program(), args=flags)
    settings: dict[str, str | float | bool] = {
        "font.size.variable.x-western": letters,
        "layout.css.prefers-color-scheme.content-override": 0 if scheme == "dark" else 1,
        "ui.prefersReducedMotion": 1,
        # Pages that a reader goes back to are loaded again, as in Chromium. Kept ones have no place to lose.
        "browser.sessionhistory.max_total_viewers": 0,
    }
    return kind.launch(
        channel="moz-firefox", executable_path=FIREFOX, downloads_path=downloads, firefox_user_prefs=settings
    )


@functools.cache
def _dark(light: Browser) -> Browser:
    """Another Firefox, for readers who prefer dark colours; it ends with the tests."""
    return launch(light.browser_type, scheme="dark")


CLIPBOARD = ("clipboard-read", "clipboard-write")
"""The permissions of a reader who lets pages use the clipboard."""


VIOLATIONS = """
    addEventListener("securitypolicyviolation", (event) =>
      console.error(`refused by ${event.effectiveDirective}: ${event.blockedURI} ${event.sourceFile}`));
"""
"""A script by which a page complains of what its policy refuses."""


@dataclass
class Visit:
    """A page in the browser, with what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def note_request(self, request: Request) -> None:
        self.requests.append(request.url)

    def note_error(self, error: Error) -> None:
        self.complaints.append(str(error))

    def note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def note_failure(self, request: Request) -> None:
        if request.failure not in _GIVEN_UP:
            self.complaints.append(f"failed: {request.url}")


def settle(page: Page) -> None:
    """Wait until the page has drawn what it was about to draw."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Wait until something is so that no element shows. On a busy machine two pictures may not be enough for it.

    In Firefox the policy stops `wait_for_function`, which evaluates words.
    """
    for _ in range(1_000):
        if is_so():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it was not so after 20 seconds")


def until_noted(page: Page) -> None:
    """Wait until the search page has noted how far down its reader is."""
    until(page, lambda: bool(page.evaluate("history.state?.left")))


def visit(
    browser: Browser,
    *,
    width: int = 1280,
    scheme: str = "light",
    scripts: bool = True,
    permissions: Sequence[str] = (),
    before: str = "",
) -> Visit:
    """Open an empty page in a context of its own, which the test closes; pages run the script `before` first."""
    if FIREFOX and not scripts:
        pytest.skip("a stock Firefox runs the scripts of every page that a test opens")
    if FIREFOX and scheme == "dark":
        browser = _dark(browser)
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        reduced_motion="reduce",
        permissions=permissions,
    )
    if before:
        context.add_init_script(before)
    return _noted(context.new_page())


def _noted(page: Page) -> Visit:
    started = Visit(page)
    page.on("request", started.note_request)
    page.on("console", started.note)
    page.on("pageerror", started.note_error)
    page.on("requestfailed", started.note_failure)
    return started


_Kind = tuple[bool, tuple[str, ...], str]
"""A kind of reader: whether pages may run scripts, their permissions, and what they run first."""


class Visits:
    """Opens pages for one test after another, and closes them, or puts them back as a new page would be.

    A page in a new context costs a process and an empty cache, four fifths of the time of a visit. So tests share pages
    in the fast profile, one for each kind of reader. In the full profile and in Firefox each has a context of its own.

    Args:
        browser: in which they are opened.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[_Kind, Page] = {}
        self._own: list[Visit] = []
        self._shared: dict[_Kind, Visit] = {}

    def __call__(
        self,
        *,
        width: int = 1280,
        scheme: str = "light",
        scripts: bool = True,
        permissions: Sequence[str] = (),
        before: str = "",
        own: bool = False,
    ) -> Visit:
        """Open an empty page.

        Args:
            width: of the window.
            scheme: of colours, which the reader's system prefers.
            scripts: whether pages may run any.
            permissions: that pages have.
            before: a script that pages run before their own.
            own: whether the page must be new: for tests of a first visit, of time, and of what cannot be undone.
        """
        kind: _Kind = (scripts, tuple(permissions), before)
        new = functools.partial(visit, self._browser, scripts=scripts, permissions=permissions, before=before)
        if own or FIREFOX or PROFILE == "full" or kind in self._shared:
            self._own.append(new(width=width, scheme=scheme))
            return self._own[-1]
        if kind not in self._kept:
            self._kept[kind] = new().page
        page = self._kept[kind]
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.mouse.move(0, 0)
        self._shared[kind] = _noted(page)
        return self._shared[kind]

    def end(self) -> None:
        """Close the pages of a test, and put back those that others will use."""
        for visit in self._own:
            visit.page.context.close()
        for kind, visit in self._shared.items():
            try:
                _put_back(visit)
            except Error:  # a test that failed may leave a page in any state
                self._kept.pop(kind).context.close()
        self._own, self._shared = [], {}


def _put_back(started: Visit) -> None:
    page = started.page
    for name, noted in (
        ("request", started.note_request),
        ("console", started.note),
        ("pageerror", started.note_error),
        ("requestfailed", started.note_failure),
    ):
        page.remove_listener(name, noted)
    page.unroute_all(behavior="ignoreErrors")
    page.emulate_media(media="null")
    page.goto("about:blank")
    session = page.context.new_cdp_session(page)
    for origin in {"/".join(url.split("/")[:3]) for url in started.requests if url.startswith("http")}:
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage"})
    session.detach()
