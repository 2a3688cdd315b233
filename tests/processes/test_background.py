"""A background result comes from another process, or is computed here where that fails."""

from __future__ import annotations

import os

from generator.processes.background import BackgroundResult, can_fork


def test_a_result_comes_from_another_process_where_that_is_safe() -> None:
    here = os.getpid()
    assert (BackgroundResult(os.getpid).result() != here) == can_fork()
    assert BackgroundResult(os.getpid, fork=False).result() == here


def test_a_result_is_computed_here_where_the_other_process_ended() -> None:
    here = os.getpid()

    def compute() -> int:
        if os.getpid() != here:
            os._exit(3)
        return 42

    assert BackgroundResult(compute).result() == 42
