"""Work done by a second process while this one does other work.

The second process is forked, so it shares everything in memory, and only its result is sent back. If forking is not
safe (not on Linux, or in a process with several threads), the work is done here when its result is needed.
"""

from __future__ import annotations

import ctypes
import mmap
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Final, Generic, TypeVar

_STACK: Final = 8 << 20
"""Bytes of memory that a thread is given as its stack."""

_BESIDE_STACKS: Final = 8 << 20
"""Bytes of memory that threads need besides."""

_INTERVAL: Final = 0.2
"""Seconds between two calls of `meanwhile`."""

_PR_SET_PDEATHSIG: Final = 1
"""Number of a call of Linux: send this process a signal when its parent ends."""

_T = TypeVar("_T")


def leave_signals_to_parent() -> None:
    """In a forked process: ignore interrupts, which the parent handles, and end at once on `SIGTERM`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def end_with_parent() -> None:
    """In a forked process, on Linux: end when the parent does, even if this process is stopped then.

    A parent that is killed cannot end its children.
    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = multiprocessing.parent_process()
    if parent is not None and os.getppid() != parent.pid:  # it ended before that
        os._exit(1)


def can_fork() -> bool:
    """Whether this process can be forked safely, and can start as many threads as process pools need."""
    return sys.platform == "linux" and threading.active_count() == 1 and _can_start(2 * (os.cpu_count() or 1) + 2)


def has_room_for_threads(count: int) -> bool:
    """Whether there is memory for threads. Python waits for ever for a thread that starts without it."""
    try:
        mmap.mmap(-1, count * _STACK + _BESIDE_STACKS).close()
    except (OSError, MemoryError):
        return False
    return True


def _can_start(count: int) -> bool:
    """Whether `count` threads can be started. Processes count as threads. A pool that lacks them prints tracebacks."""
    if not has_room_for_threads(count):
        return False
    end = threading.Event()
    started: list[threading.Thread] = []
    try:
        for _ in range(count):
            thread = threading.Thread(target=end.wait, daemon=True)
            thread.start()
            started.append(thread)
    except RuntimeError:
        return False
    finally:
        end.set()
        for thread in started:
            thread.join()
    return True


class BackgroundResult(Generic[_T]):
    """A result that another process computes.

    Args:
        compute: returns the result, which must be picklable; must change nothing that this process needs.
        fork: whether the work is worth a process of its own.
    """

    def __init__(self, compute: Callable[[], _T], *, fork: bool = True) -> None:
        self._compute = compute
        self._running = _start(compute) if fork and can_fork() else None

    @property
    def is_elsewhere(self) -> bool:
        """Whether another process computes the result."""
        return self._running is not None

    def result(self, meanwhile: Callable[[], None] | None = None) -> _T:
        """Wait for the result; may be called once.

        Args:
            meanwhile: is called at intervals while another process computes the result.
        """
        if self._running is None:
            return self._compute()
        _, receiver = self._running
        try:
            while meanwhile and not receiver.poll(_INTERVAL):
                meanwhile()
            result: _T = receiver.recv()
        except (EOFError, OSError):
            # The process failed or was killed, or a hook cut the connection. Computed here, the result or the error
            # appears.
            result = self._compute()
        finally:
            self.stop()
        return result

    def stop(self) -> None:
        """End the other process, if it still runs; may be called twice."""
        if self._running is not None:
            process, receiver = self._running
            with suppress(OSError):  # a plugin or hook may have closed it
                receiver.close()
            process.kill()  # which no handler of this process, inherited a moment ago, can catch
            process.join()
            self._running = None


def _start(compute: Callable[[], object]) -> tuple[BaseProcess, Connection]:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(compute, sender, receiver), daemon=True)
    process.start()
    sender.close()
    return process, receiver


def _say_nothing() -> None:
    """Discard what is printed as an error: failed work is done again in the parent, which reports the failure."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _send(compute: Callable[[], object], sender: Connection, receiver: Connection) -> None:
    leave_signals_to_parent()
    end_with_parent()
    receiver.close()
    _say_nothing()
    try:
        result = compute()
    except Exception:  # noqa: BLE001 - the parent computes it again, and meets the error there
        return
    with suppress(BrokenPipeError, ConnectionResetError):  # nobody waits for it any more
        sender.send(result)
