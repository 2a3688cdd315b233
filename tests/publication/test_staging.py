"""A site takes the place of another whole, keeps what is not its own, and a build that was killed leaves nothing."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator import publication
from generator.processes import replacing
from generator.processes.replacing import HalfReplacedError
from generator.publication.errors import PublicationError
from generator.publication.last_release import ADDRESSES_FILE, read_addresses, write_addresses
from generator.publication.staging import Staging, recover
from generator.site.export.build_fields import GENERATOR
from tests.projects import files_of
from tests.support import at_most

OLD = {
    "index.html": "old",
    "data/claims.json": "{}",
    "feeds/all.xml": "old",
    "assets/old.css": "old",
    "assets/same.css": "old",
    "briefs/index.html": "old",
    "briefs/gone/index.html": "old",
    "gone/index.html": "old",
}
NEW = {
    "index.html": "new",
    "data/claims.json": "[]",
    "feeds/all.xml": "new",
    "assets/new.css": "new",
    "assets/same.css": "new",
    "briefs/index.html": "new",
    "briefs/fresh/index.html": "new",
    "fresh/index.html": "new",
}
KEPT = {"CNAME": "example.org", ".git/config": "kept", ".htaccess": "kept"}


def lay_out(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def texts(folder: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in files_of(folder).items()}


def dead_process() -> int:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    return done.pid


@pytest.fixture
def site(tmp_path: Path) -> Path:
    lay_out(tmp_path / "site", OLD | KEPT)
    return tmp_path / "site"


def test_the_old_site_is_replaced_and_what_is_not_ours_stays(site: Path) -> None:
    staging = Staging.beside(site)
    lay_out(staging.folder, NEW)
    before = site.stat().st_ino
    staging.publish()
    assert texts(site) == NEW | KEPT
    assert site.stat().st_ino == before  # it may be mounted elsewhere
    assert replacing.entry_names(site.parent) == ["site"]


def test_files_that_no_build_put_into_the_old_site_are_named(site: Path) -> None:
    before = Staging.beside(site)
    before.discard()
    assert before.strange == ()  # there is no list of what the build made
    names = "".join(f"{'0' * 64}  {name}\n" for name in OLD)
    lay_out(site, {"SHA256SUMS": names, "build.json": "{}", "photo.jpg": "mine", "feeds/mine/note.txt": "mine"})
    assert Staging.beside(site).strange == ("feeds/mine/note.txt", "photo.jpg")


@pytest.mark.parametrize("has_exchange", [True, False])
def test_a_site_is_replaced_where_entries_cannot_be_exchanged(
    site: Path, monkeypatch: pytest.MonkeyPatch, has_exchange: bool
) -> None:
    if not has_exchange:
        monkeypatch.setattr(replacing, "_renameat2", lambda: None)
    staging = Staging.beside(site)
    lay_out(staging.folder, NEW)
    staging.publish()
    assert texts(site) == NEW | KEPT
    assert replacing.entry_names(site.parent) == ["site"]


def test_whoever_builds_can_remove_what_was_built(tmp_path: Path) -> None:
    before = os.umask(0o777)
    try:
        staging = Staging.beside(tmp_path / "site")
        assert staging.folder.stat().st_mode & 0o777 == 0o700
        staging.discard()
    finally:
        os.umask(before)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("files", [{"photo.jpg": "mine"}, {"index.html": "mine", "CNAME": "x", "photo.jpg": "mine"}])
def test_a_folder_that_no_build_made_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    lay_out(tmp_path / "mine", files)
    with pytest.raises(PublicationError, match="not a site of this program"):
        Staging.beside(tmp_path / "mine")
    assert texts(tmp_path / "mine") == files
    assert replacing.entry_names(tmp_path) == ["mine"]


def test_an_old_site_that_cannot_be_read_to_its_end_leaves_nothing_behind(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(publication.staging, "_strange_files", fail)
    with pytest.raises(OSError, match="Input/output error"):
        Staging.beside(site)
    assert replacing.entry_names(site.parent) == ["site"]


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "loop").symlink_to("loop")
    for name, told in (("file", "is a file"), ("loop", "is a link to itself")):
        with pytest.raises(PublicationError, match=told):
            Staging.beside(tmp_path / name)


def test_a_build_whose_folder_was_renamed_and_whose_lock_was_closed_leaves_nothing(tmp_path: Path) -> None:
    staging = Staging.beside(tmp_path / "site")
    staging.folder.rename(tmp_path / ".site.elsewhere")
    staging.folder.mkdir()  # as what is written next does
    staging.discard()
    assert [*tmp_path.iterdir()] == []
    staging = Staging.beside(tmp_path / "site")
    assert staging.lock is not None
    os.close(staging.lock._file)
    staging.discard()
    assert [*tmp_path.iterdir()] == []


def test_a_folder_with_a_domain_and_hidden_files_alone_can_be_built_into(tmp_path: Path) -> None:
    lay_out(tmp_path / "site", KEPT)
    staging = Staging.beside(tmp_path / "site")
    lay_out(staging.folder, NEW)
    staging.publish()
    assert texts(tmp_path / "site") == NEW | KEPT


@pytest.mark.parametrize("inside", [False, True])
def test_what_killed_builds_left_is_removed_but_not_what_a_running_one_needs(site: Path, inside: bool) -> None:
    around = site if inside else site.parent
    for process in (dead_process(), os.getppid()):  # another program may have the number of a dead build
        lay_out(around / f".site.{process}.new", {"index.html": "left"})
    lay_out(around / ".site.1.new", {"index.html": "needed"})
    needed = replacing.try_lock(around / ".site.1.new")
    assert needed is not None
    other = Staging.beside(site.parent / "other")
    recover(site)
    assert [name for name in replacing.entry_names(around) if name.startswith(".site")] == [".site.1.new"]
    needed.release()
    recover(other.target)
    assert other.folder.is_dir() or sys.platform == "win32"
    other.discard()


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked here")
def test_where_folders_cannot_be_locked_processes_tell_what_is_needed(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "Operation not supported")

    monkeypatch.setattr("fcntl.flock", refuse)
    for process in (dead_process(), os.getppid()):
        lay_out(site.parent / f".site.{process}.new", {"index.html": ""})
    staging = Staging.beside(site)
    assert {*replacing.entry_names(site.parent)} == {"site", f".site.{os.getppid()}.new", staging.folder.name}
    lay_out(staging.folder, NEW)
    staging.publish()
    assert texts(site) == NEW | KEPT


def test_of_a_link_in_the_place_of_a_leaving_the_link_goes(site: Path) -> None:
    lay_out(site.parent / "mine", {"photo.jpg": "mine"})
    for number, target in enumerate(("mine", "mine/photo.jpg", "nowhere")):
        (site.parent / f".site.{number}.new").symlink_to(target)
    recover(site)
    assert sorted(replacing.entry_names(site.parent)) == ["mine", "site"]
    assert texts(site.parent / "mine") == {"photo.jpg": "mine"}


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not locked here")
def test_a_folder_that_another_build_takes_for_a_leaving_is_made_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, taken = replacing.try_lock, list[Path]()

    def too_late(folder: Path, *, wait: bool = False) -> replacing.FolderLock | None:
        opened = lock(folder, wait=wait) if len(taken) == 1 else None
        if len(taken) < 2:
            taken.append(folder)
            folder.rmdir()
        return opened or lock(folder, wait=wait)

    monkeypatch.setattr("generator.publication.staging.try_lock", too_late)
    staging = Staging.beside(site)
    assert len(taken) == 2
    assert staging.lock is not None
    assert staging.lock.is_on(staging.folder)
    staging.discard()


def test_a_leaving_that_goes_while_it_is_looked_at_is_no_error(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = replacing.try_lock

    def too_late(folder: Path, *, wait: bool = False) -> replacing.FolderLock | None:
        folder.rmdir()
        return lock(folder, wait=wait)

    (site.parent / ".site.1.new").mkdir()
    monkeypatch.setattr("generator.publication.staging.try_lock", too_late)
    recover(site)
    assert replacing.entry_names(site.parent) == ["site"]


class Killed(BaseException):
    """Stands for the end of the process."""


STEPS = ("_put", "_remove", "_exchange", "_link")


def stop_at(
    monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException, *, only: tuple[str, ...] = STEPS
) -> None:
    """Let a step of publishing fail before it is done, counted over all kinds of step."""
    left = [number]
    for name in only:
        real = getattr(replacing, name)

        def step(*arguments: object, real: Callable[..., object] = real) -> object:
            left[0] -= 1
            if left[0] == 0:
                raise error
            return real(*arguments)

        monkeypatch.setattr(replacing, name, step)


@pytest.mark.parametrize("has_exchange", [True, False])
def test_a_build_that_was_killed_while_it_published_is_finished_or_undone(
    tmp_path: Path, has_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends, dead = set(), dead_process()
    for number in range(1, 60):
        site = tmp_path / str(number) / "site"
        lay_out(site, OLD | KEPT)
        staging = Staging.beside(site)
        lay_out(staging.folder, NEW)
        with monkeypatch.context() as patch:
            if not has_exchange:
                patch.setattr(replacing, "_renameat2", lambda: None)
            stop_at(patch, number, Killed())
            try:
                staging.publish()
            except Killed:
                assert staging.lock is not None
                staging.lock.release()
            else:
                break
        staging.folder.rename(site.parent / f".site.{dead}.new")
        recover(site)
        assert texts(site) in (OLD | KEPT, NEW | KEPT), number
        assert replacing.entry_names(site.parent) == ["site"]
        ends.add(texts(site)["index.html"])
    else:
        pytest.fail("more steps than expected")
    assert ends == {"old", "new"}


@pytest.mark.parametrize("has_exchange", [True, False])
def test_what_a_killed_build_began_is_finished_before_one_beside_it_publishes(
    site: Path, has_exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed, beside = Staging.beside(site), site.parent / f".site.{dead_process()}.new"
    lay_out(killed.folder, NEW)
    killed.folder.rename(beside)
    staging = Staging.beside(site)
    newer = dict.fromkeys(NEW, "newer")
    lay_out(staging.folder, newer)
    if not has_exchange:
        monkeypatch.setattr(replacing, "_renameat2", lambda: None)
    with monkeypatch.context() as patch:
        stop_at(patch, 8, Killed())
        with pytest.raises(Killed):
            replace(killed, folder=beside).publish()
    assert killed.lock is not None
    killed.lock.release()
    staging.publish()
    recover(site)
    assert texts(site) == newer | KEPT
    assert replacing.entry_names(site.parent) == ["site"]


def test_an_interrupt_while_publishing_waits_until_it_is_done(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staging = Staging.beside(site)
    lay_out(staging.folder, NEW)
    stop_at(monkeypatch, 3, KeyboardInterrupt(), only=("_put",))
    with pytest.raises(KeyboardInterrupt):
        staging.publish()
    staging.discard()
    assert texts(site) == NEW | KEPT
    assert replacing.entry_names(site.parent) == ["site"]


def test_an_entry_that_cannot_be_replaced_leaves_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staging = Staging.beside(site)
    lay_out(staging.folder, NEW)
    stop_at(monkeypatch, 5, OSError(errno.EACCES, "Permission denied"), only=("_put",))
    with pytest.raises(OSError, match="Permission denied"):
        staging.publish()
    staging.discard()
    assert texts(site) == OLD | KEPT
    assert replacing.entry_names(site.parent) == ["site"]


def test_a_site_that_can_only_be_replaced_in_part_is_told_and_finished_later(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging = Staging.beside(site)
    lay_out(staging.folder, NEW)
    with monkeypatch.context() as patch:
        patch.setattr(replacing, "_renameat2", lambda: None)  # so that folders are filled file by file
        stop_at(patch, 5, OSError(errno.EROFS, "Read-only file system"), only=("_put",))
        with pytest.raises(HalfReplacedError, match="Read-only file system"):
            staging.publish()
    staging.discard()
    assert OLD | KEPT != texts(site) != NEW | KEPT
    with monkeypatch.context() as patch:
        stop_at(patch, 1, OSError(errno.EROFS, "Read-only file system"), only=("_put",))
        with pytest.raises(PublicationError, match=r"parts of two sites: .* cannot finish it: Read-only file system$"):
            Staging.beside(site)
    recover(site)
    assert texts(site) == NEW | KEPT
    assert replacing.entry_names(site.parent) == ["site"]


@pytest.mark.parametrize("fixed", ["gone", "tables"])
def test_what_cannot_be_moved_out_leaves_the_old_site_whole(
    site: Path, monkeypatch: pytest.MonkeyPatch, fixed: str
) -> None:
    strange = {"tables/fog.csv": "strange"}
    lay_out(site, strange)
    staging = Staging.beside(site)
    lay_out(staging.folder, NEW)
    rename = Path.rename

    def rename_what_is_no_mount_point(path: Path, target: Path) -> Path:
        if path == site / fixed:
            raise OSError(errno.EBUSY, "Device or resource busy", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_what_is_no_mount_point)
    with pytest.raises(OSError, match=f"Device or resource busy: '{site / fixed}'"):
        staging.publish()
    staging.discard()
    assert texts(site) == OLD | KEPT | strange
    assert replacing.entry_names(site.parent) == ["site"]


def test_what_pages_load_is_there_before_them_and_goes_after_them(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staging = Staging.beside(site)
    lay_out(staging.folder, NEW)
    put, states = replacing._put, []

    def observed(new: Path, old: Path) -> bool:
        states.append(texts(site))
        return put(new, old)

    monkeypatch.setattr(replacing, "_put", observed)
    staging.publish()
    for state in states:
        shown = {text for name, text in state.items() if name.endswith(".html")}
        if "old" in shown:
            assert "assets/old.css" in state
        if "new" in shown:
            assert "assets/new.css" in state


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs mounts of its own")
@pytest.mark.parametrize("kind", ["--bind real", "-t tmpfs none"])
def test_a_site_folder_may_be_a_mount_point_or_be_mounted_elsewhere(tmp_path: Path, kind: str) -> None:
    for name in ("site", "real", "web"):
        (tmp_path / name).mkdir()
    script = f"""
        set -e
        mount {kind} site
        mount --bind site web
        for text in one two; do
            "{sys.executable}" -c "
