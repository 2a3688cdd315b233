"""The scale of a drawing: the place of each day, and the days with a line and a label.

Horizontal positions are percentages, so a drawing fits any width, and zooming makes it wider. Overlaps are computed at
one width, `REFERENCE`. No drawing is narrower: a narrow screen scrolls.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from generator.model.edtf import Day
from generator.site.views.base import view_class

REFERENCE: Final = 960
"""Width in pixels for which marks and labels are placed; the style sheet makes no drawing narrower."""

MARGIN: Final = 2.5
"""Per cent of the width that is free at either side, for marks on the first or the last day."""

_MONTHS_FROM: Final = 150  # pixels of a quarter from which each of its months has a label
_LETTER: Final = 6.3  # average width of a label's letter in pixels, in the widest of the fonts
_BOLD_LETTER: Final = 7.6


def day_number(day: Day) -> int:
    """Count days from 1 March of the year 0 in the same calendar for all years."""
    year, month, number = day
    year, month = (year, month - 3) if month > 2 else (year - 1, month + 9)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + number - 1


def _quarter(day: Day) -> int:
    return day[0] * 4 + (day[1] - 1) // 3


def _start(quarter: int) -> int:
    return day_number((quarter // 4, quarter % 4 * 3 + 1, 1))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the scale on which every day is equally wide.

    Attributes:
        first: its first quarter, counted from the year 0.
        end: the quarter after its last.
        left: its left edge, in per cent of the drawing's width.
        right: its right edge, in per cent.
        narrow: whether days are narrower here than elsewhere.
    """

    first: int
    end: int
    left: float
    right: float
    narrow: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns days into horizontal positions. No day is left of an earlier one."""

    stretches: tuple[Stretch, ...]

    def x(self, day: float) -> float:
        """Place of a day number, in per cent of the width; the middle of the day is half a day later."""
        number = bisect_right(self.stretches, day, key=lambda stretch: _start(stretch.first)) - 1
        stretch = self.stretches[max(number, 0)]
        first, end = _start(stretch.first), _start(stretch.end)
        part = min(max((day - first) / (end - first), 0.0), 1.0)
        return stretch.left + part * (stretch.right - stretch.left)

    def ends_before(self, day: Day) -> bool:
        """Whether a day is beyond the right edge of the drawing."""
        return day_number(day) >= _start(self.stretches[-1].end)

    def left(self, day: Day) -> float:
        """Return the place at which a day begins."""
        return self.x(day_number(day))

    def right(self, day: Day) -> float:
        """Return the place at which a day ends."""
        return self.x(day_number(day) + 1)

    def middle(self, day: Day) -> float:
        """Return the place of a day's middle."""
        return self.x(day_number(day) + 0.5)


def scale_between(first: Day, last: Day) -> Scale:
    """Make the scale of a span of time, rounded to quarters, on which all days are equally wide."""
    return Scale((Stretch(_quarter(first), _quarter(last) + 1, MARGIN, 100 - MARGIN, narrow=False),))


def scale_of(days: Iterable[Day]) -> Scale | None:
    """Make the scale of a drawing of days. Return None if there are none.

    Most of the width goes to the quarters with nearly all of the days. The few days long before and after, and years
    without any, are drawn narrow.
    """
    quarters = sorted(map(_quarter, days))
    if not quarters:
        return None
    pieces = _pieces(quarters)
    wide = sum(end - first for first, end, narrow in pieces if not narrow)
    widths = [
        min(max((end - first) / 8, 1.0), 3.0, wide / 3) if narrow else end - first for first, end, narrow in pieces
    ]
    share = (100 - 2 * MARGIN) / sum(widths)
    stretches, left = [], MARGIN
    for (first, end, narrow), width in zip(pieces, widths, strict=True):
        stretches.append(Stretch(first, end, left, left + width * share, narrow))
        left += width * share
    return Scale(tuple(stretches))


