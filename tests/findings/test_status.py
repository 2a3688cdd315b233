"""What follows from dated claims: stages, deadlines, origins, voices, offices."""

from __future__ import annotations

from typing import Any

import pytest

from generator.corpus import Corpus
from generator.findings.offices import Offices, is_short_for, office_key, offices_on, roles_on
from generator.findings.statuses.status import Status, status
from generator.model.base import checked
from generator.model.edtf import parse
from generator.model.registry import Initiative, Person
from tests.findings.support import claim, corpus_of, origins, voices


def stage_of(reached: Status) -> str | None:
    return reached.stage.stage if reached.stage else None


def test_the_highest_stage_that_is_reported_counts() -> None:
    bells = status(
        corpus_of(
            (
                "2023-05-01",
                {
                    "a": claim("2023-04-01", stage="pledged"),
                    "b": claim("2023-03-01", stage="target-set", deadline="../2023-12-31"),
                    "c": claim("2023-05-01", stage="reported"),
                },
            )
        ),
        "bells",
    )
    assert stage_of(bells) == "target-set"
    assert str(bells.reached) == "2023-03-01"
    assert str(bells.last_mentioned) == "2023-05-01"
    assert str(bells.deadline) == "../2023-12-31"


@pytest.mark.parametrize(
    "weaker",
    [
        {"said_by": {"unnamed": "an official"}},
        {"said_by": {"via": "ministry", "from": {"unnamed": "an official"}}},
        {"said_by": {"headline": True}},
        {"stance": "hedges", "about": "c"},
        {"stance": "denies", "about": "c"},
    ],
    ids=["unnamed", "unnamed through a ministry", "headline", "hedge", "denial"],
)
def test_weaker_claims_never_outrank_official_ones(weaker: dict[str, Any]) -> None:
    claims = {"a": claim("2023-04-01", stage="pledged"), "b": claim("2023-04-02", stage="active", **weaker)}
    claims["c"] = claim("2023-03-01")
    assert stage_of(status(corpus_of(("2023-05-01", claims)), "bells")) == "pledged"


def test_an_unnamed_source_counts_where_there_is_nobody_else() -> None:
    claims = {"a": claim("2023-04-01", stage="reported", said_by={"unnamed": "an official"})}
    assert stage_of(status(corpus_of(("2023-05-01", claims)), "bells")) == "reported"


def test_hedges_alone_report_nothing() -> None:
    claims = {"a": claim("2023-04-01"), "b": claim("2023-04-02", stage="active", stance="hedges", about="a")}
    assert stage_of(status(corpus_of(("2023-05-01", claims)), "bells")) is None


def test_a_superseded_claim_no_longer_counts() -> None:
    first = {"a": claim("2023-04-01", stage="active")}
    second = {"b": claim("2023-05-01", stage="target-set", supersedes=["t1/a"])}
    assert stage_of(status(corpus_of(("2023-04-02", first), ("2023-05-02", second)), "bells")) == "target-set"


def test_a_forecast_is_dated_by_the_day_it_was_made() -> None:
    claims = {"a": claim("2023-12~", stage="reported", said="2023-05-01")}
    bells = status(corpus_of(("2023-05-02", claims)), "bells")
    assert str(bells.reached) == "2023-05-01"
    assert str(bells.last_mentioned) == "2023-05-01"


def test_the_newest_target_counts_and_the_sharper_of_two_on_one_day() -> None:
    claims = {
        "a": claim("2023-04-01", deadline="../2023-06-30"),
        "b": claim("2023-05-01", deadline="../2023-12-31"),
        "c": claim("2023-05-01", deadline="2023-12"),
    }
    assert str(status(corpus_of(("2023-05-02", claims)), "bells").deadline) == "2023-12"


def test_an_initiative_without_claims_is_not_reported() -> None:
    bells = status(corpus_of(("2023-05-01", {})), "bells")
    assert (bells.stage, bells.reached, bells.last_mentioned, bells.deadline, bells.evidence) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_one_speaker_in_two_texts_is_one_voice_and_two_origins() -> None:
    said = {"a": claim("2023-05-01", said_by="mina")}
    corpus = corpus_of(("2023-05-01", said), ("2023-05-01", said))
    assert voices(corpus, corpus.claims.values()) == {"mina"}
    assert origins(corpus, corpus.claims.values()) == {"paper-1", "paper-2"}


def test_two_copies_of_one_report_are_one_origin_and_one_voice() -> None:
    told = {"a": claim("2023-05-01", said_by={"narration": True})}
    corpus = corpus_of(("2023-05-01", told), ("2023-05-02", told), origin="paper-3")
    assert origins(corpus, corpus.claims.values()) == {"paper-3"}
    assert len(voices(corpus, corpus.claims.values())) == 1


