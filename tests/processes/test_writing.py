"""Files are written to their last byte, or the writer is told."""

from __future__ import annotations

import errno
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.processes.writing import write_all, write_whole
from generator.publication.site_writer import SiteWriter


class Short:
    """A file that takes a few bytes at a time, and then no more."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.held = b""

    def write(self, data: memoryview, /) -> int:
        taken = bytes(data[: min(3, self.room)])
        self.room -= len(taken)
        self.held += taken
        return len(taken)


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as on a full disk: a write across it is short, and one behind it fails."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_what_a_short_write_leaves_is_written_after_it() -> None:
    file = Short(room=10)
    write_all(file, b"0123456789", "file")
    assert file.held == b"0123456789"


def test_a_write_that_cannot_be_completed_raises() -> None:
    with pytest.raises(OSError, match="No space left") as raised:
        write_all(Short(room=9), b"0123456789", "file")
    assert raised.value.errno == errno.ENOSPC


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_whole(path, b"a longer text")
    write_whole(path, b"text")
    assert path.read_bytes() == b"text"
    write_whole(path, b"")
    assert path.read_bytes() == b""


def test_a_file_for_which_there_is_no_room_raises_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "file"
    with file_size_limit(10_000):
        write_whole(path, bytes(10_000))
        with pytest.raises(OSError, match="File too large") as raised:
            write_whole(path, bytes(10_001))
        assert raised.value.filename == str(path)
        with pytest.raises(OSError, match="File too large") as raised:
            SiteWriter(tmp_path).write_pieces([("pieces", bytes(6_000)), ("pieces", bytes(6_000))])
        assert raised.value.filename == str(tmp_path / "pieces")
