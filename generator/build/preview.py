"""A site whose files are made when they are first asked for.

After a change an author looks at a page or two of thousands. Those are made at once, and the others perhaps never.
Knows no server: whoever serves the folder calls `Preview.prepare` before looking for a file.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from itertools import chain
from pathlib import Path

from generator.build.engine import Engine
from generator.build.pipeline import SEARCH_FOLDER, Project, load_project, write_search_index
from generator.build.shell import Shells
from generator.load import Memo
from generator.processes.writing import write_whole
from generator.publication.written import SiteWriter
from generator.schemas.files import has_schemas, refresh_schemas
from generator.site.search.records import synonym_records


def keep_schemas_fresh(folder: Path, memo: Memo, say: Callable[[str], object]) -> None:
    """Bring the schemas by which editors complete files up to date, where the project has them, and say so."""
    if has_schemas(folder) and (written := refresh_schemas(folder, memo.files)):
        say(f"Brought up to date, for editors: {', '.join(written)}")


class Preview:
    """Makes the files of a project's site on demand.

    Args:
        folder: the site's.
        project: whose site it is.
        engine: gives shells and hand-written pages.
        memo: with which the project was loaded.
        say: tells whoever watches the preview of something done beside it.
        pages: whether it makes the pages; the engine has made them otherwise.

    Attributes:
        lock: held while a page is made; whoever changes what pages are made from must hold it as well.
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
        self._writing = threading.Lock()
        self._memo = memo
        self._say = say
        self._pages = pages
        self._source = _Source(folder, project, engine)
        self._ready: set[str] = set()

    def renew(self, folder: Path, project: Project, engine: Engine, *, pages: bool = True) -> None:
        """Begin anew: files that were made from another project are removed.

        Args:
            folder: the site's.
            project: whose site it is.
            engine: gives shells and hand-written pages.
            pages: as for the preview.
        """
        with self._writing, self.lock:
            for address in self._ready:
                (self._source.folder / address / "index.html").unlink(missing_ok=True)
            self._ready.clear()
            self._pages = pages
            self._source = _Source(folder, project, engine)

    def reload(self) -> bool:
        """Read the briefs again, and begin anew with them.

        Returns:
            False where the engine has to build the site again: it makes the pages, or hand-written ones show the report
            of faults.
        """
        if not self._pages:
            return False
        source = self._source
        project, report = load_project(source.project.settings, memo=self._memo)
        keep_schemas_fresh(source.project.settings.folder, self._memo, self._say)
        if project is None or report.items or source.project.report.items:
            return False
        self.renew(source.folder, project, source.engine)
        return True

    def prepare(self, path: str) -> None:
        """Make the file at a path of the site, if the site has it and it is not there yet."""
        first = path.partition("/")[0]
        if first in self._source.writers and not path.endswith(("/", ".html")):  # a page may document these files
            # Data and search index of a large corpus take long. Pages can be made meanwhile, in other threads.
            with self._writing:
                if first not in self._ready:
                    self._source.writers[first]()
                    self._ready.add(first)
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
            self._ready.add(address)


class _Source:
    """What a preview's files are made from, until something changes.

    Attributes:
        folder, project, engine: as for the preview.
        writers: for some folders of the site, what writes all their files; the other folders hold pages.
    """

    def __init__(self, folder: Path, project: Project, engine: Engine) -> None:
        self.folder, self.project, self.engine = folder, project, engine
        self._shells = Shells(engine.shell, project.settings.site_url)

        # Each has views of its own, because it runs in another thread than the pages.
        def write_data() -> None:
            views, writer = project.new_views(), SiteWriter(folder)
            writer.write_pieces(project.data_files(views))
            writer.write_pieces(project.archive(views, folder))

        def write_feeds() -> None:
            SiteWriter(folder).write_pieces(project.feeds(project.new_views()))

        def write_index() -> None:
            records = chain(project.search_records(project.new_views()), engine.written_pages())
            write_search_index(folder, chain(records, synonym_records(project.corpus)))

        def write_cards() -> None:
            SiteWriter(folder).write_pieces(project.cards(project.new_views()))

        writers = {"data": write_data, "feeds": write_feeds, "cards": write_cards}
        self.writers: Mapping[str, Callable[[], None]] = writers | (
            {SEARCH_FOLDER: write_index} if project.settings.search else {}
        )

    def page(self, address: str) -> bytes | None:
        """The file of the page at an address; None where there is no such page."""
        spec = self.project.pages.at(address)
        return self._shells.stamp(spec, self.project.renderer.render(spec)) if spec else None
