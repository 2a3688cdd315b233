"""A timeline as it is drawn: marks in lanes, and what overlaps what.

Places across are per cent of a `scale.Scale`; heights are pixels.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, get_args

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import attribution_kind
from generator.findings.timeline import Lane, Mark, bounds, is_weak
from generator.model.attribution import AttributionKind
from generator.model.edtf import Day
from generator.site.text.inline import cut_at_word
from generator.site.timeline.packing import MarkRow, PlacedMark, pack
from generator.site.timeline.scale import (
    MARGIN,
    Scale,
    TickView,
    percent,
    pixels_of,
    scale_between,
    scale_of,
    ticks_of,
)
from generator.site.timeline.table import TableYearView, TimelineText, lane_link, own_rows
from generator.site.views.base import view_class
from generator.site.views.claims import claim_url, entry_link
from generator.site.views.context import ViewContext

ROW: Final = 20
"""Height of a row of marks, in pixels."""

_FADE: Final = 44  # pixels in which an open start fades
_DOT: Final = 4.5
_BADGE: Final = 8.5
_FLAG: Final = 11
_BEFORE: Final = 5.0  # per cent of the drawing that are in sight before a part's first day
_QUOTED: Final = 1  # claims that a mark's name quotes before it says how many more there are
_LONGEST_QUOTED: Final = 90  # letters of a claim that a mark's name quotes: a card has all of them

# --- marks -------------------------------------------------------------------------------------------


@view_class
class MarkView:
    """A mark as it is drawn.

    Attributes:
        url: of its claim or event; of its rows in the table where it stands for several claims.
        name: date, text and who: for those who cannot see the mark, and beside the pointer.
        kind: `event`, `claims` or `deadline`.
        span: `day`, `span`, `approximate`, `by`, `open-start` or `open-end`.
        weak: whether unnamed speakers or headlines alone stand behind it.
        left: per cent; where the span begins.
        width: per cent; 0 for a day.
        anchor: per cent; the day that is known best, where the count stands.
        y: pixels from the top of its lane to the mark's middle.
        count: claims that it stands for; 0 for an event.
        speakers: kinds of speaker among them as `kind:count`, for filters.
        label: words in the drawing; empty for most.
        label_dx: pixels from the anchor, or from the span's end, to the label.
        label_x: per cent.
        label_on: whether the label stands on the span.
        flipped: whether the label stands left of the mark.
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
        id: of the initiative, `_events` or `_other`.
        label: its name.
        url: of its page.
        count: words for how much stands in it.
        height: pixels.
        marks: what is drawn in it, oldest first.
    """

    id: str
    label: str
    url: str
    count: str
    height: int
    marks: tuple[MarkView, ...]


@view_class
class TimelineView:
    """A timeline: the drawing and the same as a table.

    Attributes:
        lanes: what is drawn, in order.
        ticks: lines across all lanes.
        narrow: stretches on which time is drawn narrower, as (left, width) in per cent.
        open_at: per cent; the start of the stretch that holds most of the record, or the first day of a part.
        years: the table.
        kinds: kinds of speaker among the claims, each as (kind, words, how many claims).
        claims: how many claims.
        events: how many events.
        spans: kinds of span and mark that the drawing holds, which its key explains.
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


