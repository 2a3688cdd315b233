"""Work done in a second process while this one does other work.

The process is forked, so that nothing is copied to it, and only what it made comes back. Where there is no safe fork
(elsewhere than on Linux, or from a process with other threads), the work is done here when its result is wanted.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

_T = TypeVar("_T")


def leave_signals_to_parent() -> None:
    """In a forked process: an interrupt is for the parent, which ends its processes with `SIGTERM`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def can_fork() -> bool:
    """Whether processes can be forked safely here."""
    return sys.platform == "linux" and threading.active_count() == 1


class BackgroundResult(Generic[_T]):
    """A result that another process works out.

    Args:
        make: works it out; must change nothing that this process needs.
        fork: whether it is worth a process of its own.
    """

    def __init__(self, make: Callable[[], _T], *, fork: bool = True) -> None:
        self._make = make
        self._process: multiprocessing.process.BaseProcess | None = None
        if fork and can_fork():
            context = multiprocessing.get_context("fork")
            self._ours, theirs = context.Pipe(duplex=False)
            self._process = context.Process(target=_send, args=(make, theirs, self._ours), daemon=True)
            self._process.start()
            theirs.close()

    def result(self) -> _T:
        """What it worked out; may be asked for once."""
        if self._process is None:
            return self._make()
        try:
            made: _T = self._ours.recv()
        except EOFError:  # It failed or was killed: here it is told why, or done after all.
            made = self._make()
        finally:
            self._ours.close()
            self._process.terminate()
            self._process.join()
        return made


def _send(make: Callable[[], object], pipe: Connection, other_end: Connection) -> None:
    leave_signals_to_parent()
    other_end.close()
    try:
        made = make()
    except Exception:  # noqa: BLE001 - the parent meets it again
        return
    pipe.send(made)
