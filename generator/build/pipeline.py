"""From the corpus to files: pages, data, feeds and the search index. Knows no engine but through `engine`.

A `Build` writes the site of a `Project` into a staging folder. A preview makes the same files one by one, see
`preview`.
"""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

from generator.build.book_file import SiteBook
from generator.build.data_files import DATA_PAGE, SiteData, with_sizes
from generator.build.engine import Engine
from generator.build.project import Project
from generator.build.row_file import RowFile
from generator.build.shell import Shells
from generator.build.workers import WorkerError, WorkerPool, worker_count
from generator.diagnostics.visible import as_list, printable_name
from generator.processes.progress import ProgressReporter
from generator.processes.writing import write_whole
from generator.publication.build_file import BuiltFrom
from generator.publication.built_site import BuiltSite, SitePaths
from generator.publication.last_release import RECORD_FILE, write_record
from generator.publication.site_writer import UNKNOWN, Notes, SiteWriter, WrittenFile
from generator.publication.staging import Staging
from generator.site.kinds.page_kind import PageSpec
from generator.site.rendering import Renderer
from generator.site.search.bundle import ENTRY
from generator.site.search.index import SearchRecord, Write, write_index
from generator.site.search.program import SearchIndexError
from generator.site.search.records import synonym_records

SEARCH_FOLDER: Final = "pagefind"
"""Folder of the search index in the site."""

MAX_OF_A_FILE: Final = 25_000_000
"""Bytes above which a host may refuse a file, as Cloudflare Pages does."""

MAX_NAMED: Final = 10
"""The largest number of files that a line names."""

TAKEN: Final = "{file} has the address of a file that each build makes (/{path}); rename it"


class PipelineError(Exception):
    """The site cannot be made; the message is for people."""


def write_search_index(folder: Path, records: Iterable[SearchRecord], write: Write = write_whole) -> str:
    """Write the search index into the site's folder.

    Args:
        folder: folder of the site.
        records: the search records.
        write: writes a file whole.

    Returns:
        A line on a flaw of the index for the publisher; usually empty.

    Raises:
        PipelineError: if the index cannot be made.
    """
    try:
        return write_index(records, folder / SEARCH_FOLDER, write)
    except SearchIndexError as error:
        raise PipelineError(str(error)) from None


def _of_large_files(sizes: Mapping[str, int]) -> list[str]:
    """Return a line on the largest file of a site if hosts may refuse it; usually none."""
    path = max(sizes, key=sizes.__getitem__)
    if sizes[path] <= MAX_OF_A_FILE:
        return []
    limit = f"{MAX_OF_A_FILE / 1_000_000:.0f} MB"
    return [f"/{path} has {sizes[path] / 1_000_000:.0f} MB, and some hosts take no file above {limit}"]


def _of_strange_files(staging: Staging) -> list[str]:
    """Return a line on files of the old site that no build wrote, and that the new site lacks; usually none."""
    lost = [path for path in staging.strange if not (staging.folder / path).exists()]
    if not lost:
        return []
    named = [printable_name(str(staging.target / path)) for path in lost[:MAX_NAMED]]
    more = [f"{len(lost) - MAX_NAMED:,} more"] if len(lost) > MAX_NAMED else []
    are = "are" if len(lost) > 1 else "is"
    return [f"{as_list([*named, *more])} came from no build and {are} removed; what is put into docs/ stays"]


