"""Work that may end its process: done in a separate process, so that this one survives and can report it.

A compiled library may give up when memory runs short. It then ends the whole process without an exception.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

_PROGRAM: Final = """\
import os, pickle, sys
if sys.platform == "linux":  # a parent that is killed cannot end this process, and no thread may run during the work
    import ctypes
    ctypes.CDLL(None).prctl(1, 9)  # PR_SET_PDEATHSIG, SIGKILL
    if os.getppid() != int(sys.argv[1]):
        os._exit(1)
answer = os.fdopen(os.dup(1), "wb")
os.dup2(2, 1)  # the work may print
sys.path[:] = pickle.load(sys.stdin.buffer)
work = pickle.load(sys.stdin.buffer)
try:
    outcome = pickle.dumps((work(), None))
except Exception as error:
    try:
        outcome = pickle.dumps((None, error))
        pickle.loads(outcome)
    except Exception:
        outcome = pickle.dumps((None, RuntimeError(f"{type(error).__name__}: {error}")))
answer.write(outcome)
answer.close()
"""

MAX_SECONDS: Final = 600
"""Time after which work is given up: some libraries wait for ever when memory runs short."""

_T = TypeVar("_T")


class EndedError(Exception):
    """The process ended before its work was done; the message is for people."""


def run_separately(work: Callable[[], _T], seconds: float = MAX_SECONDS) -> _T:
    """Do work in a new process, or in this one if it is already a child process.

    Args:
        work: returns the result. The function, its result and its errors must be picklable.
        seconds: after which the process is ended.

    Raises:
        EndedError: if the process ended before the work, took too long, or could not be started.
        Exception: the error that the work raised.
    """
    if multiprocessing.parent_process() is not None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # by default, it ends the process
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            return work()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    # With `-P`, modules in the current folder cannot shadow others.
    command = [sys.executable, "-P", "-c", _PROGRAM, str(os.getpid())]
    given = pickle.dumps(sys.path) + pickle.dumps(work)
    try:
        done = subprocess.run(
            command, input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        raise EndedError(f"its process did not end within {seconds} seconds") from None
    except OSError as error:
        raise EndedError(f"no process could be started for it: {error.strerror}") from None
    if done.returncode:
        likely = ", most likely because memory ran out; give it more memory"
        if done.returncode in (-signal.SIGINT, -signal.SIGTERM):
            likely = "; run the command again"
        raise EndedError(f"its process ended with {_status(done.returncode)}{likely}")
    result: _T
    failure: Exception | None
    try:
        result, failure = pickle.loads(done.stdout)
    except (EOFError, pickle.UnpicklingError):
        raise EndedError("its process ended without a result; does it run out of memory, or is it damaged?") from None
    if failure is not None:
        raise failure
    return result


def _status(code: int) -> str:
    with suppress(ValueError):
        return f"the signal {signal.Signals(-code).name}"
    return f"the exit status {code}"