from generator.publication.staging import Staging
from pathlib import Path
staging = Staging.beside(Path('site'))
for name in ('index.html', 'data/claims.json', 'feeds/a.xml', 'x/index.html'):
    (staging.folder / name).parent.mkdir(exist_ok=True)
    (staging.folder / name).write_text('$text')
staging.publish()
"
            test "$(cat web/index.html web/x/index.html)" = "$text$text"
            ls -A web
        done
    """
    command = ["unshare", "--mount", "--map-root-user", "sh", "-c", script]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip(f"no mounts here: {done.stderr}")
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) == {"index.html", "data", "feeds", "x"}


def test_a_read_only_file_system_is_not_said_to_need_other_permissions(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PublicationError, match=r"; name another folder, or change its permissions$"):
        Staging.beside(site)
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY))
    with pytest.raises(PublicationError, match=r"cannot be written to; name another folder$"):
        Staging.beside(site)


def test_a_folder_whose_build_file_is_nested_without_end_is_no_site(tmp_path: Path) -> None:
    lay_out(tmp_path, {"site/build.json": "[" * 100_000, "site/photo.jpg": ""})
    with pytest.raises(PublicationError, match="holds files that are not a site of this program"):
        Staging.beside(tmp_path / "site")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with a name here")
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    for name in ("build.json", "SHA256SUMS"):
        os.mkfifo(site / name)
    os.mkfifo(tmp_path / ADDRESSES_FILE)
    with at_most(5):
        with pytest.raises(PublicationError, match="holds files that are not a site of this program"):
            Staging.beside(site)
        (site / "build.json").unlink()
        lay_out(site, {"build.json": f'{{"generator": "{GENERATOR}"}}'})
        Staging.beside(site).discard()
        with pytest.raises(PublicationError, match="it is not a file"):
            read_addresses(tmp_path)
        with pytest.raises(FileExistsError, match="is not replaced"):
            write_addresses(tmp_path, ["index.html"], {})
