"""From the corpus to files: pages, data, feeds and the search index. Knows no engine but through `engine`.

A `Build` writes the site of a `Project` into a staging folder. A preview makes the same files one by one, see
`preview`.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Final

from generator.build.book_file import SiteBook
from generator.build.data_files import DATA_PAGE, with_sizes
from generator.build.engine import Engine
from generator.build.project import Project
from generator.build.row_file import RowFile
from generator.build.shell import Shells
from generator.build.workers import WorkerError, WorkerPool, worker_count
from generator.processes.progress import ProgressReporter
from generator.processes.writing import write_whole
from generator.publication.build_file import BuiltFrom
from generator.publication.built_site import BuiltSite
from generator.publication.last_release import RECORD_FILE, write_record
from generator.publication.staging import Staging
from generator.publication.written import Notes, SiteWriter
from generator.site.addresses import brief_address
from generator.site.kinds.page_kind import PageSpec
from generator.site.pages import Renderer
from generator.site.search.bundle import ENTRY
from generator.site.search.index import SearchIndexError, SearchRecord, Write, write_index
from generator.site.search.records import synonym_records

SEARCH_FOLDER: Final = "pagefind"

TAKEN: Final = "{file} has the address of a file that each build makes (/{path}); rename it"
"""Folder of the search index in the site."""


class PipelineError(Exception):
    """The site cannot be made; the message is for people."""


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
            os.mkdir(folder)  # noqa: PTH102 - many thousand times
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
        others = dict(self._engine.written_files())
        for path in sorted(others.keys() & notes.files.keys()):
            raise PipelineError(TAKEN.format(file=path, path=path))
        self._tell_sizes(notes, others)
        self._built = BuiltSite(folder, notes, others)
        return [*filter(None, notices)]

    def _tell_sizes(self, notes: Notes, others: dict[str, int]) -> None:
        """Put the sizes of files into the page that leads to them; they are known when all are written."""
        page = self._staging.folder / DATA_PAGE
        sizes = others | {path: meant.size for path, meant in notes.files.items()}
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
