"""From the corpus to files: pages, data, feeds and the search index. Knows no engine but through `engine`.

A `Build` writes the site of a `Project` into a staging folder. A preview makes the same files one by one, see
`preview`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from generator.build.book_file import SiteBook
from generator.build.data_files import DATA_PAGE, SiteData, with_sizes
from generator.build.engine import Engine
from generator.build.errors import PipelineError
from generator.build.page_writer import PagesUnderWay
from generator.build.project import Project
from generator.diagnostics.visible import as_list, printable_name
from generator.processes.progress import ProgressReporter
from generator.processes.writing import write_whole
from generator.publication.build_file import BuiltFrom
from generator.publication.built_site import BuiltSite, SitePaths
from generator.publication.last_release import RECORD_FILE, write_record
from generator.publication.site_writer import UNKNOWN, Notes, SiteWriter, WrittenFile
from generator.publication.staging import Staging
from generator.site.kinds.page_kind import PageSpec
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
            PipelineError: if the theme has no place for content.
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

    def publish(self) -> None:
        """Check the finished site, and put it in the place of the old one.

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

    def stop(self) -> None:
        """End all other processes, if they still run; may be called twice."""
        self._data.stop()
        if self._pages is not None:
            self._pages.stop()
