"""Related briefs: linked claims first, then shared events, then what few others name."""

from __future__ import annotations

from typing import Any

import pytest

from generator.corpus import Corpus
from generator.findings import related
from generator.findings.related import RelatedBriefs
from generator.model.base import checked
from generator.model.brief import Brief
from generator.model.registry import Entry, Event, Person, Publisher


def corpus_of(**briefs: list[dict[str, Any]]) -> Corpus:
    """Briefs by id, each a list of claims; `names` stands for references in a claim's text."""
    made = {}
    for slug, claims in briefs.items():
        texts = {}
        for number, claim in enumerate(claims):
            names = claim.pop("names", ())
            text = " ".join(["x", *(f"[[{name}]]" for name in names)])
            texts[f"c{number}"] = {"text": text, "when": "2021", "said_by": {"narration": True}, "at": "1: x"} | claim
        source = {"publisher": "paper", "published": "2021", "language": "en"}
        made[slug] = checked(Brief, {"title": slug, "source": source, "bottom_line": "x", "claims": texts})
    registry: dict[str, dict[str, Entry]] = {
        "publishers": {"paper": Publisher(name="Paper", kind="newspaper")},
        "people": {name: Person(name=name.title()) for name in ("mina", "otto", "rosa")},
        "events": {name: checked(Event, {"name": name, "date": "2021-05-01"}) for name in ("fair", "launch", "storm")},
    }
    return Corpus(made, dict.fromkeys(made, "articles"), registry)


def near(corpus: Corpus, brief_id: str) -> list[str]:
    return [related.brief_id for related in RelatedBriefs(corpus).of(brief_id)]


OTHERS: dict[str, list[dict[str, Any]]] = {f"other{n}": [{}] for n in range(8)}


def test_linked_claims_come_before_events_and_events_before_entities() -> None:
    corpus = corpus_of(
        a=[{"names": ["mina"], "event": ["fair"], "refines": ["d/c0"]}],
        b=[{"names": ["mina"]}],
        c=[{"event": ["fair"]}],
        d=[{}],
        **OTHERS,
    )
    assert near(corpus, "a") == ["d", "c", "b"]
    linked, shared, named = RelatedBriefs(corpus).of("a")
    assert (linked.links, shared.events, named.entries) == (1, ("fair",), ("mina",))


def test_links_count_in_both_directions_and_every_kind_counts() -> None:
    corpus = corpus_of(
        a=[{"agrees_with": ["b/c0"]}, {"stance": "denies", "about": "b/c0"}],
        b=[{"contradicts": ["a/c0"]}, {"refines": ["c0"]}],
        c=[{"supersedes": ["a/c1"]}],
        **OTHERS,
    )
    assert [(related.brief_id, related.links) for related in RelatedBriefs(corpus).of("a")] == [("b", 3), ("c", 1)]
    assert [(related.brief_id, related.links) for related in RelatedBriefs(corpus).of("b")] == [("a", 3)]


def test_a_rare_event_weighs_more_than_a_common_one() -> None:
    corpus = corpus_of(
        a=[{"event": ["fair", "storm"]}],
        b=[{"event": ["fair"]}],
        c=[{"event": ["fair"]}],
        d=[{"event": ["storm"]}],
        **OTHERS,
    )
    assert near(corpus, "a") == ["d", "b", "c"]


def test_what_most_briefs_name_says_nothing() -> None:
    common = {f"other{n}": [{"names": ["otto"]}] for n in range(8)}
    corpus = corpus_of(a=[{"names": ["otto"]}], b=[{"names": ["otto"]}], c=[{}], **common)
    assert near(corpus, "a") == []


def test_one_entry_that_many_name_is_not_enough() -> None:
    many = {f"other{n}": [{"names": ["otto"] if n < 4 else []}] for n in range(10)}
    corpus = corpus_of(a=[{"names": ["otto"]}], **many)
    assert near(corpus, "a") == []


def test_at_most_five_and_always_the_same() -> None:
    corpus = corpus_of(a=[{"event": ["fair"]}], **{f"b{n}": [{"event": ["fair"]}] for n in range(9)}, **OTHERS)
    assert near(corpus, "a") == ["b0", "b1", "b2", "b3", "b4"]
    turned = Corpus(dict(reversed(list(corpus.briefs.items()))), corpus.folders, corpus.registry)
    assert near(turned, "a") == near(corpus, "a")


def test_an_entry_that_too_many_name_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(related, "MAX_SHARING", 3)
    corpus = corpus_of(
        a=[{"event": ["fair"], "names": ["mina"]}],
        b=[{"names": ["mina"]}],
        **{f"c{n}": [{"event": ["fair"]}] for n in range(4)},
        **OTHERS,
    )
    assert near(corpus, "a") == ["b"]


def test_a_brief_without_anything_in_common_has_no_related_briefs() -> None:
    assert near(corpus_of(a=[{"names": ["mina"]}], b=[{"names": ["rosa"]}], **OTHERS), "a") == []
