"""The day on which a brief was last changed."""

from __future__ import annotations

from typing import Any

from generator.findings.entry_history import last_changed
from generator.model.base import checked
from generator.model.brief import Brief

CLAIM = {"text": "Fog.", "said_by": "ole", "when": "2021", "at": "1: fog"}


def brief(**keys: Any) -> Brief:
    source = {"publisher": "post", "published": "2021-03-04", "language": "en"}
    whole = {"title": "Fog", "source": source, "bottom_line": "Fog [one].", "claims": {"one": CLAIM}}
    return checked(Brief, whole | keys)


def text(found: object) -> str | None:
    return str(found.text) if hasattr(found, "text") else None


def test_it_is_the_newest_day_of_entry_or_withdrawal() -> None:
    assert text(last_changed(brief(entered="2022-01-02"))) == "2022-01-02"
    later = {"one": CLAIM | {"entered": "2023-05-06"}}
    assert text(last_changed(brief(entered="2022-01-02", claims=later))) == "2023-05-06"
    gone = {"two": {"on": "2024-07-08", "why": "It was wrong."}}
    assert text(last_changed(brief(entered="2022-01-02", claims=later, withdrawn=gone))) == "2024-07-08"


def test_the_day_of_publication_is_none() -> None:
    assert last_changed(brief()) is None
