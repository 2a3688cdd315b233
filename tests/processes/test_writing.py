"""Files are written to their last byte, or the writer is told."""

from __future__ import annotations

import errno
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from generator.processes.writing import replace_all, replace_whole, replaceable, write_all, write_new, write_whole
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


def everything(folder: Path) -> dict[str, bytes]:
    """The paths below a folder, with the bytes of files."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*")}
    return {name: path.read_bytes() if path.is_file() else b"" for name, path in paths.items()}


def test_several_files_are_written_and_removed(tmp_path: Path) -> None:
    write_whole(tmp_path / "old", b"old")
    write_whole(tmp_path / "gone", b"gone")
    files = {"old": b"new", "gone": None, "a/b/new": b"new", "no": None}
    replace_all({tmp_path / name: data for name, data in files.items()})
    assert everything(tmp_path) == {"old": b"new", "a": b"", "a/b": b"", "a/b/new": b"new"}


@pytest.mark.parametrize("hindrance", ["no room", "a folder to write", "a folder to remove from", "the last step"])
def test_where_one_file_cannot_be_changed_all_are_as_they_were(
    hindrance: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "old", b"old")
    write_whole(tmp_path / "removed", b"removed")
    last: dict[Path, bytes | None] = {tmp_path / "last": bytes(100)}
    if hindrance == "a folder to write":
        (tmp_path / "last").mkdir()
    if hindrance == "a folder to remove from":
        (tmp_path / ".last~").mkdir()  # for whoever may write anywhere, as in a container, no folder is read-only
        last = {tmp_path / "last": None}
    if hindrance == "the last step":
        replace = Path.replace

        def failing(part: Path, place: Path) -> Path:
            if place.name == "last":
                raise PermissionError(errno.EPERM, "Operation not permitted", str(part), None, str(place))
            return replace(part, place)

        monkeypatch.setattr(Path, "replace", failing)
    before = everything(tmp_path)
    files = {tmp_path / "old": b"new", tmp_path / "removed": None, tmp_path / "folder/new": b"new", **last}
    with file_size_limit(10 if hindrance == "no room" else 1000), pytest.raises(OSError, match="t") as raised:
        replace_all(files)
    assert raised.value.filename == str(tmp_path / "last")
    assert everything(tmp_path) == before


def test_a_new_file_for_which_there_is_no_room_is_not_begun(tmp_path: Path) -> None:
    with file_size_limit(10), pytest.raises(OSError, match="File too large"):
        write_new(tmp_path / "file", bytes(100))
    write_new(tmp_path / "file", b"text")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "file", b"other")
    assert everything(tmp_path) == {"file": b"text"}


@pytest.mark.parametrize("kind", ["pipe", "folder", "loop", "link to a pipe"])
def test_what_is_no_file_is_not_replaced(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "output"
    os.mkfifo(tmp_path / "pipe")
    if kind == "pipe":
        path = tmp_path / "pipe"
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("output" if kind == "loop" else "pipe")
    status = path.lstat()
    with pytest.raises(FileExistsError, match="is there already, and is not replaced") as raised:
        replace_whole(path, b"new")
    assert raised.value.filename == str(path)
    assert (path.lstat().st_mode, path.lstat().st_ino) == (status.st_mode, status.st_ino)


def test_a_link_stays_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("file")
    for data in (b"first", b"second"):
        replace_whole(tmp_path / "link", data)
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "file").read_bytes() == data


def test_a_file_that_is_replaced_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "fog.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)
    replace_whole(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


def test_a_file_of_another_kind_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "output"
    for data in (b"", b"%PDF-1.7"):
        write_whole(path, data)
        assert replaceable(path, b"%PDF-") == path.resolve()
    write_whole(path, b"site_name: Harbours")
    with pytest.raises(FileExistsError, match="a file of another kind is there already"):
        replaceable(path, b"%PDF-")
