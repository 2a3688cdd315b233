"""A site is published whole or not at all: built in a folder of its own, then put in the old one's place."""

from __future__ import annotations

import glob
import os
import re
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from generator.diagnostics.system_errors import disk_error
from generator.processes.replacing import (
    FolderLock,
    entry_names,
    finish_replacing,
    has_journal,
    is_kept,
    locked,
    replace_contents,
    try_lock,
)
from generator.processes.working_folder import is_running
from generator.publication.errors import PublicationError
from generator.site.export.build_fields import BUILD_FILE, GENERATOR, SUMS_FILE

_EARLIER: Final = ("index.html", "data/claims.json", "feeds")
"""Files of every site that was built before `build.json` existed."""

_MOUNTS: Final = Path("/proc/self/mountinfo")


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder in which a site is built before it takes the place of the old one.

    Attributes:
        target: the site's folder.
        folder: where it is built: beside the target, or in it where the target is a file system of its own.
        lock: shows other processes that this build is under way.
        strange: paths in the old site of files that no build wrote; publishing removes them.
        umask: the rights that its files may lack, as they were set when the build began.
    """

    target: Path
    folder: Path
    lock: FolderLock | None
    strange: tuple[str, ...] = ()
    umask: int = 0

    @classmethod
    def beside(cls, target: Path) -> Staging:
        """Choose a folder beside the site's, and clear away what killed builds left there.

        Raises:
            PublicationError: if the target is not a folder, holds something that is not a site or parts of two, or
                cannot be reached.
        """
        target = _real(target)
        _finish_others(target)
        if os.path.lexists(target):
            if not target.is_dir():
                what = "a link to itself" if target.is_symlink() else "a file"
                raise PublicationError(f"{target} is {what}; name a folder for the site")
            foreign = sorted(name for name in entry_names(target) if not is_kept(name))
            if foreign and not _is_site(target):
                raise PublicationError(
                    f"{target} holds files that are not a site of this program, {foreign[0]} among them; "
                    "name another folder, or empty it"
                )
            if not os.access(target, os.W_OK | os.X_OK):
                mend = "" if _is_read_only(target) else ", or change its permissions"
                raise PublicationError(f"{target} cannot be written to; name another folder{mend}")
        name = f".{target.name}.{os.getpid()}.new"
        folder = target.with_name(name)
        if _is_mount_point(target) or (target.is_dir() and not os.access(target.parent, os.W_OK)):
            folder = target / name
        strange = _strange_files(target)
        umask = os.umask(0o777) & ~stat.S_IRWXU  # the owner must be able to read the site, and remove it
        os.umask(umask)
        try:
            lock = _made(folder)
        except FileExistsError:
            raise PublicationError(f"another build into {target} is under way; wait for it") from None
        except OSError as error:
            raise PublicationError(f"{target} cannot be made ({error.strerror}); name another folder") from None
        return cls(target, folder, lock, strange, umask)

    def publish(self) -> None:
        """Put the new site in the old one's place.

        Raises:
            HalfReplacedError: if a part of the old site cannot be replaced, and another part was.
            PublicationError: if another build published in part, and this one cannot finish that.
            OSError: if that is impossible; the old site stays.
        """
        _finish_others(self.target, self.folder)  # one that began later may have been killed meanwhile
        if not self._take_place():
            with locked(self.target):
                replace_contents(self.folder, self.target)
        self.discard()

    def _take_place(self) -> bool:
        if self.target.exists():
            return False
        try:
            self.folder.rename(self.target)
        except OSError:
            if self.target.exists():  # another build published first
                return False
            raise
        return True

    def discard(self) -> None:
        """Remove what was built. If publishing was interrupted, leave it: the next build finishes the work."""
        if not has_journal(self.folder):
            _remove(self.folder)
        if self.lock is not None:
            for renamed in self.folder.parent.glob(f".{glob.escape(self.target.name)}.*"):
                if not has_journal(renamed) and self.lock.is_on(renamed):  # a hook gave it another name
                    shutil.rmtree(renamed, ignore_errors=True)
            self.lock.release()


def _made(folder: Path) -> FolderLock | None:
    """Make a folder and lock it.

    Raises:
        OSError: if it cannot be made.
    """
    while True:
        # Workers share a file in the folder above before the site exists.
        folder.mkdir(parents=True)
        with suppress(FileNotFoundError):
            lock = try_lock(folder, wait=True)
            if lock is None or not lock.is_sure or lock.is_on(folder):
                return lock
            lock.release()
        # Another build took it for that of a killed build, and removed it before it was locked.


def _remove(path: Path) -> None:
    """Remove what was built, as far as possible; of a link, what it leads to stays."""
    if path.is_symlink():
        path.unlink()
    else:
        shutil.rmtree(path, ignore_errors=True)


def _is_read_only(folder: Path) -> bool:
    """Whether a folder lies in a read-only file system."""
    return hasattr(os, "statvfs") and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def recover(target: Path, own: Path | None = None) -> str:
    """Finish or undo the work of killed builds, and remove their folders.

    Args:
        target: the folder of the site.
        own: the folder of this build, if one is under way.

    Returns:
        Why what was begun cannot be finished; empty if it is.
    """
    target, why = _real(target), ""
    for path, process in sorted(_leftovers(target)):
        if path == own:
            continue
        if path.is_symlink():
            with suppress(OSError):
                path.unlink()
            continue
        try:
            lock = try_lock(path)
        except OSError:  # it has gone, or nobody may open it
            continue
        try:
            # Its own build may have removed it meanwhile, and made another one of this name.
            if lock is None or (not lock.is_on(path) if lock.is_sure else is_running(process)):
                continue
            if has_journal(path) and target.is_dir():
                with locked(target):
                    finish_replacing(path, target)
            shutil.rmtree(path, ignore_errors=True)
        except OSError as error:
            why = disk_error(error)
        finally:
            if lock is not None:
                lock.release()
    return why


def _finish_others(target: Path, own: Path | None = None) -> None:
    if why := recover(target, own):
        what = "holds parts of two sites: an earlier build could not finish publishing"
        raise PublicationError(f"{target} {what}, and this build cannot finish it: {why}")


def _real(target: Path) -> Path:
    """Return the path with its links followed. Unlike `Path.resolve`, this is no error if a link leads to itself."""
    return Path(os.path.realpath(target))


def _leftovers(target: Path) -> Iterator[tuple[Path, int]]:
    """Yield folders in which sites for a target were built, and links in their place, each with its process id."""
    name = re.compile(rf"\.{re.escape(target.name)}\.(\d+)\.new")
    for folder in (target.parent, target):
        with suppress(OSError):
            for entry in entry_names(folder):
                path = folder / entry
                if (match := name.fullmatch(entry)) and (path.is_symlink() or path.is_dir()):
                    yield path, int(match[1])


def _is_site(folder: Path) -> bool:
    """Whether a folder holds a site that the generator built."""
    try:
        return bool(orjson.loads(_content(folder / BUILD_FILE))["generator"] == GENERATOR)
    except (OSError, ValueError, KeyError, TypeError):
        return all((folder / path).exists() for path in _EARLIER)


def _content(path: Path) -> bytes:
    """Return the content of a file; empty for anything else, such as a pipe, which would never end."""
    return path.read_bytes() if path.is_file() else b""


def _strange_files(site: Path) -> tuple[str, ...]:
    """Return the paths of the files in a site's folder that no build wrote. Publishing removes them."""
    try:
        lines = _content(site / SUMS_FILE).splitlines()
    except OSError:
        lines = []
    if not lines:  # there is no site, or one older than this list
        return ()
    built = {os.fsdecode(line.partition(b"  ")[2]) for line in lines} | {BUILD_FILE, SUMS_FILE}
    files = (path.relative_to(site) for path in site.rglob("*") if not path.is_dir())
    return tuple(sorted(str(path) for path in files if str(path) not in built and not is_kept(path.parts[0])))


def _is_mount_point(folder: Path) -> bool:
    if os.path.ismount(folder):
        return True
    try:
        lines = _MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return False
    # Only this list has folders mounted from the same file system. It escapes some characters as octal numbers.
    places = (re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), line.split(" ")[4]) for line in lines)
    return str(folder) in places
