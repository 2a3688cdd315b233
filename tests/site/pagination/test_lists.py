"""Pages that grow: lists are split where they are too large, at addresses that stay, and nothing is lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import get_args
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus import write_project
from generator.commands.build import build
from generator.corpus import Corpus
from generator.load import load
from generator.model.across_briefs.question import Position, QuestionRelation
from generator.model.base import copy_with
from generator.model.registry import Publisher
from generator.site.kinds import PAGE_KINDS
from generator.site.kinds.briefs import levels
from generator.site.pages import LIST_PAGE, lists_of, page_specs
from generator.site.pagination.links import MAX_LINKS
from generator.site.pagination.splitting import BUDGET, ListPage, by_date, by_group, newest
from generator.site.rendering import Renderer
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from tests.projects import content_of, fabricated, make_project
from tests.support import Page, examples, on_main

LIMIT = 150_000
SHELL = 12_000
"""More than the theme's page takes around the content."""

BRIEFS = 90
SMALL = 10_000
"""A budget at which so few briefs have pages to split, as many thousands have at the real one."""


# --- how a list is split -----------------------------------------------------------------------------


def _keys(days: list[str], budget: int) -> dict[str, tuple[str, ...]]:
    parts: tuple[ListPage[str], ...] = by_date(days, lambda day: day, lambda _: 1, budget)
    return {part.key: part.items for part in parts}


def test_a_year_that_fits_is_one_part() -> None:
    assert _keys(["2015-03-01", "2016-01-02", "2016-12-31"], 2) == {
        "2015": ("2015-03-01",),
        "2016": ("2016-01-02", "2016-12-31"),
    }


def test_a_year_that_is_too_large_is_cut_along_the_calendar_and_keeps_its_address() -> None:
    days = ["2016-01-02", "2016-02-02", "2016-07-01", "2016-07-12", "2016-11-30"]
    assert _keys(days, 2) == {
        "2016": ("2016-01-02", "2016-02-02"),
        "2016-07": ("2016-07-01", "2016-07-12"),
        "2016-10": ("2016-11-30",),
    }


def test_a_day_that_is_too_large_is_cut_by_counting() -> None:
    assert list(_keys(["2016-05-04"] * 5, 2)) == ["2016", "2016-05-04-2", "2016-05-04-3"]


def test_what_has_no_date_comes_last() -> None:
    assert list(_keys(["", "2016-05-04", "-0043-03-15"], 1)) == ["-0043", "2016", "undated"]


def test_an_item_above_the_budget_has_a_part_of_its_own() -> None:
    parts = by_group(["a", "b", "c"], lambda _: "x", lambda item: 9 if item == "b" else 1, 3)
    assert [part.items for part in parts] == [("a",), ("b",), ("c",)]
    assert [(part.key, part.number) for part in parts] == [("x", 1), ("x-2", 2), ("x-3", 3)]


def test_the_newest_are_as_many_as_fit_and_never_too_few() -> None:
    assert list(newest("abcdefgh", lambda _: 10, 45)) == list("efgh")
    assert list(newest("abcdefgh", lambda _: 10, 0)) == list("fgh")
    assert list(newest("ab", lambda _: 10, 0)) == ["a", "b"]


_DAYS = st.lists(st.dates().map(str) | st.just("") | st.sampled_from(["2016-02-29", "2016-12-31"]), max_size=60)


@given(_DAYS, st.integers(1, 10))
def test_nothing_is_lost_and_no_part_is_too_large(days: list[str], budget: int) -> None:
    parts = by_date(days, lambda day: day, lambda _: 1, budget)
    assert Counter(day for part in parts for day in part.items) == Counter(days)
    assert all(1 <= len(part.items) <= budget for part in parts)
    assert len({part.key for part in parts}) == len(parts)


@settings(max_examples=examples(60))
@given(st.lists(st.dates().map(str), max_size=60), st.dates().map(str), st.integers(2, 10))
def test_addresses_stay_and_one_more_item_changes_few_parts(days: list[str], more: str, budget: int) -> None:
    before, after = _keys(sorted(days), budget), _keys(sorted([*days, more]), budget)
    assert before.keys() <= after.keys()
    # Where nothing is cut by counting, what an item changes is the part that it falls into or that gives room for it.
    if not any(re.search(r"-\d\d-\d\d-\d+$", key) for key in after):
        changed = [key for key in before if before[key] != after[key]]
        assert len(changed) <= 2


