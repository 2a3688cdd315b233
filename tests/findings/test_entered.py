"""The history of the record, from day of entry to day of entry."""

from __future__ import annotations

import pytest

from generator.corpus import Corpus
from generator.findings.entry_history import corpus_entered_by, history
from tests.findings.support import claim, corpus_of
from tests.findings.test_changes import TOMBSTONE, with_


def entered() -> Corpus:
    """Three texts: the first two were entered on one day, one claim of the first later; the third says no day."""
    corpus = corpus_of(
        ("2023-05-01", {"a": claim("2023-04-01", stage="pledged"), "late": claim("2023-05-01", stage="active")}),
        ("2023-05-02", {"b": claim("2023-05-02", text="B.")}),
        ("2023-05-03", {"c": claim("2023-03-01", stage="reported")}),
    )
    first = {**corpus.briefs["t1"].claims, "late": claim("2023-05-01", stage="active", entered="2024-03-01")}
    corpus = with_(
        corpus, "t1", entered="2024-01-01", claims=first, withdrawn={"old": {**TOMBSTONE, "on": "2024-02-01"}}
    )
    return with_(corpus, "t2", entered="2024-01-01")


def test_days_of_entry_are_told_newest_first_with_what_they_brought() -> None:
    days = history(entered()).days
    assert [day.on.text for day in days] == ["2024-03-01", "2024-02-01", "2024-01-01", "2023-05-03"]
    assert [day.briefs for day in days] == [(), (), ("t1", "t2"), ("t3",)]
    assert [[record.ref for record in day.claims] for day in days] == [["t1/late"], [], [], []]
    assert [[item.ref for item in day.withdrawn] for day in days] == [[], ["t1/old"], [], []]


def test_each_day_tells_the_statuses_that_it_changed() -> None:
    moved = {
        day.on.text: [(change.parts["stage"].old, change.parts["stage"].new) for change in day.statuses]
        for day in history(entered()).days
    }
    assert moved == {
        "2024-03-01": [("Pledged", "Active")],
        "2024-02-01": [],
        "2024-01-01": [("Reported", "Pledged")],
        "2023-05-03": [("", "Reported")],
    }


def test_the_record_as_it_stood_holds_what_was_entered_by_then() -> None:
    corpus = entered()
    assert [*corpus_entered_by(corpus, (2023, 12, 31)).claims] == ["t3/c"]
    assert [*corpus_entered_by(corpus, (2024, 2, 1)).claims] == ["t1/a", "t2/b", "t3/c"]
    assert [*corpus_entered_by(corpus, (2024, 3, 1)).claims] == [*corpus.claims]


def test_only_the_newest_days_are_told_and_their_statuses_rest_on_the_older_ones() -> None:
    two_days = history(entered(), most=2)
    assert (len(two_days.days), two_days.older) == (2, 2)
    assert two_days.days[0].statuses[0].parts["stage"].old == "Pledged"
    assert history(entered(), most=0).days == ()


def test_in_a_large_record_the_newest_days_get_their_statuses(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = history(entered())
    assert whole.worked_out == 4
    monkeypatch.setattr("generator.findings.entry_history.MAX_READ_AGAIN", 8)
    part = history(entered())
    assert (part.worked_out, len(part.days)) == (2, 4)
    assert [day.statuses != () for day in part.days] == [True, False, False, False]
    assert part.days[0].statuses[0].parts == whole.days[0].statuses[0].parts


def test_a_day_of_publication_that_is_not_known_stands_as_it_is_known() -> None:
    corpus = corpus_of(("2023-05", {}), ("2023-05-31", {}), ("2023-05-31~", {}), ("2023-06-01T10:00:00Z", {}))
    days = history(corpus).days
    assert [(day.on.words, day.briefs) for day in days] == [
        ("1 June 2023", ("t4",)),
        ("31 May 2023", ("t2", "t3")),
        ("May 2023", ("t1",)),
    ]
