"""The declaration of a kind of page.

Addresses, pagination, breadcrumbs, hover cards, offered feeds and files, and the kind of search records all follow from
the declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from generator.corpus import Corpus
from generator.findings.entry_days import EntryDays
from generator.model.edtf import Day
from generator.provenance.reviews.units import Unit, entry_unit
from generator.site.export.feeds import paths_of
from generator.site.export.linked.page_blocks import MakeBlock
from generator.site.pagination.lists import Lists, Split
from generator.site.pagination.splitting import ListPage
from generator.site.search.index import ResultKind
from generator.site.text.cache import ResultCache
from generator.site.text.catalog import Words
from generator.site.text.placeholders import ROOT
from generator.site.views.base import Link
from generator.site.views.context import ViewContext

OF_INITIATIVES: Final = ("statuses",)
"""Tables that a record without initiatives does not offer."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page to make.

    Attributes:
        kind: its kind; pages of one kind have the same depth.
        address: relative to the site's root, ending in a slash; empty for the home page.
        id: id of the brief or entry; empty for lists.
        section: address of the page above it in the navigation.
        parent_kind: on a list page, the kind of the page that the list belongs to; else empty.
        page_key: on a list page, the last part of its address; else empty.
    """

    kind: str
    address: str
    id: str
    section: str
    parent_kind: str = ""
    page_key: str = ""

    @property
    def name(self) -> str:
        """The id; for a list, the address without the slash."""
        return self.id or self.address.removesuffix("/")

    @property
    def src_uri(self) -> str:
        """Path of the Markdown file from which MkDocs would make the page."""
        is_in_its_folder = not self.id or self.address.endswith("/index/")  # `index.md` is the list above
        return f"{self.address}index.md" if is_in_its_folder else f"{self.address[:-1]}.md"

    @property
    def file(self) -> str:
        """Path of the page's file in the site."""
        return f"{self.address}index.html"

    @property
    def twin(self) -> str:
        """Path in the site of the page's twin, if the record is small enough for twins."""
        return f"{self.address}index.json"


@dataclass(frozen=True, slots=True)
class Content:
    """The values for the template of a page, with description and title for the page's head.

    Attributes:
        description: the page's description; the renderer shortens it.
        values: the variables of the template, by name.
        title: the page's title; if empty, the title that its kind declares.
    """

    description: str
    values: dict[str, Any]
    title: str = ""


@dataclass(frozen=True)
class PageContext:
    """The tools from which the content of pages is made.

    Attributes:
        views: the context that views are made from.
        lists: the pages that lists are split into.
    """

    views: ViewContext
    lists: Lists

    @cached_property
    def cached(self) -> ResultCache[PageContext]:
        """A cache of the results of functions of this context."""
        return ResultCache(self)

    @property
    def corpus(self) -> Corpus:
        """The linked record."""
        return self.views.corpus

    @property
    def words(self) -> Words:
        """The interface's words."""
        return self.views.words