# --- a record that is split --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return _corpus(tmp_path_factory.mktemp("archive") / "project", BRIEFS)


def _corpus(folder: Path, briefs: int) -> Corpus:
    write_project(folder, briefs)
    corpus, report = load(folder)
    assert corpus is not None, report
    return corpus


def _pages(corpus: Corpus, budget: int) -> dict[str, str]:
    parts = lists_of(corpus, budget)
    renderer = Renderer(ViewContext(corpus, load_words()), lists=parts)
    return {spec.address: renderer.render(spec).content for spec in page_specs(corpus, parts)}


@pytest.fixture(scope="module")
def pages(corpus: Corpus) -> dict[str, str]:
    return _pages(corpus, SMALL)


def test_a_small_record_is_not_split() -> None:
    corpus = fabricated()
    assert [spec.address for spec in page_specs(corpus) if spec.kind == LIST_PAGE] == []


@on_main
def test_no_page_exceeds_its_limit(tmp_path: Path) -> None:
    pages = _pages(_corpus(tmp_path / "project", 260), BUDGET)
    assert any("/by-year/" in address for address in pages)
    large = {address: size for address, html in pages.items() if (size := len(html.encode())) > LIMIT - SHELL}
    assert large == {}


def _long_brief(claims: int, corpus: Corpus) -> tuple[Corpus, str]:
    """The record with as many claims in its first brief, the second of which very many others agree with."""
    slug, brief = next(iter(corpus.briefs.items()))
    own = list(brief.claims.values())
    alone = {"agrees_with": (), "refines": (), "contradicts": (), "supersedes": (), "about": None, "stance": "asserts"}
    claims_made = {f"c{at}": copy_with(own[at % len(own)], **alone) for at in range(claims)}
    claims_made |= {f"c{at}": copy_with(claims_made[f"c{at}"], agrees_with=("c1",)) for at in range(2, claims)}
    long = copy_with(
        brief, claims=claims_made, bottom_line="Bells ring [c0]. They ring on [c1].", faults=(), withdrawn={}
    )
    rest = {other: copy_with(one, claims={}) for other, one in corpus.briefs.items()}
    return replace(corpus, briefs={**rest, slug: long}, questions={}, mechanism=None, registry=corpus.registry), slug


@pytest.mark.parametrize("claims", [40, 150, 1000])
def test_a_brief_of_very_many_claims_leads_to_all_of_them(claims: int, corpus: Corpus) -> None:
    long, slug = _long_brief(claims, corpus)
    parts = lists_of(long)
    renderer = Renderer(ViewContext(long, load_words()), lists=parts)
    specs = [spec for spec in page_specs(long, parts) if spec.id == slug]
    html = {spec.page_key: renderer.render(spec).content for spec in specs}
    pages = {part: Page(text) for part, text in html.items()}
    assert {part: len(text.encode()) for part, text in html.items() if len(text.encode()) > LIMIT - SHELL} == {}
    ids = [f"c{at}" for at in range(claims)]
    assert [name for name in pages[""].ids if not name.startswith("_")] == ids
    in_full = [name for part, page in pages.items() if part for name in page.ids if not name.startswith("_")]
    assert in_full == (ids if claims > 40 else [])
    for part, page in pages.items():
        for name in page.ids:
            if part and not name.startswith("_"):
                # Its permanent address, and from there the way back.
                assert f"../../../briefs/{slug}/#{name}" in page.links
                at = ids.index(name)
                assert (f"../{slug}/{part}/#{name}" in pages[""].links) == (at >= levels(parts, slug)[0])
    assert html[""].count("<li><b>") < 200


def _many_questions(count: int, corpus: Corpus) -> Corpus:
    """The record with each brief from a paper of its own, and so many questions, of which one asks all papers."""
    briefs = {
        slug: copy_with(brief, source=copy_with(brief.source, publisher=f"paper-{at}", origin=None))
        for at, (slug, brief) in enumerate(corpus.briefs.items())
    }
    papers = {
        f"paper-{at}": Publisher(name=f"The {at}th Harbour Chronicle", kind="agency") for at in range(len(briefs))
    }
    refs = [f"{slug}/{next(iter(brief.claims))}" for slug, brief in briefs.items()]
    asked = next(iter(corpus.questions.values()))
    questions = {
        f"q{at}": copy_with(
            asked,
            relation=get_args(QuestionRelation)[at % 2],
            positions=tuple(
                Position(position="Bells ring.", claims=claims)
                for claims in ((refs[at % len(refs)],), tuple(refs[: None if not at else 2]))
            ),
        )
        for at in range(count)
    }
    return replace(corpus, briefs=briefs, questions=questions, registry={**corpus.registry, "publishers": papers})


