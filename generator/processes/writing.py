"""Files written to their last byte.

The operating system may write less than it was given, as on a disk that is nearly full. A single unbuffered write then
loses the rest, and only its return value tells. All that we write into a site goes through this module; MkDocs writes
its own files itself.
"""

from __future__ import annotations

import errno
import os
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


def replace_whole(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and make its folder where there is none. A run that stops leaves the old file.

    Args:
        path: path of the file.
        data: all that the file is to hold.

    Raises:
        OSError: with the path, where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}~")
    try:
        write_whole(temporary, data)
        temporary.replace(path)
    except OSError as error:
        # People know the file by its own name, not by that of the temporary one.
        raise OSError(error.errno, error.strerror, str(path)) from None
