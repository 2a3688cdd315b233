"""The paginated lists of one corpus, and the pages that each is split into.

Each kind of page declares, as a `Split`, how its list is split. The size of an item on a page is estimated without
rendering it, so the pages of a list are known at once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, TypeVar

from generator.corpus import ClaimRecord, Corpus
from generator.site.pagination.splitting import BUDGET, SHARE_OF_NEWEST, ListPage, by_date, fits, newest
from generator.site.pagination.weights import Weights
from generator.site.text.cache import ResultCache
from generator.site.text.catalog import Words

BY_YEAR: Final = "by-year"
BY_NAME: Final = "by-name"
BY_KIND: Final = "by-kind"

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Split:
    """The rules by which the list of a kind of page is split if it is too long for one page.

    Attributes:
        cut: makes the pages of one page's list from the lists and the page's name; none if the list fits.
        folder: the part of the address between the page and the keys of its list pages, which keeps keys apart from ids
            of the record. It is empty for entries, whose list pages are below their own address.
        day: makes the function that returns the day of an item, as `YYYY-MM-DD`; None if the list is not by date.
        weigh: makes the function that returns the bytes of an item; by default, items are rows of claims.
        group: returns the name of a group that is not a year: a letter, a kind of question, a script.
        label: returns the label of one page of the list, if it differs from that of its group or its days.
        claims: whether the items are the claims that name the page's entry.
    """

    cut: Callable[[Lists, str], tuple[ListPage[Any], ...]]
    folder: str = ""
    day: Callable[[Lists], Callable[[Any], str]] | None = None
    weigh: Callable[[Lists], Callable[[Any], int]] | None = None
    group: Callable[[Words, str], str] | None = None
    label: Callable[[Words, ListPage[Any]], str] | None = None
    claims: bool = False


class Lists:
    """The paginated lists of one corpus.

    Args:
        corpus: the record.
        splits: the rules of each kind of page, by its name.
        budget: bytes of a page that its list may take.

    Attributes:
        weights: returns the bytes of an item.
        cached: the cache of the results of functions of these lists.
        found: the cache of the results of functions of the record.
    """

    def __init__(self, corpus: Corpus, splits: Mapping[str, Split], budget: int = BUDGET) -> None:
        self.corpus = corpus
        self.budget = budget
        self.weights = Weights(corpus)
        self._splits = splits
        self.cached = ResultCache(self)
        self.found = ResultCache(corpus)
        self._pages: dict[tuple[str, str], tuple[ListPage[Any], ...]] = {}
        self._places: dict[tuple[str, str], dict[str, tuple[int, ListPage[Any]]]] = {}
        self._groups: dict[tuple[str, str], dict[str, list[ListPage[Any]]]] = {}

    def of(self, kind: str, name: str) -> tuple[ListPage[Any], ...]:
        """Return the pages of a page's list, in order; none if the page shows the whole list.

        Args:
            kind: kind of the page.
            name: id of its entry or question; for a list, its address without the slash.
        """
        key = kind, name
        if key not in self._pages:
            split = self._splits.get(kind)
            self._pages[key] = split.cut(self, name) if split else ()
        return self._pages[key]

    def page(self, kind: str, name: str, key: str) -> tuple[int, ListPage[Any]]:
        """Return the place of a page in its list, and the page."""
        listed = kind, name
        if listed not in self._places:
            self._places[listed] = {page.key: (at, page) for at, page in enumerate(self.of(kind, name))}
        return self._places[listed][key]

    def group_of(self, kind: str, name: str, page: ListPage[Any]) -> Sequence[ListPage[Any]]:
        """Return the pages of a list in the group of a page, that page included."""
        listed = kind, name
        if listed not in self._groups:
            grouped = groupby(self.of(kind, name), key=lambda page: page.group)
            self._groups[listed] = {group: list(pages) for group, pages in grouped}
        return self._groups[listed][page.group]

    def split(self, kind: str) -> Split:
        """Return the rules by which the list of a kind of page is split."""
        return self._splits[kind]

    def folder(self, kind: str) -> str:
        """Return the path between a page's address and the key of a page of its list."""
        folder = self._splits[kind].folder
        return f"{folder}/" if folder else ""

    def day(self, kind: str) -> Callable[[Any], str] | None:
        """Return the function that returns the day of an item of a page's list; None if the list is not by date."""
        day = self._splits[kind].day
        return day(self) if day else None

    def listed(self, kind: str, name: str, items: Sequence[_Item]) -> Sequence[_Item]:
        """Return the items on the page of a list by date itself: all, or the newest if the list is split."""
        if not self.of(kind, name):
            return items
        make_weigh = self._splits[kind].weigh
        weigh: Callable[[Any], int] = make_weigh(self) if make_weigh else self.weights.row
        return self.shown(items, weigh)

    def shown(self, items: Sequence[_Item], weigh: Callable[[_Item], int]) -> tuple[_Item, ...]:
        """Return the newest items of a split list, which its own page shows."""
        return tuple(newest(items, weigh, self.budget // SHARE_OF_NEWEST))

    def dated(
        self,
        items: Sequence[_Item],
        day: Callable[[_Item], str],
        weigh: Callable[[_Item], int],
        weigh_when_split: Callable[[_Item], int],
    ) -> tuple[ListPage[_Item], ...]:
        """Split a list along the calendar, if it is too long for one page.

        Args:
            items: the items of the list.
            day: returns an item's day.
            weigh: returns an item's bytes if the list is whole.
            weigh_when_split: returns an item's bytes on the pages of a split list.
        """
        return () if fits(items, weigh, self.budget) else by_date(items, day, weigh_when_split, self.budget)


def by_days(
    items: Callable[[Lists, str], Sequence[Any]],
    day: Callable[[Lists], Callable[[Any], str]],
    weigh: Callable[[Lists], Callable[[Any], int]],
    folder: str = "",
    *,
    weigh_when_split: Callable[[Lists], Callable[[Any], int]] | None = None,
    claims: bool = False,
) -> Split:
    """Return the rules that split a list along the calendar.

    Args:
        items: finds the items of a page's list, from the lists and the page's name.
        day: makes the function that returns an item's day.
        weigh: makes the function that returns an item's bytes.
        folder: as in `Split`.
        weigh_when_split: as `weigh`, for the pages of a split list, if items take fewer bytes there.
        claims: as in `Split`.
    """
    return Split(
        lambda lists, name: lists.dated(
            items(lists, name), day(lists), weigh(lists), (weigh_when_split or weigh)(lists)
        ),
        folder,
        day,
        weigh,
        claims=claims,
    )


def day_of_claim(_: Lists) -> Callable[[ClaimRecord], str]:
    """Return the function that returns the day of a claim."""
    return lambda record: record.when.iso()


def letter_label(words: Words, group: str) -> str:
    """Return the label of a letter under which names are listed, or of the names under no letter."""
    return group.upper() if len(group) == 1 else words.plain("pages.other")
