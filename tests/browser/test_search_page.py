"""The search page in a real browser: filters, addresses, the keyboard, names with slips and in other scripts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.test_answers import NAMES, SLIPS
from tests.browser.visits import PAGES, Visit, Visits, not_in_firefox, settle
from tests.support import PROFILE, on_main

# --- the page ---------------------------------------------------------------------------------------


@pytest.fixture
def page(reader: Visit) -> Iterator[Page]:
    yield reader.page
    assert reader.complaints == []


def hits(page: Page) -> Locator:
    return page.locator("[data-results] > li")


def hrefs(page: Page) -> list[str]:
    expect(page.locator("[data-status]")).to_contain_text(re.compile(r"\d+ results?|Nothing"))
    expect(page.locator("[data-results]")).not_to_have_attribute("aria-busy", "true")
    titles: list[str] = page.locator("[data-results] > li > .hit-title a").evaluate_all(
        "all => all.map(a => a.pathname + a.hash)"
    )
    return titles


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def result_count(page: Page) -> int:
    status = page.locator("[data-status]")
    expect(status).to_contain_text(re.compile(r"\d+ results?|Nothing"))
    expect(page.locator("[data-results]")).not_to_have_attribute("aria-busy", "true")
    match = re.search(r"([\d,]+) results?", status.inner_text())
    return int(match[1].replace(",", "")) if match else 0


def ask(page: Page, query: str) -> None:
    page.get_by_role("searchbox", name="Name or words").fill(query)
    page.keyboard.press("Enter")
    expect(page.locator("[data-results]")).not_to_have_attribute("aria-busy", "true")
    expect(page.locator("[data-status]")).to_contain_text(re.compile("result|Nothing"))


def unfold(page: Page, name: str) -> Locator:
    group = page.locator("details", has=page.locator("summary", has_text=re.compile(f"^{name}$")))
    if group.get_attribute("open") is None:
        group.locator("summary").click()
    expect(group.get_by_role("checkbox").first).to_be_visible()
    return group


def test_nothing_is_fetched_before_the_reader_acts(reader: Visit, address: str) -> None:
    reader.page.goto(f"{address}search/")
    settle(reader.page)
    assert not [url for url in reader.requests if "pagefind" in url]
    expect(reader.page.get_by_role("searchbox", name="Name or words")).to_be_visible()
    ask(reader.page, "radar")
    assert hits(reader.page).count() > 0
    asked = [urlsplit(url) for url in reader.requests]
    assert {url.netloc for url in asked} == {urlsplit(address).netloc}
    assert len([url for url in asked if "/filter/" in url.path]) == 3  # those of the groups that are open
    assert reader.complaints == []


def test_claims_and_gaps_that_were_found_are_linked_and_cited_as_everywhere(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=kihara&kind=claim")
    assert result_count(page) > 0
    found = hits(page)
    expect(found.locator("> .claim-tools")).to_have_count(found.count())
    first = found.first
    claim = str(first.locator(".hit-title a").get_attribute("href")).removeprefix("..")
    assert str(first.locator(".claim-tools").get_attribute("data-address")).endswith(claim)
    first.locator("[data-cite]").click()
    panel = first.locator(".claim-tools + .cite-claim")
    expect(panel).to_be_focused()
    expect(panel.locator("[data-format=text]")).to_contain_text(claim)
    page.goto(f"{address}search/?q=kihara&kind=gap")
    assert result_count(page) > 0
    expect(hits(page).locator("> .claim-tools")).to_have_count(hits(page).count())
    page.goto(f"{address}search/?q=kihara&kind=entity")
    assert result_count(page) > 0
    expect(hits(page).locator("> .claim-tools")).to_have_count(0)


_SHIFTS = """
    window.moved = [];
    new PerformanceObserver((list) => window.moved.push(...list.getEntries().map((entry) => entry.value)))
      .observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize(
    "asked",
    [
        "q=kihara",
        pytest.param("kind=claim&attribution=named", marks=on_main),
        pytest.param("sort=newest", marks=on_main),
    ],
)
def test_nothing_moves_on_a_phone_while_a_shared_search_is_answered(
    open_page: Visits, address: str, asked: str
) -> None:
    reader = open_page(width=360, before=_SHIFTS, own=True)
    reader.page.goto(f"{address}search/?{asked}")
    assert result_count(reader.page) > 0
    reader.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert sum(reader.page.evaluate("window.moved")) < 0.005
    assert reader.complaints == []


