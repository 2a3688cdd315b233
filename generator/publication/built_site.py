"""A built site before it is published: its files are compared, checked, and described in `build.json`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.diagnostics.visible import printable_name, shortened
from generator.processes.replacing import entry_names
from generator.processes.writing import write_whole
from generator.publication.build_file import BuiltFrom, build_file, sums_of
from generator.publication.errors import PublicationError
from generator.publication.last_release import read_addresses, write_addresses
from generator.publication.names import unfit_names
from generator.publication.site_check import SiteCheck, read_links
from generator.publication.site_writer import (
    NOT_KNOWN,
    Notes,
    Stamp,
    WrittenFile,
    compare_with_disk,
    scan_files,
    sizes_on_disk,
)
from generator.publication.spoilt import spoilt_places
from generator.site.export.build_fields import BUILD_FILE, SUMS_FILE
from generator.site.security_headers import has_policy, is_redirect, unprotected_parts

MAX_TOLD: Final = 1_000
"""The largest number of faults that the message lists. Where there are more, many have one cause."""


_PUT_INTO_FILES: Final = "put scripts into files of their own, and take out what is on another host"


@dataclass(frozen=True, slots=True)
class SitePaths:
    """Paths of the files of a site, written by the pipeline or by others.

    Attributes:
        generated: the generated pages.
        by_hand: the pages that are written by hand.
        templates: what the engine makes of templates that are no page's, such as the map of the site.
    """

    generated: Set[str]
    by_hand: Set[str]
    templates: Set[str]


class BuiltSite:
    """A site to which the pipeline writes nothing any more.

    Args:
        folder: the folder in which it was built.
        notes: the pipeline's notes on the files that it wrote.
        others: sizes of files that the engine wrote, by path; `NOT_KNOWN` where the size is not known.
        paths: paths of pages and of what else is made of templates.

    Raises:
        PublicationError: if a file of the engine is not on the disk as it was written.
    """

    def __init__(self, folder: Path, notes: Notes, others: Mapping[str, int], paths: SitePaths) -> None:
        self._folder = folder
        self._notes = notes
        self._paths = paths
        self._spoilt: list[str] = []  # faults of pages that others wrote or changed
        by_engine = {path: size for path, size in others.items() if path not in notes.files}
        compare_with_disk(by_engine, sizes_on_disk(folder, by_engine))

    def complete(
        self, source: BuiltFrom, claims: Mapping[str, tuple[str, ...]], *, keep_addresses: bool, umask: int
    ) -> None:
        """Check the site, and describe it in `build.json` and `SHA256SUMS`. Other plugins may have changed it by now.

        Args:
            source: the inputs of the site.
            claims: ids of claims by the address of their page.
            keep_addresses: whether to record its addresses as a release's, which all later sites must answer.
            umask: the rights that files may lack; a hook may have taken others away, and these are given again.

        Raises:
            PublicationError: if the site has faults, a file of ours is no longer there, or one is changed while it is
                checked.
        """
        stamps = self._stamps(umask)
        compare_with_disk(
            dict.fromkeys(self._notes.files, NOT_KNOWN), {path: stamp[0] for path, stamp in stamps.items()}
        )
        files = {path: self._known(path, stamp) or self._read(path) for path, stamp in stamps.items()}
        site = SiteCheck(self._folder, frozenset([*files, BUILD_FILE, SUMS_FILE]), self._notes.links, source.named)
        promised = {} if keep_addresses else read_addresses(source.project)
        ours = {address: ids for address, ids in claims.items() if f"{address}index.html" in self._notes.files}
        others = {*stamps, *entry_names(self._folder)} - self._notes.files.keys()
        faults = [*unfit_names(others), *self._spoilt, *site.faults(ours, promised)]
        if faults:
            lines = "".join(f"\n  {line}" for line in faults[:MAX_TOLD])
            more = f"\n  and {len(faults) - MAX_TOLD:,} more" if len(faults) > MAX_TOLD else ""
            count = "a fault" if len(faults) == 1 else f"{len(faults):,} faults"
            raise PublicationError(f"the finished site has {count}, so the old one stays:{lines}{more}")
        if keep_addresses:
            write_addresses(source.project, files, claims)
        write_whole(self._folder / BUILD_FILE, build_file(source, files))
        write_whole(self._folder / SUMS_FILE, sums_of({path: file.digest for path, file in files.items()}))
        if changed := {path for path, _ in stamps.items() ^ self._stamps().items()}:
            what = f"{printable_name(min(changed))} changes while the site is checked, so the old site stays"
            raise PublicationError(f"{what}; let no plugin, hook or other program write to the site after the build")

    def _stamps(self, umask: int = 0o777) -> dict[str, Stamp]:
        """Return the stamps of all files but those that describe the site."""
        stamps = scan_files(self._folder, umask)
        for name in (BUILD_FILE, SUMS_FILE):
            stamps.pop(name, None)
        return stamps

    def _known(self, path: str, stamp: Stamp) -> WrittenFile | None:
        """Return the note on a file; None if there is none, or if the file has changed since it was written."""
        noted = self._notes.files.get(path)
        return noted if noted and noted.is_still(stamp) else None

    def _read(self, path: str) -> WrittenFile:
        data = (self._folder / path).read_bytes()
        self._notes.links.forget(path)
        page = read_links(self._notes.links, path, data)
        if path.endswith((".html", ".htm")) and (why := self._why_unprotected(path, data.decode("utf-8", "replace"))):
            self._spoilt.append(f"{path}: {why}")
        elif page and path in self._paths.by_hand:
            self._spoilt += spoilt_places(path, data, page)
        elif path in self._paths.generated or path in self._paths.templates or path in self._notes.files:
            self._spoilt += spoilt_places(path, data, page, crossed=True)
        return WrittenFile(len(data), hashlib.sha256(data).hexdigest())

    def _why_unprotected(self, path: str, html: str) -> str:
        """Return why a page that others wrote or changed would do what the policy forbids, and the remedy.

        It is empty if the page would not.
        """
        if has_policy(html):
            return ""
        if path in self._paths.generated or path in self._paths.by_hand:
            return "another plugin or a hook has put something else in the place of this page; take that out of it"
        if is_redirect(html) or not (parts := unprotected_parts(html)):
            return ""
        return f"this page has no policy on what browsers may load, and holds {shortened(parts[0])}; {_PUT_INTO_FILES}"
