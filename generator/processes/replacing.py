"""Replaces the contents of a folder with those of another, in a few steps that another process can finish.

The folder itself stays, so it may be a mount point, or be mounted elsewhere. Entries change places with those of the
new folder, one after another: first folders without pages, such as style sheets, then pages. What the old pages load
is removed last. A journal in the new folder says what is to be done, so a process that was killed loses nothing.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from generator.processes.writing import write_whole

if sys.platform != "win32":
    import fcntl

JOURNAL: Final = ".replacing.json"
"""Name of the journal in the new folder. It is written when that folder is complete."""

KEPT: Final = frozenset({"CNAME"})
"""Files that stay although the new folder lacks them. Files whose name begins with a dot stay as well."""

_INDEX: Final = "index.html"
_EXCHANGE: Final = 2  # RENAME_EXCHANGE of Linux
_AT_FDCWD: Final = -100
_NOT_HERE: Final = {errno.EINVAL, errno.ENOSYS, errno.EXDEV, errno.EBUSY, errno.ENOTSUP}
"""Errors of a file system that cannot exchange two entries."""


class HalfReplacedError(OSError):
    """Some contents of a folder were replaced and others cannot be; a journal says what remains to be done."""


def is_kept(name: str) -> bool:
    """Whether an entry of a folder stays although the new folder has none of its name."""
    return name.startswith(".") or name in KEPT


def entry_names(folder: Path) -> list[str]:
    """Return the names of a folder's entries."""
    return [path.name for path in folder.iterdir()]


class FolderLock:
    """A lock on a folder, held by this process and its forks until the last of them ends.

    Args:
        file: open file of the folder; negative where folders cannot be locked.

    Attributes:
        is_sure: whether no other process can have locked the folder.
    """

    def __init__(self, file: int) -> None:
        self._file = file
        self.is_sure = file >= 0

    def release(self) -> None:
        """End the lock; may be called twice."""
        if self._file >= 0:
            with suppress(OSError):  # a plugin or hook may have closed it
                os.close(self._file)
        self._file = -1

    def is_on(self, folder: Path) -> bool:
        """Whether it locks a folder, under whatever name."""
        try:
            return self._file >= 0 and os.path.samestat(os.fstat(self._file), folder.stat())
        except OSError:
            return False


