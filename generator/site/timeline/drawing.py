"""The drawing of a timeline: its scale, its lanes, and its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, get_args

from generator.corpus import Corpus
from generator.findings.timeline import Lane, Mark, bounds, is_weak
from generator.model.attribution import AttributionKind
from generator.model.edtf import Day
from generator.site.timeline.lanes import LaneDrawing
from generator.site.timeline.scale import Scale, percent, scale_between, scale_of, ticks_of
from generator.site.timeline.table import TimelineText, own_rows
from generator.site.timeline.views import LaneView, TimelineView
from generator.site.views.context import ViewContext


def timeline_view(
    context: ViewContext,
    lanes: Sequence[Lane],
    *,
    rows_at: Callable[[Lane, Mark], str] | None = None,
    table: bool = True,
    within: tuple[Day, Day] | None = None,
    stages: Mapping[tuple[str, str], str] | None = None,
) -> TimelineView | None:
    """Draw lanes. Return None if nothing in them has a date.

    Args:
        context: makes the views of claims.
        lanes: the lanes to draw.
        rows_at: returns the address of the rows of a mark for several claims, if they are on another page.
        table: whether the page also has the lanes as a table.
        within: first and last day of the drawing; a mark that lasts longer runs off its right edge. By default, the
            drawing covers all days of the marks.
        stages: the result of `first_of_stages` for the whole timeline, if these lanes are a part of it.
    """
    if within:
        scale: Scale | None = scale_between(*within)
    else:
        scale = scale_of(day for lane in lanes for mark in lane.marks for day in bounds(mark))
    if scale is None:
        return None
    months = context.words.plain("timeline.months").split()
    if stages is None:
        stages = first_of_stages(context.corpus, lanes)
    text = TimelineText(context)
    drawing = LaneDrawing(context, scale, rows_at or own_rows, stages, text)
    by_kind = Counter(
        kind for lane in lanes for mark in lane.marks if mark.kind == "claims" for kind in drawing.kinds(mark)
    )
    drawn = tuple([drawing.lane(lane) for lane in lanes])
    return TimelineView(
        drawn,
        ticks_of(scale, months),
        tuple((percent(s.left), percent(s.right - s.left)) for s in scale.stretches if s.narrow),
        percent(_opening(drawn)),
        text.table(lanes) if table else (),
        tuple(
            (kind, context.words.plain(f"attribution.{kind}"), by_kind[kind])
            for kind in sorted(by_kind, key=_KIND_ORDER)
        ),
        sum(lane.claims for lane in lanes),
        sum(len(lane.marks) for lane in lanes if lane.kind == "events"),
        _spans(context, lanes) | ({"beyond"} if drawing.beyond else frozenset()),
    )


def first_of_stages(corpus: Corpus, lanes: Iterable[Lane]) -> dict[tuple[str, str], str]:
    """Return the names of the stages that are first reported on a date, by the lane's id and the date's text."""
    first_reported: dict[tuple[str, str], str] = {}
    for lane in lanes:
        initiative = corpus.initiatives.get(lane.id)
        names = {step.stage: step.name for step in initiative.ladder} if initiative else {}
        for mark in lane.marks if names else ():
            if mark.kind == "claims":
                reported = {record.claim.stage for record in mark.claims if record.claim.stage in names}
                if reported:
                    # In the order of the ladder, not of the claims.
                    new = [names.pop(stage) for stage in list(names) if stage in reported]
                    first_reported[lane.id, mark.date.text] = " · ".join(new)
    return first_reported


_SEEN: Final = 27.0  # per cent of a drawing that a small phone shows, without a margin at either side
_BEFORE: Final = 1.0


def _opening(lanes: Sequence[LaneView]) -> float:
    """Return the place, in per cent, at which a narrow screen opens a drawing: the last that shows the most lanes.

    Of several with as many lanes, it is the one with most marks.
    """
    marks = sorted((float(mark.anchor), number) for number, lane in enumerate(lanes) for mark in lane.marks)
    most, opening, first = (0, 0), 0.0, 0
    seen: Counter[int] = Counter()
    for last, (place, number) in enumerate(marks):
        seen[number] += 1
        while marks[first][0] < place - _SEEN:
            seen[marks[first][1]] -= 1
            first += 1
        most, opening = max((most, opening), ((len(+seen), last - first), place - _SEEN - _BEFORE))
    return max(opening, 0.0)


_KIND_ORDER: Final = get_args(AttributionKind).index


def _spans(context: ViewContext, lanes: Sequence[Lane]) -> frozenset[str]:
    """Return the kinds of spans and marks that the key of the drawing explains."""
    marks = [mark for lane in lanes for mark in lane.marks]
    spans: set[str] = {mark.span for mark in marks} | {mark.kind for mark in marks}
    if any(len(mark.claims) > 1 for mark in marks):
        spans.add("many")
    if any(is_weak(context.corpus, mark) for mark in marks):
        spans.add("weak")
    return frozenset(spans)
