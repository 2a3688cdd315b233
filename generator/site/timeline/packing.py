"""Places each mark in a row of the drawing, so that neither marks nor labels touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.findings.timeline import Mark
from generator.site.timeline.scale import REFERENCE, text_width

_GAP: Final = 7  # pixels between neighbours in a row


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark on the scale: `left`, `right` and `anchor` in per cent, `from_px` and `to_px` in pixels at `REFERENCE`."""

    mark: Mark
    left: float
    right: float
    anchor: float
    label: str
    from_px: float
    to_px: float

    @property
    def carries_label(self) -> bool:
        """Whether the label is on the span, because there is no room on either side."""
        open_end = self.mark.date.latest is None
        return open_end or (self.to_px + self.label_px > REFERENCE and self.from_px < self.label_px)

    @property
    def label_px(self) -> float:
        """Width of the label in pixels. Only names of events are not bold."""
        return text_width(self.label, bold=self.mark.kind != "event") + 4 if self.label else 0.0


@dataclass(frozen=True, slots=True)
class MarkRow:
    """The row of a mark, and whether its label is on the left."""

    number: int
    flipped: bool


def pack(placed: Sequence[PlacedMark], first_row: int) -> tuple[dict[int, MarkRow], int]:
    """Put every mark into the first row in which it touches no other.

    A label is right of its mark if there is room before the next mark, else left of it. So two crowded marks share a
    row, with their labels on opposite sides.

    Returns:
        The row of each mark, by its `id()`, and the number of rows so far.
    """
    ends: list[float] = []
    rows: dict[int, MarkRow] = {}
    ordered = sorted(placed, key=lambda p: p.from_px)
    for item, following in zip(ordered, [*ordered[1:], None], strict=False):
        label = item.label_px
        limit = REFERENCE if following is None else min(REFERENCE, following.from_px)
        endless = item.carries_label
        turn = bool(label) and not endless and item.to_px + label + _GAP > limit
        sides = (True, False) if turn and item.from_px - label >= 0 else (False,)
        if turn and item.to_px + label > REFERENCE:
            sides = (True,)
        row, flipped = next(
            (
                (row, flipped)
                for row, end in enumerate([*ends, float("-inf")])
                for flipped in sides
                if end + _GAP <= item.from_px - (label if flipped else 0)
            ),
        )
        ends[row : row + 1] = [item.to_px + (0 if flipped or endless else label)]
        rows[id(item)] = MarkRow(first_row + row, flipped)
    return rows, first_row + len(ends)
