"""What differs between two states of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, Final, get_args

import pytest

from generator.commands.diff_markdown import as_markdown
from generator.commands.diff_report import Difference, as_text
from generator.corpus import Corpus
from generator.findings.changes import BriefPart, Changes, compare
from generator.findings.changes.claim_parts import ClaimPart
from generator.findings.statuses.status import StatusPart
from generator.model.across_briefs.mechanism import Mechanism
from generator.model.base import checked, copy_with, fields_of
from generator.model.brief import RELATIONS, Brief, Claim
from generator.model.seal import PARTS, ClaimSeal, Seal, seal_claim, seal_digest, sealed_parts
from generator.model.words import Synonym
from generator.provenance.seals.faults import check_seals
from generator.provenance.seals.files import Seals
from generator.site.text.catalog import load_words
from tests.findings.support import claim, corpus_of
from tests.projects import fabricated

DAY = "2023-05-01"
TOMBSTONE = {"on": "2023-06-01", "why": "Nobody said so.", "was": "Bells ring."}


def with_(corpus: Corpus, brief_id: str, **values: Any) -> Corpus:
    """The corpus with some of a brief's values replaced, checked as a brief."""
    given = {name: getattr(corpus.briefs[brief_id], name) for name in fields_of(Brief)}
    given["withdrawn"] = {}
    brief = checked(Brief, given | values)
    return Corpus({**corpus.briefs, brief_id: brief}, corpus.folders, corpus.registry)


def renamed(corpus: Corpus, old_id: str, new_id: str, seals: Mapping[str, Seal] | None = None) -> Corpus:
    briefs = {new_id if slug == old_id else slug: brief for slug, brief in corpus.briefs.items()}
    return Corpus(briefs, dict.fromkeys(briefs, "articles"), corpus.registry, seals=seals or {})


def told(changes: Changes) -> Difference:
    return Difference(changes, "old", "new", load_words())


def test_a_record_does_not_differ_from_itself() -> None:
    corpus = corpus_of((DAY, {"a": claim("2023-04-01", stage="pledged")}))
    changes = compare(corpus, corpus)
    assert changes.nothing
    assert [*as_text(told(changes))] == ["old → new", "No differences."]
    assert "No differences." in "\n".join(as_markdown(told(changes)))


def test_claims_added_and_removed_are_told_by_their_references() -> None:
    old = corpus_of((DAY, {"a": claim("2023-04-01"), "b": claim("2023-04-01", text="y")}))
    new = corpus_of((DAY, {"a": claim("2023-04-01"), "c": claim("2023-04-02", text="z")}))
    changes = compare(old, new)
    assert [record.ref for record in changes.added] == ["t1/c"]
    assert [(item.old.ref, item.now) for item in changes.removed] == [("t1/b", "")]
    assert (changes.changed, changes.withdrawn) == ((), ())


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("text", {"text": "y"}),
        ("date", {"when": "2023-04-02"}),
        ("said", {"said": "2023-04-02"}),
        ("speaker", {"said_by": "mina"}),
        ("manner", {"manner": "statement"}),
        ("place", {"at": "2: x"}),
        ("stage", {"stage": "active"}),
        ("deadline", {"deadline": "2023-12"}),
        ("every", {"every": "year"}),
        ("level", {"confirms": "names"}),
        ("relations", {"refines": ["b"]}),
        ("note", {"note": "y"}),
        ("basis", {"basis": "y"}),
        ("entered", {"entered": "2023-05-02"}),
    ],
)
def test_a_changed_claim_says_which_part_changed(part: str, value: dict[str, Any]) -> None:
    other = {"b": claim("2023-04-01")}
    old = corpus_of((DAY, {"a": claim("2023-04-01", stage="pledged"), **other}))
    new = corpus_of((DAY, {"a": claim("2023-04-01", stage="pledged") | value, **other}))
    (change,) = compare(old, new).changed
    assert change.new.ref == "t1/a"
    assert [*change.parts] == [part]


CHANGES: dict[str, Any] = {
    "text": "y",
    "when": "2023-04-02",
    "said": "2023-04-02",
    "said_by": "mina",
    "manner": "statement",
    "at": "2: x",
    "initiative": None,
    "stage": "active",
    "deadline": "2023-12",
    "every": "year",
    "confirms": "names",
    "event": "meeting",
    "stance": "hedges",
    "about": "b",
    **{relation: ["b"] for relation in RELATIONS},
    "basis": "y",
    "note": "y",
    "entered": "2023-05-02",
}
"""Another value of every key of a claim. A new key is named here and in `ClaimPart`."""


