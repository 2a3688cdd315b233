"""The declaration of a kind of page.

Addresses, pagination, crumbs, hover cards, feeds and files that a page offers, and the kind of its search
records all follow from the declaration.
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
from generator.site.text.cache import ResultsOnce
from generator.site.text.catalog import Words
from generator.site.text.placeholders import ROOT
from generator.site.views.base import Link
from generator.site.views.context import ViewContext

OF_INITIATIVES: Final = ("statuses",)
"""Tables that a record without initiatives offers nowhere."""


@dataclass(frozen=True, slots=True)
class PageSpec:
    """A page to make.

    Attributes:
        kind: its kind; pages of one kind have the same depth.
        address: relative to the site's root, ending in a slash; empty for the home page.
        id: of the brief or entry; empty for lists.
        section: address of the page above it in the navigation.
        parent_kind: of a list page, the kind of the page whose list it belongs to; else empty.
        page_key: of a list page, its own piece of the address; else empty.
    """

    kind: str
    address: str
    id: str
    section: str
    parent_kind: str = ""
    page_key: str = ""

    @property
    def name(self) -> str:
        """The id, or of a list its address without the slash."""
        return self.id or self.address.removesuffix("/")

    @property
    def src_uri(self) -> str:
        """Path of the Markdown file that MkDocs would make the page from."""
        return f"{self.address}index.md" if not self.id else f"{self.address[:-1]}.md"

    @property
    def file(self) -> str:
        """Path of the page's file in the site."""
        return f"{self.address}index.html"

    @property
    def twin(self) -> str:
        """Path in the site of the page's twin, where the record is small enough for one."""
        return f"{self.address}index.json"


@dataclass(frozen=True, slots=True)
class Content:
    """The values for the template of a page, and the words of the page's head.

    Attributes:
        description: of the page; the renderer shortens it.
        values: names that the template uses.
        title: of the page; where empty, the title that its kind declares.
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
    def once(self) -> ResultsOnce[PageContext]:
        """The result of a function of this context, worked out the first time it is asked for."""
        return ResultsOnce(self)

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
        name: of the kind, and of its template in `templates/pages/`.
        content: makes the values that the template shows.
        address: of the only page of this kind; relative to the site's root.
        needed: whether a record has that page; each record has it where left out.
        each: of a kind with many pages, their ids and addresses. An id is empty if a page has no entry of its own.
        section: address of the page above its pages in the navigation; its own address where left out.
        title: of the only page of this kind, as a key of the catalogue.
        title_of: of a kind with many pages, the title of one by its name.
        above: the kind of the list above its pages, for crumbs.
        crumbs: further links between that list and a page.
        split: how its list is split where it is too long; None if it has no list that grows.
        list_page: makes the values that a page of its list shows.
        list_template: of such a page, in `templates/lists/`; by its name where left out.
        cards: whether its text refers to entries, so that hover cards help.
        feeds: the feeds that its pages offer.
        files: the tables of data that its pages offer.
        registries: registries whose entries have a page of this kind each, as `for_registries` declares them.
        search: the kind of the search records of its pages; None if they are not searched by a record of their own.
        table: the table of data that has a record of each of its pages; empty if none has.
        block: makes the description of a page in JSON-LD; None if it has none.
        units: finds the units of the record that one of its pages shows, which people review.
        entered: finds the newest day of entry of what one of its pages shows; not asked for the home page and for
            lists, which show the record.
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
        """Declare a kind that has a page for each entry of some registries.

        Args:
            name: of the kind.
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
        """The newest day of entry of what one of its pages shows: of the home page and of a list, of the record."""
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
        """The same kind without the feeds and tables that a record has nothing for."""
        feeds = paths_of(corpus)
        files = self.files if corpus.initiatives else [name for name in self.files if name not in OF_INITIATIVES]
        return replace(self, feeds=tuple(name for name in self.feeds if name in feeds), files=tuple(files))

    @property
    def list_name(self) -> str:
        """The name of the template of its list, in `templates/lists/`."""
        return self.list_template or self.name

    def page_title(self, context: PageContext, name: str) -> str:
        """The title of one of its pages."""
        return self.title_of(context, name) if self.title_of else context.words.plain(self.title)


def _entries_of(registries: tuple[str, ...]) -> Callable[[Corpus], Iterable[tuple[str, str]]]:
    """The ids and addresses of all entries of some registries."""

    def each(corpus: Corpus) -> Iterable[tuple[str, str]]:
        for entry_id, registry in corpus.kinds.items():
            if registry in registries:
                yield entry_id, f"{registry}/{entry_id}/"

    return each


def listing(context: PageContext, lead: str, **values: Any) -> Content:
    """The content of a page whose lead, from the catalogue, is its description too."""
    return Content(context.words.plain(lead), values)


def home_link(context: PageContext) -> Link:
    """The link to the home page, as crumbs begin."""
    return Link(context.words.plain("home.stand"), ROOT)


def _entry_title(context: PageContext, name: str) -> str:
    """The name of an entry, with a capital."""
    entry = context.corpus.entries[name].name
    return entry[:1].upper() + entry[1:]
