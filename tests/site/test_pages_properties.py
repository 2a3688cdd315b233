"""Whatever passes the checks can be shown: every page and every search record of it is made, and sound."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from generator.corpus import Corpus
from generator.findings.statuses.status import statuses
from generator.load import Memo, load
from generator.reading.mending import STAND_IN_ID, STAND_IN_TEXT
from generator.site.pages import SEARCH_KINDS, page_specs
from generator.site.rendering import Renderer
from generator.site.search.records import search_records
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from tests.projects import FABRICATED
from tests.support import BRIEF, CASE, examples, lay_base, write

VOID = {"br", "hr", "img", "input", "meta", "link", "wbr", "path", "circle", "rect", "line"}
ITEMS = {"li", "dt", "dd"}
INLINE = {"a", "b", "br", "code", "del", "em", "q", "span", "strong", "sub", "sup", "time"}


class Page(HTMLParser):
    """Reads a page's content: every element is closed in its turn, and no id stands twice.

    Items of lists and paragraphs end where HTML lets them: where the next begins, or what holds them ends.
    """

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag != "a" or "a" not in self.open, "a link within a link"
        for name, value in attrs:
            if name == "id":
                assert value
                assert value not in self.ids, value
                self.ids.add(value)
        if tag not in INLINE and self.open[-1:] == ["p"]:
            self.open.pop()
        if tag in ITEMS and self.open[-1] in ITEMS:
            self.open.pop()
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self.open[-1] != tag and self.open[-1] in {"p", *ITEMS}:
            self.open.pop()
        assert self.open.pop() == tag


def assert_can_be_shown(corpus: Corpus) -> None:
    maker = ViewContext(corpus, load_words())
    renderer = Renderer(maker)
    for spec in page_specs(corpus):
        if spec.kind in ("diagnostics", "data-model"):
            continue
        rendered = renderer.render(spec)
        assert rendered.title.strip()
        page = Page()
        page.feed(rendered.content)
        page.close()
        assert page.open == [], spec.address
        for left_over in ("\ue000", STAND_IN_ID, STAND_IN_TEXT, ">49<"):
            assert left_over not in rendered.content
    urls = [record.url for record in search_records(maker, SEARCH_KINDS)]
    assert len(urls) == len(set(urls))
    gaps = sum(len(brief.gaps) for brief in corpus.briefs.values())
    deadlines = sum(1 for status in maker.found(statuses).values() if status.deadline)
    things = (corpus.entries, corpus.briefs, corpus.claims, corpus.questions)
    assert len(urls) == sum(map(len, things)) + gaps + deadlines


def test_the_words_of_a_record_are_escaped_once() -> None:
    plain = {key: str(text) for key, text in load_words().entries.items() if "<" not in text}
    words = load_words(own={key: f"{text} & co" for key, text in plain.items()})
    corpus, _ = load(FABRICATED)
    assert corpus is not None
    renderer = Renderer(ViewContext(corpus, words))
    pages = {spec.address: renderer.render(spec).content for spec in page_specs(corpus)}
    code = re.compile(r"<pre.*?</pre>", re.DOTALL)
    assert [address for address, page in pages.items() if "&amp;amp;" in code.sub("", page)] == []


DATES = st.sampled_from(
    [
        *["2021", "2021-05", "2021-05-01", "2021-05~", "2021?", "2021-05-01%", "202X", "20XX", "2021-XX", "2021-XX-XX"],
        *["2021-05-XX", "../2021", "2021/..", "/2021", "2021/", "2020/2021-06", "2021-21", "2021-24", "-0044-03-15"],
        *["Y170000", "Y-17000", "0000", "[2021-05-01,2021-05-02]", "[..2021]", "[2021..]", "[2020..2021,2022-05]"],
        *["2021-05-01T10:00:00Z", "9999-12-31", "2024-07-28/2024-07-29", "0988", "-19XX"],
    ]
)
PLAIN = st.one_of(
    st.sampled_from(
        ["x", "<b>", "&amp; & co", '"quoted"', "안개", "é", "x" * 300, "{{ 7 * 7 }}", "%s {0}", "*x*", "a\tb"]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Co", "Zl", "Zp", "Cn"]), min_size=1),
).filter(lambda text: text.strip() != "")
TEXT = st.lists(
    st.sampled_from(
        ["[[northland]]", "[[mina-haru|Haru]]", "*fog*", "**bells**", "&", "<", " ", "안개", ".", "[a](https://a.example)",
         "\\", "`", "_", "harbour-warnings", "[[harbour-warnings]]", "[[morning-post]]", "[[lighthouse-meeting|day]]"]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)  # fmt: skip
CLAIMS = ["one", "two", "three", "1", "claims", "top"]
OTHERS = ["2021-06-11-morning-post-first-bells/bells-linked", "2021-03-04-coast-agency-spring-deal/spring-deal"]
REFS = st.lists(st.sampled_from([*CLAIMS, *OTHERS]), max_size=3, unique=True)
PEOPLE = st.sampled_from(["mina-haru", "ole-sund", "northland", "southland-ministry", "coast-agency"])
BODIES = st.sampled_from(["northland", "southland", "southland-ministry", "morning-post"])
LOCATORS = st.sampled_from(["1: fog", "2: a b c d", "99999: 안개", "3: <b>"])
SPEAKERS = st.recursive(
    st.one_of(
        PEOPLE,
        st.fixed_dictionaries({"institution": st.lists(BODIES, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"unnamed": PLAIN}, optional={"of": BODIES}),
        st.just({"narration": True}),
        st.just({"headline": True}),
    ),
    lambda inner: st.fixed_dictionaries({"via": PEOPLE, "from": inner}),
    max_leaves=3,
)
INITIATIVE = st.sampled_from(
    [{}, *({"initiative": "harbour-warnings", "stage": stage} for stage in ("reported", "agreed", "in-use"))]
)
STANCE: st.SearchStrategy[dict[str, str]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries(
        {"stance": st.sampled_from(["hedges", "denies"]), "about": st.sampled_from([*CLAIMS, *OTHERS])}
    ),
)
RELATIONS = dict.fromkeys(("agrees_with", "refines", "contradicts", "supersedes"), REFS)


@st.composite
def claims(draw: st.DrawFn) -> dict[str, Any]:
    claim: dict[str, Any] = draw(
        st.fixed_dictionaries(
            {"text": TEXT, "when": DATES, "said_by": SPEAKERS, "at": LOCATORS},
            optional={"said": DATES, "manner": PLAIN, "basis": PLAIN, "note": TEXT, **RELATIONS},
        )
    )
    claim |= draw(INITIATIVE) | draw(STANCE)
    if "initiative" in claim and draw(st.booleans()):
        claim["deadline"] = draw(DATES)
    if draw(st.booleans()):
        claim["event"] = ["lighthouse-meeting"]
        claim.pop("when")
    return claim


SOURCE = st.fixed_dictionaries(
    {
        "publisher": st.sampled_from(["morning-post", "coast-agency"]),
        "published": DATES,
        "language": st.sampled_from(["en", "ko", "zh-Hant", "und", "tlh"]),
    },
    optional={
        "origin": st.sampled_from(["coast-agency", "harbour-office"]),
        "origin_basis": PLAIN,
        "headline": PLAIN,
        "basis": PLAIN,
        "translation": st.sampled_from(["human", "machine", "none"]),
        "translated_from": st.just("fr"),
        "authors": st.lists(PLAIN, max_size=2),
        "translators": st.lists(PLAIN, max_size=2),
        "url": st.just("https://a.example/?b&c"),
    },
)
FAULT = st.fixed_dictionaries(
    {"at": LOCATORS, "kind": st.sampled_from(["typo", "garble", "omission"]), "says": PLAIN, "means": TEXT},
    optional={"how": TEXT, "changes_meaning": st.booleans(), "touches": REFS},
)


@st.composite
def briefs(draw: st.DrawFn) -> dict[str, Any]:
    ids = draw(st.lists(st.sampled_from(CLAIMS), min_size=1, max_size=len(CLAIMS), unique=True))
    return {
        "title": draw(PLAIN),
        "source": draw(SOURCE),
        "bottom_line": f"{draw(TEXT)} [{', '.join(ids)}].",
        "claims": {claim_id: draw(claims()) for claim_id in ids},
        "faults": draw(st.lists(FAULT, max_size=2)),
        "noise": draw(st.lists(st.fixed_dictionaries({"at": st.sampled_from([1, "2-3"]), "what": PLAIN}), max_size=2)),
        "gaps": draw(st.lists(TEXT, max_size=2)),
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    lay_base(folder)
    return folder


MEMO = Memo()


def without_loose_ends(brief: dict[str, Any]) -> dict[str, Any]:
    """Relations to claims that were drawn, and to others than themselves."""
    known = {*brief["claims"], *OTHERS}
    for claim_id, claim in brief["claims"].items():
        for name in RELATIONS:
            claim[name] = [ref for ref in claim.get(name, []) if ref in known - {claim_id}]
        if claim.get("about") not in known - {claim_id}:
            claim.pop("about", None)
            claim.pop("stance", None)
    for fault in brief["faults"]:
        fault["touches"] = [ref for ref in fault.get("touches", []) if ref in known]
    return brief


@settings(max_examples=examples(20, fast=4), phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(brief=briefs().map(without_loose_ends))
def test_what_passes_the_checks_can_be_shown(project: Path, brief: dict[str, Any]) -> None:
    # JSON is YAML, and needs no care for quotes.
    write(project, {CASE: json.dumps(brief, ensure_ascii=False)})
    corpus, _ = load(project, MEMO)
    if corpus is not None:
        assert_can_be_shown(corpus)


@pytest.mark.parametrize("published", ["Y170000", "Y-17000", "-0044", "../2021", "2021/..", "[..2021]"])
def test_a_text_of_any_date_can_be_shown(project: Path, published: str) -> None:
    write(project, {CASE: BRIEF.replace("2021-05-01", f'"{published}"')})
    corpus, _ = load(project, MEMO)
    assert corpus is not None
    assert_can_be_shown(corpus)


def test_the_base_record_can_be_shown() -> None:
    folder = FABRICATED
    corpus, _ = load(folder)
    assert corpus is not None
    assert_can_be_shown(corpus)
