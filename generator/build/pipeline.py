"""From the corpus to files: pages, data, feeds and the search index. Knows no engine but through `engine`.

A `Project` is a corpus with all that pages are made from; a `Build` writes its site into a staging folder. A preview
makes the same files one by one, see `preview`.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Final

from generator.build import assets
from generator.build.book_file import SiteBook, holds_book
from generator.build.data_files import DATA_PAGE, DataFiles, with_sizes
from generator.build.engine import Engine, Settings
from generator.build.row_file import RowFile
from generator.build.shell import Shells
from generator.build.workers import WorkerError, WorkerPool, worker_count
from generator.corpus import Corpus
from generator.diagnostics.report import Report
from generator.load import Memo, load
from generator.model.edtf import parse
from generator.processes.progress import ProgressReporter
from generator.processes.writing import write_whole
from generator.publication.build_file import BuiltFrom
from generator.publication.built_site import BuiltSite
from generator.publication.last_release import RECORD_FILE, write_record
from generator.publication.staging import Staging
from generator.publication.written import Notes, SiteWriter
from generator.site.addresses import brief_address
from generator.site.export.feeds import feeds
from generator.site.export.formats.calendar import calendars
from generator.site.export.formats.for_robots import LLMS, ROBOTS, llms, robots
from generator.site.export.page import offers
from generator.site.export.share_pictures import share_picture, share_pictures
from generator.site.kinds import PAGE_KINDS
from generator.site.kinds.page_kind import PageSpec
from generator.site.pages import SEARCH_KINDS, Pages, Renderer, kinds_of, lists_of, page_specs
from generator.site.policy import page_policy
from generator.site.reference.benchmarks import BENCHMARKS, RESULTS, benchmark_results
from generator.site.reference.models_and_rules import STATUS_RULES, status_rules
from generator.site.search.bundle import ENTRY
from generator.site.search.index import SearchIndexError, SearchRecord, Write, write_index
from generator.site.search.records import search_records, synonym_records
from generator.site.search.site_pages import page_records
from generator.site.text.catalog import load_words
from generator.site.text.citation_formats import Site
from generator.site.views.context import ViewContext
from generator.site.views.hovercards import ENTRIES, NAMES, Cards

SEARCH_FOLDER: Final = "pagefind"
"""Folder of the search index in the site."""


class PipelineError(Exception):
    """The site cannot be made; the message is for people."""


class Project:
    """A corpus, and all that its pages are made from.

    Args:
        settings: of the project.
        corpus: the briefs, linked. Where they change, another project is made.
        report: what was found wrong with the briefs.
        shown_since: in a preview, the time of day at which the corpus was read; empty where it is an empty one.
        older: whether the briefs have errors, so that the corpus is that of an earlier time.

    Attributes:
        settings, corpus, report, shown_since, older: the same.
        data: makes the files for programs.
        words: the interface's words.
        pages: finds pages by address.
        views: what pages show.
        has_book: whether the site holds the briefing book.
        renderer: renders pages.
    """

    def __init__(
        self, settings: Settings, corpus: Corpus, report: Report, shown_since: str = "", *, older: bool = False
    ) -> None:
        self.settings = settings
        self.older = older
        self.shown_since = shown_since
        self.corpus = corpus
        self.report = report
        self.data = DataFiles(settings)
        self.words = load_words(own={"home.title": settings.site_name, **corpus.own_words})
        self._lists = lists_of(corpus, settings.split_above)
        self.pages = Pages(corpus, self._lists)
        self.views = self.new_views()
        self.has_book = holds_book(settings, corpus)
        self.renderer = Renderer(self.views, self._lists, settings.written, book=self.has_book)

    @property
    def last_change(self) -> int:
        """The newest date in the corpus, in seconds since 1970, within what a gzip file can name."""
        seconds = int(datetime.fromisoformat(self.corpus.as_of).replace(tzinfo=UTC).timestamp())
        return min(max(seconds, 0), 2**32 - 1)

    @cached_property
    def specs(self) -> tuple[PageSpec, ...]:
        """Every page, and the further pages of each list that is split."""
        return tuple(page_specs(self.corpus, self._lists))

    def new_views(self) -> ViewContext:
        """Make views with caches of their own, for another thread than that of the pages."""
        settings = self.settings
        site = Site(settings.site_name, settings.site_url)
        return ViewContext(self.corpus, self.words, settings.edit_url, site)

    def theme_values(self, *, preview: bool) -> dict[str, Any]:
        """What templates of the theme use besides the engine's own values, by name.

        Args:
            preview: whether pages are those of a preview, which have no policy: the server puts scripts into them.
        """
        return {
            "t": self.words,
            "written_pages": self.settings.written,
            "briefings_material": assets.asks_for_material,
            "briefings_record_ends": parse(self.corpus.as_of).words,
            "briefings_policy": None if preview else self._policy,
            "briefings_offers": offers(self.words, kinds_of(self.corpus)),
            "briefings_share": share_picture,
        }

    def _policy(self, material: bool) -> str:
        return page_policy(search=self.settings.search, material=material)

    def complete(self, markdown: str) -> str:
        """Put computed tables into the Markdown of a hand-written page, where it asks for them."""
        if BENCHMARKS in markdown:
            markdown = markdown.replace(BENCHMARKS, benchmark_results(self.settings.folder / RESULTS, self.words))
        return markdown.replace(STATUS_RULES, status_rules()) if STATUS_RULES in markdown else markdown

    def feeds(self, views: ViewContext) -> Iterator[tuple[str, bytes]]:
        """The feeds and calendars, as `write_files` takes them."""
        made = views, self.settings.site_url, self.settings.site_name, self.settings.feed_id
        return chain(feeds(*made), calendars(*made))

    def root_files(self, description: str) -> Iterator[tuple[str, str]]:
        """Files at the site's root that programs read first, as (name, text).

        Args:
            description: what the site is, in a sentence.
        """
        settings = self.settings
        yield ROBOTS, robots(settings.site_url)
        yield LLMS, llms(self.views, settings.site_url, settings.site_name, description)

    def share_pictures(self, views: ViewContext) -> Iterator[tuple[str, bytes]]:
        """The pictures beside shared links, as `write_files` takes them; none where the site has no address."""
        if not self.settings.site_url:
            return iter(())
        titles = {kind.name: self.words.plain(kind.title or f"share.{kind.name}") for kind in PAGE_KINDS}
        titles["home"] = self.words.plain("home.question")
        return share_pictures(views, self.settings.site_name, titles)

    def cards(self, views: ViewContext) -> Iterator[tuple[str, bytes]]:
        """What hover cards say of all entries, and all their names, as `write_files` takes it."""
        cards = Cards(views)
        yield from ((ENTRIES, cards.entries()), (NAMES, cards.names()))

    def search_records(self, views: ViewContext) -> Iterator[SearchRecord]:
        """What a search can find on the generated pages."""
        return chain(search_records(views, SEARCH_KINDS), page_records(views.corpus, self.words, PAGE_KINDS))


def load_project(
    settings: Settings, progress: ProgressReporter | None = None, memo: Memo | None = None
) -> tuple[Project | None, Report]:
    """Read and check the briefs of a project.

    Args:
        settings: of the project.
        progress: is told how far it has come.
        memo: what a preview keeps from one load to the next.

    Returns:
        The project, or None where the briefs have errors, and the report of all faults. With a memo there is always a
        project: where the briefs have errors, it is that of the last corpus without, or of an empty one.
    """
    corpus, report = load(settings.folder, memo, progress, link=True, strict=settings.strict)
    if memo is None:
        return Project(settings, corpus, report) if corpus else None, report
    if corpus is not None:
        memo.read_at = datetime.now().astimezone().strftime("%H:%M:%S")
        if memo.verify is not None:
            report, memo.texts = memo.verify(corpus, report)
    shown = corpus or memo.corpus or Corpus({}, {}, {})
    return Project(settings, shown, report, memo.read_at, older=corpus is None), report


def write_search_index(folder: Path, records: Iterable[SearchRecord], write: Write = write_whole) -> str:
    """Write the search index into the site's folder.

    Args:
        folder: the site's.
        records: what can be found.
        write: writes a file whole.

    Returns:
        A line for whoever builds the site on what is otherwise than it should be; mostly empty.

    Raises:
        PipelineError: where the index cannot be made.
    """
    try:
        return write_index(records, folder / SEARCH_FOLDER, write).warning
    except SearchIndexError as error:
        raise PipelineError(str(error)) from None


class PageWriter:
    """Renders pages and writes each into its file.

    Args:
        renderer: of the pages.
        shells: into which they are stamped.
        folder: the site's.
        site_url: the site's address, ending in a slash; empty where it has none.
    """

    def __init__(self, renderer: Renderer, shells: Shells, folder: Path, site_url: str = "") -> None:
        self._renderer = renderer
        self._shells = shells
        self._folder = str(folder)
        self._files = SiteWriter(folder, site_url)
        self._twins = renderer.has_twins

    def write(self, spec: PageSpec) -> None:
        """Write a page; of a brief, keep the rows of its claims for all other pages that list them.

        Raises:
            OSError: where the file cannot be written whole.
            PipelineError: where the page cannot be rendered, which is a fault of the generator.
        """
        try:
            rendered = self._renderer.render(spec)
            if spec.kind == "brief":
                self._renderer.make_rows(spec.id)
            page = self._shells.stamp(spec, rendered)
            twin = self._renderer.twin(spec, rendered) if self._twins else b""
        except OSError:
            raise
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__}: {error} ({place.filename}, line {place.lineno})"
            raise PipelineError(
                f"the page /{spec.address} cannot be rendered, a fault of the generator: {what}"
            ) from error
        folder = f"{self._folder}/{spec.address}"
        try:
            os.mkdir(folder)  # noqa: PTH102 - many thousand times: a `Path` would take longer than the folder
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        self._files.write_page(spec.file, page, f"{spec.kind} {spec.parent_kind} {spec.section}")
        if twin:
            self._files.write(spec.twin, twin)

    def take(self) -> Notes:
        """Return what was noted of the pages written since this was asked last."""
        return self._files.take()


class Build:
    """A site under construction: workers write pages while this process writes everything else.

    Workers begin when the build is made. `finish` and `publish` complete it; `stop` abandons it.

    Args:
        project: whose site it is.
        engine: gives shells and hand-written pages.
        staging: where the site is built.
        progress: is told how far it has come.
        specs: pages to write; none where the engine renders pages itself.

    Raises:
        ShellError: where the theme has no place for content.
    """

    def __init__(
        self,
        project: Project,
        engine: Engine,
        staging: Staging,
        progress: ProgressReporter,
        specs: Iterable[PageSpec],
    ) -> None:
        self._project = project
        self._engine = engine
        self._staging = staging
        self._progress = progress
        # Pages of briefs come first: all others list the rows of their claims.
        tasks = sorted(specs, key=lambda spec: spec.kind != "brief")
        shells = Shells(engine.shell, project.settings.site_url)
        for spec in tasks:
            shells.of(spec)
        count = worker_count(len(tasks))
        self._rows = RowFile(len(project.corpus.claims), staging.folder.parent, shared=count > 0)
        renderer = project.renderer
        renderer.claims.store = self._rows
        if count > 1:  # one worker computes alone what several would each compute again
            renderer.warm_up()
            renderer.make_ready_for_lists()
        writer = PageWriter(renderer, shells, staging.folder, project.settings.site_url)
        self._files = SiteWriter(staging.folder, project.settings.site_url)
        self._pool = WorkerPool(count, writer.write, tasks, writer.take)
        self._book = SiteBook(project)
        self._built: BuiltSite | None = None
        self._rendering = progress.step("rendering", "pages", len(tasks), lambda: self._pool.done)

    def finish(self) -> list[str]:
        """Write data, feeds and search index, and wait for the pages.

        Returns:
            Lines for whoever builds the site on what is otherwise than it should be; mostly none.

        Raises:
            OSError: where a file cannot be written whole.
            BookError: where the briefing book cannot be made.
            PipelineError: where a page or the search index cannot be made, or a worker ended.
            PublicationError: where a file is not on the disk as it was written.
        """
        folder, project, notice = self._staging.folder, self._project, ""
        with self._progress.step("writing data") as step:
            views = project.views
            pieces = chain(
                project.cards(views), project.feeds(views), project.data.pieces(views), project.share_pictures(views)
            )
            self._files.write_pieces(step.watch(pieces))
            self._files.write_pieces(project.data.archive(views, folder))
        if project.settings.search:
            with self._progress.step("indexing", "claims", len(project.corpus.claims)) as step:
                records = chain(project.search_records(project.views), self._engine.written_pages())
                noted = self._files.watch_records(step.watch(records), f"{SEARCH_FOLDER}/{ENTRY}")
                known = chain(noted, synonym_records(project.corpus))
                notice = write_search_index(folder, known, self._files.write_at)
        notices = [notice, self._book.write(self._files, self._progress)]
        try:
            self._pool.finish(self._progress)
        except WorkerError as error:
            raise PipelineError(str(error)) from None
        self._rows.close()
        self._rendering.end()
        notes = self._files.take()
        for report in self._pool.reports:
            notes.add(report)
        self._tell_sizes(notes)
        self._built = BuiltSite(folder, notes, dict(self._engine.written_files()))
        return [*filter(None, notices)]

    def _tell_sizes(self, notes: Notes) -> None:
        """Put the sizes of files into the page that leads to them; they are known when all are written."""
        page = self._staging.folder / DATA_PAGE
        sizes = dict(self._engine.written_files()) | {path: meant.size for path, meant in notes.files.items()}
        self._files.write_page(DATA_PAGE, with_sizes(page.read_bytes(), sizes, self._project.words), "data")
        notes.add(self._files.take())

    def publish(self) -> Path:
        """Check the finished site, put it in the place of the old one, and return its folder.

        Raises:
            OSError: where a file cannot be read or replaced; the old site stays.
            PublicationError: where the site has faults; the old one stays.
        """
        assert self._built is not None, "`finish` comes before"
        settings, corpus = self._project.settings, self._project.corpus
        source = BuiltFrom(
            settings.folder,
            (*self._engine.inputs(), settings.folder / RECORD_FILE),
            settings.site_url,
            corpus.as_of,
            len(corpus.briefs),
            len(corpus.claims),
            settings.search,
            self._project.data.digests,
        )
        claims = {brief_address(brief_id): tuple(brief.claims) for brief_id, brief in corpus.briefs.items()}
        with self._progress.step("checking the site"):
            self._built.complete(source, claims, keep_addresses=settings.keep_addresses)
            if settings.keep_addresses:
                write_record(settings.folder, self._project.data.kept(self._project.views))
        with self._progress.step("publishing"):
            self._staging.publish()
        return self._staging.target

    def stop(self) -> None:
        """End the workers, if they still run; may be called twice."""
        self._pool.stop()
        self._rows.close()
