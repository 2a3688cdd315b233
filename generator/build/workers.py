"""A pool of worker processes that share a list of tasks.

Workers are forked, so they share everything that is in memory at that moment, and nothing is sent to them but the
numbers of the tasks to do next. Reading an object changes its reference count, so copy-on-write pages are copied: in
the end each worker holds nearly as much memory as its parent. If memory is short, or forking is not safe, a pool of no
workers does the tasks in this process.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

from generator.build.errors import PipelineError
from generator.processes.background import can_fork, end_with_parent, leave_signals_to_parent
from generator.processes.progress import ProgressReporter

TASKS_PER_WORKER: Final = 100
"""Tasks for which one worker is enough: a second would lose its gain by compiling the same templates again."""

CHUNK: Final = 8
"""Fewest tasks that a worker takes at once."""

MAX_CHUNKS: Final = 400
"""The largest number of chunks that wait in the pool."""

MEMORY: Final = 4_000_000_000
"""The largest number of bytes that all processes together may hold."""

_GROWTH: Final = 1.2
"""The memory that a worker is expected to reach, as a multiple of its parent's when it is forked."""

_LOCKS: Final = 8
"""The number of locks that processes share at once, and some to spare. Each needs room in /dev/shm."""

_INTERVAL: Final = 0.2
"""Seconds between two reports of progress."""

_PATIENCE: Final = 2.0
"""Seconds in which workers should end after their present chunks."""

_T = TypeVar("_T")


def worker_count(tasks: int, others: int = 0) -> int:
    """Return the number of workers for a list of tasks; 0 if this process is to do them.

    The number is limited by processors, tasks and memory.

    Args:
        tasks: how many there are.
        others: processes at work besides this one.
    """
    if not can_fork():
        return 0
    processors = len(os.sched_getaffinity(0))
    try:
        held = [multiprocessing.get_context("fork").Lock() for _ in range(_LOCKS)]
        held.clear()
        by_memory = int(MEMORY / (_memory_held() * _GROWTH)) - 1 - others
    except OSError:  # without /proc, or where nothing can be shared, as with a read-only /dev/shm
        return 0
    return max(0, min(processors, max(1, tasks // TASKS_PER_WORKER), by_memory))


class WorkerPool(Generic[_T]):
    """Does a list of tasks in order, several at once. Workers begin when the pool is made.

    Args:
        count: number of workers; 0 to do all tasks in this process, when `finish` is called.
        work: does a task. An error that it raises is raised by `finish`, and must be picklable.
        tasks: the tasks.
        report: returns the results of the tasks done since its last call; must be picklable.

    Attributes:
        reports: all reports, in no order; complete when `finish` has returned.
    """

    def __init__(self, count: int, work: Callable[[_T], None], tasks: Sequence[_T], report: Callable[[], Any]) -> None:
        self.reports: list[Any] = []
        self._work = work
        self._report = report
        self._tasks = tasks
        self._done_here = 0
        self._chunk = max(CHUNK, -(-len(tasks) // MAX_CHUNKS))
        self._futures: list[Future[Any]] = []
        self._executor: ProcessPoolExecutor | None = None
        self._threads: set[threading.Thread] = set()  # those of the executor
        self._workers: set[BaseProcess] = set()
        if count:
            threads, others = {*threading.enumerate()}, {*multiprocessing.active_children()}
            context = multiprocessing.get_context("fork")
            # Arguments of the initializer reach a forked process without being pickled.
            self._executor = ProcessPoolExecutor(count, context, _begin_worker, (work, tasks, report))
            starts = range(0, len(tasks), self._chunk)
            self._futures = [self._executor.submit(_do_chunk, start, start + self._chunk) for start in starts]
            self._threads = {*threading.enumerate()} - threads
            self._workers = {*multiprocessing.active_children()} - others
            # Only workers hold the end into which reports are written, so reading ends when the last worker does.
            self._executor._result_queue._writer.close()  # type: ignore[attr-defined]

    @property
    def done(self) -> int:
        """The number of tasks that are done; chunks under way do not count."""
        return self._done_here + self._chunk * sum(future.done() for future in self._futures)

    def finish(self, progress: ProgressReporter) -> None:
        """Wait until every task is done.

        Args:
            progress: is told at intervals.

        Raises:
            PipelineError: if a worker was killed.
            Exception: the error that a task raised.
        """
        try:
            if self._executor is None:
                for task in self._tasks:
                    self._work(task)
                    self._done_here += 1
                    progress.tick()
                self.reports.append(self._report())
            pending = set(self._futures)
            while pending:
                progress.tick()
                ended, pending = wait(pending, _INTERVAL, FIRST_EXCEPTION)
                for future in ended:
                    self.reports.append(future.result())
                if pending and self._is_cut_off():
                    raise OSError(errno.EBADF, os.strerror(errno.EBADF))
                # The executor does not see that a worker was killed while it sent a report: it waits for the rest.
                if pending and not all(worker.is_alive() for worker in self._workers):
                    raise BrokenProcessPool
        except BrokenProcessPool:
            message = "a worker process was killed before it was done, perhaps because memory ran short"
            raise PipelineError(message) from None
        except OSError as error:
            if error.errno != errno.EBADF:
                raise
            message = "the connection to the worker processes was cut, most likely by another plugin or a hook"
            raise PipelineError(message) from None
        finally:
            self.stop()

    def stop(self) -> None:
        """End the workers, each after its present chunk of tasks; may be called twice.

        A worker that does not end, since somebody stopped it, is killed.
        """
        if self._executor is None:
            return
        cut_off = self._is_cut_off()
        with suppress(OSError):  # it cannot tell its workers any more
            self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = None
        until = time.monotonic() + (0 if cut_off else _PATIENCE)
        for process in self._workers:
            process.join(max(0, until - time.monotonic()))
            process.kill()
            process.join()
        if not cut_off:  # otherwise a thread may wait for ever for what was cut
            for thread in self._threads:
                thread.join()

    def _is_cut_off(self) -> bool:
        """Whether the reports of workers are read no more, because a plugin or hook has closed all files."""
        return self._executor is not None and not all(thread.is_alive() for thread in self._threads)


def _memory_held() -> int:
    """Return the bytes of memory that this process uses."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


# --- in a worker ------------------------------------------------------------------------------------

_assignment: tuple[Callable[[Any], None], Sequence[Any], Callable[[], Any]]
"""Set when a worker begins: what an executor gives its initializer is not pickled, what it gives its tasks is."""


def _begin_worker(work: Callable[[Any], None], tasks: Sequence[Any], report: Callable[[], Any]) -> None:
    global _assignment
    _assignment = work, tasks, report
    leave_signals_to_parent()
    end_with_parent()


def _do_chunk(start: int, end: int) -> Any:
    work, tasks, report = _assignment
    for task in tasks[start:end]:
        work(task)
    return report()
