"""Writes the files of a site, and notes the size, the digest and the links of each.

Workers hand over their notes on the pages that they write, so no page is read again from the disk.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

from generator.diagnostics.visible import on_one_line
from generator.processes.writing import write_all
from generator.publication.errors import PublicationError
from generator.publication.page_links import PageLinks
from generator.site.search.index import SearchRecord

MAX_NAMED: Final = 5
"""The largest number of files that a message names; it counts the others."""


MAX_OPEN: Final = 8
"""The largest number of files that are written in turns and open at once: fewer than a careful host may allow."""

NOT_KNOWN: Final = -1
"""The size of a file that is only known to exist and not to be empty."""

Stamp = tuple[int, int, int, int]
"""A file's size, two times of its last change, and its inode. Together they differ after each change of the file."""

UNKNOWN: Final[Stamp] = (-1, -1, -1, -1)
"""The stamp of a file that is to be read again."""


class WrittenFile(NamedTuple):
    """A file as it was written.

    Attributes:
        size: its size in bytes.
        digest: SHA-256, in hexadecimal.
        stamp: its stamp when that was written; a file with another one may hold something else.
    """

    size: int
    digest: str
    stamp: Stamp = UNKNOWN

    def is_still(self, stamp: Stamp) -> bool:
        """Whether a file on the disk with this stamp holds what was written."""
        return self.stamp == stamp and self.size == stamp[0]


@dataclass(slots=True)
class Notes:
    """Notes on a site's files, without those that other programs wrote.

    Attributes:
        files: the files, by path in the site.
        links: the links and ids of the pages among them.
    """

    files: dict[str, WrittenFile] = field(default_factory=dict)
    links: PageLinks = field(default_factory=PageLinks)

    def add(self, other: Notes) -> None:
        """Add the notes of another process."""
        self.files.update(other.files)
        self.links.add(other.links)