def _pieces(quarters: Sequence[int]) -> list[tuple[int, int, bool]]:
    """Split the quarters from the first to the last into (first, end, narrow)."""
    low, high = quarters[0], quarters[-1]
    early, late = quarters[int(len(quarters) * 0.08)], quarters[ceil(len(quarters) * 0.98) - 1]
    pieces: list[tuple[int, int, bool]] = []
    if early - low >= 4:
        pieces.append((low - low % 4, early, True))
    else:
        early = low
    if high - late < 4:
        late = high
    start = early
    last = early
    for quarter in dict.fromkeys(quarters):
        if early <= quarter <= late:
            if quarter - last > 8:
                pieces += [(start, last + 1, False), (last + 1, quarter, True)]
                start = quarter
            last = quarter
    # A record of a single day is shown in its year, not in a quarter as wide as the page.
    start = min(start, late - 3) if not pieces else start
    pieces.append((start, late + 1, False))
    if high > late:
        pieces.append((late + 1, high + 1, True))
    return pieces


# --- ticks -------------------------------------------------------------------------------------------


@view_class
class TickView:
    """A line across the drawing.

    Attributes:
        x: per cent.
        label: words beside it; empty if it has none.
        level: `year`, `quarter` or `month`; labels of months are for zoomed drawings.
    """

    x: str
    label: str
    level: str


def ticks_of(scale: Scale, months: Sequence[str]) -> tuple[TickView, ...]:
    """Return ticks of as many years, quarters and months as there is room for, with labels that do not touch.

    Args:
        scale: the scale of the drawing.
        months: short names of the months.
    """
    ticks: list[tuple[int, float, str, str]] = []
    for stretch in scale.stretches:
        pixels = (stretch.right - stretch.left) / 100 * REFERENCE / (stretch.end - stretch.first)
        step = _year_step(pixels * 4)
        by_quarters = pixels >= 36 and not stretch.narrow
        first = stretch.first if by_quarters else -(-stretch.first // (4 * step)) * 4 * step
        for quarter in range(first, stretch.end, 1 if by_quarters else 4 * step):
            year, number = divmod(quarter, 4)
            x = scale.x(_start(quarter))
            if number == 0:
                ticks.append((0, x, str(year), "year"))
            elif quarter == stretch.first:
                ticks.append((0, x, f"{months[number * 3]} {year}", "quarter"))
            else:
                ticks.append((1, x, months[number * 3], "quarter"))
            if by_quarters:
                between = (number * 3 + 1, number * 3 + 2)
                rank, level = (1, "quarter") if pixels >= _MONTHS_FROM else (2, "month")
                ticks += [(rank, scale.left((year, month + 1, 1)), months[month], level) for month in between]
    return tuple(TickView(percent(x), label if shown else "", level) for (_, x, label, level), shown in _legible(ticks))


def _year_step(pixels: float) -> int:
    """Return the years from one tick to the next, by the width of a year."""
    step, factors = 1, (2, 5, 10)
    while pixels * step < 36:
        tens = 10 ** (len(str(step)) - 1)
        step = next(factor * tens for factor in factors if factor * tens > step)
    return step


def _legible(
    ticks: Sequence[tuple[int, float, str, str]],
) -> list[tuple[tuple[int, float, str, str], bool]]:
    """Return every tick, from left to right, and whether its label is shown.

    Labels of rank 2 are always shown, others if there is room.
    """
    ordered = sorted(ticks, key=lambda tick: tick[1])
    shown = [False] * len(ordered)
    for rank in (0, 1):
        # Labels are placed in order, so each is compared only with its two neighbours.
        for number, tick in enumerate(ordered):
            if tick[0] == rank:
                before = next((ordered[n] for n in range(number - 1, -1, -1) if shown[n]), None)
                after = next((ordered[n] for n in range(number + 1, len(ordered)) if shown[n]), None)
                shown[number] = (before is None or _label_end(before) <= pixels_of(tick[1])) and (
                    after is None or _label_end(tick) <= pixels_of(after[1])
                )
    return [(tick, yes or tick[0] == 2) for tick, yes in zip(ordered, shown, strict=True)]


def _label_end(tick: tuple[int, float, str, str]) -> float:
    return pixels_of(tick[1]) + text_width(tick[2]) + 6


def pixels_of(x: float) -> float:
    """Return the place in pixels, at the width `REFERENCE`, of a place in per cent."""
    return x / 100 * REFERENCE


def text_width(text: str, *, bold: bool = False) -> float:
    """Return the approximate width of a label in pixels."""
    letter_width = _BOLD_LETTER if bold else _LETTER
    return sum(letter_width * (2 if unicodedata.east_asian_width(letter) in "WF" else 1) for letter in text)


def percent(x: float) -> str:
    """Return a place or a width as an attribute of the drawing, without the percent sign."""
    return f"{x:.2f}".rstrip("0").rstrip(".")
