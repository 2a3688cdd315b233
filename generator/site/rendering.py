"""The rendering of each page, as its kind in `PAGE_KINDS` declares it. Nothing here reads or writes files."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Set
from dataclasses import dataclass
from typing import Any, Final

from markupsafe import Markup

from generator.findings.entry_history import last_changed
from generator.findings.gaps import gaps_by_initiative
from generator.model.edtf import Edtf
from generator.site.addresses import path_to_root
from generator.site.export.context import Export
from generator.site.export.data_page import offers
from generator.site.export.feeds import feeds_of_entries
from generator.site.export.formats.book import BOOK, MAX_BRIEFS
from generator.site.export.linked.twins import has_twins, link_to_twin, twin
from generator.site.kinds import KINDS_BY_NAME
from generator.site.kinds.page_kind import Content, PageContext, PageKind, PageSpec, home_link
from generator.site.kinds.timeline import first_stages
from generator.site.overviews.governments import all_parties
from generator.site.pages import kinds_of, list_name, lists_of, whole_pages
from generator.site.pagination.links import ListLinks
from generator.site.pagination.lists import Lists
from generator.site.text.apostrophes import typographic
from generator.site.text.inline import cut_at_word
from generator.site.text.placeholders import ROOT
from generator.site.text.templating import environment
from generator.site.views.base import Link
from generator.site.views.claim_rows import RowCache
from generator.site.views.claims import date_view
from generator.site.views.context import ViewContext
from generator.site.views.home import all_counts
from generator.site.views.hovercards import Cards, json_in_script
from generator.site.views.reviews import review_view
from generator.site.views.statuses import all_stages

_DESCRIPTION_LENGTH: Final = 200
_OURS: Final = ("pages/", "lists/", "partials/")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The values of a page that fill its shell."""

    title: str
    description: str
    content: str
    twin: str = ""
    """Address of the page's content as JSON, relative to the page."""


