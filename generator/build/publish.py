"""A site is published whole or not at all: built beside the old one, then put in its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from generator.processes.writing import write_all


class StagingError(Exception):
    """The place where the site is to stand cannot be used; the message says why and how to mend it."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder in which a site is built before it takes the place of the old one.

    Attributes:
        target: where the site is to stand.
        folder: where it is built: in the same folder, so that a rename is enough.
    """

    target: Path
    folder: Path

    @classmethod
    def beside(cls, target: Path) -> Staging:
        """Choose a folder beside the site's.

        Raises:
            StagingError: where the target is not a folder, holds something that is not a site, or cannot be reached.
        """
        target = target.resolve()
        if target.exists():
            if not target.is_dir():
                raise StagingError(f"{target} is a file; name a folder for the site")
            if any(target.iterdir()) and not (target / "index.html").is_file():
                raise StagingError(f"{target} holds files that are not a site; name another folder, or empty it")
        folder = target.with_name(f".{target.name}.{os.getpid()}.new")
        try:
            # Workers share a file in this folder before there is a site.
            folder.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StagingError(f"{folder.parent} cannot be made ({error.strerror}); name another folder") from None
        shutil.rmtree(folder, ignore_errors=True)
        return cls(target, folder)

    def publish(self) -> None:
        """Put the new site in the old one's place."""
        old = self.target.with_name(f".{self.target.name}.{os.getpid()}.old")
        shutil.rmtree(old, ignore_errors=True)
        had_old = self.target.exists()
        if had_old:
            self.target.rename(old)
        try:
            self.folder.rename(self.target)
        except BaseException:
            if had_old:
                old.rename(self.target)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Remove what was built, if it has not been published."""
        shutil.rmtree(self.folder, ignore_errors=True)


def write_files(site: Path, pieces: Iterable[tuple[str, bytes]]) -> None:
    """Write files piece by piece, so that none is held whole; the pieces of several files may take turns.

    Args:
        site: the site's folder.
        pieces: each as (path in the site, next bytes of that file).

    Raises:
        OSError: where not every byte can be written, as on a full disk.
    """
    with ExitStack() as stack:
        opened: dict[str, FileIO] = {}
        for path, piece in pieces:
            if path not in opened:
                target = site / path
                target.parent.mkdir(parents=True, exist_ok=True)
                opened[path] = stack.enter_context(target.open("wb", buffering=0))
            write_all(opened[path], piece)
