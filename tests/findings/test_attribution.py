"""Who speaks behind a claim: the kind of its speaker."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from generator.corpus import Corpus
from generator.findings.attribution import attribution_kind
from generator.model.attribution import AttributionKind
from generator.model.base import checked
from generator.model.brief import Brief
from generator.model.registry import Country, Entry, Organisation, Person, Publisher


def spoken(said_by: Any, publisher: str = "paper", origin: str | None = None) -> AttributionKind:
    """The kind of the one claim of a text."""
    source = {"publisher": publisher, "published": "2023-05-01", "language": "en"}
    if origin:
        source |= {"origin": origin, "origin_basis": "credits"}
    claim = {"text": "x", "when": "2023-05-01", "said_by": said_by, "at": "1: x"}
    brief = checked(Brief, {"title": "x", "source": source, "bottom_line": "x", "claims": {"a": claim}})
    registry: dict[str, dict[str, Entry]] = {
        "people": {"mina": Person(name="Mina"), "ole": Person(name="Ole")},
        "countries": {"northland": Country(name="Northland")},
        "organisations": {"ministry": Organisation(name="Ministry")},
        "publishers": {
            "paper": Publisher(name="Paper", kind="newspaper"),
            "wire": Publisher(name="Wire", kind="agency"),
            "aggregator": Publisher(name="Aggregator", kind="aggregator"),
            "office": Publisher(name="Office", kind="government"),
        },
    }
    corpus = Corpus({"t": brief}, {"t": "articles"}, registry)
    return attribution_kind(corpus, corpus.claims["t/a"])


@pytest.mark.parametrize(
    ("said_by", "in_report", "in_official_text"),
    [
        ("mina", "named", "named"),
        ({"institution": "ministry"}, "institution", "official"),
        ({"institution": ["northland", "ministry"]}, "institution", "joint"),
        ({"people": ["mina", "ole"]}, "named", "named"),
        ({"account": "northland", "of": ["northland", "ministry"]}, "account", "account"),
        ("northland", "institution", "official"),
        ({"narration": True}, "narration", "official"),
        ("wire", "narration", "narration"),
        ({"via": "wire", "from": {"institution": ["northland", "ministry"]}}, "institution", "institution"),
        ({"via": "wire", "from": "mina"}, "named", "named"),
        ({"unnamed": "an official", "of": "ministry"}, "unnamed", "unnamed"),
        ({"headline": True}, "headline", "headline"),
    ],
    ids=[
        "person",
        "body",
        "two bodies",
        "two people",
        "one side of two",
        "country",
        "narration",
        "newsroom",
        "bodies through a newsroom",
        "person through a newsroom",
        "unnamed",
        "headline",
    ],
)
def test_a_speaker_in_a_report_and_in_an_official_text(said_by: Any, in_report: str, in_official_text: str) -> None:
    assert (spoken(said_by), spoken(said_by, "office")) == (in_report, in_official_text)


def test_every_kind_of_speaker_is_told() -> None:
    speakers: list[Any] = ["mina", {"institution": "ministry"}, {"unnamed": "x"}, {"narration": True}]
    kinds = {spoken(said_by) for said_by in [*speakers, {"headline": True}]} | {spoken("northland", "office")}
    kinds |= {spoken({"institution": ["northland", "ministry"]}, "office")}
    kinds |= {spoken({"account": "northland", "of": ["northland", "ministry"]}, "office")}
    assert kinds == {*get_args(AttributionKind)}


def test_an_official_text_is_official_whoever_keeps_the_copy() -> None:
    assert spoken({"institution": "ministry"}, "aggregator", origin="office") == "official"
    assert spoken("mina", "aggregator", origin="office") == "named"


def test_a_report_that_a_government_reprints_is_not_official() -> None:
    assert spoken({"institution": "ministry"}, "office", origin="wire") == "institution"
    assert spoken({"narration": True}, "office", origin="wire") == "narration"


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("mina", "named"),
        ({"institution": "ministry"}, "institution"),
        ({"unnamed": "a sailor"}, "unnamed"),
        ({"narration": True}, "narration"),
    ],
)
def test_who_said_it_first_counts_and_not_who_passed_it_on(first: Any, kind: str) -> None:
    assert spoken({"via": "mina", "from": first}) == kind
    assert spoken({"via": "office", "from": {"via": "ministry", "from": first}}) == kind