class Renderer:
    """Renders the content of pages from one corpus.

    Args:
        views: the context that views are made from.
        lists: the pages that lists are split into, the same as for `page_specs` of `site/pages.py`.
        written: addresses of hand-written pages, and of their headings. Templates link only to those that exist.
        book: whether the site holds the briefing book.

    Attributes:
        claims: the cache of claims as rows and lines.
    """

    def __init__(
        self, views: ViewContext, lists: Lists | None = None, written: Set[str] = frozenset(), *, book: bool = False
    ) -> None:
        self._lists = lists or lists_of(views.corpus)
        self._context = PageContext(views, self._lists)
        self._views = views
        self._words = views.words
        self._links = ListLinks(views, self._lists)
        self._environment = environment(views.words)
        self._environment.globals["feeds_of_entries"] = ChainMap(*feeds_of_entries(views.corpus).values())
        self._environment.globals["offers"] = offers(views.words, kinds_of(views.corpus))
        self._environment.globals["book"] = Link(BOOK, f"{ROOT}{BOOK}") if book else None
        self._environment.globals["most_in_book"] = MAX_BRIEFS
        self._environment.globals["root"] = ROOT
        self._environment.globals["written_pages"] = written
        self._environment.globals["pages"] = frozenset(s.address for s in whole_pages(views.corpus) if not s.id)
        self._cards = Cards(views)
        self._exports: dict[str, Export] = {}
        self.claims = RowCache(views, self._cards, self._environment)

    @property
    def has_twins(self) -> bool:
        """Whether each page of the record has a twin as JSON."""
        return has_twins(self._views.corpus)

    def warm_up(self) -> None:
        """Compute what many pages need, so that not every worker does."""
        corpus = self._views.corpus
        corpus.claims_of  # noqa: B018 - reading a cached property computes it
        corpus.claims_naming  # noqa: B018
        corpus.relations_to  # noqa: B018
        corpus.questions_of  # noqa: B018
        corpus.briefs_by_date  # noqa: B018
        self._views.cached(_days_of_change)

    def make_rows(self, brief_id: str) -> None:
        """Make the rows or lines of a brief's claims, and keep them for other pages."""
        # If the timeline is split, most lists are, and few claims are ever shown as rows.
        records = self._views.corpus.claims_of[brief_id]
        self.claims.make(records, "line" if self._lists.of("timeline", "timeline") else "row")

    def warm_up_for_lists(self) -> None:
        """Compute what pages other than those of briefs need, and compile their templates."""
        self._views.cached(all_stages)
        self._views.cached(all_counts)
        self._views.cached(all_parties)
        self._views.found(gaps_by_initiative)
        self._lists.cached(first_stages)  # a worker that read all claims would have its own copy of them
        for name in self._environment.list_templates(filter_func=lambda name: name.startswith(_OURS)):
            self._environment.get_template(name)

    def render(self, spec: PageSpec) -> Rendered:
        """Render a page's title, description and content."""
        if spec.parent_kind:
            kind, block, table = KINDS_BY_NAME[spec.parent_kind], "", ""
            content = self._list_content(kind, spec)
        else:
            kind = KINDS_BY_NAME[spec.kind]
            block, table = self._block(kind, spec), kind.table
            content = self._whole_content(kind, spec)
        html = f"{typographic(self._html(kind, spec, content.values))}{block}"
        description = cut_at_word(content.description, _DESCRIPTION_LENGTH)
        address = link_to_twin(self._views, table, spec.id, kind.files, path_to_root(spec.address))
        return Rendered(typographic(content.title), typographic(description), html, address)

    def _html(self, kind: PageKind, spec: PageSpec, values: dict[str, Any]) -> str:
        """Return the HTML of a page from its template, with its claims, hover cards and day of last change."""
        self.claims.begin_page()
        template = self._environment.get_template(f"pages/{spec.kind}.html")
        rows = self.claims.lines if spec.parent_kind else self.claims.rows
        html = template.render(values, rows=rows, spec=spec).strip()
        brief_id = spec.id if kind.name == "brief" else ""
        script = self._cards.script(html, self.claims.shown, spec.id, brief_id) if kind.cards else ""
        html = f"{self.claims.fill(html)}{self._changed(brief_id)}{script}"
        if spec.kind == "brief":
            # The pages of other briefs are beside this one, so links to them need not go by way of the root.
            html = html.replace(f"{ROOT}briefs/", "../")
        return html.replace(ROOT, path_to_root(spec.address))

    def twin(self, spec: PageSpec, rendered: Rendered) -> bytes:
        """Return a page as JSON. Only the pages of a record that is small enough have such a twin."""
        root = path_to_root(spec.address)
        base = self._views.site.url or root
        if base not in self._exports:
            self._exports[base] = Export(self._views, base)
        kind = KINDS_BY_NAME.get(spec.parent_kind) or KINDS_BY_NAME[spec.kind]
        page = {
            "kind": kind.name,
            **({"id": spec.id} if spec.id else {}),
            "address": f"{base}{spec.address}" or "./",
            "title": rendered.title,
            "description": rendered.description,
        }
        table = "" if spec.parent_kind else kind.table
        return twin(self._exports[base], page, table, rendered.content, root)

    def written_twin(self, address: str, title: str, html: str) -> bytes:
        """Return a hand-written page as JSON."""
        root = path_to_root(address)
        export = Export(self._views, self._views.site.url or root)
        text = Markup(html).striptags()
        page = {"kind": "page", "address": f"{export.root}{address}", "title": title, "text": text}
        return twin(export, page, "", html, root)

    def _block(self, kind: PageKind, spec: PageSpec) -> str:
        """Return the JSON-LD of a page, as a script; empty if its kind has none."""
        if kind.block is None:
            return ""
        block = kind.block(self._views, spec.id, self._views.site.url or path_to_root(spec.address))
        json_ld = json_in_script({"@context": "https://schema.org", **block})
        return f'<script type="application/ld+json">{json_ld}</script>'

    def _changed(self, brief_id: str) -> str:
        """Return the day of a page's last change.

        It is the newest day of its claims' briefs, or of the record if it has no claims.
        """
        shown = (brief_id,) if brief_id else {named.ref.partition("/")[0] for named in self.claims.shown}
        days = self._views.cached(_days_of_change)
        day = max((days[shown_id] for shown_id in shown or days if shown_id in days), key=Edtf.sort_key, default=None)
        if day is None:
            return ""
        return f'<p class="last-changed">{self._words("footer.changed", date=date_view(self._views, day).words)}</p>'

    def _crumbs(self, kind: PageKind, spec: PageSpec) -> tuple[Link, ...]:
        """Return the breadcrumbs of a page, from the home page down; none for a list."""
        if not kind.above:
            return ()
        above = KINDS_BY_NAME[kind.above]
        links = (home_link(self._context), Link(self._words.plain(above.title), f"{ROOT}{above.address}"))
        return (*links, *kind.crumbs(self._context, spec)) if kind.crumbs else links

    def _whole_content(self, kind: PageKind, spec: PageSpec) -> Content:
        """Return the content of a page that is not part of a split list."""
        content = kind.content(self._context, spec)
        pagination = self._links.index(kind.name, spec.name, spec.address) if kind.split else None
        review = review_view(self._views, kind.units, spec.id)
        values = {"crumbs": self._crumbs(kind, spec), "pagination": pagination, "review": review, **content.values}
        return Content(content.description, values, content.title or kind.page_title(self._context, spec.name))

    def _list_content(self, parent: PageKind, spec: PageSpec) -> Content:
        """Return the content of a page of a split list."""
        address = spec.address.removesuffix(f"{self._lists.folder(parent.name)}{spec.page_key}/")
        name = list_name(spec, self._lists)
        title = parent.page_title(self._context, name)
        view = self._links.page(parent.name, name, spec.page_key, title, address)
        crumbs = self._crumbs(parent, spec) or (home_link(self._context),)
        first = (view.first,) if view.first else ()
        _, page = self._lists.page(parent.name, name, spec.page_key)
        shown = parent.list_page(self._context, name, page) if parent.list_page else {}
        values = {"page": view, "crumbs": (*crumbs, view.back, *first), "list": f"lists/{parent.list_name}.html"}
        return Content(
            self._words.plain("pages.description", title=title, part=view.label),
            {**values, **shown},
            self._words.plain("pages.of", title=title, part=view.label),
        )


def _days_of_change(context: ViewContext) -> dict[str, Edtf]:
    """Return the day on which each brief was last changed, if it is on record."""
    days = ((brief_id, last_changed(brief)) for brief_id, brief in context.corpus.briefs.items())
    return {brief_id: day for brief_id, day in days if day is not None}
