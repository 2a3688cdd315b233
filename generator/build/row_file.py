"""Rendered rows of claims in a file that all workers share: a row that one worker renders, all can read."""

from __future__ import annotations

import marshal
import mmap
import multiprocessing
import tempfile
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any

from generator.corpus import ClaimRecord
from generator.processes.writing import write_all
from generator.site.views.claim_rows import Form, Row
from generator.site.views.hovercards import NOBODY, EntitiesNamed


class RowFile:
    """An unlinked file of rows and lines, and an index of it in memory that forked processes share.

    The index gives the offset and length of each claim's row and line. Nobody waits for one that is not there yet.

    Args:
        claims: how many the corpus has.
        folder: a folder with room for the file.
        shared: whether processes forked later write to it as well.
    """

    def __init__(self, claims: int, folder: Path, *, shared: bool) -> None:
        self._folder = folder
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - closed by `close`
        self._index = memoryview(mmap.mmap(-1, (2 * claims + 1) * 16)).cast("Q")
        self._seen: mmap.mmap | bytes = b""  # the part of the file that this process has mapped
        self._lock: AbstractContextManager[Any] = (
            multiprocessing.get_context("fork").Lock() if shared else nullcontext()
        )

    def close(self) -> None:
        """Remove the file; may be called twice."""
        self._seen = b""
        with suppress(OSError):  # a plugin or hook may have closed it
            self._file.close()

    def get(self, record: ClaimRecord, form: Form) -> Row | None:
        """Return the row or line of a claim, if a process has made it."""
        data = self._read([_place(record, form)])
        if data is None:
            return None
        if form == "line":
            return Row(data[0].decode(), NOBODY)
        html, linked, offices = marshal.loads(data[0])
        return Row(html, EntitiesNamed(record.ref, linked, offices))

    def lines(self, records: Sequence[ClaimRecord]) -> list[bytes] | None:
        """Return the lines of claims, if processes have made them all."""
        return self._read([_place(record, "line") for record in records])

    def _read(self, places: Sequence[int]) -> list[bytes] | None:
        """Return what is in the file for places in the index; None if one has nothing yet."""
        index, seen, data = self._index, self._seen, []
        for at in places:
            length, begin = index[at + 1], index[at]
            if not length:
                return None
            if begin + length > len(seen):
                seen = self._seen = mmap.mmap(self._file.fileno(), 0, access=mmap.ACCESS_READ)
            data.append(seen[begin : begin + length])
        return data

    def put(self, form: Form, rows: Sequence[tuple[ClaimRecord, Row]]) -> None:
        """Keep the rows or lines of claims."""
        if form == "line":
            encoded = [row.html.encode() for _, row in rows]
        else:  # in Python's own format: only this build reads it
            encoded = [marshal.dumps((row.html, row.named.linked, row.named.offices)) for _, row in rows]
        with self._lock:
            begin = self._index[0]  # the file's end
            write_all(self._file, b"".join(encoded), self._folder)
            self._index[0] = begin + sum(map(len, encoded))
        for (record, _), data in zip(rows, encoded, strict=True):
            at = _place(record, form)
            self._index[at] = begin
            # The length comes last: it tells other processes that the row is there.
            self._index[at + 1] = len(data)
            begin += len(data)


def _place(record: ClaimRecord, form: Form) -> int:
    """Return the place in the index of a claim's row or line."""
    return 4 * record.number + (2 if form == "row" else 4)