def try_lock(folder: Path, *, wait: bool = False) -> FolderLock | None:
    """Lock a folder.

    Args:
        folder: the folder to lock.
        wait: whether to wait for another process that has locked it.

    Returns:
        The lock; None if another process has locked the folder.
    """
    if sys.platform == "win32":
        return FolderLock(-1)
    file = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(file)
        return None if isinstance(error, BlockingIOError) else FolderLock(-1)
    return FolderLock(file)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other process has locked a folder, and lock it for the block."""
    lock = try_lock(folder, wait=True)
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def has_journal(new: Path) -> bool:
    """Whether a folder holds a journal, so that its contents were taking the place of others."""
    try:
        journal = json.loads((new / JOURNAL).read_bytes()) if (new / JOURNAL).is_file() else {}
        return isinstance(journal["entries"], dict) and isinstance(journal["borrowed"], list)
    except (OSError, ValueError, KeyError, TypeError):  # something else has its name
        return False


def replace_contents(new: Path, old: Path) -> None:
    """Replace the contents of `old` with those of `new`, or leave both as they were where that is possible.

    Args:
        new: holds the new contents. Afterwards it holds the old ones, and can be removed.
        old: the folder to fill, on the same file system. Files for which `is_kept` is true stay in it.

    Raises:
        HalfReplacedError: if files cannot be replaced, and others were that cannot be put back.
        OSError: if an entry cannot be replaced; entries replaced before it are put back.
    """
    _write_journal(new, old)
    try:
        finish_replacing(new, old)
    except OSError as error:
        if isinstance(error, HalfReplacedError) or _undo(new, old):
            raise
        raise _half_replaced(error) from error
    except KeyboardInterrupt:  # this takes milliseconds, so it is finished first
        if (new / JOURNAL).exists():
            finish_replacing(new, old)
        raise


def finish_replacing(new: Path, old: Path) -> None:
    """Do what remains of the journal in a new folder; see `replace_contents`.

    Raises:
        HalfReplacedError: if files cannot be replaced, and others were that cannot be put back.
        OSError: if an entry cannot be replaced.
    """
    journal = json.loads((new / JOURNAL).read_bytes())
    stale: list[Path] = []
    has_merged = False
    try:
        for name, inode in journal["entries"].items():
            if _inode(old / name) != inode and not _put(new / name, old / name):
                has_merged = True
                stale += _merge(new / name, old / name)
        gone = [name for name in entry_names(old) if name not in journal["entries"] and not is_kept(name)]
        for name in sorted(gone, key=lambda name: _rank(old / name) == 0):
            (old / name).rename(new / name)  # whole, and back where another cannot be moved, such as a mount point
        stale += [old / name for name in journal["borrowed"]]
        for path in sorted(stale, key=lambda path: path.suffix != ".html"):
            _remove(path)
    except OSError as error:
        if has_merged:
            raise _half_replaced(error) from error
        raise
    (new / JOURNAL).unlink()


def _half_replaced(error: OSError) -> HalfReplacedError:
    return HalfReplacedError(error.errno, error.strerror, error.filename, None, error.filename2)


def _write_journal(new: Path, old: Path) -> None:
    names = sorted((name for name in entry_names(new) if name != JOURNAL), key=lambda name: (_rank(new / name), name))
    borrowed: list[str] = []
    for name in names:
        if _rank(new / name) == 0 and _is_folder(old / name):
            borrowed += (path.relative_to(new).as_posix() for path in _borrow(new / name, old / name))
    journal: dict[str, Any] = {"entries": {name: _inode(new / name) for name in names}, "borrowed": borrowed}
    part = new / f"{JOURNAL}.part"
    write_whole(part, json.dumps(journal).encode())
    part.rename(new / JOURNAL)


def _rank(path: Path) -> int:
    """Return the rank of an entry.

    What pages load comes first, then folders of pages, pages, the home page, and lists of pages.
    """
    if path.is_dir():
        return 1 if (path / _INDEX).exists() else 0
    if path.suffix == ".html":
        return 3 if path.name == _INDEX else 2
    return 4 if path.suffix in {".xml", ".json", ".gz"} else 0


def _borrow(new: Path, old: Path) -> Iterator[Path]:
    """Add to a new folder the files that only the old one has, and yield them: old pages still load them."""
    for folder, _, names in os.walk(old):
        for name in names:
            source = Path(folder, name)
            target = new / source.relative_to(old)
            if os.path.lexists(target):
                continue
            with suppress(FileExistsError, NotADirectoryError):
                target.parent.mkdir(parents=True, exist_ok=True)
                _link(source, target)
                yield target


def _put(new: Path, old: Path) -> bool:
    """Put an entry in place in one step. Return False if the two are folders that cannot change places."""
    if not os.path.lexists(old):
        new.rename(old)
    elif _is_folder(new) and _is_folder(old) and new.name.startswith("."):
        _merge(new, old)  # others may keep files in it, as in `.well-known`
    elif not _exchange(new, old):
        if _is_folder(new) and _is_folder(old):
            return False
        if _is_folder(old) or _is_folder(new):
            _remove(old)
        new.replace(old)
    return True


def _merge(new: Path, old: Path) -> list[Path]:
    """Put each file of a folder in place. Return the old paths that the new folder lacks. May be repeated."""
    names = entry_names(new)
    stale = [old / name for name in entry_names(old) if name not in names]
    for name in sorted(names, key=lambda name: (_rank(new / name), name)):
        source, target = new / name, old / name
        if _is_folder(source):
            if not _is_folder(target):
                _remove(target)
                target.mkdir()
            stale += _merge(source, target)
        else:
            if _is_folder(target):
                _remove(target)
            part = target.with_name(f".{name}.part")
            _link(source, part)
            part.replace(target)
            part.unlink(missing_ok=True)  # a rename onto another link of the same file does nothing
    return stale


def _undo(new: Path, old: Path) -> bool:
    """Put back what was replaced, as far as possible. If all of it is back, remove the journal and return True."""
    entries = json.loads((new / JOURNAL).read_bytes())["entries"]
    try:
        for name in entry_names(new):
            if name not in entries and name != JOURNAL:
                (new / name).rename(old / name)
        for name, inode in reversed(entries.items()):
            if _inode(old / name) != inode:
                continue
            if not os.path.lexists(new / name):
                (old / name).rename(new / name)
            elif not _exchange(new / name, old / name):
                return False
        (new / JOURNAL).unlink()
    except OSError:
        return False
    return True


def _link(source: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:  # not every file system has links
        shutil.copyfile(source, target)


def _remove(path: Path) -> None:
    if _is_folder(path):
        shutil.rmtree(path)
        return
    path.unlink(missing_ok=True)
    with suppress(OSError):  # a folder that held nothing else goes as well
        path.parent.rmdir()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _inode(path: Path) -> int:
    try:
        return path.lstat().st_ino
    except FileNotFoundError:
        return -1


@cache
def _renameat2() -> Any:
    """Return the system call that exchanges two entries in one step; None if there is none."""
    return getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two entries of a file system in one step. Return False if that is impossible."""
    call = _renameat2()
    if call is None:
        return False
    if not call(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _EXCHANGE):
        return True
    number = ctypes.get_errno()
    if number in _NOT_HERE:
        return False
    raise OSError(number, os.strerror(number), str(second))