@pytest.mark.parametrize("key", fields_of(Claim))
def test_no_change_of_a_claim_is_passed_over(key: str) -> None:
    other = {"b": claim("2023-04-01")}
    before = claim("2023-04-01", **({"stance": "denies"} if key == "about" else {}))
    after = {name: value for name, value in {**before, key: CHANGES[key]}.items() if value is not None}
    old, new = corpus_of((DAY, {"a": before, **other})), corpus_of((DAY, {"a": after, **other}))
    assert len(compare(old, new).changed) == 1


def test_every_part_that_can_change_has_a_name() -> None:
    words = load_words()
    for part in (*get_args(ClaimPart), *get_args(BriefPart), *get_args(StatusPart)):
        assert words.has(f"changes.part.{part}"), part


def test_a_stance_and_what_it_is_about_are_parts_of_their_own() -> None:
    other = {"b": claim("2023-04-01")}
    old = corpus_of((DAY, {"a": claim("2023-04-01"), **other}))
    new = corpus_of((DAY, {"a": claim("2023-04-01", stance="hedges", about="b"), **other}))
    (change,) = compare(old, new).changed
    assert {part: pair.new for part, pair in change.parts.items()} == {"stance": "hedges", "relations": "hedges t1/b"}


def test_a_tombstone_makes_a_removed_claim_a_withdrawn_one() -> None:
    old = corpus_of((DAY, {"a": claim("2023-04-01"), "b": claim("2023-04-01", text="It said y.")}))
    kept = corpus_of((DAY, {"a": claim("2023-04-01")}))
    changes = compare(old, with_(kept, "t1", withdrawn={"b": {**TOMBSTONE, "instead": "a"}}))
    (item,) = changes.withdrawn
    assert (item.ref, item.withdrawal.why, item.instead) == ("t1/b", "Nobody said so.", "t1/a")
    assert item.old is not None
    assert changes.removed == ()
    text = "\n".join(as_text(told(changes)))
    assert "Withdrawn on 1 June 2023: Nobody said so. Replaced by t1/a. It said: It said y." in text


def test_a_tombstone_that_was_there_before_is_no_news_and_one_that_is_gone_is() -> None:
    bare = corpus_of((DAY, {"a": claim("2023-04-01")}))
    buried = with_(bare, "t1", withdrawn={"b": TOMBSTONE})
    assert compare(buried, buried).nothing
    assert compare(buried, bare).tombstones_removed == ("t1/b",)
    reworded = with_(bare, "t1", withdrawn={"b": {**TOMBSTONE, "why": "Somebody did."}})
    assert compare(buried, reworded).briefs_changed[0].parts == ("tombstones",)


def test_a_claim_under_another_id_names_the_one_that_says_the_same() -> None:
    old = corpus_of((DAY, {"a": claim("2023-04-01", text="y")}))
    new = corpus_of((DAY, {"b": claim("2023-04-01", text="y")}))
    assert [item.now for item in compare(old, new).removed] == ["t1/b"]


def test_a_brief_that_moved_is_told_once_and_not_claim_by_claim() -> None:
    first = {"a": claim("2023-04-01", text="A."), "b": claim("2023-04-01", text="B.")}
    second = {"c": claim("2023-04-02", refines=["t1/a"])}
    old = corpus_of((DAY, first), (DAY, second))
    new = corpus_of((DAY, first), (DAY, {"c": claim("2023-04-02", refines=["moved/a"])}))
    changes = compare(old, renamed(new, "t1", "moved"))
    assert [(item.old_id, item.new_id) for item in changes.briefs_moved] == [("t1", "moved")]
    assert (changes.briefs_added, changes.briefs_removed, changes.added, changes.removed) == ((), (), (), ())
    assert changes.changed == ()


def test_a_brief_with_the_same_source_text_is_the_same_brief() -> None:
    sealed = Seal("0" * 64, {}, {"a": ClaimSeal("", {}, 1)})
    old = corpus_of((DAY, {"a": claim("2023-04-01", text="A.")}))
    new = corpus_of((DAY, {"z": claim("2023-04-01", text="Z.")}))
    old = renamed(old, "t1", "t1", {"t1": sealed})
    assert compare(old, renamed(new, "t1", "moved", {"moved": sealed})).briefs_moved[0].new_id == "moved"
    assert compare(old, renamed(new, "t1", "moved")).briefs_moved == ()


