"""Calendars, read by a program that is not the one that writes them."""

from __future__ import annotations

from datetime import date

from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from generator.corpus import Corpus
from generator.load import load
from generator.site.export.formats.calendar import PATH, calendar_path, calendars
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext
from tests.findings.test_status import claim, corpus_of
from tests.projects import FABRICATED

URL = "https://example.org/bells/"


def made(corpus: Corpus, url: str = URL, title: str = "Harbour") -> dict[str, bytes]:
    return dict(calendars(ViewContext(corpus, load_words()), url, title))


def read(data: bytes) -> Calendar:
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return IcsCalendarStream.calendar_from_ics(data.decode())


def test_a_moved_target_stands_on_both_days_and_says_so() -> None:
    claims = {
        "a": claim("2023-03-01", deadline="2023-06", text="Bells; whistles, too, by June."),
        "b": claim("2023-04-01", deadline="2023-12-31"),
    }
    files = made(corpus_of(("2023-05-01", claims)))
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
    corpus, report = load(FABRICATED)
    assert corpus is not None, report
    calendar = read(made(corpus)[PATH])
    assert calendar.events
    for event in calendar.events:
        assert event.dtend is not None
        assert event.dtstart is not None
        assert event.dtend > event.dtstart
    ids = [event.uid for event in calendar.events]
    assert len(set(ids)) == len(ids)
    elsewhere = read(made(corpus, "", "Another name")[PATH])
    assert [event.uid for event in elsewhere.events] == ids
    assert all(event.url is None for event in elsewhere.events)


def test_a_record_without_dates_has_no_calendar() -> None:
    assert made(corpus_of(("2023-05-01", {}))) == {}
