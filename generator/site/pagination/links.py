"""The ways between a page that is split and its parts: the list of them, and what leads from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from markupsafe import Markup, escape

from generator.corpus import ClaimRecord
from generator.model.edtf import EdtfError, days_in_month, parse
from generator.site.pagination.calendar import Part
from generator.site.pagination.lists import Parts
from generator.site.views.base import Counts, Link, _view
from generator.site.views.initiatives import ViewMaker

MOST_LINKS: Final = 120
"""Links to parts on one page; where there are more, it leads to years, whose first parts lead to the others."""

_HIGH: Final = 16
_YEAR: Final = 380  # bytes that a year takes among the links to parts, with the bars of its months
_LINK: Final = 150  # the same of a part


@_view
class PartLink:
    """A link to a part, and how much stands there."""

    label: str
    url: str
    count: int
    here: bool


@_view
class GroupLink:
    """A year, letter or kind: the link to its first part, how much it holds, its parts where there are several.

    Attributes:
        months: of a year, how high the bar of each month is, as (place across, height).
    """

    label: str
    url: str
    count: int
    parts: tuple[PartLink, ...]
    months: tuple[tuple[int, int], ...]


@_view
class PartsView:
    """All parts of a page.

    Attributes:
        groups: in their order.
        dated: whether the groups are years.
        count: how much stands in all parts.
        shown: what the page shows of it, where that is claims.
    """

    groups: tuple[GroupLink, ...]
    dated: bool
    count: int
    shown: Counts | None


@_view
class PartView:
    """The page of a part.

    Attributes:
        title: of the page that is split.
        back: link to it.
        back_link: the same as markup.
        label: the part, in words.
        count: how much stands in it.
        siblings: the parts of its year, on the first of these alone.
        first: link to the first part of its year, on the others.
        earlier: the part before.
        later: the part after.
    """

    title: str
    back: Link
    back_link: Markup
    label: str
    count: int
    dated: bool
    siblings: tuple[PartLink, ...]
    first: Link | None
    earlier: Link | None
    later: Link | None


class PartLinks:
    """Makes the links between a page and its parts.

    Args:
        maker: of the views of the same pages.
        parts: which parts there are.
    """

    def __init__(self, maker: ViewMaker, parts: Parts) -> None:
        self.parts = parts
        self._maker = maker
        self._corpus = maker.corpus
        self._words = maker.words

    def index(self, kind: str, name: str, address: str, base: str) -> PartsView | None:
        """All parts of a page; None where it is whole."""
        found = self.parts.of(kind, name)
        if not found:
            return None
        url = f"{base}{address}{self.parts.folder(kind)}"
        day = self.parts.day(kind)
        grouped = [list(group) for _, group in groupby(found, key=lambda part: part.group)]
        in_full = len(found) <= MOST_LINKS
        highest = 1
        months: list[list[int]] = []
        if day is not None:
            months = [_months(day(item) for part in group for item in part.items) for group in grouped]
            highest = max(max(count) for count in months)
        groups = tuple(
            GroupLink(
                self._group(kind, group[0].group),
                f"{url}{group[0].key}/",
                sum(len(part.items) for part in group),
                tuple(self._link(kind, part, url) for part in group) if in_full and len(group) > 1 else (),
                tuple((at * 5, -(-count * _HIGH // highest)) for at, count in enumerate(months[number]) if count)
                if months and group[0].group
                else (),
            )
            for number, group in enumerate(grouped)
        )
        return PartsView(groups, day is not None, sum(group.count for group in groups), self._shown(kind, name))

    def _shown(self, kind: str, name: str) -> Counts | None:
        if kind not in ("entity", "event", "initiative"):
            return None
        return self._maker.counts(self.parts.shown(self._corpus.claims_naming.get(name, ()), self.parts.row))

    def page(self, kind: str, name: str, key: str, title: str, address: str, base: str) -> PartView:
        """The page of a part."""
        found = self.parts.of(kind, name)
        at, part = self.parts.part(kind, name, key)
        url = f"{base}{address}{self.parts.folder(kind)}"
        year = self.parts.beside(kind, name, part)

        def beside(place: int) -> Link | None:
            if not 0 <= place < len(found):
                return None
            return Link(self.label(kind, found[place]), f"{url}{found[place].key}/")

        is_first = year[0].key == key
        return PartView(
            title,
            Link(title, base + address),
            Markup(f'<a href="{base}{address}">{escape(title)}</a>'),
            self.label(kind, part),
            len(part.items),
            self.parts.day(kind) is not None,
            tuple(self._link(kind, other, url, key) for other in _linked(year)) if is_first and len(year) > 1 else (),
            None if is_first else Link(self._group(kind, part.group), f"{url}{year[0].key}/"),
            beside(at - 1),
            beside(at + 1),
        )

    def _link(self, kind: str, part: Part[Any], url: str, here: str = "") -> PartLink:
        return PartLink(self.label(kind, part), f"{url}{part.key}/", len(part.items), part.key == here)

    def label(self, kind: str, part: Part[Any]) -> str:
        """A part in words."""
        if kind == "brief":
            return self._numbers(part.items)
        words = self._span(part) if part.first and part.last else self._group(kind, part.group)
        return self._words.plain("parts.numbered", part=words, n=part.number) if part.number else words

    def _group(self, kind: str, group: str) -> str:
        if self.parts.day(kind) is not None:
            return group or str(self._words("date.open"))
        if kind == "question-list":
            return str(self._words(f"question.group.{group}"))
        if kind == "brief":
            return str(self._words("brief.claims"))
        if len(group) == 1:
            return group.upper()
        key = f"a_z.script.{group}" if kind == "a-z" else "parts.other"
        return str(self._words(key))

    def _span(self, part: Part[Any]) -> str:
        year, first, last = part.group, part.first or (1, 1), part.last or (12, 31)
        if (first, last) == ((1, 1), (12, 31)) or not year.isdigit() or len(year) > 4:
            return year
        start, end = f"{year}-{first[0]:02}", f"{year}-{last[0]:02}"
        if first[1] > 1 or last[1] < 31:
            start, end = f"{start}-{first[1]:02}", f"{end}-{min(last[1], days_in_month(int(year), last[0])):02}"
        try:
            return parse(start if start >= end else f"{start}/{end}").words
        except EdtfError:  # 30 February, where a month is cut as if it were longer
            return parse(f"{year}-{first[0]:02}").words

    def _numbers(self, records: Sequence[ClaimRecord]) -> str:
        first = list(records[0].brief.claims).index(records[0].claim_id) + 1
        return self._words.plain("parts.claims", first=first, last=first + len(records) - 1)


def bytes_of_links(parts: Sequence[Part[Any]]) -> int:
    """Bytes of the links to all parts of a page."""
    return len({part.group for part in parts}) * _YEAR + (len(parts) * _LINK if len(parts) <= MOST_LINKS else 0)


def _linked(year: Sequence[Part[Any]]) -> Sequence[Part[Any]]:
    if len(year) <= MOST_LINKS:
        return year
    # Where every few days have a part, that with which a month begins leads to the others.
    months = {part.first[0]: part for part in reversed(year) if part.first}
    return [year[0], *(months[month] for month in sorted(months) if months[month] is not year[0])]


def _months(days: Iterable[str]) -> list[int]:
    counts = [0] * 12
    for day in days:
        if day:
            counts[int(day.rsplit("-", 2)[1]) - 1] += 1
    return counts