def test_a_joint_statement_is_one_voice_whoever_stands_first() -> None:
    first = {"a": claim("2023-05-01", said_by={"institution": ["ministry", "paper-1"]})}
    second = {"a": claim("2023-05-01", said_by={"institution": ["paper-1", "ministry"]})}
    corpus = corpus_of(("2023-05-01", first), ("2023-05-01", second))
    assert len(voices(corpus, corpus.claims.values())) == 1


@pytest.mark.parametrize(
    ("when", "office"),
    [
        ("2023-01-01", "Mate"),
        ("2023-06-30", "Mate"),
        ("2023-07-01", "Captain"),
        ("2024-01-01", "Captain"),
        ("2030", "Captain"),
    ],
)
def test_the_office_on_a_date(when: str, office: str) -> None:
    roles = [
        {"office": "Mate", "of": "ministry", "from": "../2023-01-01", "to": "2023-06-30"},
        {"office": "Captain", "of": "ministry", "from": "2023-07-01", "to": "2023-12-31/.."},
    ]
    person = checked(Person, {"name": "Mina", "roles": roles})
    assert [role.office for role in roles_on(person, parse(when))] == [office]


def test_an_office_that_is_attested_hides_one_that_is_only_not_excluded() -> None:
    roles = [
        {"office": "Mate", "of": "ministry", "from": "2023-01-01", "to": "2023-12-31"},
        {"office": "Captain", "of": "ministry", "from": "../2024-06-01", "to": "2024-06-01/.."},
    ]
    person = checked(Person, {"name": "Mina", "roles": roles})
    assert [role.role.office for role in offices_on(person, parse("2023-05-01"))] == ["Mate"]
    assert [role.role.office for role in offices_on(person, parse("2024-03-01"))] == ["Captain"]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Defence Minister [[mina]] spoke.", [("mina", "Defence Minister")]),
        ("The Minister of Defense, [[mina]], spoke.", [("mina", "Minister of Defense")]),
        ("[[mina]], the minister of defence, spoke.", [("mina", "minister of defence")]),
        ("[[mina|Minister of Defense Mina]] spoke.", [("mina", "Minister of Defense")]),
        ("[[mina]], Minister of Defense [[ole]] and others spoke.", [("ole", "Minister of Defense")]),
        ("[[mina]] met the Minister of Defense.", []),
        ("It fell to the Minister of Defense. [[mina]] spoke.", []),
    ],
)
def test_the_offices_that_a_text_gives(text: str, given: list[tuple[str, str]]) -> None:
    offices = list(Offices(["Minister of Defense"]).given_in(text))
    assert [(slug, office) for slug, office, _ in offices] == given
    assert all(text[start:].startswith(office) for _, office, start in offices)


@pytest.mark.parametrize(
    ("text", "office", "held"),
    [
        ("Harbour minister [[mina]] spoke.", "Minister of Inner Harbours and Harbour Walls", True),
        ("Foreign minister [[mina]] spoke.", "Minister of Foreign Affairs", True),
        ("Foreign minister [[mina]] spoke.", "Deputy Minister of Foreign Affairs", False),
        ("Foreign minister [[mina]] spoke.", "Minister of Defense", False),
    ],
)
def test_an_office_may_be_named_more_shortly(text: str, office: str, held: bool) -> None:
    offices = Offices([office, "Minister of Foreign Affairs"])
    ((_, given, _),) = offices.given_in(text)
    assert is_short_for(office_key(given), office_key(office)) is held


@pytest.mark.parametrize(
    ("kind", "when", "known"),
    [
        ("act", "2023-05-01", "known"),
        ("state", "2023-05-01", "announced"),
        ("state", "2023-04-02", "known"),
        ("state", "2023-05-01/..", "known"),
        ("act", "../2023-05-01", "by-then"),
    ],
)
def test_of_a_state_that_is_announced_the_first_day_is_not_known(kind: Any, when: str, known: str) -> None:
    corpus = corpus_of(("2023-05-01", {"a": claim(when, stage="active")}))
    ladder = [{"stage": "active", "name": "Active", "means": "x", "kind": kind}]
    entries = {"bells": checked(Initiative, {"name": "Bells", "about": "x", "ladder": ladder})}
    bells = status(Corpus(corpus.briefs, corpus.folders, {**corpus.registry, "initiatives": entries}), "bells")
    assert bells.first_day == known
