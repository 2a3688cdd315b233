"""A timeline as it is drawn: marks, lanes and the whole, for templates.

Horizontal places are per cent of a `scale.Scale`; heights are pixels.
"""

from __future__ import annotations

from generator.site.timeline.scale import TickView
from generator.site.timeline.table import TableYearView
from generator.site.views.base import view_class


@view_class
class MarkView:
    """A mark as it is drawn.

    Attributes:
        url: address of its claim or event; of its rows in the table if it stands for several claims.
        name: date, text and speaker, for screen readers and as a tooltip.
        kind: `event`, `claims` or `deadline`.
        span: `day`, `span`, `approximate`, `by`, `open-start` or `open-end`.
        weak: whether it rests on unnamed speakers or headlines alone.
        left: per cent; the start of the span.
        width: per cent; 0 for a day.
        anchor: per cent; the place of the best-known day, and of the count.
        y: pixels from the top of its lane to the mark's middle.
        count: number of its claims; 0 for an event.
        speakers: kinds of speaker among them as `kind:count`, for filters.
        label: its label in the drawing; empty for most marks.
        label_dx: pixels from the anchor, or from the span's end, to the label.
        label_x: per cent.
        label_on: whether the label is on the span.
        flipped: whether the label is left of the mark.
    """

    url: str
    name: str
    kind: str
    span: str
    weak: bool
    left: str
    width: str
    anchor: str
    y: int
    count: int
    speakers: str
    label: str
    label_dx: float
    label_x: str
    label_on: bool
    flipped: bool


@view_class
class LaneView:
    """A lane as it is drawn.

    Attributes:
        id: id of the initiative, `_events` or `_other`.
        label: its name.
        url: address of its page.
        count: its number of events or claims, in words.
        height: pixels.
        marks: its marks, oldest first.
    """

    id: str
    label: str
    url: str
    count: str
    height: int
    marks: tuple[MarkView, ...]


@view_class
class TimelineView:
    """A timeline, as a drawing and as a table.

    Attributes:
        lanes: the lanes, in order.
        ticks: lines across all lanes.
        narrow: stretches on which time is drawn narrower, as (left, width) in per cent.
        open_at: per cent; where a screen begins that is too narrow for all of it.
        years: the table.
        kinds: kinds of speaker among the claims, each as (kind, label, number of claims).
        claims: number of claims.
        events: number of events.
        spans: kinds of spans and marks in the drawing, which its key explains.
    """

    lanes: tuple[LaneView, ...]
    ticks: tuple[TickView, ...]
    narrow: tuple[tuple[str, str], ...]
    open_at: str
    years: tuple[TableYearView, ...]
    kinds: tuple[tuple[str, str, int], ...]
    claims: int
    events: int
    spans: frozenset[str]
