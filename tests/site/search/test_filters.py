"""What records of the search can be narrowed by, and the list of all names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.site.addresses import claim_address
from generator.site.kinds import PAGE_KINDS
from generator.site.pages import SEARCH_KINDS, page_specs
from generator.site.search.filters import SearchFilters
from generator.site.search.keys import naming_key
from generator.site.search.records import search_records
from generator.site.search.site_pages import page_records
from generator.site.text.catalog import load_words
from generator.site.text.placeholders import ROOT
from generator.site.views.context import ViewContext
from generator.site.views.name_index import alphabet_view
from tests.projects import fabricated


@pytest.fixture(scope="module")
def maker() -> ViewContext:
    """The fabricated record."""
    corpus = fabricated()
    return ViewContext(corpus, load_words())


def test_search_finds_the_pages_that_a_site_has_and_no_others(maker: ViewContext) -> None:
    less = replace(maker.corpus, primer=None)
    there = [{spec.address for spec in page_specs(corpus)} for corpus in (maker.corpus, less)]
    values = [
        {
            record.url.removeprefix("./").partition("#")[0]
            for record in page_records(corpus, maker.words, PAGE_KINDS, {})
        }
        for corpus in (maker.corpus, less)
    ]
    assert values[0] - there[0] == values[1] - there[1] == set()
    assert values[0] - values[1] == {"primer/"}


def test_a_claim_is_found_by_who_where_what_and_when(maker: ViewContext) -> None:
    records = {record.url: record.filters for record in search_records(maker, SEARCH_KINDS)}
    claims = [record for record in search_records(maker, SEARCH_KINDS) if record.kind == "claim"]
    assert len(claims) == len(maker.corpus.claims)
    for name in ("attribution", "publisher", "language", "year"):
        assert all(record.filters.get(name) for record in claims), name
    agreed = records["briefs/2021-05-20-harbour-office-agreement/#agreement"]
    assert agreed["initiative"] == ("harbour-warnings Sharing of harbour warnings",)
    assert agreed["stage"] == ("agreed Agreed",)
    assert agreed["attribution"] == ("joint",)


def test_a_brief_is_found_by_all_that_its_claims_name(maker: ViewContext) -> None:
    records = [*search_records(maker, SEARCH_KINDS)]
    for brief in (record for record in records if record.kind == "brief"):
        claims = [record for record in records if record.url.startswith(f"{brief.url}#")]
        assert claims
        for name in ("person", "country", "initiative", "attribution", "stage"):
            assert set(brief.filters.get(name, ())) == {
                value for claim in claims for value in claim.filters.get(name, ())
            }


def test_claims_of_a_large_record_are_parts_of_their_briefs(
    maker: ViewContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = {record.url for record in search_records(maker, SEARCH_KINDS) if record.kind == "claim"}
    monkeypatch.setattr("generator.site.search.filters.MAX_CLAIM_RECORDS", 1)
    records = [*search_records(maker, SEARCH_KINDS)]
    assert not [record for record in records if record.kind == "claim"]
    assert {f"{record.url}#{part.anchor}" for record in records for part in record.parts} == apart
    assert all(record.filters["kind"] == ("brief", "claim") for record in records if record.kind == "brief")


def test_a_gap_that_several_texts_leave_is_listed_once(maker: ViewContext) -> None:
    briefs = dict(maker.corpus.briefs)
    one, other = sorted(briefs, key=lambda brief_id: briefs[brief_id].source.published.iso())[-2:]
    for brief_id in (one, other):
        briefs[brief_id] = replace(briefs[brief_id], gaps=("Who rings the bell.",))
    context = ViewContext(replace(maker.corpus, briefs=briefs), maker.words)
    (gap,) = (record for record in search_records(context, SEARCH_KINDS) if record.title == "Who rings the bell.")
    assert gap.url == f"briefs/{other}/#_gap-1"
    assert gap.meta["context"] == f"Not said in: {briefs[other].title}, nor in another text"
    alone = [SearchFilters(context).of_brief(brief_id, ()) for brief_id in (one, other)]
    assert set(gap.filters["publisher"]) == {value for filters in alone for value in filters["publisher"]}


def test_a_claim_is_found_by_the_questions_that_it_answers(maker: ViewContext) -> None:
    keys = {record.url: record.keys for record in search_records(maker, SEARCH_KINDS)}
    for question in maker.corpus.questions.values():
        for ref in question.claim_refs():
            claim = maker.corpus.claims[ref]
            assert naming_key(question.title) in keys[claim_address(claim.brief_id, claim.claim_id)]


def test_every_name_stands_in_the_list_of_names(maker: ViewContext) -> None:
    lines = {(line.name, line.url) for letter in alphabet_view(maker).letters for line in letter.lines}
    for slug, entry in maker.corpus.entries.items():
        for name in entry.all_names():
            assert (name, f"{ROOT}{maker.texts.addresses[slug]}") in lines
    assert all(
        (question.title, f"{ROOT}questions/{slug}/") in lines for slug, question in maker.corpus.questions.items()
    )


def test_names_are_sorted_without_accents_and_scripts_apart(maker: ViewContext) -> None:
    letters = {letter.id: [line.name for line in letter.lines] for letter in alphabet_view(maker).letters}
    assert "ministère des Ports" in letters["_m"]
    assert "春美奈" in letters["_han"]
    assert "올레 순드" in letters["_hangul"]
    assert [*letters] == sorted(letters, key=lambda key: (len(key) > 2, 0 if len(key) > 2 else key))
