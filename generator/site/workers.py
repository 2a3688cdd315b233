"""Pages rendered and written by other processes, while this one lets MkDocs do its part.

A worker is forked once the corpus is linked, so that nothing is copied to it. It renders ahead what it may, waits for
the shells, then stamps and writes its pages one by one and lets each go. Where there is no fork, there are no workers
and the caller writes the pages itself.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final, TypeVar

from generator.site.pages import PageSpec, Rendered
from generator.site.shell import Shell

AHEAD: Final = 300
"""Pages that a worker renders before it has shells for them, and so holds in memory."""

PAGES_EACH: Final = 1000
"""Pages for which one worker is enough: this process has MkDocs to look after, and more would only be in its way."""

ShellKey = tuple[str, str]
"""Kind of page and section of the navigation: what pages with one shell have in common."""


class WorkerError(Exception):
    """A worker failed; the message is its traceback."""


@dataclass(frozen=True, slots=True)
class Job:
    """What workers need to finish their pages.

    Attributes:
        shells: by kind and section.
        folder: the site's folder.
        site_url: the site's address, ending in a slash; empty where it has none.
    """

    shells: Mapping[ShellKey, Shell]
    folder: Path
    site_url: str


def shell_key(spec: PageSpec) -> ShellKey:
    """Which shell a page is stamped into."""
    # Parts of all kinds of page are one kind, but the way from them to a list depends on the list they are in.
    folder = spec.address.partition("/")[0] if spec.part else ""
    return f"{spec.kind}/{folder}", spec.section


def stamp(spec: PageSpec, rendered: Rendered, job: Job) -> bytes:
    """Put a page's own values into its shell."""
    page = job.shells[shell_key(spec)].stamp(
        title=rendered.title,
        description=rendered.description,
        canonical=f"{job.site_url}{spec.address}" if job.site_url else "",
        content=rendered.content,
    )
    return page.encode()


class Workers:
    """Processes that render and write pages.

    `finish` must follow `begin`; `stop` ends the workers at any time and may be called twice.
    """

    def __init__(self, render: Callable[[PageSpec], Rendered], specs: Sequence[PageSpec]) -> None:
        processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        count = max(1, min(processors, len(specs) // PAGES_EACH))
        context = multiprocessing.get_context("fork")
        self._running: list[tuple[multiprocessing.process.BaseProcess, Connection]] = []
        for number in range(count):
            ours, theirs = context.Pipe()
            # Pages of one kind differ in size, and stand together: every worker gets some of each.
            share = specs[number::count]
            process = context.Process(target=_work, args=(render, share, theirs, ours), daemon=True)
            process.start()
            theirs.close()
            self._running.append((process, ours))

    @staticmethod
    def available() -> bool:
        """Whether processes can be forked safely here: on Linux, from a process without other threads."""
        return sys.platform == "linux" and threading.active_count() == 1

    def begin(self, job: Job) -> None:
        """Let the workers write their pages."""
        for _, pipe in self._running:
            # One that failed while it rendered ahead is gone; `finish` reads what it had to say.
            with suppress(BrokenPipeError, ConnectionResetError):
                pipe.send(job)

    def finish(self) -> None:
        """Wait until every page is written.

        Raises:
            WorkerError: where a worker failed.
        """
        for process, pipe in self._running:
            try:
                failure = pipe.recv()
            except EOFError:
                process.join()
                failure = f"a worker ended with status {process.exitcode}"
            if failure:
                self.stop()
                raise WorkerError(failure)
        self.stop()

    def stop(self) -> None:
        """End the workers, whatever they are doing."""
        for process, pipe in self._running:
            pipe.close()
            process.terminate()
            process.join()
        self._running.clear()


def _work(
    render: Callable[[PageSpec], Rendered], specs: Sequence[PageSpec], pipe: Connection, other_end: Connection
) -> None:
    # An interrupt is for the parent, which then ends its workers; if the parent dies, its end of the pipe closes.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    other_end.close()
    try:
        waiting = list(_rendered(render, specs[:AHEAD]))
        job: Job = pipe.recv()
        for spec, rendered in _emptied(waiting):
            _write(spec, rendered, job)
        for spec, rendered in _rendered(render, specs[AHEAD:]):
            _write(spec, rendered, job)
        pipe.send("")
    except EOFError:
        return
    except Exception:  # noqa: BLE001 - whatever it was, the parent tells
        pipe.send(traceback.format_exc())


def _rendered(render: Callable[[PageSpec], Rendered], specs: Sequence[PageSpec]) -> Iterator[tuple[PageSpec, Rendered]]:
    for spec in specs:
        yield spec, render(spec)


_T = TypeVar("_T")


def _emptied(items: list[_T]) -> Iterator[_T]:
    items.reverse()
    while items:
        yield items.pop()


def _write(spec: PageSpec, rendered: Rendered, job: Job) -> None:
    path = job.folder / spec.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(stamp(spec, rendered, job))
