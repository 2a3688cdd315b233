"""Reads files as bytes and as plain values. A file that has not changed is not read again."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import dataclass
from functools import cache
from typing import Final

from generator.reading.layout import keys_of_file
from generator.reading.yaml.documents import YamlDocument, parse_bytes
from generator.reading.yaml.values import MAX_BYTES

_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file's times surely show a change. The coarsest file systems count in steps of two
seconds."""

FileStat = tuple[int, int, int, int, int]
"""A file's device and inode, its size, and the times at which its content and its inode last changed."""


@dataclass(frozen=True, slots=True)
class FileSnapshot:
    """A file as it was read.

    Attributes:
        data: its bytes, or as many as show that it is too large.
        stamp: the same stamp means the same bytes; None if the file changed so shortly before it was read that another
            change might leave the same stamp.
    """

    data: bytes
    stamp: FileStat | None


def is_plain_file(path: str | os.PathLike[str]) -> bool:
    """Whether a path leads to a file that can be read to its end: to no pipe, no device, and nothing in `/proc`.

    The kernel's files look like any others. Some of them wait or go on for ever.
    """
    try:
        return _ends(os.stat(path))  # noqa: PTH116
    except (OSError, ValueError):
        return False


def _ends(status: os.stat_result) -> bool:
    return stat.S_ISREG(status.st_mode) and status.st_dev not in _kernel_devices()


@cache
def _kernel_devices() -> frozenset[int]:
    folders = ("/proc", "/sys")
    return frozenset(os.stat(folder).st_dev for folder in folders if os.path.ismount(folder))  # noqa: PTH116


def read(path: str, before: FileSnapshot | None = None) -> FileSnapshot:
    """Read a file, unless its stamp shows that it has not changed.

    Raises:
        OSError: if it cannot be read.
    """
    now = time.time_ns()
    # `os.stat` takes a string, which saves making a Path for each file.
    status = os.stat(path)  # noqa: PTH116
    if not _ends(status):
        raise OSError(None, "it is not a file")
    changed, entered = status.st_mtime_ns, status.st_ctime_ns
    stamp = status.st_dev, status.st_ino, status.st_size, changed, entered
    if before is not None and before.stamp == stamp:
        return before
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read(-1 if status.st_size <= MAX_BYTES else MAX_BYTES + 1)
    return FileSnapshot(data, stamp if max(changed, entered) + _SETTLED < now else None)


def read_document(file: str, path: str, before: FileSnapshot | None) -> tuple[FileSnapshot, YamlDocument | None]:
    """Read and parse a file.

    Args:
        file: its name in the project.
        path: its path on the disk.
        before: the file as it was last read; None if it was not read before.

    Returns:
        The file as it was read; and its document, or None if its bytes are those of `before`.

    Raises:
        OSError: if it cannot be read.
    """
    snapshot = read(path, before)
    same = before is not None and (snapshot is before or snapshot.data == before.data)
    return snapshot, None if same else parse_bytes(file, snapshot.data, keys_of_file(file))
