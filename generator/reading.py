"""Files → bytes and plain values; of a large record, most are read by a second process ahead of the first.

To parse takes three times as long as to check, and plain values cross from one process to another in a fifteenth of the
time that it takes to make them: on two processors, reading and checking take half the time.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from generator.beside import can_fork, leave_signals_to_parent
from generator.yaml_source import MAX_BYTES, YamlDocument, parse_bytes

MANY: Final = 500
"""Files from which on a second process pays."""

_OWN: Final = 4
_AHEAD: Final = 8
"""Of twelve files, how many each process reads: the first has the checks to do. So many fit into a pipe's buffer."""

Read = tuple[bytes, YamlDocument] | OSError
Known = Mapping[str, tuple[bytes, YamlDocument, Any]]
"""Files that were read before, by name: with the same bytes, they are not parsed again."""


def read(path: Path) -> bytes:
    """Read a file, or as much of it as is needed to say that it is too large.

    Raises:
        OSError: where it cannot be read.
    """
    # A pipe or device among the briefs would never end.
    if path.exists() and not path.is_file():
        raise OSError(None, "it is not a file")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def read_all(files: Sequence[tuple[str, Path]], known: Known) -> Generator[Read, None, None]:
    """Read and parse files, one after the other.

    Args:
        files: names in the project, and paths.
        known: files that were read before.

    Yields:
        Of each its bytes and document, or why it cannot be read.
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


def _ahead(files: Sequence[tuple[str, Path]], start: int) -> Sequence[tuple[str, Path]]:
    return files[start + _OWN : start + _OWN + _AHEAD]


def _read_ahead(files: Sequence[tuple[str, Path]], known: Known, pipe: Connection, other_end: Connection) -> None:
    leave_signals_to_parent()
    other_end.close()
    with suppress(BrokenPipeError):
        for start in range(0, len(files), _OWN + _AHEAD):
            if share := _ahead(files, start):
                pipe.send(list(_read_each(share, known)))


def _read_each(files: Sequence[tuple[str, Path]], known: Known) -> Iterator[Read]:
    for file, path in files:
        try:
            data = read(path)
        except OSError as error:
            yield error
            continue
        same = file in known and known[file][0] == data
        yield data, known[file][1] if same else parse_bytes(file, data)
