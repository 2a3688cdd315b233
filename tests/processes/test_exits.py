"""An end at once is an error in this process, and as ever in others."""

from __future__ import annotations

import os
import sys

import pytest

from generator.processes.exits import exits_as_errors
from tests.forked import run

IN_A_THREAD = """
import os, threading
from generator.processes.exits import exits_as_errors
with exits_as_errors():
    threading.Thread(target=os._exit, args=[0]).start()
    threading.Event().wait()
"""


def test_an_end_at_once_can_be_caught() -> None:
    before = os._exit
    with pytest.raises(SystemExit, match="0"), exits_as_errors():
        os._exit(0)
    assert os._exit is before


@pytest.mark.parametrize("name", ["execl", "execle", "execlp"])
def test_another_program_in_the_place_of_this_can_be_caught(name: str) -> None:
    before = os.execv, os.execve
    with pytest.raises(SystemExit, match=r"os\.execv"), exits_as_errors():
        getattr(os, name)(sys.executable, "python", "-V", *([{}] if name == "execle" else []))
    assert (os.execv, os.execve) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_forked_process_becomes_another_program_as_ever() -> None:
    with exits_as_errors():
        process = os.fork()
        if not process:
            os.execv(sys.executable, [sys.executable, "-c", "raise SystemExit(3)"])
        assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 3


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_forked_process_ends_as_ever() -> None:
    with exits_as_errors():
        process = os.fork()
        if not process:
            os._exit(0)
        assert os.waitpid(process, 0)[1] == 0


def test_another_thread_ends_the_process_without_success() -> None:
    done = run([sys.executable, "-c", IN_A_THREAD], check=False, capture_output=True, text=True)
    assert done.returncode == 1
    told = "error: a thread of another plugin or a hook ends this process, by os._exit; take that out of it\n"
    assert done.stderr == told
