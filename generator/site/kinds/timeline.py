"""The timeline: its drawing, and its pages by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.corpus import ClaimRecord
from generator.findings.timeline import Lane, Mark, MarkKind, span_kind, timeline
from generator.model.edtf import Day, Edtf
from generator.site.kinds.page_kind import Content, PageContext, PageKind, PageSpec
from generator.site.pagination.links import bytes_of_links
from generator.site.pagination.lists import BY_YEAR, Lists, Split
from generator.site.pagination.splitting import ListPage, by_date, fits
from generator.site.pagination.weights import LINE, MARK, TABLE_ROW
from generator.site.text.placeholders import ROOT
from generator.site.timeline.drawing import first_of_stages, timeline_view
from generator.site.timeline.table import listed_lanes, mark_id
from generator.site.timeline.views import TimelineView
from generator.site.views.claims import counts_of
from generator.site.views.statuses import status_view

DRAWN_FROM: Final = 28
"""Fewest days that a page of the timeline must cover to be drawn. A drawing of fewer days adds nothing to the page's
list."""


@dataclass(slots=True, eq=False)
class DatedItem:
    """An item of the timeline: an event, a claim, or a claim that sets a target date.

    Attributes:
        lane: the lane's place among all lanes.
        kind: its kind.
        date: its date.
        event: the event's id; empty for claims.
        record: the claim; None for an event.
        opens: whether it is the first item of its mark.
    """

    lane: int
    kind: MarkKind
    date: Edtf
    event: str
    record: ClaimRecord | None
    opens: bool


def dated_items(lanes: Sequence[Lane]) -> Iterator[DatedItem]:
    """Yield the items of lanes, one by one."""
    for at, lane in enumerate(lanes):
        for mark in lane.marks:
            if mark.event:
                yield DatedItem(at, mark.kind, mark.date, mark.event, None, True)
            for place, record in enumerate(mark.claims):
                yield DatedItem(at, mark.kind, mark.date, "", record, not place)


def mark_weight(lists: Lists) -> Callable[[DatedItem], int]:
    """Return the function that returns the bytes of an item, both drawn and in the table."""
    events = lists.corpus.events

    def weigh(item: DatedItem) -> int:
        text = item.record.claim.text if item.record else events[item.event].name
        return (MARK if item.opens else 0) + TABLE_ROW + len(text.encode())

    return weigh


def marks_to_keep(lanes: Sequence[Lane]) -> Iterable[int]:
    """Yield the `id()` of each mark with a stage's first report, and of the newest target dates."""
    reported: set[str] = set()
    for lane in lanes:
        for mark in lane.marks:
            stages = {record.claim.stage for record in mark.claims if record.claim.stage} - reported
            if mark.kind == "claims" and stages:
                reported |= stages
                yield id(mark)
        yield from [id(mark) for mark in lane.marks if mark.kind == "deadline"][-8:]


def newest_marks(lanes: Sequence[Lane], keep: frozenset[int], most: int) -> tuple[Lane, ...]:
    """Return lanes with at most `most` marks: those in `keep`, and the newest."""
    ordered = sorted((mark for lane in lanes for mark in lane.marks), key=lambda mark: mark.date.sort_key())
    room = max(0, most - len(keep))
    chosen = {id(mark) for mark in ordered[max(0, len(ordered) - room) :]} | keep
    cut = (replace(lane, marks=tuple(mark for mark in lane.marks if id(mark) in chosen)) for lane in lanes)
    return tuple(lane for lane in cut if lane.marks)


# --- the whole timeline ------------------------------------------------------------------------------


def first_stages(lists: Lists) -> dict[tuple[str, str], str]:
    """Return the first report of each stage of an initiative, in the whole timeline."""
    return first_of_stages(lists.corpus, lists.found(timeline))


def _timeline(context: PageContext, spec: PageSpec) -> Content:
    words, lanes = context.words, context.lists.found(timeline)
    drawing, drawn, marks = _drawing(context, spec, lanes)
    claims = sum(lane.claims for lane in lanes)
    events = sum(len(lane.marks) for lane in lanes if lane.kind == "events")
    again = len(context.lists.cached(_all_items)) - claims - events
    counted = {
        "claims": words.plain("count.claims", n=claims),
        "events": words.plain("count.events", n=events),
        "targets": words.plain("timeline.targets", n=again) if again else "",
    }
    split = bool(context.lists.of(spec.kind, spec.name))
    lead = " ".join(words.plain("pages.timeline_lead" if split else "timeline.lead", **counted).split())
    first = next(iter(context.corpus.initiatives), "")
    values = {
        "timeline": drawing,
        "listed": (),
        "lead": lead,
        "drawn": drawn,
        "marks": marks,
        "story": status_view(context.views, first) if first else None,
    }
    return Content(lead, values)


