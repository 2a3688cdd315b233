"""The answer of the home page: by whose account it runs, since when, and who confirmed it last."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.across_briefs.question import Question
from generator.model.base import checked
from generator.site.overviews.answer import AnswerView, answer_view
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from tests.findings.status_cases import JOINT, MINA, UNNAMED, Text, agency, loaded, official, paper


def answer(folder: Path, *texts: Text) -> AnswerView:
    view = answer_view(ViewContext(loaded(folder, *texts), load_words()))
    assert view is not None
    return view


def test_it_runs_by_the_parties_account_and_days_before_the_target(tmp_path: Path) -> None:
    view = answer(
        tmp_path,
        official("2030-03-01", by=f"{JOINT}, when: 2030-03-01, deadline: 2030-12-31"),
        official("2030-12-19", go=f"{JOINT}, when: 2030-12-19, stage: active, confirms: names"),
        paper("2031-02-01", mina=f"{MINA}, when: 2031-02-01, stage: active, confirms: names"),
    )
    assert view.short == "Active, by the parties’ own account."
    assert view.since is not None
    assert "19 December 2030, 12 days before the deadline" in view.since.text
    assert view.since.url.endswith("#go")
    assert view.confirmed is not None
    assert "1 February 2031" in view.confirmed.text
    assert "Mina" in view.confirmed.text
    assert view.together is not None
    assert "19 December 2030" in view.together.text


def test_differences_on_what_the_answer_is_about_come_first(tmp_path: Path) -> None:
    elsewhere = f"{MINA}, initiative: null"
    corpus = loaded(tmp_path, paper("2030-03-01", fog=elsewhere, gulls=elsewhere, bells=MINA, horns=MINA))
    refs = {ref.rpartition("/")[2]: ref for ref in corpus.claims}

    def differing(*claims: str) -> Question:
        positions = [{"position": f"{claim}.", "claims": [refs[claim]]} for claim in claims]
        values = {"title": f"{claims[0]}?", "relation": "contradict", "positions": positions, "reading": "So."}
        return checked(Question, {**values, "rule": "unresolved", "settles": "A text."})

    questions = {"air": differing("fog", "gulls"), "sound": differing("horns", "bells")}
    view = answer_view(ViewContext(replace(corpus, questions=questions), load_words()))
    assert view is not None
    assert [verdict.link.text for verdict in view.differences] == ["horns?", "fog?"]


def test_of_the_differences_the_newest_comes_first_after_contradictions(tmp_path: Path) -> None:
    days = {"2030-03-01": "bells", "2030-05-01": "horns", "2030-07-01": "drums"}
    corpus = loaded(tmp_path, *(paper(day, **{name: MINA, f"{name}-too": MINA}) for day, name in days.items()))
    refs = {ref.rpartition("/")[2]: ref for ref in corpus.claims}

    def differing(name: str, relation: str) -> Question:
        positions = [{"position": f"{claim}.", "claims": [refs[claim]]} for claim in (name, f"{name}-too")]
        values = {"title": f"{name}?", "relation": relation, "positions": positions, "reading": "So."}
        return checked(Question, {**values, "rule": "unresolved", "settles": "A text."})

    relations = {"bells": "contradict", "horns": "refine", "drums": "refine"}
    questions = {name: differing(name, relation) for name, relation in relations.items()}
    view = answer_view(ViewContext(replace(corpus, questions=questions), load_words()))
    assert view is not None
    assert [verdict.link.text for verdict in view.differences] == ["bells?", "drums?", "horns?"]


def test_unnamed_sources_alone_are_said_to_be(tmp_path: Path) -> None:
    view = answer(tmp_path, agency("2030-12-19", go=f"{UNNAMED}, when: 2030-12-19, stage: active"))
    assert view.short == "Active, but only by unnamed sources."
    assert view.together is None


def test_without_a_stage_nothing_is_said_to_run(tmp_path: Path) -> None:
    view = answer(tmp_path, official("2030-03-01", talk=f"{JOINT}, when: 2030-03-01"))
    assert view.short == "No source on file reports a stage."
    assert view.since is view.confirmed is None


@pytest.mark.parametrize("deadline", ["2030", "../2030-12-31"])
def test_a_target_without_a_first_day_counts_to_its_last(tmp_path: Path, deadline: str) -> None:
    view = answer(
        tmp_path,
        official("2030-03-01", by=f"{JOINT}, when: 2030-03-01, deadline: {deadline}"),
        official("2030-12-30", go=f"{JOINT}, when: 2030-12-30, stage: active"),
    )
    assert view.since is not None
    assert "1 day before the deadline" in view.since.text
