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


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_forked_process_ends_as_ever() -> None:
    with exits_as_errors():
        process = os.fork()
        if not process:
            os._exit(0)
        assert os.waitpid(process, 0)[1] == 0


def test_another_thread_ends_the_process_without_success() -> None:
    assert run([sys.executable, "-c", IN_A_THREAD], check=False).returncode == 1
