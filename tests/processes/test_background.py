"""A background result comes from another process, or is computed here where that fails."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from typing import Any

import pytest

from generator.processes.background import BackgroundResult, _send, can_fork
from tests.support import at_most


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


def _write(to: int) -> None:
    os.write(to, b"x")


def test_whoever_waits_may_do_something_meanwhile() -> None:
    read, write = os.pipe()
    result = BackgroundResult(lambda: os.read(read, 1))
    if not result.is_elsewhere:
        os.write(write, b"x")
    assert result.result(lambda: _write(write)) == b"x"
    assert not multiprocessing.active_children()


@pytest.mark.parametrize("handler", [signal.SIG_DFL, lambda *_: None], ids=["none", "one that the process inherits"])
def test_work_that_nobody_wants_any_more_is_left_off(handler: Any) -> None:
    before = signal.signal(signal.SIGTERM, handler)
    try:
        result = BackgroundResult(signal.pause)
        with at_most(5):
            result.stop()
            result.stop()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not multiprocessing.active_children()


def test_a_result_that_nobody_waits_for_any_more_is_no_failure() -> None:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    receiver.close()
    process = context.Process(target=_send, args=(lambda: "late", sender, receiver))
    process.start()
    process.join()
    assert process.exitcode == 0


def test_nothing_is_forked_where_the_system_gives_few_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    start, started = threading.Thread.start, list[threading.Thread]()

    def few(thread: threading.Thread) -> None:
        if len(started) == 2:
            raise RuntimeError("can't start new thread")
        started.append(thread)
        start(thread)

    monkeypatch.setattr("threading.Thread.start", few)
    assert not can_fork()
    assert not any(thread.is_alive() for thread in started)
