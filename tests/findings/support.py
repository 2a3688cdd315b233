"""Small records in memory, and the independent origins and the voices behind claims, as sets."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import voice
from generator.model.base import checked
from generator.model.brief import Brief
from generator.model.registry import Entry, Initiative, Organisation, Person, Publisher

LADDER = ("reported", "pledged", "target-set", "active")


def claim(when: str, **more: Any) -> dict[str, Any]:
    keys = {"text": "x", "when": when, "said_by": {"institution": "ministry"}, "at": "1: x", "initiative": "bells"}
    return keys | more


def corpus_of(*texts: tuple[str, dict[str, dict[str, Any]]], origin: str | None = None) -> Corpus:
    """A corpus of texts, each a day of publication and claims by id; the brief's id is `t1`, `t2`, …"""
    briefs = {}
    for number, (published, claims) in enumerate(texts, 1):
        source = {"publisher": f"paper-{number}", "published": published, "language": "en"}
        if origin:
            source |= {"origin": origin, "origin_basis": "credits"}
        briefs[f"t{number}"] = checked(Brief, {"title": "x", "source": source, "bottom_line": "x", "claims": claims})
    ladder = [{"stage": stage, "name": stage.title(), "means": "x"} for stage in LADDER]
    registry: dict[str, dict[str, Entry]] = {
        "initiatives": {"bells": checked(Initiative, {"name": "Bells", "about": "x", "ladder": ladder})},
        "organisations": {"ministry": Organisation(name="Ministry")},
        "people": {"mina": Person(name="Mina")},
        "publishers": {f"paper-{n}": Publisher(name=f"Paper {n}", kind="newspaper") for n in range(1, 5)},
    }
    return Corpus(briefs, dict.fromkeys(briefs, "articles"), registry)


def origins(corpus: Corpus, records: Iterable[ClaimRecord]) -> set[str]:
    return {corpus.origin(record.brief) for record in records}


def voices(corpus: Corpus, records: Iterable[ClaimRecord]) -> set[str]:
    return {voice(corpus, record) for record in records}
