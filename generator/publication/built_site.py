"""A built site before it is published: its files are compared, checked, and described in `build.json`."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Final

from generator.diagnostics.visible import named, shortened
from generator.processes.writing import write_whole
from generator.publication.build_file import BuiltFrom, build_file, sums_of
from generator.publication.errors import PublicationError
from generator.publication.last_release import read_addresses, write_addresses
from generator.publication.page_links import ReadPage
from generator.publication.site_check import SiteCheck, read_links
from generator.publication.site_writer import NOT_KNOWN, Notes, SizeAndTime, WrittenFile, compare_with_disk, scan_files
from generator.site.export.build_fields import BUILD_FILE, SUMS_FILE
from generator.site.security_headers import has_policy, is_redirect, unprotected_parts

MAX_TOLD: Final = 1_000
"""The largest number of faults that the message lists. Where there are more, many have one cause."""


_NEVER_CLOSED: Final = "is never closed: close it, or find the plugin or hook that cut this page off"
_NOT_IN_HTML: Final = "may not stand in a page: take it out, or find the plugin or hook that put it there"
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Finds what HTML does not allow in any text: a control character other than those that divide words and lines."""
_PUT_INTO_FILES: Final = "put scripts into files of their own, and take out what is on another host"


class FaultySiteError(PublicationError):
    """The finished site has faults; the message lists them."""


class BuiltSite:
    """A site to which nothing writes any more.

    Args:
        folder: the folder in which it was built.
        notes: the pipeline's notes on the files that it wrote.
        others: sizes of files that the engine wrote, by path; `NOT_KNOWN` where the size is not known.
        pages: paths of the generated and the hand-written pages, whoever wrote them.

    Raises:
        IncompleteError: if a file is not on the disk as it was written.
    """

    def __init__(self, folder: Path, notes: Notes, others: Mapping[str, int], pages: Set[str]) -> None:
        self._folder = folder
        self._notes = notes
        self._pages = pages
        self._spoilt: list[str] = []  # faults of pages that others wrote or changed
        self._as_written = scan_files(folder)
        compare_with_disk({**others, **{path: written.size for path, written in notes.files.items()}}, self._as_written)

    def complete(self, source: BuiltFrom, claims: Mapping[str, tuple[str, ...]], *, keep_addresses: bool) -> None:
        """Check the site, and describe it in `build.json` and `SHA256SUMS`. Other plugins may have changed it by now.

        Args:
            source: the inputs of the site.
            claims: ids of claims by the address of their page.
            keep_addresses: whether to record its addresses as a release's, which all later sites must answer.

        Raises:
            FaultySiteError: if the site has faults.
            IncompleteError: if a file of ours is no longer there.
        """
        stamps = scan_files(self._folder)
        for name in (BUILD_FILE, SUMS_FILE):
            stamps.pop(name, None)
        compare_with_disk(dict.fromkeys(self._notes.files, NOT_KNOWN), stamps)
        files = {path: self._known(path, stamp) or self._read(path) for path, stamp in stamps.items()}
        site = SiteCheck(self._folder, frozenset([*files, BUILD_FILE, SUMS_FILE]), self._notes.links, source.named)
        promised = {} if keep_addresses else read_addresses(source.project)
        ours = {address: ids for address, ids in claims.items() if f"{address}index.html" in self._notes.files}
        faults = [*self._spoilt, *site.faults(ours, promised)]
        if faults:
            lines = "".join(f"\n  {line}" for line in faults[:MAX_TOLD])
            more = f"\n  and {len(faults) - MAX_TOLD:,} more" if len(faults) > MAX_TOLD else ""
            count = "a fault" if len(faults) == 1 else f"{len(faults):,} faults"
            raise FaultySiteError(f"the finished site has {count}, so the old one stays:{lines}{more}")
        if keep_addresses:
            write_addresses(source.project, files, claims)
        write_whole(self._folder / BUILD_FILE, build_file(source, files))
        write_whole(self._folder / SUMS_FILE, sums_of({path: file.digest for path, file in files.items()}))

    def _known(self, path: str, stamp: SizeAndTime) -> WrittenFile | None:
        """Return the note on a file; None if there is none, or if the file has changed since it was written."""
        return self._notes.files.get(path) if self._as_written.get(path) == stamp else None

    def _read(self, path: str) -> WrittenFile:
        data = (self._folder / path).read_bytes()
        self._notes.links.forget(path)
        page = read_links(self._notes.links, path, data)
        if path.endswith((".html", ".htm")) and (why := self._why_unprotected(path, data.decode("utf-8", "replace"))):
            self._spoilt.append(f"{path}: {why}")
        elif page and path in self._pages:
            self._spoilt += _spoilt_places(path, page, data)
        return WrittenFile(len(data), hashlib.sha256(data).hexdigest())

    def _why_unprotected(self, path: str, html: str) -> str:
        """Return why a page that others wrote or changed would do what the policy forbids, and the remedy.

        It is empty if the page would not.
        """
        if has_policy(html):
            return ""
        if path in self._pages:
            return "another plugin or a hook has put something else in the place of this page; take that out of it"
        if is_redirect(html) or not (parts := unprotected_parts(html)):
            return ""
        return f"this page has no policy on what browsers may load, and holds {shortened(parts[0])}; {_PUT_INTO_FILES}"


def _spoilt_places(path: str, page: ReadPage, data: bytes) -> Iterator[str]:
    """Yield what shows that another program spoilt a page: an open element, a control character."""
    if page.unclosed:
        tag, line = page.unclosed[0]
        yield f"{path}:{line}: <{tag}> {_NEVER_CLOSED}"
    if control := _CONTROL.search(data):
        line = data.count(b"\n", 0, control.start()) + 1
        yield f"{path}:{line}: the control character {named(control[0].decode())} {_NOT_IN_HTML}"