@pytest.mark.parametrize("count", [3, 30, 60, 240])
def test_a_list_of_very_many_questions_and_origins_is_split(count: int, corpus: Corpus) -> None:
    many = _many_questions(count, corpus)
    parts = lists_of(many)
    renderer = Renderer(ViewContext(many, load_words()), lists=parts)
    specs = [spec for spec in page_specs(many, parts) if spec.address.startswith("questions/") and not spec.id]
    html = {spec.page_key: renderer.render(spec).content for spec in specs}
    assert {part: len(text.encode()) for part, text in html.items() if len(text.encode()) > LIMIT - SHELL} == {}
    listed = {part: re.findall(r'<li value="\d+" id="(q\d+)">', text) for part, text in html.items()}
    own = listed.pop("")
    assert sorted(slug for found in listed.values() for slug in found) == (sorted(many.questions) if listed else [])
    assert len(own) == (10 if listed else count)
    assert bool(listed) == (count > 30)
    for part, text in html.items():
        columns = text.count('class="matrix-origin"')
        left_out = re.search(r"Left out: (\d+) origins", text)
        assert columns >= 10 or count == 3 or part
        if "q0" in listed.get(part, own if not part else []):
            assert columns + int(left_out[1] if left_out else 0) == len(many.briefs)


def test_every_kind_of_list_is_split(corpus: Corpus) -> None:
    parts = lists_of(corpus, 600)
    renderer = Renderer(ViewContext(corpus, load_words()), lists=parts)
    first = {spec.parent_kind: spec for spec in page_specs(corpus, parts) if spec.kind == LIST_PAGE}
    assert first.keys() == {kind.name for kind in PAGE_KINDS if kind.split}
    for kind, spec in first.items():
        whole = next(s for s in page_specs(corpus, parts) if s.kind == kind and spec.address.startswith(s.address))
        rendered = renderer.render(spec)
        assert spec.address.removeprefix(whole.address).removeprefix(parts.folder(kind)) == f"{spec.page_key}/"
        assert f'href="../../../{whole.address}"' in rendered.content
        assert rendered.title != renderer.render(whole).title
        # A brief's page is beside other briefs, and leads to its parts as it leads to those.
        beside = spec.address.removeprefix("briefs/") if kind == "brief" else f"../{spec.address}"
        way = f"{'../' * (whole.address.count('/') - 1)}{beside}"
        assert f'href="{way}"' in renderer.render(whole).content or (len(parts.of(kind, whole.name)) > MAX_LINKS)


def test_a_part_stays_near_its_budget(corpus: Corpus, pages: dict[str, str]) -> None:
    own = [spec for spec in page_specs(corpus, lists_of(corpus, SMALL)) if spec.parent_kind not in ("", "timeline")]
    assert [spec.address for spec in own if len(pages[spec.address].encode()) > 2 * SMALL] == []


_LINE = r'<a href="[./]*briefs/([^"]+#[^"]+)"'


def test_each_claim_of_an_entity_stands_once_in_its_parts(corpus: Corpus, pages: dict[str, str]) -> None:
    parts = lists_of(corpus, SMALL)
    split = [slug for slug in corpus.entries if corpus.kinds[slug] == "countries" and parts.of("entity", slug)]
    assert split
    for slug in split:
        counted = Counter(
            ref
            for part in parts.of("entity", slug)
            for ref in re.findall(_LINE, pages[f"countries/{slug}/{part.key}/"])
        )
        wanted = Counter(f"{record.brief_id}/#{record.claim_id}" for record in corpus.claims_naming[slug])
        assert counted == wanted


def test_each_claim_of_a_brief_stands_once_in_its_parts(corpus: Corpus, pages: dict[str, str]) -> None:
    parts = lists_of(corpus, SMALL)
    split = [slug for slug in corpus.briefs if parts.of("brief", slug)]
    assert split
    for slug in split:
        names = [name for part in parts.of("brief", slug) for name in Page(pages[f"briefs/{slug}/{part.key}/"]).ids]
        assert [name for name in names if not name.startswith("_")] == list(corpus.briefs[slug].claims)


