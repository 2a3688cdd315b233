"""Work done apart gives its result or its error, and its end is told and not shared."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from generator.processes.background import BackgroundResult, can_fork
from generator.processes.separate import EndedError, run_separately
from tests.support import at_most


def test_work_is_done_in_another_process() -> None:
    assert run_separately(os.getpid) != os.getpid()


def test_a_process_forked_for_the_work_does_it_itself() -> None:
    if can_fork():
        assert BackgroundResult(lambda: run_separately(os.getpid) == os.getpid()).result()


def test_an_error_comes_back() -> None:
    with pytest.raises(FileNotFoundError):
        run_separately(partial(os.stat, "/no/such/file"))


@pytest.mark.parametrize(
    ("work", "status"), [(os.abort, "the signal SIGABRT"), (partial(os._exit, 3), "the exit status 3")]
)
def test_the_end_of_its_process_is_told(work: partial[None], status: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(EndedError, match=status):
        run_separately(work)
    assert capfd.readouterr() == ("", "")


class OddError(Exception):
    """An error that cannot be made again from its words alone."""

    def __init__(self, what: str, whom: str) -> None:
        super().__init__(f"{what} {whom}")


def fail_oddly() -> None:
    raise OddError("no", "oil")


def test_an_error_that_cannot_be_handed_over_comes_back_as_its_words() -> None:
    with pytest.raises(RuntimeError, match="OddError: no oil"):
        run_separately(fail_oddly)


@pytest.mark.parametrize("work", [partial(os._exit, 0), partial(sys.exit, 0)])
def test_an_end_without_a_result_is_told(work: partial[None]) -> None:
    with pytest.raises(EndedError, match="ended without a result"):
        run_separately(work)


def test_work_may_print(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_separately(partial(os.write, 1, b"fog")) == 3
    assert capfd.readouterr() == ("", "")


def test_work_that_waits_for_ever_is_given_up() -> None:
    with pytest.raises(EndedError, match="did not end within"):
        BackgroundResult(lambda: run_separately(signal.pause, 0.1)).result()


def test_what_a_forked_process_says_when_it_ends_is_not_printed(capfd: pytest.CaptureFixture[str]) -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.write(2, b"memory allocation of 7 bytes failed")
            os.kill(os.getpid(), signal.SIGABRT)
        return 42

    assert BackgroundResult(work).result() == 42
    assert capfd.readouterr() == ("", "")


def test_modules_of_the_folder_are_not_taken_for_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pickle.py").write_text("raise ValueError", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run_separately(os.getcwd) == str(tmp_path)


def hold_lock(file: str) -> None:
    with Path(file).open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        signal.pause()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not end a process with its parent")
def test_a_parent_that_is_killed_takes_its_process_along(tmp_path: Path) -> None:
    file = tmp_path / "held"
    modules = "from functools import partial; from tests.processes import test_separate as here"
    code = f"{modules}; here.run_separately(partial(here.hold_lock, {str(file)!r}))"
    parent = subprocess.Popen([sys.executable, "-c", code])
    try:
        with at_most(30):
            while not file.exists() or not is_locked(file):
                time.sleep(0.02)
    finally:
        parent.kill()
        parent.wait()
    with at_most(5), file.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # waits until nobody holds it


def is_locked(file: Path) -> bool:
    with file.open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
