"""A site whose files are made when they are first requested.

After a change an author looks at a page or two of thousands. Those are made at once, the others perhaps never.
This module knows no server: the program that serves the folder calls `Preview.prepare` before it looks for a file.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path

from generator.build.book_file import begin_book
from generator.build.engine import Engine
from generator.build.for_authors.last_edit import (
    LastEdit,
    edit_beside_record,
    edit_of_input,
    edit_of_text,
    edited_line,
    join_edits,
    last_edit,
    with_fault_places,
)
from generator.build.for_authors.page_parts import with_parts
from generator.build.for_authors.preparation import Preparation
from generator.build.for_authors.renamed_pages import renamed_pages, with_later
from generator.build.for_authors.source_lines import page_of_fault
from generator.build.pipeline import SEARCH_FOLDER, write_search_index
from generator.build.project import Project, load_project
from generator.build.shell import Shells
from generator.diagnostics.formats import as_text, headline
from generator.diagnostics.report import Located, Report
from generator.diagnostics.system_errors import disk_error
from generator.load import Memo
from generator.processes.writing import write_whole
from generator.publication.site_writer import SiteWriter
from generator.reading.layout import is_left_over
from generator.schemas.files import has_schemas, refresh_schemas
from generator.site.export.formats.book import BOOK
from generator.site.export.linked.twins import TWIN
from generator.site.search.records import synonym_records


def update_schemas(folder: Path, memo: Memo, say: Callable[[str], object]) -> None:
    """Update the schemas by which editors complete files, if the project has them, and report it."""
    try:
        if has_schemas(folder) and (written := refresh_schemas(folder, memo.files)):
            say(f"Brought up to date, for editors: {', '.join(written)}")
    except OSError as error:  # pages are made all the same
        say(f"The schemas for editors stay out of date: {disk_error(error)}")


class Preview:
    """Makes the files of a project's site on demand.

    Args:
        folder: folder of the site.
        project: the project of the site.
        engine: gives shells and hand-written pages.
        memo: the cache with which the project was loaded.
        say: prints a message for the author who watches the preview.
        pages: whether the preview makes the pages; if not, the engine has made them.

    Attributes:
        refused: the faults of pages written by hand, for which a build would refuse them.
        lock: held while a page is made. It must also be held to change what pages are made from.
    """

    def __init__(
        self,
        folder: Path,
        project: Project,
        engine: Engine,
        memo: Memo,
        say: Callable[[str], object] = str,
        *,
        pages: bool = True,
    ) -> None:
        self.lock = threading.RLock()
        self.refused = Report(())
        self._writing = threading.Lock()
        self._memo = memo
        self._say = say
        self._pages = pages
        self._source = _Source(folder, project, engine)
        self._ready: dict[str, int] = {}  # the time at which the page at each address was written, or 0
        self._files = memo.files
        self._readable = dict(memo.files)
        self._report = self._found_before = project.report
        self._pages_read = _read_all(self._source.written.values())
        self._edit: LastEdit | None = None
        self._edited_at = 0.0
        self._shown = project.corpus
        self._moved: dict[str, str] = {}
        self._texts = memo.texts or {}

    def renew(self, folder: Path, project: Project, engine: Engine, *, pages: bool = True) -> None:
        """Begin anew, without the pages of the earlier project.

        Args:
            folder: folder of the site.
            project: the project of the site.
            engine: gives shells and hand-written pages.
            pages: whether the preview makes the pages.
        """
        with self._writing, self.lock:
            for address, written_at in self._ready.items():
                file = self._source.folder / address / "index.html"
                # By now the engine may have written a page there that leads to a new address.
                if file.exists() and file.stat().st_mtime_ns == written_at:
                    file.unlink()
            self._ready.clear()
            self._pages = pages
            self._source = _Source(folder, project, engine)

    def reload(self) -> bool:
        """Read the briefs again, and begin anew with them.

        Returns:
            False if the engine has to build the site again, because it makes the pages, or refuses some as they are.
        """
        if not self._pages or self.refused.items:
            return False
        source = self._source
        project, report = load_project(source.project.settings, memo=self._memo)
        update_schemas(source.project.settings.folder, self._memo, self._say)
        if project is None:
            return False
        if report.items:
            self._say("\n".join([headline(report), *as_text(report)]))
        self.renew(source.folder, project, source.engine)
        return True

    def saved(self, inputs: Iterable[Path] = (), beside: Iterable[Path] = (), sources: Path | None = None) -> None:
        """Note what the last save changed. The site must have been renewed.

        Args:
            inputs: the files outside the record that were saved or removed.
            beside: the files in the folders of the record and of source texts that were saved or removed.
            sources: the folder of source texts; None without them.
        """
        source, memo = self._source, self._memo
        addresses = {path: address for address, path in source.written.items()}
        folder = source.project.settings.folder
        before, self._pages_read = self._pages_read, _read_all(addresses)
        shown_before, self._shown = self._shown, source.project.corpus
        moved = renamed_pages(shown_before, self._shown) if self._shown is not shown_before else {}
        self._moved = with_later(self._moved, moved)
        # A page that leads on from an old address, or does so no longer, belongs to the new id; it may come later.
        of_renaming = {*self._moved, *self._moved.values()}
        of_inputs = (
            edit_of_input(
                path,
                folder,
                addresses.get(path),
                edited_line(before.get(path, b""), self._pages_read.get(path, b"")),
            )
            for path in inputs
            if f"{path.parent.name}/{path.stem}/" not in of_renaming
        )
        found_before, self._report = self._report, source.project.report.beside(self.refused)

        def saved_at(file: str) -> float:
            paths = (root / file for root in (folder, sources) if root is not None)
            return max((path.stat().st_mtime for path in paths if path.exists()), default=0)

        edit = last_edit(self._files, memo.files, self._readable, saved_at)
        edit = self._with_fault_places(edit, found_before)
        others = [*self._edits_beside(beside, sources, found_before)]
        # Of two quick saves the first build may read both, and the second finds no change.
        if (edit := join_edits([edit, *of_inputs, *others], saved_at)) is not None:
            self._edit = replace(edit, moved=moved)
            self._edited_at, self._found_before = time.monotonic(), found_before
        self._files, self._texts = memo.files, memo.texts or {}
        self._readable |= {name: parsed for name, parsed in memo.files.items() if parsed.models}

    def _edits_beside(self, beside: Iterable[Path], sources: Path | None, found_before: Report) -> Iterator[LastEdit]:
        """Yield the changes of source texts, and of files in the record's folder that are no part of the record."""
        project, texts = self._source.project, self._memo.texts or {}
        folder, of_record = project.settings.folder, {*self._files, *self._memo.files}
        for path in beside:
            file = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else ""
            if file in of_record or is_left_over(path.name):
                continue
            if sources is not None and path.is_relative_to(sources):
                name = path.relative_to(sources).as_posix()
                citing = [one for some in (self._texts, texts) for one, text in some.items() if text.name == name]
                edit = edit_of_text(path, name, [*dict.fromkeys(citing)])
                # A claim that the text supports no longer comes first.
                brief = project.corpus.files.get(edit.address.split("/")[1], "") if edit.address else ""
                new = _new_since(found_before, self._report.errors_in(brief))
                anchors = (page_of_fault(item, project.corpus, self._memo.files).partition("#")[2] for item in new)
                yield replace(edit, parts=(*dict.fromkeys(filter(None, anchors)),))
            else:
                yield edit_beside_record(file, exists=path.exists())

    def _with_fault_places(self, edit: LastEdit | None, found_before: Report) -> LastEdit | None:
        """Let the errors in the file that was saved lead to their places; new ones, if there are any."""
        errors = self._report.errors_in(edit.file) if edit else []
        new = _new_since(found_before, errors)
        corpus, files = self._source.project.corpus, self._memo.files
        pages = (page_of_fault(item, corpus, files) for item in new or errors)
        return with_fault_places(edit, pages, is_readable=all(item.diagnostic.location.path for item in errors))

    def for_author(self, path: str, page: bytes, epoch: int) -> bytes:
        """Add an author's parts to a page in the server's response; its file stays as it is.

        Args:
            path: path of the page in the site.
            page: its HTML.
            epoch: number of the build that is shown.
        """
        with self.lock:
            preparation = Preparation(
                self._memo.files,
                self._memo.texts,
                self._memo.left_out,
                self._edit,
                self._edited_at,
                self._found_before,
                self._source.written,
                self.refused,
                self._moved,
            )
            return with_parts(page, path.removesuffix("index.html"), epoch, self._source.project, preparation)

    def prepare(self, path: str) -> None:
        """Make the file at a path of the site, if the site has it and it is not there yet."""
        if path.rpartition("/")[2] == TWIN and self._make_twin(path):
            return
        first = path.partition("/")[0]
        if first in self._source.writers and not path.endswith(("/", ".html")):  # the folder may hold a page, too
            # Data and search index of a large record take long. Other threads can make pages meanwhile.
            with self._writing:
                if first not in self._ready:
                    self._source.writers[first]()
                    self._ready[first] = 0
            return
        address = path.removesuffix("index.html")
        with self.lock:
            if not self._pages or address in self._ready or not (address.endswith("/") or not address):
                return
            page = self._source.page(address)
            if page is None:
                return
            folder = self._source.folder / address
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / "index.html", page)
            self._ready[address] = (folder / "index.html").stat().st_mtime_ns

    def _make_twin(self, path: str) -> bool:
        """Make the twin of a page, and return whether there is one."""
        with self.lock:
            data = self._source.twin(path.removesuffix(TWIN)) if self._pages else None
            if data is not None:
                file = self._source.folder / path
                file.parent.mkdir(parents=True, exist_ok=True)
                write_whole(file, data)
        return data is not None


