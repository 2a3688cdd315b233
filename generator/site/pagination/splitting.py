"""Splits a long list along the calendar into pages whose addresses last.

A year that is too large for a page is cut into halves, these into quarters, months, ten days, five days, two or three
days, and days, each only if it is too large itself. A day that is still too large is cut by counting from its oldest
item. So a claim that is entered late changes the page of its date, and no later one.

A page is named by the day on which it begins, and the first page of a year by the year alone: `2016`, `2016-07`,
`2016-07-11`, `2016-07-11-2`. A page that grows too large gives its later half a page of its own and keeps its address.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import Final, Generic, TypeVar

BUDGET: Final = 120_000
"""The largest number of bytes of a list on one page. With the frame around the list, a page stays below 150,000."""

SHARE_SHOWN: Final = 3
"""The divisor of the budget for the part of a split list that its own page shows: a third."""

SHARE_OF_NEWEST: Final = 5
"""The same if the page shows only the newest items: a fifth."""

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
"""The parts, in days, into which a span of days is cut. Every month counts as 31 days, so all years are alike."""

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class ListPage(Generic[_Item]):
    """One page of a paginated list.

    Attributes:
        key: the last part of its address.
        group: the year, or empty for items without a date; in a list without dates, the letter or kind.
        first: its first month and day; None in a list without dates.
        last: its last month and day; None in a list without dates.
        number: its place, from 1, in a span that is cut by counting; else 0.
        items: its items, in the order of the list.
    """

    key: str
    group: str
    first: tuple[int, int] | None
    last: tuple[int, int] | None
    number: int
    items: tuple[_Item, ...]

    @property
    def days(self) -> int:
        """The approximate number of calendar days that it covers; 0 if it has no date."""
        if self.first is None or self.last is None:
            return 0
        return (self.last[0] - self.first[0]) * _MONTH + self.last[1] - self.first[1] + 1


def by_date(
    items: Sequence[_Item],
    day: Callable[[_Item], str],
    weigh: Callable[[_Item], int],
    budget: int,
    weigh_in_days: Callable[[_Item], int] | None = None,
) -> tuple[ListPage[_Item], ...]:
    """Split a list along the calendar, oldest page first; items without a date come last.

    Args:
        items: the items, in the order in which pages show them.
        day: returns an item's day as `YYYY-MM-DD`; empty if it has none.
        weigh: returns an item's bytes.
        budget: the largest number of bytes of a page.
        weigh_in_days: returns an item's bytes on a page of less than a month, if they differ.
    """
    years: dict[str, list[tuple[int, _Item]]] = {}
    for item, (year, slot) in zip(items, map(_slot, map(day, items)), strict=True):
        years.setdefault(year, []).append((slot, item))
    pages: list[ListPage[_Item]] = []
    for year in sorted(years, key=lambda year: (not year, int(year or 0))):
        dated = sorted(years[year], key=itemgetter(0))
        within = [item for _, item in dated]
        if year:
            slots = [slot for slot, _ in dated]
            sums = [0, *accumulate(map(weigh, within))]
            in_days = [0, *accumulate(map(weigh_in_days, within))] if weigh_in_days else sums
            pages += _cut(_Year(year, slots, within, sums, in_days, budget), _Span(0, _YEAR, 0, len(within)), year)
        else:
            undated = ListPage("undated", "", None, None, 0, tuple(within))
            pages += _counted(undated, list(map(weigh, within)), budget)
    return tuple(pages)


def by_group(
    items: Sequence[_Item], group: Callable[[_Item], str], weigh: Callable[[_Item], int], budget: int
) -> tuple[ListPage[_Item], ...]:
    """Split a list into the groups that `group` names. A group that is too large is cut by counting its items."""
    groups: dict[str, list[_Item]] = {}
    for item in items:
        groups.setdefault(group(item), []).append(item)
    pages: list[ListPage[_Item]] = []
    for name, members in groups.items():
        page = ListPage(name, name, None, None, 0, tuple(members))
        pages += _counted(page, list(map(weigh, members)), budget)
    return tuple(pages)


def fits(items: Iterable[_Item], weigh: Callable[[_Item], int], budget: int) -> bool:
    """Whether the items of a list fit into a budget together. Weighing stops once they do not."""
    return all(total <= budget for total in accumulate(map(weigh, items)))


def newest(items: Sequence[_Item], weigh: Callable[[_Item], int], budget: int) -> Sequence[_Item]:
    """Return the last items of a list: as many as fit into a budget, but at least three."""
    room, start = budget, len(items)
    while start > 0 and (room >= weigh(items[start - 1]) or len(items) - start < 3):
        start -= 1
        room -= weigh(items[start])
    return items[start:]


@lru_cache(maxsize=4096)
def _slot(day: str) -> tuple[str, int]:
    if not day:
        return "", 0
    year, month, number = day.rsplit("-", 2)
    return year, (int(month) - 1) * _MONTH + int(number) - 1


@dataclass(frozen=True, slots=True)
class _Year(Generic[_Item]):
    """The items of a year, and the places of their days in the calendar.

    The weight of items i to j is `sums[j] - sums[i]`, and `in_days[j] - in_days[i]` in pages of less than a month.
    """

    name: str
    slots: list[int]
    items: list[_Item]
    sums: list[int]
    in_days: list[int]
    budget: int


@dataclass(frozen=True, slots=True)
class _Span:
    """A span of a year: `length` days from the day `start`, with the items from `low` up to, not including, `high`."""

    start: int
    length: int
    low: int
    high: int


def _cut(year: _Year[_Item], span: _Span, name: str) -> Iterator[ListPage[_Item]]:
    """Cut a span of a year into pages that fit into the budget. `name` is the key of the first page."""
    low, high = span.low, span.high
    if low == high:
        return
    first, last = _day_of(span.start), _day_of(span.start + span.length - 1)
    page = ListPage(name, year.name, first, last, 0, tuple(year.items[low:high]))
    sums = year.sums if span.length >= _MONTH else year.in_days
    if sums[high] - sums[low] <= year.budget:
        yield page
        return
    if span.length not in _CUTS:
        weights = [after - before for before, after in pairwise(sums[low : high + 1])]
        yield from _counted(page, weights, year.budget, f"{year.name}-{first[0]:02}-{first[1]:02}")
        return
    start = span.start
    for length in _CUTS[span.length]:
        end = bisect_left(year.slots, start + length, low, high)
        if low < end:
            yield from _cut(year, _Span(start, length, low, end), name or _name(year.name, start))
            # The first page with items keeps the key of the whole span.
            name = ""
        start, low = start + length, end


def _day_of(slot: int) -> tuple[int, int]:
    return slot // _MONTH + 1, slot % _MONTH + 1


def _name(year: str, slot: int) -> str:
    month, day = _day_of(slot)
    return f"{year}-{month:02}" if day == 1 else f"{year}-{month:02}-{day:02}"


def _counted(
    page: ListPage[_Item], weights: Sequence[int], budget: int, full_name: str = ""
) -> Iterator[ListPage[_Item]]:
    """Cut a page by counting. The first piece keeps its key, the others are `full_name-2`, `full_name-3` and so on.

    Args:
        page: a page with all the items.
        weights: the bytes of each item.
        budget: the largest number of bytes of a page.
        full_name: the prefix of the other keys, if it is not the page's key.
    """
    bundles: list[list[_Item]] = [[]]
    room = budget
    for item, weight in zip(page.items, weights, strict=True):
        if weight > room and bundles[-1]:
            bundles.append([])
            room = budget
        bundles[-1].append(item)
        room -= weight
    for number, bundle in enumerate(bundles, 1):
        key = page.key if number == 1 else f"{full_name or page.key}-{number}"
        yield replace(page, key=key, number=number if len(bundles) > 1 else 0, items=tuple(bundle))