def timeline_view(
    context: ViewContext,
    lanes: Sequence[Lane],
    *,
    rows_at: Callable[[Lane, Mark], str] | None = None,
    table: bool = True,
    within: tuple[Day, Day] | None = None,
    stages: Mapping[tuple[str, str], str] | None = None,
) -> TimelineView | None:
    """Draw lanes; None where nothing in them has a date.

    Args:
        context: makes the views of claims.
        lanes: what is drawn.
        rows_at: address of the rows of a mark that stands for several claims, where these are on another page.
        table: whether the page has the same as a table.
        within: first and last day of what is drawn; what lasts longer runs off its right edge. All days of the marks
            where it is not given.
        stages: what `first_of_stages` finds in the whole timeline, where these lanes are a part of it.
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
    drawing = _Drawing(context, scale, rows_at or own_rows, stages, text)
    wide = next(stretch for stretch in scale.stretches if not stretch.narrow)
    by_kind = Counter(
        kind for lane in lanes for mark in lane.marks if mark.kind == "claims" for kind in drawing.kinds(mark)
    )
    return TimelineView(
        tuple(drawing.lane(lane) for lane in lanes),
        ticks_of(scale, months),
        tuple((percent(s.left), percent(s.right - s.left)) for s in scale.stretches if s.narrow),
        percent(drawing.first_day(lanes) if within else wide.left),
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
    """Names of the stages that are first reported at a date, by the lane's id and the date's text."""
    first_reported: dict[tuple[str, str], str] = {}
    for lane in lanes:
        initiative = corpus.initiatives.get(lane.id)
        names = {step.stage: step.name for step in initiative.ladder} if initiative else {}
        for mark in lane.marks if names else ():
            if mark.kind == "claims":
                reported = {record.claim.stage for record in mark.claims if record.claim.stage in names}
                if reported:
                    # In the order of the ladder, whichever of its claims stands first.
                    new = [names.pop(stage) for stage in list(names) if stage in reported]
                    first_reported[lane.id, mark.date.text] = " · ".join(new)
    return first_reported


_KIND_ORDER: Final = get_args(AttributionKind).index


def _spans(context: ViewContext, lanes: Sequence[Lane]) -> frozenset[str]:
    """Kinds of span and mark that the key of the drawing explains."""
    marks = [mark for lane in lanes for mark in lane.marks]
    spans: set[str] = {mark.span for mark in marks} | {mark.kind for mark in marks}
    if any(len(mark.claims) > 1 for mark in marks):
        spans.add("many")
    if any(is_weak(context.corpus, mark) for mark in marks):
        spans.add("weak")
    return frozenset(spans)


class _Drawing:
    """Draws the lanes of one page on one scale."""

    def __init__(
        self,
        context: ViewContext,
        scale: Scale,
        rows_at: Callable[[Lane, Mark], str],
        stages: Mapping[tuple[str, str], str],
        text: TimelineText,
    ) -> None:
        self._context = context
        self._corpus = context.corpus
        self._words = context.words
        self._scale = scale
        self._rows_at = rows_at
        self._stages = stages
        self._text = text
        self.beyond = False
        """Whether any mark runs off the right edge."""

    # --- lanes and marks -----------------------------------------------------------------------------

    def lane(self, lane: Lane) -> LaneView:
        placed = [self._place(lane, mark) for mark in lane.marks if mark.span != "undated"]
        # Days stand on top, in line, and spans below them. Events are few, and mix with their labels.
        days = [p for p in placed if lane.kind == "events" or p.mark.span == "day"]
        spans = [p for p in placed if not (lane.kind == "events" or p.mark.span == "day")]
        row_of, count = pack(days, 0)
        below, count = pack(spans, count)
        row_of |= below
        link = lane_link(self._context, lane)
        words = "count.events" if lane.kind == "events" else "count.claims"
        return LaneView(
            lane.id,
            link.text,
            link.url,
            self._words.plain(words, n=len(lane.marks) if lane.kind == "events" else lane.claims),
            max(count, 1) * ROW + 4,
            tuple(self._mark(lane, p, row_of[id(p)]) for p in placed),
        )

    def first_day(self, lanes: Iterable[Lane]) -> float:
        """Where the first event, or mark of a single day, comes into sight; per cent, 0 where there is none."""
        marks = [mark for lane in lanes for mark in lane.marks if mark.kind == "event" or mark.span == "day"]
        places = [self._scale.left(mark.date.earliest) for mark in marks if mark.date.earliest]
        return max(min(places, default=0.0) - _BEFORE, 0.0)

    def kinds(self, mark: Mark) -> Iterable[str]:
        return (attribution_kind(self._corpus, record) for record in mark.claims)

    def _place(self, lane: Lane, mark: Mark) -> PlacedMark:
        earliest, latest, scale = mark.date.earliest, mark.date.latest, self._scale
        end = scale.stretches[-1].right + MARGIN
        if mark.date.is_day and earliest:
            left = right = anchor = scale.middle(earliest)
        elif earliest is None and latest is not None:
            left = right = anchor = scale.right(latest)
        else:
            assert earliest is not None
            left = anchor = scale.left(earliest)
            right = scale.right(latest) if latest else end
            if latest and scale.ends_before(latest):
                right = end + 1
                self.beyond = True
        if mark.kind == "deadline":
            anchor = right
        label = self._label(lane, mark)
        before, behind = self._room(mark)
        return PlacedMark(mark, left, right, anchor, label, pixels_of(left) - before, pixels_of(right) + behind)

    def _room(self, mark: Mark) -> tuple[float, float]:
        """Pixels that a mark takes before its first day and behind its last."""
        if mark.kind == "deadline":
            return (_FADE if mark.date.earliest is None else _DOT), _FLAG
        radius = _BADGE if len(mark.claims) > 1 else _DOT
        return (_FADE if mark.date.earliest is None else radius), radius

    def _label(self, lane: Lane, mark: Mark) -> str:
        if mark.kind == "event":
            return self._corpus.events[mark.event].name
        if mark.kind == "deadline":
            return self._words.plain("timeline.target", date=mark.date.words)
        return self._stages.get((lane.id, mark.date.text), "")

    def _mark(self, lane: Lane, placed: PlacedMark, row: MarkRow) -> MarkView:
        mark = placed.mark
        before, behind = self._room(mark)
        end = placed.left if row.flipped or placed.carries_label else placed.right
        return MarkView(
            self._url(lane, mark),
            self._name(lane, mark),
            mark.kind,
            mark.span,
            is_weak(self._corpus, mark),
            percent(placed.left),
            percent(placed.right - placed.left),
            percent(placed.anchor),
            row.number * ROW + ROW // 2,
            len(mark.claims),
            " ".join(f"{kind}:{count}" for kind, count in sorted(Counter(self.kinds(mark)).items())),
            placed.label,
            -(before + 4) if row.flipped else behind + 4,
            percent(end),
            placed.carries_label,
            row.flipped,
        )

    def _url(self, lane: Lane, mark: Mark) -> str:
        if mark.event:
            return entry_link(self._context, mark.event).url
        if len(mark.claims) > 1:
            return self._rows_at(lane, mark)
        return claim_url(mark.claims[0])

    def _name(self, lane: Lane, mark: Mark) -> str:
        words, date = self._words, mark.date.words
        if mark.event:
            return words.plain("timeline.name.event", date=date, text=self._label(lane, mark))
        quoted = "\n".join(self._quoted(record) for record in mark.claims[:_QUOTED])
        if mark.kind == "deadline":
            head = words.plain("timeline.name.deadline", date=date)
        elif len(mark.claims) == 1:
            head = words.plain("timeline.name.claim", date=date)
        else:
            count = words.plain("count.claims", n=len(mark.claims))
            name = lane_link(self._context, lane).text
            head = words.plain("timeline.name.claims", date=date, lane=name, claims=count)
        rest = len(mark.claims) - _QUOTED
        tail = "\n" + words.plain("timeline.name.more", n=rest) if rest > 0 else ""
        return f"{head}\n{quoted}{tail}"

    def _quoted(self, record: ClaimRecord) -> str:
        text, speaker = self._text.text_and_speaker(record)
        return self._words.plain("timeline.name.quoted", text=cut_at_word(text, _LONGEST_QUOTED), who=speaker.plain)