def _new_since(before: Report, items: Iterable[Located]) -> list[Located]:
    """Return the diagnostics that an earlier report did not have."""
    old = {(item.diagnostic.rule.code, item.diagnostic.location) for item in before.items}
    return [item for item in items if (item.diagnostic.rule.code, item.diagnostic.location) not in old]


def _read_all(paths: Iterable[Path]) -> dict[Path, bytes]:
    """Return the contents of files; those that are gone are left out."""
    return {path: path.read_bytes() for path in paths if path.is_file()}


class _Source:
    """The source of a preview's files, until something changes.

    Attributes:
        folder: folder of the site.
        project: the project that is shown.
        engine: turns pages into a site.
        written: files of hand-written pages by their addresses.
        writers: functions that write all files of a folder of the site, by folder; other folders hold pages.
    """

    def __init__(self, folder: Path, project: Project, engine: Engine) -> None:
        self.folder, self.project, self.engine = folder, project, engine
        self._shells = Shells(engine.shell, project.settings.site_url, engine.named)
        self.written = dict(engine.handwritten_sources())

        # Each of these functions makes its own views, because it does not run in the thread that makes pages.
        def write_data() -> None:
            views, writer = project.new_views(), SiteWriter(folder)
            writer.write_pieces(project.data.pieces(views))
            writer.write_pieces(project.data.archive(views, folder))

        def write_feeds() -> None:
            SiteWriter(folder).write_pieces(project.feeds(project.new_views()))

        def write_index() -> None:
            records = chain(project.search_records(project.new_views()), engine.handwritten_pages())
            write_search_index(folder, chain(records, synonym_records(project.corpus)))

        def write_cards() -> None:
            SiteWriter(folder).write_pieces(project.cards(project.new_views()))

        def write_book() -> None:
            write_whole(folder / BOOK, begin_book(project).result().data)

        writers = {"data": write_data, "feeds": write_feeds, "cards": write_cards}
        if project.settings.search:
            writers[SEARCH_FOLDER] = write_index
        if project.has_book:
            writers[BOOK] = write_book
        self.writers: Mapping[str, Callable[[], None]] = writers

    def twin(self, address: str) -> bytes | None:
        """Return the twin of the page at an address; None if there is none."""
        renderer, spec = self.project.renderer, self.project.pages.at(address)
        return renderer.twin(spec, renderer.render(spec)) if spec and renderer.has_twins else None

    def page(self, address: str) -> bytes | None:
        """Return the file of the page at an address; None if there is no such page."""
        spec = self.project.pages.at(address)
        return self._shells.stamp(spec, self.project.renderer.render(spec)) if spec else None
