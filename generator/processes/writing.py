"""Files written to their last byte.

The operating system may write less than it was given, as on a disk that is nearly full. A single unbuffered write then
loses the rest, and only its return value tells. All that we write into a site goes through this module; MkDocs writes
its own files itself.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Protocol


class RawFile(Protocol):
    """An unbuffered file, as `open(path, "wb", buffering=0)` returns it."""

    def write(self, data: memoryview, /) -> int | None:
        """Write as much of the data as the system takes, and return how many bytes that was."""


def write_all(file: RawFile, data: bytes, path: str | Path) -> None:
    """Write all of the data to an unbuffered file.

    Args:
        file: the file.
        data: what it is to hold next.
        path: the file's path, for errors; of a file without a name, the folder's.

    Raises:
        OSError: with the path, where not every byte can be written, as on a full disk.
    """
    unwritten = memoryview(data)
    try:
        while unwritten:
            count = file.write(unwritten)
            if not count:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            unwritten = unwritten[count:]
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None


def write_whole(path: str | Path, data: bytes) -> None:
    """Write a file whole; an existing one is replaced.

    Args:
        path: path of the file; its folder must exist.
        data: all that the file is to hold.

    Raises:
        OSError: with the path, where not every byte can be written, as on a full disk.
    """
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - many thousand times
        write_all(file, data, path)


def write_new(path: Path, data: bytes) -> None:
    """Write a new file whole or not at all.

    Raises:
        FileExistsError: if there is a file, a folder or anything else already.
        OSError: with the path, where not every byte can be written, as on a full disk.
    """
    with path.open("xb", buffering=0) as file:
        try:
            write_all(file, data, path)
        except BaseException:
            path.unlink()
            raise


def replaceable(path: Path, begins: bytes = b"") -> Path:
    """Return the place of a file that may be written or replaced, past symbolic links.

    Args:
        path: path of the file.
        begins: the first bytes of each file that may be replaced. An empty one may be, too.

    Raises:
        OSError: with the path, where anything else is there, such as a folder, a pipe or a device.
    """
    place = Path(os.path.realpath(path))
    try:
        mode = place.lstat().st_mode
    except FileNotFoundError:
        return place
    if not stat.S_ISREG(mode):
        what = "a folder" if stat.S_ISDIR(mode) else "something that is no file"
    elif begins and begins != (begin := _begin_of(place, len(begins))) and begin:
        what = "a file of another kind"
    else:
        return place
    raise OSError(errno.EEXIST, f"{what} is there already, and is not replaced", str(path))


def _begin_of(path: Path, count: int) -> bytes:
    with path.open("rb") as file:
        return file.read(count)


def replace_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and make its folder where there is none. A run that stops leaves the old file.

    Args:
        path: path of the file.
        data: all that the file is to hold.

    Raises:
        OSError: with the path, where it cannot be written.
    """
    replace_all({path: data})


def replace_all(files: Mapping[Path, bytes | None]) -> None:
    """Write or remove several files, or leave all as they were. A file that is replaced keeps its rights.

    Each is written beside its place first, so a full disk or a folder that cannot be written is met before any of them
    changes. Missing folders are made.

    Args:
        files: the data of each file; None for one to remove.

    Raises:
        OSError: with the path, where one cannot be written or removed.
    """
    with ExitStack() as undo:
        parts = {path: _beside(path, data or b"", undo) for path, data in files.items()}
        for path, (place, part) in parts.items():
            before = place.read_bytes() if place.is_file() else None
            with _named(path):
                if files[path] is None:
                    path.unlink(missing_ok=True)
                else:
                    part.replace(place)
            undo.callback(_put_back, place, before)
        undo.pop_all()
        for path, (_, part) in parts.items():
            if files[path] is None:
                part.unlink()


def _beside(path: Path, data: bytes, undo: ExitStack) -> tuple[Path, Path]:
    """Write data beside a file. Return the place of the file, and that of the data."""
    with _named(path):
        place = replaceable(path)
        for folder in reversed([folder for folder in place.parents if not folder.exists()]):
            folder.mkdir()
            undo.callback(_without_error, folder.rmdir)
        part = place.with_name(f".{place.name}~")
        undo.callback(_without_error, part.unlink)
        write_whole(part, data)
        if place.is_file():
            _without_error(lambda: shutil.copymode(place, part))  # not every file system has rights
    return place, part


def _put_back(place: Path, before: bytes | None) -> None:
    with suppress(OSError):
        if before is None:
            place.unlink(missing_ok=True)
        else:
            write_whole(place, before)


def _without_error(action: Callable[[], None]) -> None:
    with suppress(OSError):
        action()


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Let errors name a file that people know."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