def test_each_brief_stands_once_in_the_parts_of_lists(corpus: Corpus, pages: dict[str, str]) -> None:
    for name in ("briefs", "verification", "changes"):
        of_list = [html for address, html in pages.items() if address.startswith(f"{name}/by-year/")]
        counted = Counter(brief for html in of_list for brief in re.findall(r'href="[./]*briefs/([^"/#]+)/"', html))
        assert counted == Counter(corpus.briefs.keys())


def test_the_timeline_has_every_claim_in_its_parts(corpus: Corpus, pages: dict[str, str]) -> None:
    parts = [html for address, html in pages.items() if address.startswith("timeline/by-year/")]
    tables = [html[html.index('id="_table"') :] for html in parts if 'id="_table"' in html]
    listed = [html for html in parts if 'id="_table"' not in html]
    assert tables
    assert listed  # what fills a page within four weeks is not drawn
    refs = {ref for table in tables for ref in re.findall(r'href="[./]*briefs/([^"]+)"', table)}
    refs |= {ref for html in listed for ref in re.findall(_LINE, html)}
    assert refs == {f"{record.brief_id}/#{record.claim_id}" for record in corpus.claims.values()}
    assert 'id="_table"' not in pages["timeline/"]


def test_every_link_leads_somewhere_and_every_id_is_one(pages: dict[str, str]) -> None:
    read = {address: Page(html) for address, html in pages.items()}
    diagnose, twice = [], []
    for address, page in read.items():
        twice += [f"{address}#{name}" for name, count in Counter(page.ids).items() if count > 1]
        for link in page.links:
            # Pages written by hand, and searches, are not made here.
            if re.match("https?:", link) or re.search(r"(?:^|/)(?:method|search)/|^\?", link):
                continue
            target, _, anchor = urljoin(f"/{address}", link).partition("#")
            other = read.get(unquote(target.lstrip("/")))
            is_data = re.search(r"\.(json|jsonld|csv|xml|ics|sqlite|txt|zip)$", target) is not None
            if not is_data and (other is None or (anchor and unquote(anchor) not in other.ids)):
                diagnose.append(f"{address}: {link}")
    assert diagnose == []
    assert twice == []


def test_parts_lead_to_their_neighbours_and_back(corpus: Corpus, pages: dict[str, str]) -> None:
    slug = max(corpus.claims_naming, key=lambda slug: len(corpus.claims_naming[slug]))
    keys = [part.key for part in lists_of(corpus, SMALL).of("entity", slug)]
    address = f"{corpus.kinds[slug]}/{slug}/"
    for at, key in enumerate(keys):
        page = Page(pages[f"{address}{key}/"])
        beside = {rel: link for rel, link in zip(page.rels, page.links, strict=True) if rel in ("prev", "next")}
        assert ("prev" in beside) == (at > 0)
        assert ("next" in beside) == (at < len(keys) - 1)
        assert f"../../../{address}" in page.links
    whole = Page(pages[address])
    assert f"../../{address}{keys[0]}/" in whole.links
    assert f"../../{address}{keys[-1]}/" in whole.links


def test_one_more_brief_changes_few_pages(corpus: Corpus, pages: dict[str, str], tmp_path: Path) -> None:
    more = _pages(_corpus(tmp_path / "project", BRIEFS + 1), SMALL)
    assert pages.keys() - more.keys() == set(), "an address is gone"
    parts = [spec.address for spec in page_specs(corpus, lists_of(corpus, SMALL)) if spec.kind == LIST_PAGE]
    changed = [address for address in parts if pages[address] != more[address]]
    assert len(parts) > 80
    assert len(changed) < len(parts) / 4


def test_the_same_parts_are_stamped_and_rendered_by_mkdocs(tmp_path: Path) -> None:
    sites = []
    for name, stamp in (("stamped", True), ("long-way", False)):
        (tmp_path / name).mkdir()
        settings_file = make_project(tmp_path / name, stamp=stamp)
        text = settings_file.read_text("utf-8").replace("briefings: {", "briefings: {split_above: 2000, ")
        settings_file.write_text(text, encoding="utf-8")
        build(settings_file)
        sites.append(content_of(tmp_path / name / "site"))
    stamped, long_way = sites
    assert any("/by-year/" in name for name in stamped)
    assert stamped.keys() == long_way.keys()
    assert [name for name in stamped if stamped[name] != long_way[name]] == []
