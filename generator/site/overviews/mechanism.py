"""Views of the page that explains the mechanism: two pictures, their evidence, what is known and what is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import atan2, degrees, hypot
from typing import Final, get_args

from markupsafe import Markup

from generator.model.across_briefs.mechanism import Arrow, Box, Corner, Panel, Side
from generator.model.across_briefs.statement import Gap, Statement
from generator.model.attribution import AttributionKind
from generator.site.addresses import brief_address
from generator.site.text.placeholders import ROOT
from generator.site.views.base import ClaimView, Link, view_class
from generator.site.views.claims import claim_view
from generator.site.views.context import ViewContext

WIDTH: Final = 360
_CENTRES: Final[dict[Corner, tuple[float, float]]] = {
    "top": (180, 36),
    "middle": (180, 156),
    "left": (61, 284),
    "right": (299, 284),
    "bottom": (180, 404),
}
_BOX_WIDTH: Final = {"middle": 140.0, "bottom": 140.0}
_USUAL_WIDTH: Final = 122.0
_LINE: Final = 16
_LONGEST_LINE: Final = 13
_KIND_LINE: Final = 13
_LONGEST_KIND: Final = 19
"""The largest number of letters of a line with a kind of speaker behind a box or a flat arrow. Its letters are smaller.
"""
_BROKEN_KIND: Final = 14
"""The largest number of letters of such a line beside a slanting arrow, which is near the edge of the picture."""

_GAP_AT_BOX: Final = 5
"""Distance between the end of a line and its box."""

_BESIDE: Final = 9
_LABEL_HALF: Final = 14
"""Half the height of the words beside a line. The distance of words beside a slanting line depends on it."""


@view_class
class GapView:
    """A gap of a brief."""

    html: Markup
    brief: Link
    said: str


@view_class
class KindView:
    """A kind of speaker with its claims. Claims of texts that nobody read whole are a separate kind."""

    kind: str
    label: str
    unread: bool
    claims: tuple[ClaimView, ...]


@view_class
class StatementView:
    """A sentence on what is known or not, with its evidence."""

    html: Markup
    kinds: tuple[KindView, ...]
    gaps: tuple[GapView, ...]


@view_class
class BoxView:
    """A box as it is drawn; `x` and `y` are its middle."""

    anchor: str
    lines: tuple[str, ...]
    kinds: tuple[str, ...]
    label: str
    weak: bool
    x: float
    y: float
    width: float
    height: float


@view_class
class ArrowView:
    """A line as it is drawn: `length` long from (x1, y1) at `angle` degrees, with its words beside (x, y).

    Attributes:
        side: the anchor of its words: `end` left of the line, `start` right of it, `middle` if it is flat.
        flat: whether its words are above and below it.
        kinds: the kinds of speakers behind it, in lines.
    """

    anchor: str
    state: str
    state_label: str
    kinds: tuple[str, ...]
    label: str
    x1: float
    y1: float
    length: float
    angle: float
    x: float
    y: float
    side: str
    flat: bool


@view_class
class PartView:
    """A box or an arrow in words, with the claims on which it rests."""

    anchor: str
    title: Markup
    state: str
    note: Markup | None
    claims: tuple[ClaimView, ...]


@view_class
class PanelView:
    """One of the two pictures, and the list of its parts."""

    side: str
    title: str
    says: StatementView
    height: float
    boxes: tuple[BoxView, ...]
    arrows: tuple[ArrowView, ...]
    parts: tuple[PartView, ...]


@view_class
class MechanismView:
    """The page that explains the mechanism.

    Attributes:
        width: the width of a picture.
        panels: the two pictures.
        known: statements on what is known of it.
        unknown: statements on what is not known of it.
        claims: the claims on which the pictures rest, each once.
        numbers: the number of each of these claims, from 1, by its address.
    """

    width: int
    panels: tuple[PanelView, ...]
    known: tuple[StatementView, ...]
    unknown: tuple[StatementView, ...]
    claims: tuple[ClaimView, ...]
    numbers: Mapping[str, int]


def mechanism_view(context: ViewContext) -> MechanismView | None:
    """Return the page; None if the record does not describe a mechanism."""
    mechanism = context.corpus.mechanism
    if mechanism is None:
        return None
    panels = tuple(_panel(context, side, panel) for side, panel in mechanism.panels())
    claims = {claim.url: claim for panel in panels for part in panel.parts for claim in part.claims}
    return MechanismView(
        WIDTH,
        panels,
        tuple(statement_view(context, statement) for statement in mechanism.known),
        tuple(statement_view(context, statement) for statement in mechanism.unknown),
        tuple(claims.values()),
        {url: number for number, url in enumerate(claims, 1)},
    )


def statement_view(context: ViewContext, statement: Statement) -> StatementView:
    """Return a sentence with its evidence."""
    return StatementView(
        context.texts.html(statement.says),
        _kinds(context, statement.claims),
        tuple(_gap(context, gap) for gap in statement.gaps),
    )


def _gap(context: ViewContext, gap: Gap) -> GapView:
    brief = context.corpus.briefs[gap.brief]
    number, origin = gap.numbers_in(brief.gaps)[0], context.corpus.origin(brief)
    return GapView(
        context.texts.html(brief.gaps[number]),
        Link(context.corpus.entries[origin].name, f"{ROOT}{brief_address(gap.brief)}#_gap-{number + 1}"),
        brief.source.published.words,
    )


def _claims(context: ViewContext, refs: Iterable[str]) -> tuple[ClaimView, ...]:
    return tuple(claim_view(context, context.corpus.claims[ref]) for ref in refs)


def _kinds(context: ViewContext, refs: Iterable[str]) -> tuple[KindView, ...]:
    views = _claims(context, refs)
    by_kind: dict[tuple[str, bool, str], list[ClaimView]] = {}
    for view in views:
        by_kind.setdefault((view.speaker.kind, view.speaker.unread, view.speaker.kind_label), []).append(view)
    order: tuple[str, ...] = get_args(AttributionKind)
    return tuple(
        KindView(kind, label, unread, tuple(by_kind[kind, unread, label]))
        for kind, unread, label in sorted(by_kind, key=lambda key: (order.index(key[0]), key[1]))
    )


def _kind_lines(kinds: Sequence[KindView], broken: int) -> tuple[str, ...]:
    """Return the kinds as lines of the picture, each once.

    A kind of texts not read whole is left out if the same kind of texts read whole is there.
    """
    labels = dict.fromkeys(kind.label for kind in kinds if not kind.unread)
    read = {kind.kind for kind in kinds if not kind.unread}
    labels |= dict.fromkeys(kind.label for kind in kinds if kind.kind not in read)
    return tuple(
        line for label in labels for line in _lines(label, _LONGEST_KIND if len(label) <= _LONGEST_KIND else broken)
    )


def _panel(context: ViewContext, side: Side, panel: Panel) -> PanelView:
    boxes = {part_id: _box(context, side, part_id, box) for part_id, box in panel.boxes.items()}
    lowest = max((box.y + box.height / 2 for box in boxes.values()), default=0)
    return PanelView(
        side,
        context.words.plain(f"mechanism.{side}"),
        statement_view(context, Statement(says=panel.says, claims=panel.claims)),
        lowest + 10,
        tuple(boxes.values()),
        tuple(_arrow(context, side, part_id, arrow, panel, boxes) for part_id, arrow in panel.arrows.items()),
        (
            *(_box_part(context, side, part_id, box) for part_id, box in panel.boxes.items()),
            *(_arrow_part(context, side, part_id, arrow, panel) for part_id, arrow in panel.arrows.items()),
        ),
    )


def _box(context: ViewContext, side: Side, part_id: str, box: Box) -> BoxView:
    lines, kinds = _lines(box.name, _LONGEST_LINE), _kinds(context, box.claims)
    (x, y), words = _CENTRES[box.place], ", ".join(kind.label for kind in kinds)
    below = _kind_lines(kinds, _LONGEST_KIND)
    return BoxView(
        f"box-{side}-{part_id}",
        lines,
        below,
        context.words.plain("mechanism.part_label", name=box.name, kinds=words),
        not any(kind.kind not in ("unnamed", "headline") for kind in kinds),
        x,
        y,
        _BOX_WIDTH.get(box.place, _USUAL_WIDTH),
        len(lines) * _LINE + len(below) * _KIND_LINE + 16,
    )


def _arrow(
    context: ViewContext, side: Side, part_id: str, arrow: Arrow, panel: Panel, boxes: dict[str, BoxView]
) -> ArrowView:
    start, end = boxes[arrow.from_], boxes[arrow.to]
    (x1, y1), (x2, y2) = _edge(start, end), _edge(end, start)
    x, y, flat = (x1 + x2) / 2, (y1 + y2) / 2, abs(y2 - y1) < _LINE
    beside = 0 if flat else _BESIDE + min(_LABEL_HALF * abs((x2 - x1) / (y2 - y1)), 2 * _LABEL_HALF)
    left = not flat and x < WIDTH / 2 - 1
    kind_views = _kinds(context, arrow.claims)
    kinds = ", ".join(kind.label for kind in kind_views)
    state = context.words.plain(f"mechanism.state.{arrow.state}")
    name = _arrow_name(context, arrow, panel)
    return ArrowView(
        f"arrow-{side}-{part_id}",
        arrow.state,
        state,
        _kind_lines(kind_views, _LONGEST_KIND if flat else _BROKEN_KIND),
        context.words.plain("mechanism.arrow_label", name=name, state=state, kinds=kinds),
        round(x1, 1),
        round(y1, 1),
        round(hypot(x2 - x1, y2 - y1), 1),
        round(degrees(atan2(y2 - y1, x2 - x1)), 1),
        round(x - beside if left else x + beside, 1),
        round(y, 1),
        "middle" if flat else "end" if left else "start",
        flat,
    )


def _arrow_name(context: ViewContext, arrow: Arrow, panel: Panel) -> str:
    return context.words.plain("mechanism.between", one=panel.boxes[arrow.from_].name, other=panel.boxes[arrow.to].name)


def _box_part(context: ViewContext, side: Side, part_id: str, box: Box) -> PartView:
    title = context.texts.link(box.entity or "", box.name)
    return _part(context, f"box-{side}-{part_id}", title, "", box)


def _arrow_part(context: ViewContext, side: Side, part_id: str, arrow: Arrow, panel: Panel) -> PartView:
    title = Markup("{}").format(_arrow_name(context, arrow, panel))
    state = context.words.plain(f"mechanism.state.{arrow.state}")
    return _part(context, f"arrow-{side}-{part_id}", title, state, arrow)


def _part(context: ViewContext, anchor: str, title: Markup, state: str, part: Box | Arrow) -> PartView:
    note = context.texts.html(part.note) if part.note else None
    return PartView(anchor, title, state, note, _claims(context, part.claims))


def _lines(name: str, longest: int) -> tuple[str, ...]:
    """Break a name into lines of at most `longest` letters, unless a word is longer."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= longest:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _edge(box: BoxView, towards: BoxView) -> tuple[float, float]:
    """Return the point at which the line from the middle of a box to another box begins."""
    dx, dy = towards.x - box.x, towards.y - box.y
    reach: Sequence[float] = [
        (size / 2 + _GAP_AT_BOX) / abs(way) for size, way in ((box.width, dx), (box.height, dy)) if way
    ]
    share = min(reach, default=0)
    return box.x + dx * share, box.y + dy * share
