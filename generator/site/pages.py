"""The list of all pages, which follows from `PAGE_KINDS`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from generator.corpus import Corpus
from generator.findings.entry_days import EntryDays
from generator.site.addresses import ENTITY_KINDS
from generator.site.export.field import iso_day
from generator.site.kinds import KINDS_BY_NAME, PAGE_KINDS
from generator.site.kinds.page_kind import PageKind, PageSpec
from generator.site.pagination.lists import BY_KIND, Lists
from generator.site.pagination.splitting import BUDGET
from generator.site.search.index import ResultKind

LIST_PAGE: Final = "list-page"
"""The kind of the pages of every paginated list, and the name of their template."""

SEARCH_KINDS: Final[dict[str, ResultKind]] = {
    registry: kind.search for kind in PAGE_KINDS if kind.search for registry in kind.registries
}
"""The kind of the search records of the entries of each registry."""

_SPLITS: Final = {kind.name: kind.split for kind in PAGE_KINDS if kind.split}


def kinds_of(corpus: Corpus) -> tuple[PageKind, ...]:
    """Return the kinds of page that a record has, without feeds and tables that would be empty."""
    return tuple(kind.of_record(corpus) for kind in PAGE_KINDS if kind.address is None or kind.needed(corpus))


def absent_pages(corpus: Corpus) -> frozenset[str]:
    """Return the paths of the Markdown files of the single pages and lists that would be empty for a record."""
    present = {spec.address for spec in whole_pages(corpus) if not spec.id}
    possible = {kind.address for kind in PAGE_KINDS if kind.address is not None} | {f"{kind}/" for kind in ENTITY_KINDS}
    return frozenset(f"{address}index.md" for address in possible - present)


def lists_of(corpus: Corpus, budget: int = BUDGET) -> Lists:
    """Return the paginated lists of a corpus.

    Args:
        corpus: the record.
        budget: bytes of a page that its list may take.
    """
    return Lists(corpus, _SPLITS, budget)


def page_specs(corpus: Corpus, lists: Lists | None = None) -> Iterator[PageSpec]:
    """Yield every generated page of a corpus, each followed by the pages of its list if that is split."""
    lists = lists or lists_of(corpus)
    for spec in whole_pages(corpus):
        yield spec
        for page in lists.of(spec.kind, spec.name):
            yield _list_page(spec, page.key, lists)


def whole_pages(corpus: Corpus) -> Iterator[PageSpec]:
    """Yield every generated page except those of split lists."""
    for kind in PAGE_KINDS:
        yield from kind.specs(corpus)


class Pages:
    """Finds the pages of a corpus by address, without making a list of all pages.

    Args:
        corpus: the record.
        lists: the pages that lists are split into.
    """

    def __init__(self, corpus: Corpus, lists: Lists) -> None:
        self._lists = lists
        self._days = EntryDays(corpus)
        self.wholes = {spec.address: spec for spec in whole_pages(corpus)}
        """Every page except those of split lists, by its address."""

    def at(self, address: str) -> PageSpec | None:
        """Return the page at an address; None if there is none."""
        if address in self.wholes:
            return self.wholes[address]
        pieces = address.split("/")
        for end in range(len(pieces) - 2, 0, -1):
            parent = self.wholes.get("/".join(pieces[:end]) + "/")
            if parent is None or parent.kind not in _SPLITS:
                continue
            key = address.removeprefix(parent.address).removeprefix(self._lists.folder(parent.kind)).removesuffix("/")
            if any(page.key == key for page in self._lists.of(parent.kind, parent.name)):
                return _list_page(parent, key, self._lists)
        return None

    def moved_with(self, old: str, new: str) -> Iterator[tuple[str, str]]:
        """Yield the old and the new address of each list page that moves with a page: its own, and one by its id.

        Args:
            old: the page's old address.
            new: the address at which it is now.
        """
        whole = self.wholes.get(new)
        if whole is None:
            return
        for page in self._lists.of(whole.kind, whole.name):
            below = f"{self._lists.folder(whole.kind)}{page.key}/"
            yield f"{old}{below}", f"{new}{below}"
        old_id = old.removesuffix("/").rpartition("/")[2]
        for spec in self.wholes.values():
            if whole.id and spec.kind in _SPLITS and _SPLITS[spec.kind].folder == BY_KIND:
                folder = f"{spec.address}{self._lists.folder(spec.kind)}"
                for page in self._lists.of(spec.kind, spec.name):
                    if page.group == whole.id:
                        yield f"{folder}{page.key.replace(whole.id, old_id, 1)}/", f"{folder}{page.key}/"

    def items(self, spec: PageSpec) -> Sequence[Any] | None:
        """Return the items of a page of a split list; None for any other page."""
        if not spec.page_key:
            return None
        return self._lists.page(spec.parent_kind, list_name(spec, self._lists), spec.page_key)[1].items

    def entered(self, spec: PageSpec) -> str:
        """Return the newest day of entry on a page, `YYYY-MM-DD`; empty if no day is known."""
        items = self.items(spec)
        day = (
            KINDS_BY_NAME[spec.kind].newest_entry(self._days, spec.id) if items is None else self._days.of_items(items)
        )
        return (iso_day(day) or "") if day and 1 <= day[0] <= 9999 else ""


def list_name(spec: PageSpec, lists: Lists) -> str:
    """Return the name of the page that a list page belongs to: an id, or an address without the slash."""
    address = spec.address.removesuffix(f"{lists.folder(spec.parent_kind)}{spec.page_key}/")
    return spec.id or address.removesuffix("/")


def _list_page(parent: PageSpec, key: str, lists: Lists) -> PageSpec:
    address = f"{parent.address}{lists.folder(parent.kind)}{key}/"
    return PageSpec(LIST_PAGE, address, parent.id, parent.section, parent.kind, key)
