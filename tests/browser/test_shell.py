"""The built site in a real Chromium: search by keyboard in four scripts, and nothing from another host."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from benchmarks import transfer
from generator.commands.build import build
from tests.projects import REPOSITORY

pytestmark = pytest.mark.browser

BASE = "/some/where/"
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


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves a site below `BASE` as Pages does, with its own page for what is missing."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE)) if path.startswith(BASE) else "/nowhere"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404 or not urlsplit(self.path).path.endswith("/"):
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None: ...


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real record, built with search for a site that does not stand at the root of its host."""
    site = tmp_path_factory.mktemp("browser") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", f"https://example.org{BASE}")
        build(REPOSITORY / "mkdocs.yml", site_dir=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{BASE}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = transfer.program()
    if not program:
        pytest.fail("no browser: install Chromium or Google Chrome, or name one in CHROMIUM")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=program, args=[*flags, "--disable-sync"])
        yield launched
        launched.close()


@dataclass
class Visit:
    """A page in the browser, with what it asked for and complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def visit(browser: Browser, *, width: int = 1280, scheme: str = "light", scripts: bool = True) -> Visit:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    made = Visit(context.new_page())
    made.page.on("request", lambda request: made.requests.append(request.url))
    made.page.on("console", lambda message: made.complaints.append(message.text) if message.type == "error" else None)
    made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.page.on("requestfailed", lambda request: _complain_of(made, request))
    return made


def _complain_of(made: Visit, request: Request) -> None:
    # What a page still loads when the reader goes on is given up by the browser, not missing.
    if request.failure != "net::ERR_ABORTED":
        made.complaints.append(f"failed: {request.url}")


@pytest.fixture
def reader(browser: Browser) -> Iterator[Visit]:
    made = visit(browser)
    yield made
    made.page.context.close()


# --- every kind of page -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_page_asks_nobody_else_and_complains_of_nothing(reader: Visit, address: str, path: str) -> None:
    reader.page.goto(address + path, wait_until="networkidle")
    hosts = {urlsplit(url).netloc for url in reader.requests if not url.startswith("data:")}
    assert hosts == {urlsplit(address).netloc}
    expected = 1 if path == PAGES["missing"] else 0  # the browser itself notes the status 404
    assert len(reader.complaints) == expected, reader.complaints
    assert not [url for url in reader.requests if "pagefind" in url]
    expect(reader.page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_scrolls_sideways_on_a_phone(browser: Browser, address: str, scheme: str) -> None:
    phone = visit(browser, width=360, scheme=scheme)
    for name, path in PAGES.items():
        phone.page.goto(address + path)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360, name
    phone.page.context.close()


def test_pages_can_be_read_without_scripts(browser: Browser, address: str) -> None:
    plain = visit(browser, scripts=False)
    plain.page.goto(address)
    expect(plain.page.get_by_role("heading", name="Where things stand")).to_be_visible()
    plain.page.get_by_role("link", name="All briefs by date").click()
    plain.page.get_by_role("link", name="A source expects Tokyo and Seoul").click()
    expect(plain.page.locator("#radar-link .claim-text")).to_be_visible()
    plain.page.context.close()


def test_the_colour_scheme_follows_the_system_and_can_be_switched(browser: Browser, address: str) -> None:
    dark = visit(browser, scheme="dark")
    dark.page.goto(address)
    expect(dark.page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    dark.page.get_by_role("button", name="Dark colours").click()
    expect(dark.page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    dark.page.context.close()


def test_a_claims_permanent_link_shows_the_claim(reader: Visit, address: str) -> None:
    reader.page.goto(f"{address}{PAGES['brief']}#us-links")
    claim = reader.page.locator("#us-links")
    expect(claim).to_be_in_viewport()
    expect(claim).to_contain_text("¶4")
    expect(claim).to_contain_text("Kyodo News")


# --- search -----------------------------------------------------------------------------------------


def search(reader: Visit, query: str) -> None:
    box = reader.page.get_by_role("combobox")
    if not box.is_visible():
        reader.page.keyboard.press("/")
    box.fill(query)


NAMES = {
    "RPDC": "countries/north-korea/",
    "rpdc": "countries/north-korea/",
    "DPRK": "countries/north-korea/",
    "Corée du Nord": "countries/north-korea/",
    "Coree du Nord": "countries/north-korea/",
    "조선민주주의인민공화국": "countries/north-korea/",
    "Etats-Unis": "countries/united-states/",
    "États-Unis": "countries/united-states/",
    "Shin Wonsik": "people/shin-won-sik/",
    "Shin Won Sik": "people/shin-won-sik/",
    "신원식": "people/shin-won-sik/",
    "木原": "people/minoru-kihara/",
    "木原稔": "people/minoru-kihara/",
    "기하라": "people/minoru-kihara/",
    "Lee Jong-seop": "people/lee-jong-sup/",
    "岸田": "people/fumio-kishida/",
    "Anthony Blinken": "people/antony-blinken/",
    "防衛省": "organisations/japan-ministry-of-defense/",
    "국방부": "organisations/rok-ministry-of-national-defense/",
    "ONU": "organisations/united-nations/",
}


@pytest.mark.parametrize("query", NAMES)
def test_a_name_is_found_in_every_spelling_and_script(reader: Visit, address: str, query: str) -> None:
    reader.page.goto(f"{address}briefs/")
    search(reader, query)
    expect(reader.page.get_by_role("option").first).to_have_attribute("href", f"{urlsplit(address).path}{NAMES[query]}")


def test_search_finds_a_claim_and_goes_to_it_by_keyboard_alone(reader: Visit, address: str) -> None:
    page = reader.page
    page.goto(address + PAGES["person"])
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("satellite rocket sea")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(options.first).to_contain_text("satellite")
    expect(page.get_by_role("status")).to_contain_text("result")
    assert page.locator("[role=option] mark").count() > 0
    position = next(
        number
        for number, href in enumerate(options.evaluate_all("all => all.map(a => a.hash)"))
        if href == "#satellite-loss"
    )
    while box.get_attribute("aria-activedescendant") != options.nth(position).get_attribute("id"):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefs/2023-06-03-afp-singapore-ministers/#satellite-loss")
    expect(page.locator("#satellite-loss")).to_be_in_viewport()
    assert reader.complaints == []
    assert {urlsplit(url).netloc for url in reader.requests} == {urlsplit(address).netloc}


def test_search_opens_and_closes_by_keyboard(reader: Visit, address: str) -> None:
    page = reader.page
    page.goto(address)
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("combobox")
    expect(box).to_be_focused()
    page.keyboard.type("a/b")
    expect(box).to_have_value("a/b")
    page.keyboard.press("Escape")
    if box.is_visible():  # a first Escape may clear the box, as in every search field
        page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(button).to_be_focused()


def test_a_search_for_nothing_known_says_so(reader: Visit, address: str) -> None:
    reader.page.goto(address)
    search(reader, "zzyzx quux")
    expect(reader.page.get_by_role("status")).to_contain_text("Nothing for")


def test_search_says_when_its_index_cannot_be_loaded(reader: Visit, address: str) -> None:
    reader.page.route("**/pagefind/**", lambda route: route.abort())
    reader.page.goto(address)
    search(reader, "Kihara")
    expect(reader.page.get_by_role("status")).to_contain_text("could not be loaded")
