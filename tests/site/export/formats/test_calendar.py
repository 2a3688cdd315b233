"""Calendars, read by a program that is not the one that writes them."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from generator.corpus import Corpus
from generator.findings.to_come import recurring
from generator.model.brief import Recurrence
from generator.model.edtf import Day
from generator.site.export.formats.calendar import PATH, _end_of_first_period, calendar_path, calendars
from tests.findings.support import claim, corpus_of
from tests.projects import fabricated, views_of

if TYPE_CHECKING:
    from ical.calendar import Calendar

URL = "https://example.org/bells/"


def calendar_files(corpus: Corpus, url: str = URL, title: str = "Harbour") -> dict[str, bytes]:
    return dict(calendars(views_of(corpus, url, title)))


def read(data: bytes) -> Calendar:
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    from ical.calendar_stream import IcsCalendarStream  # takes a second to import, which each worker would pay

    return IcsCalendarStream.calendar_from_ics(data.decode())


def test_a_moved_target_stands_on_both_days_and_says_so() -> None:
    claims = {
        "a": claim("2023-03-01", deadline="2023-06", text="Bells; whistles, too, by June."),
        "b": claim("2023-04-01", deadline="2023-12-31"),
    }
    files = calendar_files(corpus_of(("2023-05-01", claims)))
    assert set(files) == {PATH, calendar_path("bells")}
    events = read(files[calendar_path("bells")]).events
    assert [(e.dtstart, e.dtend) for e in events] == [
        (date(2023, 6, 30), date(2023, 7, 1)),
        (date(2023, 12, 31), date(2024, 1, 1)),
    ]
    assert [e.summary for e in events] == ["Former target date: Bells", "Target date: Bells"]
    assert "Bells; whistles, too, by June." in (events[0].description or "")
    assert str(events[0].url) == f"{URL}briefs/t1/#a"
    assert events[0].dtstamp.isoformat() == "2023-05-01T00:00:00+00:00"


def test_the_record_has_its_events_and_ids_that_stay() -> None:
    corpus = fabricated()
    calendar = read(calendar_files(corpus)[PATH])
    assert calendar.events
    for event in calendar.events:
        assert event.dtend is not None
        assert event.dtstart is not None
        assert event.dtend > event.dtstart
    ids = [event.uid for event in calendar.events]
    assert len(set(ids)) == len(ids)
    elsewhere = read(calendar_files(corpus, "", "Another name")[PATH])
    assert [event.uid for event in elsewhere.events] == ids
    assert all(event.url is None for event in elsewhere.events)


def test_a_record_without_dates_has_no_calendar() -> None:
    assert calendar_files(corpus_of(("2023-05-01", {}))) == {}


def test_a_promise_that_recurs_stands_on_the_last_day_of_each_whole_period() -> None:
    claims = {
        "a": claim("2023-03-01/..", every="year", text="Bells are to be rung every year."),
        "b": claim("2023-04-01/..", every="year", text="Once a year, bells."),
        "c": claim("2023-04-01/..", every="month", text="Bells are to be oiled each month."),
    }
    corpus = corpus_of(("2023-05-15", claims))
    files = calendar_files(corpus)
    assert set(files) == {PATH, calendar_path("bells")}
    events = {event.summary: event for event in read(files[PATH]).events}
    yearly, monthly = events["Every year: Bells"], events["Every month: Bells"]
    assert (yearly.dtstart, yearly.dtend) == (date(2024, 12, 31), date(2025, 1, 1))
    assert yearly.rrule is not None
    assert yearly.rrule.as_rrule_str() == "FREQ=YEARLY"
    assert "Once a year, bells." in (yearly.description or "")
    assert "name no day" in (yearly.description or "")
    assert monthly.dtstart == date(2023, 6, 30)
    days = list(islice(read(files[PATH]).timeline_tz().overlapping(date(2024, 1, 1), date(2024, 4, 1)), 9))
    assert [event.dtstart for event in days if event.summary == monthly.summary] == [
        date(2024, 1, 31),
        date(2024, 2, 29),
        date(2024, 3, 31),
    ]


@pytest.mark.parametrize(
    ("every", "said", "first"),
    [
        ("week", (2023, 5, 17), (2023, 5, 28)),
        ("month", (2023, 12, 31), (2024, 1, 31)),
        ("quarter", (2023, 5, 1), (2023, 9, 30)),
        ("quarter", (2023, 12, 1), (2024, 3, 31)),
        ("half-year", (2023, 6, 30), (2023, 12, 31)),
        ("half-year", (2023, 7, 1), (2024, 6, 30)),
        ("year", (2023, 1, 1), (2024, 12, 31)),
        ("year", None, None),
        ("year", (12023, 1, 1), None),
    ],
)
def test_the_first_whole_period_after_a_day(every: Recurrence, said: Day | None, first: Day | None) -> None:
    assert _end_of_first_period(every, said) == first


def test_what_is_denied_or_superseded_recurs_no_longer() -> None:
    claims = {
        "a": claim("2023-03-01/..", every="year"),
        "b": claim("2023-04-01", stance="denies", about="a"),
    }
    assert calendar_files(corpus_of(("2023-05-01", claims))) == {}
    assert recurring(corpus_of(("2023-05-01", {"a": claims["a"]})))[0].claims[0].claim_id == "a"


def test_claims_of_no_initiative_tell_of_one_promise_where_they_say_so() -> None:
    plain = {"initiative": None, "every": "year"}
    claims = {
        "a": claim("2023-03-01/..", **plain),
        "b": claim("2023-03-02/..", agrees_with=["a"], **plain),
        "c": claim("2023-03-03/..", **plain),
    }
    promises = recurring(corpus_of(("2023-05-01", claims)))
    assert [[record.claim_id for record in promise.claims] for promise in promises] == [["a", "b"], ["c"]]
