"""A project: its corpus, and all that pages, feeds and data files are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain
from typing import Any, Final

from generator.build import assets
from generator.build.book_file import includes_book
from generator.build.data_files import DataFiles
from generator.build.engine import Settings
from generator.corpus import Corpus
from generator.diagnostics.report import Report
from generator.load import Memo, load
from generator.model.edtf import parse
from generator.processes.progress import ProgressReporter
from generator.site.addresses import brief_address
from generator.site.export.data_page import offers
from generator.site.export.feeds import feeds
from generator.site.export.formats.calendar import calendars
from generator.site.export.formats.for_robots import LLMS, ROBOTS, llms, robots
from generator.site.export.share_pictures import share_picture, share_pictures
from generator.site.kinds import PAGE_KINDS
from generator.site.kinds.page_kind import PageSpec
from generator.site.overviews.answer import answer_view
from generator.site.pages import SEARCH_KINDS, Pages, kinds_of, lists_of, page_specs
from generator.site.reference.benchmarks import BENCHMARKS, RESULTS, benchmark_results
from generator.site.reference.rules import STATUS_RULES, status_rules
from generator.site.rendering import Renderer
from generator.site.search.index import SearchRecord
from generator.site.search.records import search_records
from generator.site.search.site_pages import page_records
from generator.site.security_headers import HEADERS_FILE, headers_file, page_policy
from generator.site.text.catalog import load_words
from generator.site.text.citation_formats import Site
from generator.site.views.context import ViewContext
from generator.site.views.hovercards import ENTRY_CARDS, NAME_CARDS, Cards

_FEEDS: Final = "feeds/"

_PICTURED: Final = {kind.name: kind.title for kind in PAGE_KINDS}
"""The key of the title of each kind of page that has a picture for shared links; others have that of the home page."""


class Project:
    """A corpus, and all that its pages are made from.

    Args:
        settings: the settings of the project.
        corpus: the briefs, linked. A change makes a new project.
        report: the faults of the briefs.
        shown_since: in a preview, the time of day at which the corpus was read; empty if the corpus is empty.
        older: whether the briefs have errors, so that the corpus is an earlier one.

    Attributes:
        settings, corpus, report, shown_since, older: the same.
        data: makes the files for programs.
        words: the interface's words.
        pages: finds pages by address.
        views: the context that pages are made from.
        has_book: whether the site holds the briefing book.
        renderer: renders pages.
        brings_fonts: whether a style sheet of the project has fonts; the engine sets it.
    """

    def __init__(
        self, settings: Settings, corpus: Corpus, report: Report, shown_since: str = "", *, older: bool = False
    ) -> None:
        self.settings = settings
        self.older = older
        self.shown_since = shown_since
        self.corpus = corpus
        self.report = report
        self.data = DataFiles(settings.folder)
        self.words = load_words(own={"home.title": settings.site_name, **corpus.own_words})
        self._lists = lists_of(corpus, settings.split_above)
        self.pages = Pages(corpus, self._lists)
        self.views = self.new_views()
        self.has_book = includes_book(settings, corpus)
        self.brings_fonts = False
        self.renderer = Renderer(self.views, self._lists, settings.written, book=self.has_book)

    @property
    def last_change(self) -> int:
        """The newest date in the corpus, in seconds since 1970, within the range of a gzip file's time."""
        seconds = int(datetime.fromisoformat(self.corpus.as_of).replace(tzinfo=UTC).timestamp())
        return min(max(seconds, 0), 2**32 - 1)

    @cached_property
    def specs(self) -> tuple[PageSpec, ...]:
        """Every page, and the further pages of each list that is split."""
        return tuple(page_specs(self.corpus, self._lists))

    @cached_property
    def claims(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the claims of each brief, by the address of its page."""
        return {brief_address(brief_id): tuple(brief.claims) for brief_id, brief in self.corpus.briefs.items()}

    def new_views(self) -> ViewContext:
        """Make views with caches of their own, for a thread that makes no pages."""
        settings = self.settings
        site = Site(settings.site_name, settings.site_url)
        return ViewContext(self.corpus, self.words, settings.edit_url, site)

    def theme_values(self, *, preview: bool) -> dict[str, Any]:
        """Return the values, by name, that the theme's templates get in addition to the engine's.

        Args:
            preview: whether the pages are those of a preview. These have no policy: the server adds scripts to them.
        """
        return {
            "t": self.words,
            "written_pages": self.settings.written,
            "briefings_material": assets.needs_material_styles,
            "briefings_pictures": assets.has_inline_pictures,
            "briefings_record_ends": parse(self.corpus.as_of).words,
            "briefings_policy": None if preview else self._policy,
            "briefings_offers": offers(self.words, kinds_of(self.corpus)),
            "briefings_share": lambda kind: share_picture(kind if kind in _PICTURED else "home"),
        }

    def _policy(self, pictures_within: bool) -> str:
        settings = self.settings
        return page_policy(search=settings.search, pictures_within=pictures_within, fonts=self.brings_fonts)

    def complete(self, markdown: str) -> str:
        """Replace the markers in a hand-written page's Markdown with computed tables."""
        if BENCHMARKS in markdown:
            markdown = markdown.replace(BENCHMARKS, benchmark_results(self.settings.folder / RESULTS, self.words))
        return markdown.replace(STATUS_RULES, status_rules()) if STATUS_RULES in markdown else markdown

    def files_for_programs(self, views: ViewContext) -> Iterator[tuple[str, bytes]]:
        """Yield hover cards, feeds, data files and pictures for shared links, as `write_pieces` takes them."""
        yield from chain(self.cards(views), self.feeds(views), self.data.pieces(views), self.share_pictures(views))

    def feeds(self, views: ViewContext) -> Iterator[tuple[str, bytes]]:
        """Yield the feeds and calendars, as `write_pieces` takes them; those of a moved page at its old address too."""
        feed_id = self.settings.feed_id
        for path, data in chain(feeds(views, feed_id), calendars(views, feed_id)):
            yield path, data
            stem, _, ending = path.rpartition(".")
            for old, new in self.settings.moved.items():
                if stem == f"{_FEEDS}{new.removesuffix('/')}":
                    yield f"{_FEEDS}{old.removesuffix('/')}.{ending}", data

    def root_files(self, description: str, *, pictures_within: bool) -> Iterator[tuple[str, str]]:
        """Yield files at the site's root that programs and hosts read first, as (name, text).

        Args:
            description: a sentence on the site.
            pictures_within: whether a hand-written page holds inline pictures, see `assets.has_inline_pictures`.
        """
        settings = self.settings
        headers = headers_file(search=settings.search, pictures_within=pictures_within, fonts=self.brings_fonts)
        yield ROBOTS, robots(settings.site_url)
        yield LLMS, llms(self.views, description, book=self.has_book)
        yield HEADERS_FILE, headers

    def share_pictures(self, views: ViewContext) -> Iterator[tuple[str, bytes]]:
        """Yield the pictures for shared links, as `write_pieces` takes them; none if the site has no address."""
        if not self.settings.site_url:
            return iter(())
        titles = {name: self.words.plain(title or f"share.{name}") for name, title in _PICTURED.items()}
        titles["home"] = self.words.plain("home.question")
        return share_pictures(views, titles)

    def cards(self, views: ViewContext) -> Iterator[tuple[str, bytes]]:
        """Yield the hover cards of all entries, and all their names, as `write_pieces` takes them."""
        cards = Cards(views)
        yield from ((ENTRY_CARDS, cards.entries()), (NAME_CARDS, cards.names()))

    def search_records(self, views: ViewContext) -> Iterator[SearchRecord]:
        """Yield the search records of the generated pages."""
        says = {"home": answer.words} if (answer := answer_view(views)) else {}
        return chain(search_records(views, SEARCH_KINDS), page_records(views.corpus, self.words, PAGE_KINDS, says))


def load_project(
    settings: Settings, progress: ProgressReporter | None = None, memo: Memo | None = None
) -> tuple[Project | None, Report]:
    """Read and check the briefs of a project.

    Args:
        settings: the settings of the project.
        progress: is told how far it has come.
        memo: the cache of a preview's loads.

    Returns:
        The project, or None if the briefs have errors, and the report of all faults. With a memo there is always a
        project: if the briefs have errors, it is made from the last corpus without errors, or from an empty one.
    """
    corpus, report = load(settings.folder, memo, progress, link=True, strict=settings.strict)
    if memo is None:
        return Project(settings, corpus, report) if corpus else None, report
    if corpus is not None:
        memo.read_at = datetime.now().astimezone().strftime("%H:%M:%S")
    report = memo.check_beside(report)
    shown = corpus or memo.corpus or Corpus({}, {}, {})
    return Project(settings, shown, report, memo.read_at, older=corpus is None), report