def test_a_first_search_is_small(open_page: Visits, address: str) -> None:
    reader = open_page(own=True)
    sizes: dict[str, int] = {}

    def note(response: Response) -> None:
        if "/pagefind/" in response.url:
            sizes[response.url] = int(response.headers.get("content-length", "0"))

    reader.page.on("response", note)
    reader.page.goto(f"{address}search/")
    ask(reader.page, "Kihara")
    assert result_count(reader.page) > 0
    # Without compression on the way, of which this server has none; Pagefind's two scripts would lose 62 KB by it.
    assert 0 < sum(sizes.values()) < 190_000


@pytest.mark.parametrize(
    ("written", "in_words"),
    [("2023-12-19", "19 December 2023"), pytest.param("2023-11", "November 2023", marks=on_main)],
)
def test_a_date_is_found_however_it_is_written(page: Page, address: str, written: str, in_words: str) -> None:
    page.goto(f"{address}search/")
    ask(page, in_words)
    expected = hrefs(page)
    ask(page, written)
    assert hrefs(page) == expected != []


def test_a_phrase_may_hold_words_that_every_text_has(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    ask(page, '"end of 2023"')
    assert 0 < result_count(page) < 20
    ask(page, '"2023 of end"')
    assert result_count(page) == 0


def test_everything_can_be_browsed_by_kind_with_counts(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    page.get_by_role("link", name="Everything, newest first").click()
    total = result_count(page)
    kinds = unfold(page, "Kind")
    counts = [int(text) for text in kinds.locator(".facet-count").all_inner_texts()]
    assert sum(counts) == total
    for box in kinds.get_by_role("checkbox").all():
        box.check()
    assert result_count(page) == total
    page.get_by_role("button", name="Clear all filters").click()
    expect(page.get_by_role("list", name="Chosen filters")).to_be_hidden()
    assert result_count(page) == total


QUERIES = ("", "木原", "missile")
FACETS = ("Kind", "Who speaks", "Person", "Country", "Stage", "Publisher or origin")


@pytest.mark.parametrize(("number", "query"), [*enumerate(QUERIES)])
def test_the_count_beside_a_value_is_what_choosing_it_gives(page: Page, address: str, number: int, query: str) -> None:
    """The fast profile tries each filter with one query, and its first value."""
    page.goto(f"{address}search/?{'q=' + query if query else 'sort=newest'}")
    for name in FACETS if PROFILE == "full" else FACETS[number :: len(QUERIES)]:
        rows = unfold(page, name).locator("li")
        for place in {0, rows.count() - 1 if PROFILE == "full" else 0}:
            row = rows.nth(place)
            said = int(row.locator(".facet-count").inner_text())
            row.get_by_role("checkbox").check()
            expect(page.locator("[data-status]")).to_contain_text(re.compile(rf"^\D*(?:“[^”]*”\D*)*{said} results?\b"))
            row.get_by_role("checkbox").uncheck()


def test_values_of_one_filter_widen_and_of_two_narrow(page: Page, address: str) -> None:
    page.goto(f"{address}search/?person=minoru-kihara")
    kihara = result_count(page)
    page.goto(f"{address}search/?person=lloyd-austin")
    austin = result_count(page)
    page.goto(f"{address}search/?person=lloyd-austin&person=minoru-kihara")
    either = result_count(page)
    assert max(kihara, austin) < either <= kihara + austin
    page.goto(f"{address}search/?person=minoru-kihara&kind=claim&year=2023")
    assert 0 < result_count(page) < kihara
    years = unfold(page, "Year")
    expect(years.get_by_role("checkbox", name="2023")).to_be_checked()
    expect(years.get_by_role("checkbox", name="2024")).to_be_visible()  # one more year would still widen it


def test_a_shared_address_restores_the_search(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=data&kind=claim&country=japan&sort=oldest")
    expect(page.get_by_role("searchbox", name="Name or words")).to_have_value("data")
    expect(page.get_by_role("combobox", name="Order")).to_have_value("oldest")
    expect(page.get_by_role("button", name="Remove filter Kind: Claims")).to_be_visible()
    expect(page.get_by_role("button", name="Remove filter Country: Japan")).to_be_visible()
    expect(unfold(page, "Country").get_by_role("checkbox", name="Japan")).to_be_checked()
    assert hits(page).count() > 0
    assert all("#" in href for href in hrefs(page))
    page.get_by_role("button", name="Remove filter Kind: Claims").click()
    expect(page.get_by_role("button", name="Remove filter Country: Japan")).to_be_focused()
    assert state(page) == {"q": ["data"], "country": ["japan"], "sort": ["oldest"]}


def test_an_address_with_what_is_not_known_still_shows_a_page(page: Page, address: str) -> None:
    page.goto(f"{address}search/?person=nobody-at-all&sort=sideways&colour=blue")
    expect(page.locator("[data-status]")).to_contain_text("Nothing with these filters")
    page.get_by_role("button", name="Remove filter Person: nobody-at-all").click()
    assert result_count(page) > 0


def test_back_and_forward_go_through_what_was_settled(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    box = page.get_by_role("searchbox", name="Name or words")
    for end in range(1, len("radar") + 1):  # each letter is a search of its own, and all are one entry
        box.press("radar"[end - 1])
        expect(page).to_have_url(re.compile(rf"q={'radar'[:end]}$"))
    many = result_count(page)
    unfold(page, "Kind").get_by_role("checkbox", name="Claims").check()
    expect(page).to_have_url(re.compile(r"kind=claim"))
    expect(page.locator("[data-status]")).not_to_contain_text(f"{many} results")
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?q=radar$"))
    expect(page.locator("[data-status]")).to_contain_text(f"{many} results")
    expect(page.get_by_role("checkbox", name="Claims")).not_to_be_checked()
    page.go_back()
    expect(page).to_have_url(re.compile(r"search/$"))
    expect(box).to_have_value("")
    expect(hits(page)).to_have_count(0)
    page.go_forward()
    expect(box).to_have_value("radar")
    expect(page.locator("[data-status]")).to_contain_text(f"{many} results")


def dates_in(addresses: list[str]) -> dict[str, list[str]]:
    """The months with which names of briefs begin, and the days of those that give one."""
    days = [re.findall(r"/briefs/(\d{4}-\d\d)(-\d\d)?-", address)[0] for address in addresses]
    return {"months": [month for month, _ in days], "days": [month + day for month, day in days if day]}


def test_results_are_sorted_by_date(page: Page, address: str) -> None:
    page.goto(f"{address}search/?kind=brief")
    dates = dates_in(hrefs(page))
    assert len(dates["days"]) > 5
    assert dates == {kind: sorted(found, reverse=True) for kind, found in dates.items()}
    page.get_by_role("combobox", name="Order").select_option("Oldest first")
    expect(page).to_have_url(re.compile("sort=oldest"))
    expect(page.locator("[data-status]")).to_contain_text("oldest first")
    dates = dates_in(hrefs(page))
    assert dates == {kind: sorted(found) for kind, found in dates.items()}


def test_a_result_keeps_who_when_and_which_brief(page: Page, address: str) -> None:
    page.goto(f"{address}search/?kind=claim&person=hirokazu-matsuno")
    expect(hits(page).first).to_contain_text("Claim")
    expect(hits(page).first.locator(".hit-context")).to_contain_text(re.compile("Hirokazu Matsuno .*· .*2023 · [A-Z]"))


def test_more_results_are_shown_and_kept_on_the_way_back(page: Page, address: str) -> None:
    page.goto(f"{address}search/?kind=claim")
    expect(hits(page)).to_have_count(10)
    page.get_by_role("button", name=re.compile("Show 10 more")).click()
    expect(hits(page)).to_have_count(20)
    expect(hits(page).nth(10).get_by_role("link").first).to_be_focused()
    hits(page).nth(15).get_by_role("link").first.click()
    page.wait_for_url("**/briefs/**")
    page.go_back()
    expect(hits(page)).to_have_count(20)


# --- names ------------------------------------------------------------------------------------------
# What other names and words find: `test_answers.py`.


@pytest.mark.parametrize(
    ("query", "at"), [("木原", NAMES["木原"]), pytest.param("Sullvian", SLIPS["Sullvian"], marks=on_main)]
)
def test_a_name_is_found_in_another_script_and_with_a_slip(page: Page, address: str, query: str, at: str) -> None:
    page.goto(f"{address}search/")
    ask(page, query)
    wanted = f"{urlsplit(address).path}{at}"
    assert wanted in hrefs(page)[:3]
    page.goto(f"{address}search/?q={query}&kind=entity")
    expect(hits(page).first.get_by_role("link")).to_have_attribute("href", f"../{at}")


def test_a_slip_is_told_and_its_results_can_be_narrowed(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    ask(page, "Sullvian")
    expect(page.locator("[data-status]")).to_contain_text(re.compile("Nothing for “Sullvian”. .* for “Sullivan”"))
    unfold(page, "Kind").get_by_role("checkbox", name="Names").check()
    expect(hits(page)).to_have_count(1)


def test_a_word_that_is_known_in_no_form_is_told_with_other_ways(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    for query, is_known in (("activating", True), ("zzyzx of the quux", False)):
        ask(page, query)
        assert (result_count(page) > 5, bool(hrefs(page))) == (is_known, is_known)
        expect(page.get_by_role("link", name="Everything, newest first")).to_be_visible(visible=not is_known)
        assert ("Nothing" in page.locator("[data-status]").inner_text()) is not is_known


# --- keyboard, screen reader, no scripts ------------------------------------------------------------


def test_the_page_works_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "q":
            break
    page.keyboard.type("Kihara")
    page.keyboard.press("Enter")
    before = result_count(page)
    first = page.get_by_role("checkbox").first
    expect(first).to_be_visible()
    passed = []
    for _ in range(3):  # the button, the first group, its first value
        page.keyboard.press("Tab")
        passed.append(page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    assert first.evaluate("box => box === document.activeElement"), passed
    page.keyboard.press("Space")
    expect(first).to_be_checked()
    assert page.evaluate("document.activeElement.type") == "checkbox"
    expect(page.locator("[data-status]")).not_to_contain_text(f"{before} results")
    narrowed = result_count(page)
    assert 0 < narrowed < before
    page.keyboard.press("Space")
    expect(page.locator("[data-status]")).to_contain_text(f"{before} results")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('.hit'))"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/minoru-kihara/")


def test_everything_has_a_role_and_a_name(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=Kihara&kind=claim&kind=brief")
    expect(hits(page).first).to_be_visible()
    main = page.get_by_role("main")
    expect(main.get_by_role("search", name="Search")).to_have_count(1)
    expect(main.get_by_role("status")).to_have_count(1)
    expect(main.get_by_role("heading", level=1)).to_have_text("Search")
    expect(main.get_by_role("heading", level=2, name="Results")).to_have_count(1)
    expect(main.get_by_role("group", name="Filters")).to_have_count(1)
    expect(main.get_by_role("group", name="Kind", exact=True)).to_have_count(1)
    expect(main.get_by_role("checkbox", name=re.compile(r"Claims \d+ results"))).to_be_checked()
    expect(main.get_by_role("combobox", name="Order")).to_be_visible()
    unnamed = main.locator("button, a, input, select").evaluate_all(
        "all => all.filter(one => one.checkVisibility() && !(one.ariaLabel || one.innerText.trim() ||"
        " one.labels?.length))"
        ".map(one => one.outerHTML)"
    )
    assert unnamed == []
    levels = page.locator("main :is(h1, h2, h3)").evaluate_all("all => all.map(one => Number(one.tagName[1]))")
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_quick_search_leads_to_all_results(page: Page, address: str) -> None:
    page.goto(address + PAGES["person"])
    page.keyboard.press("/")
    page.get_by_role("combobox").fill("Kihara")
    expect(page.get_by_role("option").first).to_be_visible()
    page.get_by_role("link", name="All results and filters").click()
    page.wait_for_url("**/search/?q=Kihara")
    assert result_count(page) > 10


def test_the_page_says_when_its_index_cannot_be_loaded(reader: Visit, address: str) -> None:
    reader.page.route("**/pagefind/**", lambda route: route.abort())
    reader.page.goto(f"{address}search/?q=Kihara")
    expect(reader.page.locator("[data-status]")).to_contain_text("could not be loaded")


def test_without_scripts_the_page_leads_to_the_lists(open_page: Visits, address: str) -> None:
    plain = open_page(scripts=False)
    plain.page.goto(f"{address}search/?q=Kihara")
    expect(plain.page.get_by_text("Searching needs JavaScript")).to_be_visible()
    expect(plain.page.get_by_role("searchbox")).to_have_count(0)
    for name in ("Briefs by date", "Initiatives"):
        expect(plain.page.get_by_role("main").get_by_role("link", name=name)).to_be_visible()
    plain.page.get_by_role("main").get_by_role("link", name="Names A–Z").click()
    # The list of a large record has a page for each letter.
    plain.page.get_by_role("main").get_by_role("navigation").get_by_role("link", name="K", exact=True).click()
    expect(plain.page.locator("#_k, h1").last).to_be_in_viewport()
    row = plain.page.get_by_role("listitem").filter(has_text=re.compile("^Kihara: see"))
    row.get_by_role("link", name="Minoru Kihara").click()
    plain.page.wait_for_url("**/people/minoru-kihara/")


def test_nothing_scrolls_sideways_on_a_phone(open_page: Visits, address: str) -> None:
    phone = open_page(width=360)
    for path in ("search/", "search/?q=Kihara&kind=claim&organisation=japan-ministry-of-defense", "a-z/"):
        phone.page.goto(address + path)
        settle(phone.page)
        assert phone.page.evaluate("document.documentElement.scrollWidth") <= 360, path
    phone.page.goto(f"{address}search/?q=Kihara")
    toggle = phone.page.get_by_role("button", name="Filters")
    expect(phone.page.locator("#facets")).to_be_hidden()
    toggle.click()
    expect(toggle).to_have_attribute("aria-expanded", "true")
    phone.page.get_by_role("checkbox", name="Claims").check()
    expect(phone.page.get_by_role("button", name="Filters (1 chosen)")).to_be_visible()


def test_scripts_of_the_page_are_on_that_page_alone(address: str, reader: Visit) -> None:
    reader.page.goto(f"{address}briefs/")
    settle(reader.page)
    assert not [url for url in reader.requests if Path(urlsplit(url).path).name.startswith("search")]


# --- what is said of few results, and coming back from one ------------------------------------------


def test_who_finds_nothing_is_told_where_the_record_ends(page: Page, address: str) -> None:
    for query in ("zzyzx", "RSS"):  # nothing, and one result
        page.goto(f"{address}search/?q={query}")
        expect(page.locator("[data-status]")).to_contain_text(re.compile(r"The record ends on \d+ \w+ \d{4}\."))


def test_a_filter_that_does_not_exist_is_named_as_it_was_asked(page: Page, address: str) -> None:
    page.goto(f"{address}search/?kind=constructor")
    expect(page.locator("[data-chips]")).to_contain_text("constructor")
    expect(page.locator("[data-chips]")).not_to_contain_text("function")


def test_who_comes_back_from_a_result_finds_the_search_as_it_was(page: Page, address: str) -> None:
    page.goto(address + PAGES["person"])
    page.keyboard.press("Control+k")
    field = page.get_by_role("combobox")
    field.fill("Seoul")
    first = page.get_by_role("option").first
    expect(first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/places/seoul/")
    page.wait_for_load_state("networkidle")
    page.evaluate("history.back()")
    page.wait_for_url("**/people/minoru-kihara/")
    expect(first).to_be_visible()
    expect(field).to_have_value("Seoul")
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    page.reload()
    expect(field).to_be_hidden()  # it was closed


@not_in_firefox
def test_results_on_paper_say_what_was_asked(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=Kihara")
    assert len(hrefs(page)) == 10
    page.emulate_media(media="print")
    expect(page.locator("[data-printed]")).to_have_text(re.compile(r"The first 10 of \d+ results for “Kihara”:"))
    expect(page.locator("[data-status]")).to_be_hidden()
    heights = page.evaluate(
        "[document.querySelector('.hits-column').offsetHeight, document.querySelector('.hits').offsetHeight]"
    )
    assert heights[0] < heights[1] + 200  # no page is left blank
