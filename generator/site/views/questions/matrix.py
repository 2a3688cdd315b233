"""The matrix of questions by origins."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from generator.findings.questions import reported_by
from generator.site.views.base import Link, view_class
from generator.site.views.claims import entry_link
from generator.site.views.context import ViewContext
from generator.site.views.questions.items import QuestionItem

_CELL = (38, 26)
_GAP = 4
_NUMBER_WIDTH = 34
_HEAD_HEIGHT = 156
_LONGEST_LINE = 22
_GROUP_GAP = 10


@view_class
class CellView:
    """The cell in which a question and an origin meet.

    Attributes:
        letters: the positions that the origin reports; empty if it reports none.
        claims: the number of the claims that report them.
        x, y: the cell's corner in the drawing.
    """

    letters: str
    claims: int
    x: int
    y: int


@view_class
class MatrixRowView:
    """A question in the matrix, with one cell for each origin; `y` is the middle of its row in the drawing."""

    item: QuestionItem
    cells: tuple[CellView, ...]
    y: int


@view_class
class ColumnView:
    """An origin in the matrix; `lines` is its name as drawn, and `x` the middle of its column."""

    origin: Link
    lines: tuple[str, ...]
    questions: int
    x: int


@view_class
class MatrixView:
    """The matrix of questions by origins, for the table and for the drawing.

    Attributes:
        more: how many origins have no column for want of room.
    """

    columns: tuple[ColumnView, ...]
    rows: tuple[MatrixRowView, ...]
    more: int
    width: int
    height: int
    head: int
    cell_width: int
    cell_height: int


def matrix_view(context: ViewContext, items: Sequence[QuestionItem], most: int | None) -> MatrixView:
    """Return the matrix of the given questions.

    Args:
        context: the context of all views.
        items: the questions, in order.
        most: the largest number of origins with a column; None for all.
    """
    reported = [reported_by(context.corpus, context.corpus.questions[item.id]) for item in items]
    totals: dict[str, int] = {}
    for letters_and_claims in reported:
        for origin in letters_and_claims:
            totals[origin] = totals.get(origin, 0) + 1
    entries = context.corpus.entries
    origins = sorted(totals, key=lambda origin: (-totals[origin], entries[origin].name.casefold()))[:most]
    (width, height), step = _CELL, _CELL[0] + _GAP
    columns = tuple(
        ColumnView(
            entry_link(context, origin),
            _lines(context.corpus.entries[origin].name),
            totals[origin],
            _NUMBER_WIDTH + at * step + width // 2,
        )
        for at, origin in enumerate(origins)
    )
    rows: list[MatrixRowView] = []
    top = _HEAD_HEIGHT
    for item, letters_and_claims in zip(items, reported, strict=True):
        if rows and rows[-1].item.relation != item.relation:
            top += _GROUP_GAP
        cells = []
        for across, origin in enumerate(origins):
            letters, claims = letters_and_claims.get(origin, ((), 0))
            cells.append(CellView("".join(letters), claims, _NUMBER_WIDTH + across * step, top))
        rows.append(MatrixRowView(item, tuple(cells), top + height // 2))
        top += height + _GAP
    return MatrixView(
        columns,
        tuple(rows),
        len(totals) - len(origins),
        _NUMBER_WIDTH + len(origins) * step,
        top,
        _HEAD_HEIGHT,
        width,
        height,
    )


def _lines(name: str) -> tuple[str, ...]:
    return tuple(wrap(name, _LONGEST_LINE, max_lines=2, placeholder="…"))
