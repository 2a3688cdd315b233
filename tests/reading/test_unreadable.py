"""What cannot be read hides what it would have held, and nothing else."""

from __future__ import annotations

import pytest

from generator.model.registry import REGISTRY
from generator.reading.layout import BRIEFS, MECHANISM, QUESTIONS, kind_of
from generator.reading.unchecked import Unreadable


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("briefings/articles/a.yaml", BRIEFS),
        ("briefings/official/a.yaml", BRIEFS),
        ("briefings/registry/people.yaml", "people"),
        ("briefings/questions.yaml", QUESTIONS),
        ("briefings/mechanism.yaml", MECHANISM),
        ("briefings/articles/questions.yaml", BRIEFS),
    ],
)
def test_a_files_path_tells_its_kind(file: str, kind: str) -> None:
    assert kind_of(file) == kind


@pytest.mark.parametrize(
    ("file", "hidden", "shown"),
    [
        ("briefings/articles/a.yaml", [(BRIEFS, "a"), ("people", "a")], [(BRIEFS, "b"), ("people", "")]),
        ("briefings/articles/a.yml", [(BRIEFS, "a")], [(BRIEFS, "")]),
        ("briefings/registry/people.yaml", [("people", "x"), ("people", "")], [("places", "x"), (BRIEFS, "x")]),
        ("briefings/registry/poeple.yml", [("people", "x")], [("places", "x")]),
        ("briefings/registry/zzzzzzzz.yml", [], [(kind, "x") for kind in REGISTRY]),
        ("briefings/registry", [(kind, "x") for kind in REGISTRY], [(BRIEFS, "x"), (QUESTIONS, "")]),
        ("briefings/articles", [(BRIEFS, "x")], [("people", "x")]),
        ("briefings", [(BRIEFS, "x"), ("people", "x")], [(QUESTIONS, "")]),
        ("briefings/questions.yaml", [(QUESTIONS, "")], [(MECHANISM, ""), (BRIEFS, "x")]),
        ("briefings/mechanism.yaml", [(MECHANISM, "")], [(QUESTIONS, "")]),
    ],
)
def test_a_file_that_cannot_be_read_hides_what_it_would_have_held(
    file: str, hidden: list[tuple[str, str]], shown: list[tuple[str, str]]
) -> None:
    unreadable = Unreadable()
    assert not unreadable
    unreadable.mark(file)
    is_hidden = {pair: pair[0] in unreadable.kinds or pair[1] in unreadable.ids for pair in (*hidden, *shown)}
    assert is_hidden == {**dict.fromkeys(hidden, True), **dict.fromkeys(shown, False)}


def test_a_claim_is_hidden_by_its_brief_by_its_own_and_by_all_of_a_brief() -> None:
    unreadable = Unreadable(ids={"a"}, claims={"b/one", "c/*"})
    assert unreadable.hides_claim("a", "any")
    assert unreadable.hides_claim("b", "one")
    assert not unreadable.hides_claim("b", "two")
    assert unreadable.hides_claim("c", "any")
    assert not unreadable.hides_claim("d", "any")