def test_briefs_added_and_removed_take_their_claims_with_them() -> None:
    one, two = (DAY, {"a": claim("2023-04-01", text="A.")}), (DAY, {"b": claim("2023-04-01", text="B.")})
    changes = compare(corpus_of(one), corpus_of(one, two))
    assert (changes.briefs_added, [record.ref for record in changes.added]) == (("t2",), ["t2/b"])
    changes = compare(corpus_of(one, two), corpus_of(one))
    assert (changes.briefs_removed, [item.old.ref for item in changes.removed]) == (("t2",), ["t2/b"])


def test_a_status_says_what_of_it_changed() -> None:
    first = (DAY, {"a": claim("2023-04-01", stage="pledged", deadline="2023-12")})
    old = corpus_of(first)
    new = corpus_of(first, ("2023-12-20", {"b": claim("2023-12-19", stage="active")}))
    (change,) = compare(old, new).statuses
    pairs = {part: (pair.old, pair.new) for part, pair in change.parts.items()}
    assert pairs == {
        "stage": ("Pledged", "Active"),
        "reached": ("2023-04-01", "2023-12-19"),
        "last-confirmed": ("2023-04-01", "2023-12-19"),
        "verdict": ("open", "on-time"),
    }
    text = "\n".join(as_text(told(compare(old, new))))
    assert "    Stage: Pledged → Active\n" in text
    assert "    Reached: 1 April 2023 → 19 December 2023\n" in text
    assert "    Deadline met: not yet due → on time\n" in text


def test_a_seal_does_not_miss_a_claim_that_was_withdrawn() -> None:
    bare = corpus_of((DAY, {"a": claim("2023-04-01")})).briefs["t1"]
    buried = with_(corpus_of((DAY, {"a": claim("2023-04-01")})), "t1", withdrawn={"b": TOMBSTONE}).briefs["t1"]
    gone = ClaimSeal("", dict.fromkeys(PARTS, ""), 1)
    parts = sealed_parts(bare.claims["a"], bare, {})
    assert parts is not None
    seal = Seal("0" * 64, {1: ""}, {"a": seal_claim(bare.claims["a"], parts), "b": gone})
    seals = Seals({"t1": replace(seal, sum=seal_digest(seal, "t1"))}, kept=True)
    codes = {
        name: [item.message for item in check_seals(seals, {"t1": ("t1.yaml", brief)}, {})]
        for name, brief in (("bare", bare), ("buried", buried))
    }
    assert codes == {"bare": ['claim "b" was checked, but the brief no longer has it'], "buried": []}


WITHOUT_OTHER_FILES: Final[dict[str, Any]] = {
    "registry": {kind: entries for kind, entries in fabricated().registry.items() if kind != "people"},
    "questions": {},
    "mechanism": None,
    "primer": None,
    "synonyms": {},
    "own_words": {},
}
"""The state of a record that has one of its files no more."""

OF_BRIEFS: Final = {"briefs", "folders", "files", "seals", "reviews"}


def with_other_files(corpus: Corpus) -> Corpus:
    panel = {"says": "x", "boxes": {}, "arrows": {}}
    mechanism = checked(Mechanism, {"before": panel, "after": panel})
    synonym = checked(Synonym, {"words": "fog warning", "also": {"en": ["fog alert"]}})
    return replace(corpus, mechanism=mechanism, synonyms={"fog": synonym}, own_words={"home.question": "Why?"})


@pytest.mark.parametrize("part", [part.name for part in fields(Corpus) if part.name not in OF_BRIEFS])
def test_no_other_part_of_a_record_is_passed_over(part: str) -> None:
    whole = with_other_files(fabricated())
    less = replace(whole, **{part: WITHOUT_OTHER_FILES[part]})
    assert getattr(whole, part)
    changes = compare(whole, less)
    assert not changes.nothing
    assert {item.what for item in changes.entries} == {"removed"}
    shown = "\n".join(as_text(told(changes)))
    assert all(item.name in shown and item.kind in shown for item in changes.entries)


def test_a_changed_sentence_of_the_mechanism_or_the_primer_is_told() -> None:
    whole = with_other_files(fabricated())
    assert whole.mechanism is not None
    assert whole.primer is not None
    other = replace(
        whole,
        mechanism=copy_with(whole.mechanism, after=copy_with(whole.mechanism.after, says="y")),
        primer=copy_with(whole.primer, title="Another title"),
        own_words={"home.question": "How?"},
    )
    assert [(item.kind, item.id, item.parts) for item in compare(whole, other).entries] == [
        ("words", "home.question", ("text",)),
        ("mechanism", "", ("after",)),
        ("primer", "", ("title",)),
    ]
