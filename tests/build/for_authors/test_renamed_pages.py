"""Where pages are whose briefs, questions or entries have a new id."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.build.for_authors.renamed_pages import address_now, renamed_pages, with_later
from generator.corpus import Corpus
from generator.load import load
from tests.projects import fabricated, make_project

PEOPLE = "briefings/registry/people.yaml"
BO, LU = "bo-lund: {name: Bo Lund, about: A pilot.}", "lu-bond: {name: Lu Bond, about: A clerk.}"


@pytest.fixture
def with_people(tmp_path: Path) -> Callable[..., Corpus]:
    make_project(tmp_path)
    own = (tmp_path / PEOPLE).read_text("utf-8")

    def loaded(*entries: str) -> Corpus:
        (tmp_path / PEOPLE).write_text("\n".join([own, *entries, ""]), encoding="utf-8")
        corpus, _ = load(tmp_path)
        assert corpus is not None
        return corpus

    return loaded


def test_what_has_a_new_id_is_known_by_its_name_or_by_all_else(with_people: Callable[..., Corpus]) -> None:
    before, moved = with_people(BO, LU), {"people/bo-lund/": "people/b-lund/"}
    assert renamed_pages(before, before) == {}
    for entry in ("b-lund: {name: Bo Lund, about: A captain.}", "b-lund: {name: Bo Lunde, about: A pilot.}"):
        assert renamed_pages(before, with_people(entry, LU)) == moved
    # Something else, and what may be one or the other, is no new id of it.
    assert renamed_pages(before, with_people("b-lund: {name: Bo Lunde, about: A captain.}", LU)) == {}
    assert renamed_pages(before, with_people("b-lund: {name: Bo Lund}", "lund: {name: Bo Lund}", LU)) == {}
    assert renamed_pages(with_people(BO, "b: {name: Bo Lund}"), with_people("lund: {name: Bo Lund}")) == {}
    assert renamed_pages(before, with_people(LU)) == {}
    both = with_people("b-lund: {name: Bo Lund, about: A pilot.}", "l-bond: {name: Lu Bond, about: A clerk.}")
    assert renamed_pages(before, both) == {**moved, "people/lu-bond/": "people/l-bond/"}


def test_briefs_and_questions_are_known_by_their_titles() -> None:
    corpus = fabricated()
    brief_id, question_id = next(iter(corpus.briefs)), next(iter(corpus.questions))
    briefs = {"a" if key == brief_id else key: one for key, one in corpus.briefs.items()}
    other = replace(corpus, briefs=briefs, questions={"a": corpus.questions[question_id]})
    found = renamed_pages(corpus, other)
    assert found[f"briefs/{brief_id}/"] == "briefs/a/"
    assert found[f"questions/{question_id}/"] == "questions/a/"


def test_the_oldest_address_leads_to_the_newest_and_none_to_itself() -> None:
    moved = with_later({"people/a/": "people/b/"}, {"people/b/": "people/c/"})
    assert moved == {"people/a/": "people/c/", "people/b/": "people/c/"}
    assert with_later(moved, {"people/c/": "people/a/"}) == {"people/b/": "people/a/", "people/c/": "people/a/"}


def test_a_further_page_leads_to_the_same_one_if_it_is_there() -> None:
    moved = {"initiatives/a/": "initiatives/b/"}
    there = {"initiatives/b/", "initiatives/b/2021/"}.__contains__
    assert address_now("initiatives/a/", moved, there) == "initiatives/b/"
    assert address_now("initiatives/a/2021/", moved, there) == "initiatives/b/2021/"
    assert address_now("initiatives/a/2022/", moved, there) == "initiatives/b/"
    assert address_now("initiatives/aa/", moved, there) == ""
