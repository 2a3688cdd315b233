"""Runs a command and says how long it took, how much processor time, and how much memory all its processes held."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

CORES: Final = 2
_SELDOM: Final = 40
"""How much longer than a look itself is the pause after it."""

_EVERY: Final = 0.1
"""Seconds between two looks at the memory."""


class BenchmarkError(Exception):
    """A side did not do what it was to do; the message is for people."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took.

    Attributes:
        wall: seconds from its start to its end.
        processor: seconds of processor time, user and system, of all its processes.
        peak: the most memory that its processes held together, in bytes; 0 where that was not looked at.
    """

    wall: float
    processor: float
    peak: int = 0


def run(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None, *, memory: bool = False
) -> Run:
    """Run a command to its end on `CORES` cores.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        environment: beside what this process has.
        memory: whether to look at its memory, which takes a little of the processor from it.

    Raises:
        BenchmarkError: where it failed.
    """
    with (folder / "benchmark.log").open("w+b") as log:
        start = time.perf_counter()
        process = _start(command, folder, environment, log.fileno())
        sampler = _Sampler(process.pid) if memory else None
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # its session is its own: our interrupt does not reach it
            raise
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)  # it is reaped: Popen must not wait for it
        peak = sampler.stop() if sampler else 0
        if process.returncode:
            log.seek(0)
            said = log.read()[-2000:].decode(errors="replace")
            raise BenchmarkError(f"{' '.join(map(str, command))}\nended with {process.returncode}:\n{said}")
    return Run(wall, used.ru_utime + used.ru_stime, peak)


def _start(
    command: Sequence[str], folder: Path, environment: Mapping[str, str] | None, log: int
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        preexec_fn=_on_few_cores,  # no thread runs yet: the sampler starts afterwards
    )


def _on_few_cores() -> None:
    if sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


class _Sampler:
    """Looks at the memory of a process and all below it again and again, and keeps the largest sum."""

    def __init__(self, top: int) -> None:
        self._top = top
        self._peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        self._ended.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        pause = _EVERY
        while not self._ended.wait(pause):
            start = time.perf_counter()
            self._peak = max(self._peak, sum(_held(process) for process in _family(self._top)))
            # The more memory there is, the longer a look takes; it must not take more than a little of the time.
            pause = max(_EVERY, _SELDOM * (time.perf_counter() - start))


def _family(top: int) -> Iterator[int]:
    """Yield a process and all below it."""
    yield top
    try:
        tasks = list(Path(f"/proc/{top}/task").iterdir())
        children = [child for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return  # it has ended
    for child in children:
        yield from _family(int(child))


def _held(process: int) -> int:
    # Pages that processes share are told once, in equal parts: what forked workers still share is not counted twice.
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    match = re.search(r"^Pss:\s+(\d+) kB", rollup, re.MULTILINE)
    return int(match[1]) * 1024 if match else 0


# --- serving ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Served:
    """What a preview took, in seconds.

    Attributes:
        first: from its start until the first page was there.
        unchanged: from saving a brief as it was until pages come at once again.
        changed: from saving a changed brief until its page shows the change.
    """

    first: float
    unchanged: float
    changed: float


def serve(command: Sequence[str], folder: Path, environment: Mapping[str, str], path: str, brief: Path) -> Served:
    """Time a preview.

    Args:
        command: starts it; `{port}` in an argument is the port to listen at on this machine.
        folder: where it runs.
        environment: beside what this process has.
        path: of the page of the brief that is changed.
        brief: its file, whose title gets a new word.

    Raises:
        BenchmarkError: where a page did not come in time.
    """
    port = _free_port()
    text = brief.read_text(encoding="utf-8")
    word = "Quizzaciously"
    changed = text.replace('title: "', f'title: "{word} ', 1)
    assert changed != text
    with _previewing([part.format(port=port) for part in command], folder, environment):
        first = _until(lambda: _get(port, path) is not None)
        time.sleep(3)
        unchanged = _until_quiet(port, path, lambda: brief.write_text(text, encoding="utf-8"))
        start = time.perf_counter()
        brief.write_text(changed, encoding="utf-8")
        try:
            _until(lambda: word in (_get(port, path) or ""))
            return Served(first, unchanged, time.perf_counter() - start)
        finally:
            brief.write_text(text, encoding="utf-8")


@contextmanager
def _previewing(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    with (folder / "benchmark.log").open("wb") as log:
        process = _start(command, folder, environment, log.fileno())
        try:
            yield
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # the session that we started for it
            process.wait()


def _until(done: Callable[[], bool], most: float = 1800) -> float:
    start = time.perf_counter()
    while not done():
        if time.perf_counter() - start > most:
            raise BenchmarkError(f"no page after {most} seconds")
        time.sleep(0.02)
    return time.perf_counter() - start


def _until_quiet(port: int, path: str, save: Callable[[], object], quiet: float = 3) -> float:
    """How long after a save a page still had to be waited for, once none is waited for any more."""
    start = last = time.perf_counter()
    save()
    while time.perf_counter() - last < quiet:
        asked = time.perf_counter()
        _get(port, path)
        answered = time.perf_counter()
        if answered - asked > 0.1:
            last = answered
        time.sleep(0.02)
    return last - start


def _get(port: int, path: str) -> str | None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=1800)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read().decode()
        return body if answer.status == 200 else None
    except OSError:
        return None
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
