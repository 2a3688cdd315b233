"""Visits of a page in the browser, and the pages of the real record that are visited."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

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


@dataclass
class Visit:
    """A page in the browser, with what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    def note_failure(self, request: Request) -> None:
        # What a page still loads when the reader goes on is given up by the browser, not missing.
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"failed: {request.url}")


def settle(page: Page) -> None:
    """Wait until the page has drawn what it was about to draw."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def visit(browser: Browser, *, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Visit:
    """Open an empty page in a context of its own, which the test closes."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    started = Visit(context.new_page())
    started.page.on("request", lambda request: started.requests.append(request.url))
    started.page.on("console", started.note)
    started.page.on("pageerror", lambda error: started.complaints.append(str(error)))
    started.page.on("requestfailed", started.note_failure)
    return started