class SiteWriter:
    """Writes files of a site whole, and notes their size, digest and links.

    Args:
        folder: folder of the site.
        site_url: the site's address, ending in a slash; empty if it has none.
        expected: ids by the address of their page, see `PageLinks.expect`.
    """

    def __init__(
        self, folder: Path, site_url: str = "", expected: Mapping[str, Iterable[str]] = MappingProxyType({})
    ) -> None:
        self._folder = str(folder)
        self._notes = Notes(links=PageLinks(site_url))
        self._notes.links.expect(expected)

    def write_page(self, path: str, data: bytes, kind: str) -> None:
        """Write a generated page into a folder that exists.

        Args:
            path: path in the site.
            data: the page.
            kind: pages of one kind have the same frame.

        Raises:
            OSError: if not every byte can be written.
        """
        self._note(path, data, _write(f"{self._folder}/{path}", data))
        self._notes.links.add_page(path, data, kind)

    def write(self, path: str, data: bytes) -> None:
        """Write a file, and make the folders above it.

        Raises:
            OSError: if not every byte can be written.
        """
        target = f"{self._folder}/{path}"
        try:
            stamp = _write(target, data)
        except FileNotFoundError:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            stamp = _write(target, data)
        self._note(path, data, stamp)

    def write_pieces(self, pieces: Iterable[tuple[str, bytes]]) -> None:
        """Write files piece by piece, so that none is in memory whole; the pieces of several files may alternate.

        Args:
            pieces: each as (path in the site, next bytes of that file).

        Raises:
            OSError: if not every byte can be written.
        """
        opened: dict[str, FileIO] = {}
        digests: dict[str, Any] = {}
        sizes: dict[str, int] = defaultdict(int)
        stamps: dict[str, Stamp] = {}
        try:
            for path, piece in pieces:
                file = opened.pop(path, None) or self._open(path, again=path in digests)
                opened[path] = file  # the file that was used last comes last
                if len(opened) > MAX_OPEN:
                    opened.pop(next(iter(opened))).close()
                write_all(file, piece, f"{self._folder}/{path}")
                digests.setdefault(path, hashlib.sha256()).update(piece)
                sizes[path] += len(piece)
                stamps[path] = _stamp(os.fstat(file.fileno()))
        finally:
            for file in opened.values():
                file.close()
        for path, digest in digests.items():
            self._notes.files[path] = WrittenFile(sizes[path], digest.hexdigest(), stamps[path])

    def _open(self, path: str, *, again: bool) -> FileIO:
        target = Path(self._folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        return target.open("ab" if again else "wb", buffering=0)

    def write_at(self, path: Path, data: bytes) -> None:
        """Write a file as `write` does, named by its full path."""
        self.write(path.relative_to(self._folder).as_posix(), data)

    def watch_records(self, records: Iterable[SearchRecord], path: str) -> Iterator[SearchRecord]:
        """Yield the records of a search index, and note the links to their pages.

        Args:
            records: the records of the index.
            path: path of the index in the site, for messages.
        """
        for record in records:
            address = unquote(record.url)
            self._notes.links.want([address], path)
            page = address.partition("#")[0]
            self._notes.links.want((f"{page}#{part.anchor}" for part in record.parts), path)
            yield record

    def take(self) -> Notes:
        """Return the notes since the last call."""
        notes = self._notes
        self._notes = Notes(links=notes.links.for_further_pages())
        return notes

    def _note(self, path: str, data: bytes, stamp: Stamp) -> None:
        self._notes.files[path] = WrittenFile(len(data), hashlib.sha256(data).hexdigest(), stamp)


def _write(path: str, data: bytes) -> Stamp:
    """Write a file as `write_whole` does, and return its stamp."""
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - many thousand times
        write_all(file, data, path)
        return _stamp(os.fstat(file.fileno()))


def _stamp(status: os.stat_result) -> Stamp:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def sizes_on_disk(folder: Path, paths: Iterable[str]) -> dict[str, int]:
    """Return the sizes of those of the files in a folder that are there."""
    sizes = {}
    for path in paths:
        with suppress(OSError):
            sizes[path] = (folder / path).stat().st_size
    return sizes


def scan_files(folder: Path, umask: int = 0o777) -> dict[str, Stamp]:
    """Return the stamp of every file below a folder, by the file's path in it.

    Args:
        folder: the folder.
        umask: the rights to read that files and folders may lack; others are given to them.

    Raises:
        PublicationError: if the folder holds something else: a pipe, which may never end, or a link, which hosts do
            not follow, and which may lead to files that nobody meant to publish.
    """
    stamps: dict[str, Stamp] = {}
    in_files, in_folders = 0o666 & ~umask, 0o777 & ~umask
    if in_folders:
        _give(str(folder), in_folders, folder.stat().st_mode)
    waiting = [(str(folder), "")]
    while waiting:
        place, within = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if in_folders:
                        _give(entry.path, in_folders, entry.stat(follow_symlinks=False).st_mode)
                    waiting.append((entry.path, f"{within}{entry.name}/"))
                else:
                    status = entry.stat(follow_symlinks=False)
                    if not stat.S_ISREG(status.st_mode):
                        raise PublicationError(_no_file(entry, f"{within}{entry.name}"))
                    if _give(entry.path, in_files, status.st_mode):
                        status = os.lstat(entry.path)
                    stamps[f"{within}{entry.name}"] = _stamp(status)
    return stamps


def _give(path: str, rights: int, mode: int) -> bool:
    """Give a file the rights of a new one if it lacks one of those to read it; return whether it did."""
    if rights & 0o555 & ~mode:
        os.chmod(path, stat.S_IMODE(mode) | rights)  # noqa: PTH101 - one of many thousand
        return True
    return False


def _no_file(entry: os.DirEntry[str], path: str) -> str:
    what, hint = "no file", "take it out"
    if entry.is_symlink():
        what, hint = f"a link to {on_one_line(str(Path(entry.path).readlink()))}", "put the file itself there"
    return f"{path} is {what}, so the old site stays; {hint}"


def compare_with_disk(meant: Mapping[str, int], there: Mapping[str, int]) -> None:
    """Compare the files on the disk with those that were written.

    Args:
        meant: the sizes that were written, or `NOT_KNOWN`, by path in the site.
        there: the sizes of the files on the disk, by path in the site.

    Raises:
        PublicationError: if a file is missing or has another size; it names the files.
    """
    wrong = []
    for path, size in meant.items():
        size_there = there.get(path)
        if size_there is None:
            wrong.append(f"{path} is missing")
        elif size == NOT_KNOWN and not size_there:
            wrong.append(f"{path} is empty")
        elif size not in (NOT_KNOWN, size_there):
            wrong.append(f"{path} has {size_there:,} bytes, not {size:,}")
    if wrong:
        named = "".join(f"\n  {line}" for line in wrong[:MAX_NAMED])
        more = f"\n  and {len(wrong) - MAX_NAMED:,} more" if len(wrong) > MAX_NAMED else ""
        raise PublicationError(
            "files are not on the disk as they were written, so the old site stays; is the disk full, or does another "
            f"program change them?{named}{more}"
        )
