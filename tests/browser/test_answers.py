"""What the search script answers, asked directly on one page: names, slips, and words that say nothing.

That its answers are shown is for `test_shell.py` (the dialog) and `search/` to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from playwright.sync_api import Browser, Page

from tests.browser.visits import Visit, visit
from tests.support import PROFILE

NAMES: Final = {
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
"""Spellings in four scripts, each with the page of what it names."""

SLIPS: Final = {
    "Kihra": "people/minoru-kihara/",
    "Kihraa": "people/minoru-kihara/",
    "Sullvian": "people/jake-sullivan/",
    "Kisihda": "people/fumio-kishida/",
    "Blinkn": "people/antony-blinken/",
}
"""Names with slips of a typist, each with the page that was meant."""

_FIND: Final = """async ([query, most]) => {
    const { find, first, record, GROUPS } = globalThis.briefingsSearch;
    const answer = await find(query);
    const records = await Promise.all(answer.results.slice(0, most).map(record));
    return {
        count: answer.results.length, message: answer.message, other: answer.other ?? null,
        urls: records.map(({ url }) => url),
        first: (await first(answer.results)).map(({ url }) => url),
        names: records.filter(({ kind }) => !(kind in GROUPS)).map(({ url }) => url),
    };
}"""
_MOST: Final = 40
"""Results that are looked at."""


@dataclass(frozen=True)
class Answer:
    """What `briefingsSearch.find` gives for a query.

    Attributes:
        count: of all results.
        message: which of the interface's messages is shown with them.
        other: the query that was answered where it is not the one asked.
        urls: of the best results, best first.
        first: those that the dialog shows at once, best first.
        names: of the best results, those that are people, places and other entities.
    """

    count: int
    message: str
    other: str | None
    urls: list[str]
    first: list[str]
    names: list[str]


class Search:
    """Asks the search script of a page."""

    def __init__(self, page: Page, root: str) -> None:
        self._page, self._root = page, root

    def __call__(self, query: str, most: int = _MOST) -> Answer:
        answer: dict[str, Any] = self._page.evaluate(_FIND, [query, most])
        for key in ("urls", "first", "names"):
            answer[key] = [url.removeprefix(self._root) for url in answer[key]]
        return Answer(**answer)


@pytest.fixture(scope="module")
def asked(browser: Browser, address: str) -> Iterator[Visit]:
    """The page that all ask: to load its index costs as much as five answers."""
    reader = visit(browser)
    reader.page.goto(f"{address}search/?q=Kihara")  # the script is loaded once something is asked
    # Not `wait_for_function`: Playwright evaluates its text in the page, which the site's policy refuses.
    reader.page.evaluate("""new Promise((done) => {
        const look = () => globalThis.briefingsSearch ? done() : setTimeout(look, 50);
        look();
    })""")
    yield reader
    reader.page.context.close()


@pytest.fixture
def find(asked: Visit) -> Iterator[Search]:
    yield Search(asked.page, asked.page.evaluate("briefingsSearch.SITE.pathname"))
    assert asked.complaints == []


_QUERIES: Final = yaml.safe_load((Path(__file__).parent / "search_queries.yaml").read_text("utf-8"))
_LOOKED_AT: Final = 5
"""Results among which the right one has to be."""


def test_what_readers_ask_is_among_the_first_results(find: Search) -> None:
    """The record grows, so one query in fifty may have come to be answered otherwise.

    The fast profile asks one in twenty-four.
    """
    asked = [(query, expected) for queries in _QUERIES.values() for query, expected in queries.items()]
    assert len(asked) > 250
    asked = asked if PROFILE == "full" else asked[::24]
    wrong = {}
    for query, expected in asked:
        urls = find(query, _LOOKED_AT).urls
        if not _is_right(urls, expected):
            wrong[query] = urls
    assert len(wrong) <= len(asked) // 50, wrong


def _is_right(urls: list[str], expected: list[str]) -> bool:
    if not expected:
        return not urls
    wanted = ["" if url == "./" else url for url in expected]
    return any(
        url.removeprefix("./") == one or (one.endswith("*") and url.startswith(one[:-1]))
        for url in urls
        for one in wanted
    )


def test_a_name_in_any_script_finds_the_same(find: Search) -> None:
    urls_of_each = [{*find(name).urls} for name in ("Kihara", "木原", "木原稔", "기하라", "Kihara Minoru")]
    assert all(urls == urls_of_each[0] for urls in urls_of_each)
    assert len(urls_of_each[0]) > 10
    # A name of a whole series finds the series, whichever of its events has that name in the registry.
    # Pagefind counts a few more where it has fetched more words that begin alike.
    counts = [find(name).count for name in ("Freedom Edge", "フリーダム・エッジ", "프리덤 에지", "自由刀刃")]
    assert max(counts) - min(counts) < min(counts) / 4


def test_a_japanese_name_in_katakana_finds_whom_it_names_and_nobody_else(find: Search) -> None:
    for written, name in (
        ("キハラ", "Kihara"),
        ("コイズミ シンジロウ", "Shinjiro Koizumi"),
        ("タカイチ首相", "Takaichi"),
    ):
        assert find(written).urls[0] == find(name).urls[0] != "", written
    assert [find(other).count for other in ("キハラ セイジ", "コウノ", "サトウ")] == [0, 0, 0]


def test_every_form_of_a_date_finds_the_same(find: Search) -> None:
    forms = ("2023-12-19", "19.12.2023", "12/19/2023", "2023年12月19日", "19 décembre 2023", "Dec. 19, 2023")
    urls_of_each = [find(form).urls for form in (*forms, "19 December 2023")]
    assert all(urls == urls_of_each[0] != [] for urls in urls_of_each)
    assert find("2023-11").urls == find("November 2023").urls != []


def test_spellings_and_hyphens_find_the_same(find: Search) -> None:
    for one, other in (("real-time", "real time"), ("advisers", "advisors"), ("denuclearisation", "denuclearization")):
        assert find(one).count == find(other).count > 3, one
    assert find('"defense ministers"').count == find('"defence ministers"').count > 3


def test_a_word_is_left_out_and_a_phrase_stays_one(find: Search) -> None:
    named, without = find("Kihara"), find("Kihara -Austin")
    both = find("Kihara Austin")
    assert without.count < named.count
    assert not {*without.urls[1:]} & {*both.urls}
    phrase = find('"real time"')
    assert 0 < phrase.count < find("real time").count
    assert find('"missile minister real time"').count == 0
    # It may hold words that every text has.
    assert 0 < find('"end of 2023"').count < 20
    assert find('"2023 of end"').count == 0


def _first(urls: Iterable[str]) -> str:
    return next(iter(urls), "")


def test_a_name_is_found_in_every_spelling_and_script(find: Search) -> None:
    """The fast profile asks one in three, in each of the scripts."""
    named = dict([*NAMES.items()][:: 1 if PROFILE == "full" else 3])
    answers = {query: find(query) for query in named}
    # The dialog opens the first result on Enter, and shows its group first.
    assert {query: _first(answer.first) for query, answer in answers.items()} == named
    # Narrowed to names, it is the first too.
    assert {query: _first(answer.names) for query, answer in answers.items()} == named


def test_a_name_is_found_with_a_slip(find: Search) -> None:
    answers = {query: find(query) for query in SLIPS}
    assert [query for query, answer in answers.items() if SLIPS[query] not in answer.urls[:3]] == []
    assert {query: _first(answer.names) for query, answer in answers.items()} == SLIPS
    assert {answer.message for answer in answers.values()} == {"instead"}


def test_of_questions_that_answer_the_same_the_one_with_the_words_comes_first(find: Search) -> None:
    assert find("does it cover Taiwan").urls[0] == "questions/covers-china-or-taiwan/"


def test_what_has_most_of_a_question_follows_the_little_that_has_all_of_it(find: Search) -> None:
    role, established = find("INDOPACOM role"), find("when was the trilateral secretariat established")
    # Nothing has both words, and a name tells more than another word.
    assert role.message == "nearest"
    assert role.urls[0] == "publishers/us-indo-pacific-command/"
    # One claim has all words; what they name comes before it.
    assert established.message == "some"
    assert established.urls[0] == "initiatives/trilateral-secretariat/"
    assert "briefs/2024-11-15-lima-leaders-joint-statement-secretariat/#secretariat" in established.urls[1:]
    assert "events/secretariat-launch-2024-11/" in established.urls
    assert find("Pete Hegseth radar").urls[0] == "people/pete-hegseth/"
    assert find("Kim Jong-un missile").urls[0] == "people/kim-jong-un/"
    # Nobody is taken for another: Yoshida is the name of somebody else here.
    assert find("Shigeru Yoshida treaty").urls[0].startswith("instruments/")
    # The rarest word is in a result of its own.
    assert "briefs/2024-01-15-nhk-hayashi-launch/#hypersonic-detection" in find("hypersonic missile tracking").urls


def test_words_that_ask_change_nothing(find: Search) -> None:
    for asked, told in (
        ("韓国 レーダー 共有 いつ", "韓国 レーダー 共有"),
        ("한국 레이더 공유 언제", "한국 레이더 공유"),
        ("who is South Korea's defence minister now", "South Korea's defence minister"),
        ("quand Kihara", "Kihara"),
    ):
        assert find(asked).urls == find(told).urls != [], asked


def test_a_compound_that_no_text_has_is_found_by_its_parts(find: Search) -> None:
    assert find("完全共有").urls == find("共有").urls != []
    assert find("安倍首相").count == find("木原太郎").count == 0  # but nobody is taken for another


def test_the_claims_that_answer_a_question_follow_it(find: Search) -> None:
    first, *others = find("which route").urls
    assert first == "questions/which-route/"
    assert [url for url in others[:5] if "#_gap" in url or not url.startswith("briefs/")] == []


def test_pages_about_the_site_come_after_the_record(find: Search) -> None:
    written = ("about/", "method/", "verify/", "benchmarks/", "contributing/")
    for query in ("first use of the system", "hub", "한국 레이더 일본 공유", "what is not known about the mechanism"):
        urls = find(query).urls
        last = [url.startswith(written) for url in urls]
        assert last == sorted(last), urls
    assert find("benchmarks").urls[0] == "benchmarks/"  # where they are asked for, they come first


def test_somebody_who_is_addressed_comes_first(find: Search) -> None:
    addressed = {
        "Gen. Brown": "people/charles-q-brown/",
        "le ministre Kihara": "people/minoru-kihara/",
        "木原さん": "people/minoru-kihara/",
        "バイデン前大統領": "people/joe-biden/",
    }
    assert {query: _first(find(query).urls) for query in addressed} == addressed
    assert find("Secretary Kissinger").count == find("President Obama").count == 0


def test_words_that_begin_alike_by_chance_are_no_answer(find: Search) -> None:
    answered = {
        "missle warning": "missile warning",  # as "missed" and "missing" begin, by chance
        "balistic": "ballistic",
        "cooperating": None,
        "activating": None,
    }
    answers = {query: find(query) for query in answered}
    assert {query: answer.other for query, answer in answers.items()} == answered
    assert [query for query, answer in answers.items() if answer.count <= 5] == []
    assert find("leadership").message == "results"  # few texts speak of it
    told = {query: "instead" if other else "results" for query, other in answered.items()}
    assert {query: answer.message for query, answer in answers.items()} == told


def test_words_that_say_nothing_are_no_hindrance_and_no_answer(find: Search) -> None:
    answered = {
        "the sharing of the data in december": True,  # small words stand in every text, and are left out
        "who is Kihara": True,
        "13 November 2023": True,  # a date that results have, whatever their words are
        "Minister of Defense Japan": True,  # an office that a person has held
        "zzyzx of the quux": False,
        "zzyzx": False,
    }
    answers = {query: find(query) for query in answered}
    assert {query: answer.count > 0 for query, answer in answers.items()} == answered
    assert {query: answer.message != "none" for query, answer in answers.items()} == answered
    # Who held the office comes before what was said of it.
    urls = answers["Minister of Defense Japan"].urls
    assert "people/minoru-kihara/" in urls[: next(at for at, url in enumerate(urls) if url.startswith("briefs/"))]
