"""The links between a page and the pages of its list, and those from one page of the list to the next."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from markupsafe import Markup, escape

from generator.model.edtf import EdtfError, days_in_month, parse
from generator.site.pagination.lists import Lists, letter_label
from generator.site.pagination.splitting import ListPage
from generator.site.text.placeholders import ROOT
from generator.site.views.base import Counts, Link, view_class
from generator.site.views.claims import counts_of
from generator.site.views.context import ViewContext

MAX_LINKS: Final = 120
"""The largest number of links to list pages on one page. If there are more, it links to years, and their first pages to
the others."""

_BAR_HEIGHT: Final = 16
_YEAR: Final = 380  # bytes of a year among these links, with the bars of its months
_LINK: Final = 150  # bytes of a list page among them


@view_class
class ListPageLink:
    """A link to a list page, and its number of items."""

    label: str
    url: str
    count: int
    here: bool


@view_class
class GroupLink:
    """A year, letter or kind: the link to its first page, its number of items, and its pages if there are several.

    Attributes:
        months: the bar of each month of a year, as (place across, height).
    """

    label: str
    url: str
    count: int
    pages: tuple[ListPageLink, ...]
    months: tuple[tuple[int, int], ...]


@view_class
class PaginationView:
    """All pages of a page's list.

    Attributes:
        groups: the groups of pages, in order.
        dated: whether the groups are years.
        count: number of items on all pages.
        shown: the counts of the claims on the page itself; None if the items are not claims.
    """

    groups: tuple[GroupLink, ...]
    dated: bool
    count: int
    shown: Counts | None


@view_class
class ListPageView:
    """One page of a list.

    Attributes:
        title: title of the page that the list belongs to.
        back: link to that page.
        back_link: link to that page, as markup.
        label: this page, in words.
        dated: whether the list is by date.
        siblings: on the first page of a group, the pages of the group; else empty.
        first: link to the first page of the group; None on that page.
        earlier: the previous page.
        later: the next page.
    """

    title: str
    back: Link
    back_link: Markup
    label: str
    dated: bool
    siblings: tuple[ListPageLink, ...]
    first: Link | None
    earlier: Link | None
    later: Link | None


class ListLinks:
    """Makes the links between a page and the pages of its list.

    Args:
        context: the context of the views of the same pages.
        lists: the list pages.
    """

    def __init__(self, context: ViewContext, lists: Lists) -> None:
        self._lists = lists
        self._context = context
        self._words = context.words

    def index(self, kind: str, name: str, address: str) -> PaginationView | None:
        """Return the pagination of a page's list; None if the page shows the whole list."""
        pages = self._lists.of(kind, name)
        if not pages:
            return None
        url = f"{ROOT}{address}{self._lists.folder(kind)}"
        day = self._lists.day(kind)
        grouped = [list(group) for _, group in groupby(pages, key=lambda page: page.group)]
        in_full = len(pages) <= MAX_LINKS
        highest = 1
        months: list[list[int]] = []
        if day is not None:
            months = [_months(group, day) for group in grouped]
            highest = max(max(count) for count in months)
        groups = tuple(
            GroupLink(
                self._group(kind, group[0].group),
                f"{url}{group[0].key}/",
                sum(len(page.items) for page in group),
                tuple(self._link(kind, page, url) for page in group) if in_full and len(group) > 1 else (),
                tuple((at * 5, -(-count * _BAR_HEIGHT // highest)) for at, count in enumerate(months[number]) if count)
                if months and group[0].group
                else (),
            )
            for number, group in enumerate(grouped)
        )
        return PaginationView(groups, day is not None, sum(group.count for group in groups), self._shown(kind, name))

    def _shown(self, kind: str, name: str) -> Counts | None:
        if not self._lists.split(kind).claims:
            return None
        naming = self._lists.corpus.claims_naming.get(name, ())
        return counts_of(self._context, self._lists.shown(naming, self._lists.weights.row))

    def page(self, kind: str, name: str, key: str, title: str, address: str) -> ListPageView:
        """Return one page of a list.

        Args:
            kind: kind of the page that the list belongs to.
            name: id of that page's entry; for a list, its address without the slash.
            key: key of the list page.
            title: title of the page that the list belongs to.
            address: address of that page.
        """
        pages = self._lists.of(kind, name)
        at, page = self._lists.page(kind, name, key)
        url = f"{ROOT}{address}{self._lists.folder(kind)}"
        year = self._lists.group_of(kind, name, page)

        def neighbour(place: int) -> Link | None:
            if not 0 <= place < len(pages):
                return None
            return Link(self.label(kind, pages[place]), f"{url}{pages[place].key}/")

        is_first = year[0].key == key
        return ListPageView(
            title,
            Link(title, f"{ROOT}{address}"),
            Markup(f'<a href="{ROOT}{address}">{escape(title)}</a>'),
            self.label(kind, page),
            self._lists.day(kind) is not None,
            tuple(self._link(kind, other, url, key) for other in _linked(year)) if is_first and len(year) > 1 else (),
            None if is_first else Link(self._group(kind, page.group), f"{url}{year[0].key}/"),
            neighbour(at - 1),
            neighbour(at + 1),
        )

    def _link(self, kind: str, page: ListPage[Any], url: str, here: str = "") -> ListPageLink:
        return ListPageLink(self.label(kind, page), f"{url}{page.key}/", len(page.items), page.key == here)

    def label(self, kind: str, page: ListPage[Any]) -> str:
        """Return a list page in words."""
        split = self._lists.split(kind)
        if split.label:
            return split.label(self._words, page)
        words = self._span(page) if page.first and page.last else self._group(kind, page.group)
        return self._words.plain("pages.numbered", part=words, n=page.number) if page.number else words

    def _group(self, kind: str, group: str) -> str:
        if self._lists.day(kind) is not None:
            return group or self._words.plain("date.open")
        return (self._lists.split(kind).group or letter_label)(self._words, group)

    def _span(self, page: ListPage[Any]) -> str:
        year, first, last = page.group, page.first or (1, 1), page.last or (12, 31)
        if (first, last) == ((1, 1), (12, 31)) or not year.isdigit() or len(year) > 4:
            return year
        start, end = f"{year}-{first[0]:02}", f"{year}-{last[0]:02}"
        if first[1] > 1 or last[1] < 31:
            last_day = min(last[1], days_in_month(int(year), last[0]))
            start, end = f"{start}-{first[1]:02}", f"{end}-{last_day:02}"
        try:
            return parse(start if start >= end else f"{start}/{end}").words
        except EdtfError:  # as for 30 February, since every month is cut as if it had 31 days
            return parse(f"{year}-{first[0]:02}").words


def bytes_of_links(pages: Sequence[ListPage[Any]]) -> int:
    """Return the bytes of the links to all pages of a list."""
    return len({page.group for page in pages}) * _YEAR + (len(pages) * _LINK if len(pages) <= MAX_LINKS else 0)


def _linked(year: Sequence[ListPage[Any]]) -> Sequence[ListPage[Any]]:
    if len(year) <= MAX_LINKS:
        return year
    # If every few days have a page, the first page of a month links to the month's others.
    months = {page.first[0]: page for page in reversed(year) if page.first}
    return [year[0], *(months[month] for month in sorted(months) if months[month] is not year[0])]


def _months(pages: Iterable[ListPage[Any]], day: Callable[[Any], str]) -> list[int]:
    """Return the number of items of a year's pages in each month."""
    counts = [0] * 12
    for page in pages:
        if not page.first or not page.last:
            continue
        begin = 0
        for month in range(page.first[0], page.last[0] + 1):
            end = len(page.items)
            if month < page.last[0]:
                end = bisect_left(page.items, f"{page.group}-{month + 1:02}", begin, key=day)
            counts[month - 1] += end - begin
            begin = end
    return counts