def _drawing(context: PageContext, spec: PageSpec, lanes: Sequence[Lane]) -> tuple[TimelineView | None, int, int]:
    """Return the drawing of the timeline's own page, the number of its marks, and the number of all marks."""
    total = sum(len(lane.marks) for lane in lanes)
    lists = context.lists
    pages = lists.of(spec.kind, spec.name)
    if not pages:
        return timeline_view(context.views, lanes), total, total
    chosen = newest_marks(lanes, frozenset(), (lists.budget * 9 // 10 - bytes_of_links(pages)) // MARK)
    rows_at = _rows_at(lanes, pages, f"{ROOT}{spec.address}{lists.folder(spec.kind)}")
    stages = lists.cached(first_stages)
    drawing = timeline_view(context.views, chosen, rows_at=rows_at, table=False, stages=stages)
    return drawing, sum(len(lane.marks) for lane in chosen), total


def _rows_at(lanes: Sequence[Lane], pages: Sequence[ListPage[DatedItem]], url: str) -> Callable[[Lane, Mark], str]:
    """Return the function that returns the address of a mark's rows."""
    keys: dict[tuple[int, str, str], str] = {}
    for page in pages:
        for item in page.items:
            keys.setdefault((item.lane, item.kind, item.date.text), page.key)
    places = {lane.id: at for at, lane in enumerate(lanes)}

    def rows_at(lane: Lane, mark: Mark) -> str:
        return f"{url}{keys[places[lane.id], mark.kind, mark.date.text]}/#{mark_id(lane, mark)}"

    return rows_at


def _all_items(lists: Lists) -> tuple[DatedItem, ...]:
    return tuple(sorted(dated_items(lists.found(timeline)), key=lambda item: item.date.sort_key()))


def _day(item: DatedItem) -> str:
    return item.date.iso()


def _cut(lists: Lists, _: str) -> tuple[ListPage[DatedItem], ...]:
    items, weigh, weights = lists.cached(_all_items), mark_weight(lists), lists.weights
    if fits(items, weigh, lists.budget):
        return ()

    def weigh_in_list(item: DatedItem) -> int:
        # Each date has a list of its own.
        return weights.line(item.record) if item.record else LINE + weights.event(item.event)

    # Count a third more for each item: a phone takes longer to lay out a drawing than a list of as many bytes.
    return by_date(items, _day, lambda item: weigh(item) * 4 // 3, lists.budget, weigh_in_list)


def _lanes_of(lists: Lists, items: Iterable[DatedItem]) -> tuple[Lane, ...]:
    """Return the lanes of the given items."""
    all_marks: dict[int, dict[tuple[MarkKind, str, str], list[DatedItem]]] = {}
    for item in items:
        all_marks.setdefault(item.lane, {}).setdefault((item.kind, item.event, item.date.text), []).append(item)
    lanes = []
    for at, grouped in sorted(all_marks.items()):
        marks = [
            Mark(kind, group[0].date, span_kind(group[0].date), event, tuple(i.record for i in group if i.record))
            for (kind, event, _), group in grouped.items()
        ]
        marks.sort(key=lambda mark: (*mark.date.sort_key(), mark.kind, mark.date.text, mark.event))
        lane = lists.found(timeline)[at]
        lanes.append(Lane(lane.id, lane.kind, tuple(marks)))
    return tuple(lanes)


def _timeline_page(context: PageContext, _: str, page: ListPage[Any]) -> dict[str, Any]:
    views, lists = context.views, context.lists
    lanes = _lanes_of(lists, page.items)
    if page.days >= DRAWN_FROM:
        drawn = timeline_view(views, lanes, within=_bounds(page), stages=lists.cached(first_stages))
        return {"timeline": drawn, "listed": ()}
    records = list({item.record.number: item.record for item in page.items if item.record}.values())
    return {"timeline": None, "listed": listed_lanes(views, lanes), "counts": counts_of(views, records)}


def _bounds(page: ListPage[Any]) -> tuple[Day, Day] | None:
    """Return the first and the last day of a page; None if it has no year."""
    if page.first is None or page.last is None or not page.group:
        return None
    year = int(page.group)
    return (year, *page.first), (year, *page.last)


TIMELINE: Final = PageKind(
    "timeline",
    _timeline,
    address="timeline/",
    title="timeline.title",
    split=Split(_cut, BY_YEAR, day=lambda _: _day),
    list_page=_timeline_page,
)
