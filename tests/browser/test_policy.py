"""The site's Content Security Policy refuses nothing that the site does, on every kind of page."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.visits import CLIPBOARD, PAGES, VIOLATIONS, Visit, Visits, until
from tests.shared import BASE, served
from tests.support import on_main


@pytest.fixture(scope="module")
def by_hosts(record_site: Path) -> Iterator[dict[str, str]]:
    """Where the site is served, by a host that sends its headers and by one that sends none."""
    with served(record_site, BASE) as header, served(record_site, BASE, headers=False) as element:
        yield {"header": header, "element": element}


@pytest.fixture(params=[pytest.param("header", marks=on_main), "element"])
def guarded(request: pytest.FixtureRequest, by_hosts: dict[str, str]) -> str:
    """Where the site is served."""
    return by_hosts[request.param]


@pytest.fixture
def watched(open_page: Visits) -> Iterator[Visit]:
    """A page that complains of each violation; nothing may be left of them."""
    started = open_page(permissions=CLIPBOARD, before=VIOLATIONS)
    yield started
    assert [complaint for complaint in started.complaints if "404" not in complaint] == []


def status(page: Page, text: str | re.Pattern[str]) -> None:
    expect(page.get_by_role("status").filter(has_text=text).first).to_be_visible()


@on_main
def test_every_kind_of_page(watched: Visit, guarded: str, every_kind: list[str]) -> None:
    """In the fast profile, `test_shell.py` visits pages of a host that sends headers, `test_machines.py` the others.

    That no page at all holds what the policy refuses is for `tests/site/test_security_headers.py` to say.
    """
    for path in (*every_kind, PAGES["missing"]):
        watched.page.goto(guarded + path)
        expect(watched.page.locator("html")).to_have_class(re.compile(r"\bjs\b"))


def test_what_a_page_says_of_itself_is_no_script_to_the_policy(watched: Visit, guarded: str) -> None:
    for path in (PAGES["brief"], PAGES["country"], ""):
        watched.page.goto(guarded + path, wait_until="networkidle")
        blocks = watched.page.locator('script[type="application/ld+json"]').all_text_contents()
        assert [json.loads(block)["@context"] for block in blocks] == ["https://schema.org"]
        twin = watched.page.evaluate(
            "fetch(document.querySelector('link[type=\"application/json\"]').href).then((a) => a.json())"
        )
        assert twin["format_version"]


def test_the_policy_holds(open_page: Visits, guarded: str) -> None:
    strict = open_page(before=VIOLATIONS)
    strict.page.goto(guarded)
    strict.page.evaluate("""() => {
        const script = Object.assign(document.createElement("script"), { textContent: "globalThis.ran = true" });
        document.body.append(script, Object.assign(new Image(), { src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=" }));
        document.body.setAttribute("style", "color: red");
    }""")
    kinds = ("script-src-elem", "img-src", "style-src-attr")
    until(strict.page, lambda: all(f"refused by {kind}" in " ".join(strict.complaints) for kind in kinds))
    assert strict.page.evaluate("globalThis.ran") is None


@on_main
def test_search_in_the_dialog_and_on_its_page(watched: Visit, guarded: str) -> None:
    """In the fast profile, all tests in `search` do so under both forms at once, and note what is refused."""
    page = watched.page
    page.goto(guarded)
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("radar")
    expect(page.get_by_role("option").first).to_be_visible()
    page.goto(f"{guarded}search/?q=radar")
    expect(page.locator("[data-results] > li").first).to_be_visible()
    page.locator("[data-facets] summary").first.click()
    page.goto(f"{guarded}search/?kind=claim&attribution=named")
    expect(page.locator("[data-results] > li").first).to_be_visible()
    page.get_by_role("searchbox", name="Name or words").fill("木原")
    page.keyboard.press("Enter")
    expect(page.locator("[data-results] > li").first).to_be_visible()


@on_main
def test_cards_links_and_citations(watched: Visit, guarded: str, saved: Callable[[Locator], tuple[str, bytes]]) -> None:
    """In the fast profile, all tests in `reading` do so under both forms at once, and note what is refused."""
    page = watched.page
    page.goto(guarded + PAGES["brief"])
    page.locator(".claim > p a[href]").first.hover()
    expect(page.get_by_role("tooltip")).to_be_visible()
    claim = page.locator("li.claim").first
    claim.hover()
    claim.locator("[data-copy-link]").click()
    status(page, "Copied")
    claim.locator("[data-cite]").click()
    expect(claim.locator(".cite-claim [data-format=text]")).to_be_visible()
    page.get_by_text("Cite this brief").click()
    formats = page.locator(".cite-this .cite-formats")
    formats.get_by_text("RIS", exact=True).click()
    saved(formats.get_by_role("button", name="Save").locator("visible=true"))


@on_main
def test_the_timeline_is_filtered_and_enlarged(watched: Visit, guarded: str) -> None:
    """Its cards of several claims, and all of it in the fast profile: `test_timeline.py`, under both forms at once."""
    page = watched.page
    page.goto(guarded + PAGES["timeline"])
    expect(page.locator(".timeline-tools")).to_be_visible()
    page.get_by_role("button", name="Zoom in").click()
    page.locator('.timeline-tools [value="official"]').check(force=True)
    expect(page).to_have_url(re.compile("zoom=.*kind=|kind=.*zoom="))


def test_the_menu_and_the_colour_scheme(open_page: Visits, guarded: str) -> None:
    phone = open_page(width=390, scheme="dark", before=VIOLATIONS)
    phone.page.goto(guarded)
    expect(phone.page.locator("html")).to_have_attribute("data-md-color-scheme", "slate")
    phone.page.get_by_role("button", name="Sections").click()
    expect(phone.page.get_by_role("link", name="Timeline").first).to_be_visible()
    phone.page.get_by_role("button", name="Dark colours").click()
    phone.page.reload()
    expect(phone.page.locator("html")).to_have_attribute("data-md-color-scheme", "default")
    assert phone.complaints == []


def test_nothing_is_painted_before_the_colour_scheme_is_known(open_page: Visits, guarded: str) -> None:
    waiting: list[Route] = []
    dark = open_page(scheme="dark", own=True)
    dark.page.route("**/scheme.js", lambda route: waiting.append(route))
    whole_page = dark.page.expect_request_finished(lambda request: request.resource_type == "document")
    with dark.page.expect_request("**/scheme.js"), whole_page:
        dark.page.goto(guarded, wait_until="commit")
    assert dark.page.evaluate("document.body") is None, "there is something to paint"
    waiting[0].continue_()
    painted, known = dark.page.evaluate("""new Promise((done) => {
        const seen = new PerformanceObserver((list) => done([
            list.getEntries()[0].startTime,
            performance.getEntriesByType("resource").find(({ name }) => name.endsWith("/scheme.js")).responseEnd,
        ]));
        seen.observe({ type: "paint", buffered: true });
    })""")
    assert painted > known