class PageWriter:
    """Renders pages and writes each into its file.

    Args:
        renderer: renders the pages.
        shells: the shells into which they are stamped.
        folder: folder of the site.
        site_url: the site's address, ending in a slash; empty if it has none.
        claims: ids of claims by the address of their page, for which the check of the finished site looks.
    """

    def __init__(
        self, renderer: Renderer, shells: Shells, folder: Path, site_url: str, claims: Mapping[str, Sequence[str]]
    ) -> None:
        self._renderer = renderer
        self._shells = shells
        self._folder = str(folder)
        self._files = SiteWriter(folder, site_url, claims)
        self._twins = renderer.has_twins

    def write(self, spec: PageSpec) -> None:
        """Write a page; for a brief, also keep the rows of its claims for the pages that list them.

        Raises:
            OSError: if the file cannot be written whole.
            PipelineError: if the page cannot be rendered, which is a fault of the generator.
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
                f"the page /{spec.address} cannot be rendered because of a fault in the generator: {what}"
            ) from error
        folder = f"{self._folder}/{spec.address}"
        try:
            os.mkdir(folder)  # noqa: PTH102 - many thousand times
        except FileExistsError:
            pass
        except FileNotFoundError:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103
        self._files.write_page(spec.file, page, f"{spec.kind} {spec.parent_kind} {spec.section}")
        if twin:
            self._files.write(spec.twin, twin)

    def take(self) -> Notes:
        """Return the notes on the pages written since the last call."""
        return self._files.take()


class PagesUnderWay:
    """The pages of a site while workers write them.

    Args:
        project: the project of the site.
        engine: gives the shells.
        staging: where the site is built.
        progress: is told how far it has come.
        specs: pages to write.
        others: processes at work besides this one.

    Raises:
        ShellError: if the theme has no place for content.
    """

    def __init__(
        self,
        project: Project,
        engine: Engine,
        staging: Staging,
        progress: ProgressReporter,
        specs: Iterable[PageSpec],
        others: int,
    ) -> None:
        # Pages of briefs come first: all others list the rows of their claims.
        tasks = sorted(specs, key=lambda spec: spec.kind != "brief")
        shells = Shells(engine.shell, project.settings.site_url, engine.named)
        for spec in tasks:
            shells.of(spec)
        count = worker_count(len(tasks), others)
        self._rows = RowFile(len(project.corpus.claims), staging.folder.parent, shared=count > 0)
        renderer = project.renderer
        renderer.claims.store = self._rows
        if count > 1:  # before the fork, or each worker would compute these itself
            renderer.warm_up()
            renderer.warm_up_for_lists()
        writer = PageWriter(renderer, shells, staging.folder, project.settings.site_url, project.claims)
        self._pool = WorkerPool(count, writer.write, tasks, writer.take)
        self._progress = progress
        self._step = progress.step("rendering", "pages", len(tasks), lambda: self._pool.done)

    def finish(self) -> Sequence[Notes]:
        """Wait for the pages, and return the notes on them.

        Raises:
            OSError: if a file cannot be written whole.
            PipelineError: if a page cannot be made, or a worker ended.
        """
        try:
            self._pool.finish(self._progress)
        except WorkerError as error:
            raise PipelineError(str(error)) from None
        self._rows.close()
        self._step.end()
        return self._pool.reports

    def stop(self) -> None:
        """End the workers, if they still run; may be called twice."""
        self._pool.stop()
        self._rows.close()


class Build:
    """A site under construction: workers write pages, another process data, and this one everything else.

    Data files are begun when the object is made, pages by `render`. `finish` and `publish` complete the site; `stop`
    abandons it.

    Args:
        project: the project of the site.
        staging: where the site is built; nothing clears that folder any more.
        progress: is told how far it has come.
    """

    def __init__(self, project: Project, staging: Staging, progress: ProgressReporter) -> None:
        self._project = project
        self._staging = staging
        self._progress = progress
        self._files = SiteWriter(staging.folder, project.settings.site_url)
        self._data = SiteData(project, staging.folder)
        self._engine: Engine
        self._book: SiteBook
        self._pages: PagesUnderWay | None = None
        self._built: BuiltSite | None = None
        self._record: Mapping[str, str] = {}

    def render(self, engine: Engine, specs: Iterable[PageSpec]) -> None:
        """Begin to write pages.

        Args:
            engine: gives shells and hand-written pages.
            specs: pages to write; none if the engine renders pages itself.

        Raises:
            ShellError: if the theme has no place for content.
        """
        self._engine = engine
        self._pages = PagesUnderWay(
            self._project, engine, self._staging, self._progress, specs, others=self._data.processes
        )
        self._book = SiteBook(self._project)

    def finish(self) -> list[str]:
        """Write the search index, and wait for data, feeds, the book and the pages.

        Returns:
            Lines on flaws of the site for the publisher; usually none.

        Raises:
            OSError: if a file cannot be written whole.
            BookError: if the briefing book cannot be made.
            PipelineError: if a page or the search index cannot be made, or a worker ended.
            PublicationError: if a file is not on the disk as it was written.
        """
        assert self._pages is not None, "`render` comes before"
        folder, project, notice = self._staging.folder, self._project, ""
        if project.settings.search:
            with self._progress.step("indexing", "claims", len(project.corpus.claims)) as step:
                records = chain(project.search_records(project.views), self._engine.handwritten_pages())
                noted = self._files.watch_records(step.watch(records), f"{SEARCH_FOLDER}/{ENTRY}")
                known = chain(noted, synonym_records(project.corpus))
                notice = write_search_index(folder, known, self._files.write_at)
        data = self._data.finish(self._progress)
        notices = [notice, self._book.write(self._files, self._progress)]
        reports = self._pages.finish()
        notes = self._files.take()
        for report in (data.notes, *reports):
            notes.add(report)
        others = dict(self._engine.engine_files())
        for path in sorted(others.keys() & notes.files.keys()):
            raise PipelineError(TAKEN.format(file=path, path=path))
        sizes = others | {path: meant.size for path, meant in notes.files.items()}
        notes.add(self._tell_sizes(sizes, notes.files.get(DATA_PAGE)))
        paths = SitePaths(
            {spec.file for spec in project.specs},
            {f"{address}index.html" for address, _ in self._engine.handwritten_sources()},
            {*self._engine.templates()},
        )
        self._built, self._record = BuiltSite(folder, notes, others, paths), data.record
        return [*filter(None, notices), *_of_large_files(sizes), *_of_strange_files(self._staging)]

    def _tell_sizes(self, sizes: Mapping[str, int], written: WrittenFile | None) -> Notes:
        """Put the sizes of files, which are known only after all are written, into the page that lists them.

        Args:
            sizes: the sizes of all files.
            written: the note on that page; None if the engine wrote it.
        """
        page = self._staging.folder / DATA_PAGE
        if not page.exists():
            raise PipelineError(f"the page {DATA_PAGE} is not there; which plugin or hook keeps it from being written?")
        data = page.read_bytes()
        self._files.write_page(DATA_PAGE, with_sizes(data, sizes, self._project.words), "data")
        notes = self._files.take()
        if written is None or written.digest != hashlib.sha256(data).hexdigest():  # others wrote or changed it
            notes.files[DATA_PAGE] = notes.files[DATA_PAGE]._replace(stamp=UNKNOWN)
        return notes

    def publish(self) -> Path:
        """Check the finished site, put it in the place of the old one, and return its folder.

        Raises:
            OSError: if a file cannot be read or replaced; the old site stays.
            PublicationError: if the site has faults; the old one stays.
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
            self._record,
            settings.named,
        )
        umask, keep = self._staging.umask, settings.keep_addresses
        os.umask(umask)  # a hook may have set another
        with self._progress.step("checking the site"):
            self._built.complete(source, self._project.claims, keep_addresses=keep, umask=umask)
            if settings.keep_addresses:
                write_record(settings.folder, self._project.data.kept(self._project.views))
        with self._progress.step("publishing"):
            self._staging.publish()
        return self._staging.target

    def stop(self) -> None:
        """End all other processes, if they still run; may be called twice."""
        self._data.stop()
        if self._pages is not None:
            self._pages.stop()