MakeContent = Callable[[PageContext, PageSpec], Content]
"""Makes the values that the template of a page shows."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page, declared once.

    Attributes:
        name: the name of the kind, and of its template in `templates/pages/`.
        content: makes the values that the template shows.
        address: the address of the only page of this kind, relative to the site's root.
        needed: whether a record has that page; by default, each record has it.
        each: for a kind with many pages, their ids and addresses. The id is empty if a page has no entry.
        section: address of the page above its pages in the navigation; by default, its own address.
        title: the title of the only page of this kind, as a key of the catalogue.
        title_of: for a kind with many pages, the title of a page by the page's name.
        above: the kind of the list above its pages, for breadcrumbs.
        crumbs: further links between that list and a page.
        split: how its list is split if it is too long; None if it has no list that grows.
        list_page: makes the values that a page of its list shows.
        list_template: the template of a list page, in `templates/lists/`; by default, named as the kind.
        cards: whether its text refers to entries, so that hover cards help.
        feeds: the feeds that its pages offer.
        files: the tables of data that its pages offer.
        registries: the registries whose entries each have a page of this kind; `for_registries` sets them.
        search: the kind of the search records of its pages; None if its pages have none.
        table: the table of data that has a record of each of its pages; empty if none has.
        block: makes the JSON-LD of a page; None if its pages have none.
        units: finds the units of review that one of its pages shows.
        entered: finds the newest day of entry on one of its pages; not called for the home page and for lists, which
            show the whole record.
    """

    name: str
    content: MakeContent
    address: str | None = None
    needed: Callable[[Corpus], bool] = lambda _: True
    each: Callable[[Corpus], Iterable[tuple[str, str]]] | None = None
    section: str | None = None
    title: str = ""
    title_of: Callable[[PageContext, str], str] | None = None
    above: str = ""
    crumbs: Callable[[PageContext, PageSpec], tuple[Link, ...]] | None = None
    split: Split | None = None
    list_page: Callable[[PageContext, str, ListPage[Any]], dict[str, Any]] | None = None
    list_template: str = ""
    cards: bool = False
    feeds: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    registries: tuple[str, ...] = ()
    search: ResultKind | None = None
    table: str = ""
    block: MakeBlock | None = None
    units: Callable[[Corpus, str], Iterable[Unit]] = lambda *_: ()
    entered: Callable[[EntryDays, str], Day | None] = EntryDays.of_entry

    @classmethod
    def for_registries(cls, name: str, content: MakeContent, *, registries: tuple[str, ...], **others: Any) -> PageKind:
        """Declare a kind that has a page for each entry of the given registries.

        Args:
            name: the name of the kind.
            content: as in `PageKind`.
            registries: the registries.
            others: further values of `PageKind`; its `each`, `title_of` and `units` follow from the registries.
        """
        return cls(
            name,
            content,
            each=_entries_of(registries),
            title_of=_entry_title,
            registries=registries,
            units=lambda corpus, entry_id: (entry_unit(corpus, entry_id),),
            **others,
        )

    def newest_entry(self, days: EntryDays, page_id: str) -> Day | None:
        """Return the newest day of entry on one of its pages; for the home page and lists, of the whole record."""
        is_of_record = self.address is not None and (self.split is not None or not self.address)
        return days.of_record(page_id) if is_of_record else self.entered(days, page_id)

    def specs(self, corpus: Corpus) -> Iterable[PageSpec]:
        """Yield every page of this kind, without the pages of its list."""
        if self.address is not None and self.needed(corpus):
            section = self.address if self.section is None else self.section
            yield PageSpec(self.name, self.address, "", section)
        for page_id, address in self.each(corpus) if self.each else ():
            yield PageSpec(self.name, address, page_id, self.section or "")

    def of_record(self, corpus: Corpus) -> PageKind:
        """Return the same kind without feeds and tables that would be empty for a record."""
        feeds = paths_of(corpus)
        files = self.files if corpus.initiatives else [name for name in self.files if name not in OF_INITIATIVES]
        return replace(self, feeds=tuple(name for name in self.feeds if name in feeds), files=tuple(files))

    @property
    def list_name(self) -> str:
        """The name of the template of its list, in `templates/lists/`."""
        return self.list_template or self.name

    def page_title(self, context: PageContext, name: str) -> str:
        """Return the title of one of its pages."""
        return self.title_of(context, name) if self.title_of else context.words.plain(self.title)


def _entries_of(registries: tuple[str, ...]) -> Callable[[Corpus], Iterable[tuple[str, str]]]:
    """Return the ids and addresses of all entries of the given registries."""

    def each(corpus: Corpus) -> Iterable[tuple[str, str]]:
        for entry_id, registry in corpus.kinds.items():
            if registry in registries:
                yield entry_id, f"{registry}/{entry_id}/"

    return each


def listing(context: PageContext, lead: str, **values: Any) -> Content:
    """Return the content of a page whose lead, from the catalogue, is also its description."""
    return Content(context.words.plain(lead), values)


def home_link(context: PageContext) -> Link:
    """Return the link to the home page, with which breadcrumbs begin."""
    return Link(context.words.plain("home.stand"), ROOT)


def _entry_title(context: PageContext, name: str) -> str:
    """Return the name of an entry, with a capital letter."""
    entry = context.corpus.entries[name].name
    return entry[:1].upper() + entry[1:]
