"""A timeline in words: a table beside its drawing, or lists in place of a drawing."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from generator.corpus import ClaimRecord
from generator.findings.timeline import EVENTS, Lane, Mark
from generator.site.text.placeholders import ROOT
from generator.site.views.base import DateView, Link, SpeakerView, view_class
from generator.site.views.claims import claim_url, date_view, entry_link, marks_of
from generator.site.views.context import ViewContext
from generator.site.views.registry import EventItem, event_item
from generator.site.views.speakers import speaker_view

_ID_SIGNS: Final = str.maketrans(
    {"/": "_", "~": "_about", "?": "_maybe", "%": "_both", "[": "_of", "]": "", ",": "_or", ":": "-", "+": "_plus"}
)


@view_class
class TableRowView:
    """A row of the table: an event, a claim, or a target date that a claim sets."""

    lane: str
    lane_label: str
    what: str
    who: str
    kind: str
    kind_label: str
    unread: bool
    url: str
    source: str
    marks: tuple[str, ...] = ()


@view_class
class TableGroupView:
    """The rows of one mark, with the id to which the drawing links."""

    id: str
    date: DateView
    rows: tuple[TableRowView, ...]


@view_class
class TableYearView:
    """The rows of one year."""

    label: str
    id: str
    groups: tuple[TableGroupView, ...]


class TimelineText:
    """The marks of one page, in words.

    Args:
        context: makes the views of claims.
    """

    def __init__(self, context: ViewContext) -> None:
        self._context = context
        self._corpus = context.corpus
        self._words = context.words
        # Cached, since the drawing, the table and target dates use it.
        self._said: dict[str, tuple[str, SpeakerView]] = {}

    def text_and_speaker(self, record: ClaimRecord) -> tuple[str, SpeakerView]:
        """Return the plain text of a claim, and its speaker."""
        if record.ref not in self._said:
            plain = self._context.texts.plain(record.claim.text)
            self._said[record.ref] = plain, speaker_view(self._context, record)
        return self._said[record.ref]

    def table(self, lanes: Sequence[Lane]) -> tuple[TableYearView, ...]:
        """Return the items of lanes, year by year."""
        marks = [(lane, mark) for lane in lanes for mark in lane.marks]
        # Sorting keeps the order of lanes within a date.
        marks.sort(key=lambda pair: pair[1].date.sort_key())
        grouped = groupby(marks, key=lambda pair: pair[1].date.iso().rsplit("-", 2)[0])
        years: dict[str, list[TableGroupView]] = {}
        for year, group in grouped:
            years.setdefault(year, []).extend(self._group(lane, mark) for lane, mark in group)
        return tuple(
            TableYearView(year or self._words.plain("date.open"), f"_in-{year or 'open'}", tuple(groups))
            for year, groups in years.items()
        )

    def _group(self, lane: Lane, mark: Mark) -> TableGroupView:
        label = lane_link(self._context, lane).text
        if mark.event:
            link, item = entry_link(self._context, mark.event), event_item(self._context, mark.event)
            source = self._words.plain("kind_one.events")
            marks = (item.unread,) if item.unread else ()
            rows: tuple[TableRowView, ...] = (
                TableRowView(lane.id, label, link.text, "", "", "", False, link.url, source, marks),
            )
        else:
            rows = tuple(self._row(lane, label, mark, record) for record in mark.claims)
        return TableGroupView(mark_id(lane, mark), date_view(self._context, mark.date), rows)

    def _row(self, lane: Lane, label: str, mark: Mark, record: ClaimRecord) -> TableRowView:
        text, speaker = self.text_and_speaker(record)
        if mark.kind == "deadline":
            text = self._words.plain("timeline.target_set", text=text)
        origin = self._corpus.entries[self._corpus.origin(record.brief)].name
        source = origin if record.claim.at is None else f"{origin}, ¶{record.claim.at.first}"
        return TableRowView(
            lane.id,
            label,
            text,
            speaker.plain,
            speaker.kind,
            speaker.kind_label,
            speaker.unread,
            claim_url(record),
            source,
            tuple(marks_of(self._context, record)),
        )


def lane_link(context: ViewContext, lane: Lane) -> Link:
    """Return the name of a lane, linked to the page with more about it."""
    if lane.kind == "initiative":
        return entry_link(context, lane.id)
    key, page = ("events", "events/") if lane.id == EVENTS else ("other", "briefs/")
    return Link(context.words.plain(f"timeline.lane.{key}"), f"{ROOT}{page}")


@view_class
class ListedMark:
    """The items of one date of a lane, as a list shows them.

    Attributes:
        id: id of the mark.
        event: the event; None for claims.
        heading: the heading of a target date; else empty.
        records: the claims; for a target date, those that set it.
    """

    id: str
    event: EventItem | None
    heading: str
    records: tuple[ClaimRecord, ...]


@view_class
class ListedLane:
    """A lane as a list."""

    id: str
    link: Link
    count: int
    marks: tuple[ListedMark, ...]


def listed_lanes(context: ViewContext, lanes: Sequence[Lane]) -> tuple[ListedLane, ...]:
    """Return lanes as lists, for a span too short to be drawn."""
    return tuple(
        ListedLane(
            f"_lane-{lane.id}",
            lane_link(context, lane),
            lane.claims or len(lane.marks),
            tuple(
                ListedMark(
                    mark_id(lane, mark),
                    event_item(context, mark.event) if mark.event else None,
                    context.words.plain("timeline.target", date=mark.date.words) if mark.kind == "deadline" else "",
                    mark.claims,
                )
                for mark in lane.marks
            ),
        )
        for lane in lanes
    )


def own_rows(lane: Lane, mark: Mark) -> str:
    """Return the address of a mark's rows in the table on the same page."""
    return f"#{mark_id(lane, mark)}"


def mark_id(lane: Lane, mark: Mark) -> str:
    """Return the id of a mark's rows in the table. It depends only on the lane and the date."""
    when = mark.event or mark.date.text.replace(" ", "").translate(_ID_SIGNS)
    return f"_{'target.' if mark.kind == 'deadline' else ''}{lane.id}.{when}"
