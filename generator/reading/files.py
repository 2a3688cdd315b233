"""Files → bytes and plain values; of a large record, most are read by a second process ahead of the first.

To parse takes three times as long as to check, and plain values cross from one process to another in a fifteenth of the
time that it takes to make them: on two processors, reading and checking take half the time.
"""

from __future__ import annotations

import multiprocessing
import os
import stat
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

from generator.processes.background import can_fork, leave_signals_to_parent
from generator.reading.yaml_source import MAX_BYTES, YamlDocument, parse_bytes

MANY: Final = 500
"""Files from which on a second process pays."""

_OWN: Final = 2
_AHEAD: Final = 10
"""Of twelve files, how many each process reads: the first has the checks to do. So many fit into a pipe's buffer."""

_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a change of a file is sure to show in its times; the coarsest file systems count in twos."""

Stamp = tuple[int, int, int, int, int]
"""A file's device and number, its size, and when its content and its entry were last changed."""


@dataclass(frozen=True, slots=True)
class FileSnapshot:
    """A file as it was read.

    Attributes:
        data: its bytes, or as many as are needed to say that it is too large.
        stamp: where it has not changed, the file holds the same bytes; None where it was changed so shortly before it
            was read that another change might leave the same stamp.
    """

    data: bytes
    stamp: Stamp | None


Read = tuple[FileSnapshot, YamlDocument | None] | OSError
"""What came of reading a file: its bytes, and its document unless they were known; or why it cannot be read."""


def read(path: str, known: FileSnapshot | None = None) -> FileSnapshot:
    """Read a file, unless its stamp tells that it is as it was.

    Raises:
        OSError: where it cannot be read.
    """
    now = time.time_ns()
    # Strings rather than paths: to make a path of each takes as long as to look at the file.
    status = os.stat(path)  # noqa: PTH116
    # A pipe or device among the briefs would never end.
    if not stat.S_ISREG(status.st_mode):
        raise OSError(None, "it is not a file")
    changed, entered = status.st_mtime_ns, status.st_ctime_ns
    stamp = status.st_dev, status.st_ino, status.st_size, changed, entered
    if known is not None and known.stamp == stamp:
        return known
    with open(path, "rb") as file:  # noqa: PTH123
        data = file.read(-1 if status.st_size <= MAX_BYTES else MAX_BYTES + 1)
    return FileSnapshot(data, stamp if max(changed, entered) + _SETTLED < now else None)


def read_all(files: Sequence[tuple[str, str]], known: Mapping[str, FileSnapshot]) -> Generator[Read, None, None]:
    """Read and parse files, one after the other.

    Args:
        files: names in the project, and paths.
        known: files that were read before: those that did not change are not read and parsed again.

    Yields:
        What came of each.
    """
    # What was read before comes at once; from another process it would come as a copy.
    if known or len(files) < MANY or not can_fork():
        yield from _read_each(files, known)
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read_ahead, args=(files, known, theirs, ours), daemon=True)
    process.start()
    theirs.close()
    try:
        for start in range(0, len(files), _OWN + _AHEAD):
            yield from _read_each(files[start : start + _OWN], known)
            if share := _ahead(files, start):
                try:
                    yield from ours.recv()
                except EOFError:  # The other process was killed: there is nothing that this one cannot do.
                    yield from _read_each(share, known)
    finally:
        ours.close()
        process.terminate()
        process.join()


def _ahead(files: Sequence[tuple[str, str]], start: int) -> Sequence[tuple[str, str]]:
    return files[start + _OWN : start + _OWN + _AHEAD]


def _read_ahead(
    files: Sequence[tuple[str, str]], known: Mapping[str, FileSnapshot], pipe: Connection, other_end: Connection
) -> None:
    leave_signals_to_parent()
    other_end.close()
    with suppress(BrokenPipeError):
        for start in range(0, len(files), _OWN + _AHEAD):
            if share := _ahead(files, start):
                pipe.send(list(_read_each(share, known)))


def _read_each(files: Sequence[tuple[str, str]], known: Mapping[str, FileSnapshot]) -> Iterator[Read]:
    for file, path in files:
        before = known.get(file)
        try:
            seen = read(path, before)
        except OSError as error:
            yield error
            continue
        same = before is not None and (seen is before or seen.data == before.data)
        yield seen, None if same else parse_bytes(file, seen.data)
