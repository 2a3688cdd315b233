"""The files of a site for programs: data, linked data, changes since the last release, and an archive of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final, Protocol

from generator.build.engine import Settings
from generator.build.workers import worker_count
from generator.corpus import Corpus
from generator.processes.background import BackgroundResult
from generator.processes.progress import ProgressReporter
from generator.publication.build_file import digest_of_files, record_digests
from generator.publication.last_release import read_record
from generator.publication.site_writer import Notes, SiteWriter
from generator.site.export.files import archived, export_of, exports
from generator.site.export.linked.graph import linked_data
from generator.site.export.releases import CHANGES, changes, snapshot
from generator.site.text.catalog import Words
from generator.site.views.context import ViewContext
from generator.site.views.statuses import all_stages

DATA_PAGE: Final = "data/index.html"
"""Path of the page that lists the files."""

WORTH_A_PROCESS: Final = 5_000
"""The number of claims from which a second process writes the data files."""

_SIZE: Final = re.compile(rb'(<span class="file-size" data-of="([^"]+)">)(</span>)')
_UNITS: Final = ((1_000_000, "mb"), (1_000, "kb"), (1, "bytes"))


class DataFiles:
    """Makes the data files of a record.

    Args:
        project: folder of the project.
    """

    def __init__(self, project: Path) -> None:
        self._project = project

    @cached_property
    def digests(self) -> dict[str, str]:
        """The digest of every file of the record."""
        return record_digests(self._project)

    @cached_property
    def _last(self) -> dict[str, Any] | None:
        return read_record(self._project)

    def pieces(self, views: ViewContext) -> Iterator[tuple[str, bytes]]:
        """Yield all files but the archive piece by piece, as (path in the site, next bytes)."""
        export = export_of(views)
        yield from exports(views)
        yield from linked_data(export)
        yield CHANGES, changes(export, digest_of_files(self.digests), self._last)

    def archive(self, views: ViewContext, folder: Path) -> Iterator[tuple[str, bytes]]:
        """Yield the archive of these files piece by piece. They must have been written into the site's folder."""
        return archived(views, folder)

    def kept(self, views: ViewContext) -> bytes:
        """Return the record in the form that a release keeps for later builds."""
        return snapshot(export_of(views), digest_of_files(self.digests), self._last)


@dataclass(frozen=True, slots=True)
class WrittenData:
    """The files for programs, once written.

    Attributes:
        notes: the writer's notes on each of them.
        record: the digest of every file of the record.
    """

    notes: Notes
    record: Mapping[str, str]


class Exported(Protocol):
    """The parts of a `project.Project` from which files for programs are made."""

    settings: Settings
    corpus: Corpus
    data: DataFiles
    views: ViewContext

    def files_for_programs(self, views: ViewContext) -> Iterator[tuple[str, bytes]]:
        """Yield all files for programs piece by piece."""


class SiteData:
    """The files of a site for programs. If the record is large, a second process writes them while pages are made.

    Args:
        project: the project of the site.
        folder: the site's. Nothing else may write or clear these files.
    """

    def __init__(self, project: Exported, folder: Path) -> None:
        claims = len(project.corpus.claims)
        fork = claims >= WORTH_A_PROCESS and worker_count(claims) > 0
        if fork:  # before the fork, or both processes would compute them
            project.views.cached(all_stages)
        self._written = BackgroundResult(partial(_write, project, folder), fork=fork)

    @property
    def processes(self) -> int:
        """The number of processes besides this one that write the files."""
        return int(self._written.is_elsewhere)

    def finish(self, progress: ProgressReporter) -> WrittenData:
        """Wait until the files are written, or write them.

        Raises:
            OSError: if a file cannot be written whole.
        """
        with progress.step("writing data"):
            return self._written.result(progress.tick)

    def stop(self) -> None:
        """Stop writing; may be called twice."""
        self._written.stop()


def _write(project: Exported, folder: Path) -> WrittenData:
    views, files = project.views, SiteWriter(folder, project.settings.site_url)
    files.write_pieces(project.files_for_programs(views))
    files.write_pieces(project.data.archive(views, folder))
    return WrittenData(files.take(), project.data.digests)


def with_sizes(page: bytes, sizes: Mapping[str, int], words: Words) -> bytes:
    """Write the size of each file into the page of data; the parts of a list count together.

    Args:
        page: the page, rendered before the files were written.
        sizes: the bytes of each file, by path in the site.
        words: the interface's words.
    """

    def size(match: re.Match[bytes]) -> bytes:
        path = match[2].decode()
        stem, _, ending = path.rpartition(".")
        of_parts = (
            size for part_path, size in sizes.items() if part_path.startswith(f"{stem}/") and f".{ending}." in part_path
        )
        return match[1] + _size_words(sizes.get(path, 0) + sum(of_parts), words).encode() + match[3]

    return _SIZE.sub(size, page)


def _size_words(size: int, words: Words) -> str:
    """Return a number of bytes, with a unit that suits it."""
    unit, name = next((unit, name) for unit, name in _UNITS if size >= unit or unit == 1)
    return words.plain(f"data.size.{name}", n=f"{size / unit:.3g}" if size < 1_000 * unit else f"{size // unit:,}")
