"""How a long list is split into parts: where each begins, and at which address it stands for good.

A dated list is split along the calendar and not by counting. A year that is too large for a page is cut in halves,
these in quarters, months, ten days, five days, two or three, and days, each only where it is too large itself; a day
that is still too large is cut by counting from its oldest. So a claim that is entered late, with a date long past,
changes the one part that its date falls into, and not every later one.

A part is named by the day on which it begins, and the first part of a year by the year alone: `2016`, `2016-07`,
`2016-07-11`, `2016-07-11-2`. A part that grows too large gives its later half a page of its own and keeps its address.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Final, Generic, TypeVar

BUDGET: Final = 120_000
"""Bytes of a page that its list may take; with all that stands around it, a page stays below 150,000."""

SHARE_SHOWN: Final = 3
"""The page itself shows, of a list that is split, the newest as far as they take up one part in three of the budget."""

_MONTH: Final = 31
_YEAR: Final = 12 * _MONTH
_CUTS: Final[Mapping[int, tuple[int, ...]]] = {
    _YEAR: (186, 186),
    186: (93, 93),
    93: (31, 31, 31),
    31: (10, 10, 11),
    11: (5, 6),
    10: (5, 5),
    6: (3, 3),
    5: (2, 3),
    3: (1,) * 3,
    2: (1,) * 2,
}
"""Into how many days a span of so many is cut. Every month is counted as 31 days, so that all years are alike."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Part(Generic[_Item]):
    """A part of a list.

    Attributes:
        key: its own piece of the address.
        group: the year, empty for what has no date; in a list without dates, the letter or kind.
        first: month and day on which it begins; None in a list without dates.
        last: month and day with which it ends.
        number: its place in a span that is cut by counting, from 1; else 0.
        items: what stands in it, in the order of the list.
    """

    key: str
    group: str
    first: tuple[int, int] | None
    last: tuple[int, int] | None
    number: int
    items: tuple[_Item, ...]

    @property
    def days(self) -> int:
        """About how many days of the calendar it covers; 0 where it has no date."""
        if self.first is None or self.last is None:
            return 0
        return (self.last[0] - self.first[0]) * _MONTH + self.last[1] - self.first[1] + 1


def by_date(
    items: Sequence[_Item],
    day: Callable[[_Item], str],
    weigh: Callable[[_Item], int],
    budget: int,
    weigh_in_days: Callable[[_Item], int] | None = None,
) -> tuple[Part[_Item], ...]:
    """Split a list along the calendar, oldest part first; what has no date comes last.

    Args:
        items: in the order in which they are to stand.
        day: tells an item's day as `YYYY-MM-DD`; empty where it has none.
        weigh: tells how many bytes an item takes.
        budget: how many bytes a part may take.
        weigh_in_days: the same for parts of less than a month, where these show their items in another way.
    """
    years: dict[str, list[tuple[int, _Item]]] = {}
    for item in items:
        year, slot = _slot(day(item))
        years.setdefault(year, []).append((slot, item))
    parts: list[Part[_Item]] = []
    for year in sorted(years, key=lambda year: (not year, int(year or 0))):
        found = sorted(years[year], key=itemgetter(0))
        within = [item for _, item in found]
        if year:
            slots = [slot for slot, _ in found]
            sums = [0, *accumulate(map(weigh, within))]
            in_days = [0, *accumulate(map(weigh_in_days, within))] if weigh_in_days else sums
            parts += _spans(_Year(year, slots, within, sums, in_days, budget))
        else:
            parts += _counted(within, list(map(weigh, within)), budget, "undated", "undated", "", None, None)
    return tuple(parts)


def by_group(
    items: Sequence[_Item], group: Callable[[_Item], str], weigh: Callable[[_Item], int], budget: int
) -> tuple[Part[_Item], ...]:
    """Split a list by what `group` tells of each item; a group that is too large, by counting from its first."""
    groups: dict[str, list[_Item]] = {}
    for item in items:
        groups.setdefault(group(item), []).append(item)
    parts: list[Part[_Item]] = []
    for name, found in groups.items():
        parts += _counted(found, list(map(weigh, found)), budget, name, name, name, None, None)
    return tuple(parts)


def newest(items: Sequence[_Item], weigh: Callable[[_Item], int], budget: int, least: int = 3) -> Sequence[_Item]:
    """The last items of a list, as many as fit into a budget, and no fewer than `least`."""
    left, start = budget, len(items)
    while start > 0 and (left >= weigh(items[start - 1]) or len(items) - start < least):
        start -= 1
        left -= weigh(items[start])
    return items[start:]


@lru_cache(maxsize=4096)
def _slot(day: str) -> tuple[str, int]:
    if not day:
        return "", 0
    year, month, number = day.rsplit("-", 2)
    return year, (int(month) - 1) * _MONTH + int(number) - 1


@dataclass(frozen=True, slots=True)
class _Year(Generic[_Item]):
    """What stands in a year, by its place in the calendar.

    The weight of items i to j is `sums[j] - sums[i]`, and `in_days[j] - in_days[i]` in parts of less than a month.
    """

    name: str
    slots: list[int]
    items: list[_Item]
    sums: list[int]
    in_days: list[int]
    budget: int


def _spans(year: _Year[_Item]) -> list[Part[_Item]]:
    parts: list[Part[_Item]] = []
    _cut(year, 0, _YEAR, 0, len(year.items), year.name, parts)
    return parts


def _cut(year: _Year[_Item], start: int, length: int, low: int, high: int, name: str, parts: list[Part[_Item]]) -> None:
    """Cut a span of the year, which holds the items from `low` to `high`; `name` is the address of its first part."""
    if low == high:
        return
    first, last = _day_of(start), _day_of(start + length - 1)
    sums = year.sums if length >= _MONTH else year.in_days
    if sums[high] - sums[low] <= year.budget:
        parts.append(Part(name, year.name, first, last, 0, tuple(year.items[low:high])))
        return
    if length not in _CUTS:
        weights = [after - before for before, after in pairwise(sums[low : high + 1])]
        full = f"{year.name}-{first[0]:02}-{first[1]:02}"
        parts += _counted(year.items[low:high], weights, year.budget, name, full, year.name, first, last)
        return
    for cut in _CUTS[length]:
        end = bisect_left(year.slots, start + cut, low, high)
        if low < end:
            _cut(year, start, cut, low, end, name or _name(year.name, start), parts)
            # The first part that there is keeps the address of the whole.
            name = ""
        start, low = start + cut, end


def _day_of(slot: int) -> tuple[int, int]:
    return slot // _MONTH + 1, slot % _MONTH + 1


def _name(year: str, slot: int) -> str:
    month, day = _day_of(slot)
    return f"{year}-{month:02}" if day == 1 else f"{year}-{month:02}-{day:02}"


def _counted(
    items: Sequence[_Item],
    weights: Sequence[int],
    budget: int,
    name: str,
    full: str,
    group: str,
    first: tuple[int, int] | None,
    last: tuple[int, int] | None,
) -> Iterator[Part[_Item]]:
    """Cut by counting: the first part is called `name`, the others `full-2`, `full-3` and so on."""
    bundles: list[list[_Item]] = [[]]
    left = budget
    for item, weight in zip(items, weights, strict=True):
        if weight > left and bundles[-1]:
            bundles.append([])
            left = budget
        bundles[-1].append(item)
        left -= weight
    for number, bundle in enumerate(bundles, 1):
        key = name if number == 1 else f"{full}-{number}"
        yield Part(key, group, first, last, number if len(bundles) > 1 else 0, tuple(bundle))
