"""Draws the lanes of one page on one scale: their marks, labels and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from generator.corpus import ClaimRecord
from generator.findings.attribution import attribution_kind
from generator.findings.timeline import Lane, Mark, is_weak
from generator.site.text.inline import cut_at_word
from generator.site.timeline.packing import MarkRow, PlacedMark, pack
from generator.site.timeline.scale import MARGIN, Scale, percent, pixels_of
from generator.site.timeline.table import TimelineText, lane_link
from generator.site.timeline.views import LaneView, MarkView
from generator.site.views.claims import claim_url, entry_link
from generator.site.views.context import ViewContext

ROW: Final = 20
"""Height of a row of marks, in pixels."""

_FADE: Final = 44  # pixels over which an open start fades
_DOT: Final = 4.5
_BADGE: Final = 8.5
_FLAG: Final = 11
_QUOTED: Final = 1  # claims that a mark's name quotes before it counts the others
_LONGEST_QUOTED: Final = 90  # letters of a claim in a mark's name: a card has the whole text


class LaneDrawing:
    """Draws the lanes of one page on one scale.

    Args:
        context: makes the views of claims.
        scale: the scale of the page.
        rows_at: returns the address of the rows of a mark for several claims.
        stages: names of the stages that are first reported on a date, by the lane's id and the date's text.
        text: makes texts and speakers of claims.
    """

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
        """Return a lane with its marks."""
        placed = [self._place(lane, mark) for mark in lane.marks if mark.span != "undated"]
        # Single days are in the top rows, spans below. Events are few, so their days and spans share rows.
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

    def kinds(self, mark: Mark) -> Iterable[str]:
        """Return the kind of speaker of each of a mark's claims."""
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
        """Return the pixels of a mark before its first day and after its last."""
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
