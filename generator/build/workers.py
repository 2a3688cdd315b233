"""Pages rendered and written by other processes, while this one lets MkDocs do its part.

A worker is forked once the corpus is linked, so that nothing is copied to it. It renders ahead until there are shells,
then stamps and writes its pages one by one and lets each go. Which pages a worker makes is not settled before: it takes
the next few whenever it has none, so that all are busy to the end. There are two crews: the first makes the pages of
briefs while it is still being worked out which parts other pages have, and the rows of their claims; the second makes
all other pages of these rows.

Whatever of the record a process looks at, it copies, for Python counts references in the objects themselves: in the end
each worker holds nearly as much as this process. Where that would be too much, or where there is no fork, the pages are
made here, one after the other.
"""

from __future__ import annotations

import marshal
import mmap
import multiprocessing
import os
import tempfile
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import BinaryIO, Final, TypeVar

from generator.build.shell import Shell
from generator.corpus import ClaimRecord
from generator.processes.background import can_fork, leave_signals_to_parent
from generator.processes.progress import SILENT, Progress
from generator.site.kinds.page_kind import PageSpec
from generator.site.pages import Rendered, Renderer
from generator.site.views.claim_rows import Row
from generator.site.views.hovercards import EntitiesNamed

AHEAD: Final = 600
"""Pages that a worker renders before it has shells for them, and so holds in memory."""

PAGES_EACH: Final = 100
"""Pages for which one worker is enough."""

AT_ONCE: Final = 8
"""Pages that a worker takes at once."""

MEMORY: Final = 4_000_000_000
"""Bytes that all processes together may hold."""

_GROWTH: Final = 1.2
"""How much larger a process is reckoned to become than what is held when it is forked."""

_PATIENCE: Final = 0.2
"""Seconds between two looks at how workers get on."""

_MOST_TURNS: Final = 8_000
_TURN: Final = 4
"""Bytes of a turn in the pipe that holds them all; a pipe holds 64 KB at least where there are workers."""

_WORKER_BITS: Final = 48
_PLACE_MASK: Final = (1 << _WORKER_BITS) - 1

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
    folder = spec.address.partition("/")[0] if spec.page_key else ""
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


class RowFiles:
    """Rows of claims in files that no folder lists, one for each worker: whoever made a row, all can read it.

    Which file holds a claim's row, where and how long it is stands in memory that the workers share. A row that no
    worker has made yet is not there; nobody waits for it.

    Args:
        claims: how many there are.
        workers: how many write.
        folder: where there is room.
    """

    def __init__(self, claims: int, workers: int, folder: Path) -> None:
        self._files: list[BinaryIO] = [
            tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - they end with us
            for _ in range(workers)
        ]
        self._descriptors = [file.fileno() for file in self._files]
        self._index = memoryview(mmap.mmap(-1, max(1, claims) * 16)).cast("Q")
        self._own: int | None = None
        self._end = 0

    def belong_to(self, worker: int | None) -> None:
        """Say which worker this process is; None where it only reads."""
        self._own = worker

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.close()

    def get(self, record: ClaimRecord) -> Row | None:
        """The row of a claim, if a worker has made it."""
        at = 2 * record.number
        length = self._index[at + 1]
        if not length:
            return None
        place = self._index[at]
        file = self._descriptors[place >> _WORKER_BITS]
        html, linked, offices = marshal.loads(os.pread(file, length, place & _PLACE_MASK))
        return Row(html, EntitiesNamed(record.ref, linked, offices))

    def put(self, rows: Sequence[tuple[ClaimRecord, Row]]) -> None:
        """Keep the rows of claims."""
        if self._own is None:
            return
        # Python's own form, for nobody but this build reads it, and it is read quicker than JSON.
        encoded = [marshal.dumps((row.html, row.named.linked, row.named.offices)) for _, row in rows]
        self._files[self._own].write(b"".join(encoded))
        for (record, _), data in zip(rows, encoded, strict=True):
            at = 2 * record.number
            self._index[at] = self._own << _WORKER_BITS | self._end
            # The length last: from now on it is there.
            self._index[at + 1] = len(data)
            self._end += len(data)


class Workers:
    """Processes that render and write pages.

    `begin` comes first, then `write`, with two crews `go_on`, and `finish`. `stop` ends the workers at any time and may
    be called twice.

    Args:
        count: of a crew.
        claims: how many the record has.
        folder: where there is room for what workers note for one another.

    Attributes:
        crews: two: the first is given the pages of briefs, the second all others; or one that is given all.
    """

    def __init__(self, count: int, claims: int, folder: Path) -> None:
        # One worker makes all pages: a second would only compile the same templates again.
        self.crews = min(count, 2)
        self._count = count
        self._rows = RowFiles(claims, self._count, folder)
        self._done = memoryview(mmap.mmap(-1, 2 * self._count * 8)).cast("Q")
        self._running: list[tuple[multiprocessing.process.BaseProcess, Connection]] = []
        # The first crew holds this pipe open; nothing is ever written to it.
        self._first_at_work = os.pipe()

    def begin(self, renderer: Renderer, specs: Sequence[PageSpec]) -> None:
        """Let a first crew render pages, and of those of briefs make the rows of their claims."""
        self._send_out(renderer, _briefs_first(specs), None)
        os.close(self._first_at_work[1])

    def write(self, job: Job) -> None:
        """Let the first crew write its pages."""
        for _, pipe in self._running:
            # One that failed while it rendered ahead is gone; `finish` reads what it had to say.
            with suppress(BrokenPipeError, ConnectionResetError):
                pipe.send(job)

    def go_on(self, renderer: Renderer, specs: Sequence[PageSpec], job: Job) -> None:
        """Let a second crew render and write pages once the first has no more to do."""
        self._send_out(renderer, specs, job)

    def _send_out(self, renderer: Renderer, specs: Sequence[PageSpec], job: Job | None) -> None:
        turns = _turns(len(specs))
        context = multiprocessing.get_context("fork")
        for number in range(self._count):
            ours, theirs = context.Pipe()
            own = None if job else number
            slot = self._count + number if job else number
            others = [pipe for _, pipe in self._running]
            work = _Work(own, slot, renderer, self._rows, specs, turns, self._done, self._first_at_work, job)
            process = context.Process(target=work.run, args=(theirs, [ours, *others]), daemon=True)
            process.start()
            theirs.close()
            self._running.append((process, ours))
        os.close(turns)

    @property
    def done(self) -> int:
        """How many pages have been rendered."""
        return sum(self._done)

    def finish(self, progress: Progress = SILENT) -> None:
        """Wait until every page is written.

        Args:
            progress: is told now and then while this waits.

        Raises:
            WorkerError: where a worker failed.
        """
        left = {pipe: process for process, pipe in self._running}
        while left:
            progress.tick()
            for pipe in wait(list(left), _PATIENCE):
                assert isinstance(pipe, Connection)
                process = left.pop(pipe)
                try:
                    failure = pipe.recv()
                except (EOFError, ConnectionResetError):
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
        if self._running:
            os.close(self._first_at_work[0])
        self._running.clear()
        self._rows.close()


class Alone:
    """Makes the pages that one crew of `Workers` would, in this process and at the end.

    Args:
        claims: how many the record has.
        folder: where there is room for rows.

    Attributes:
        done: how many pages have been made.
    """

    def __init__(self, claims: int, folder: Path) -> None:
        self.done = 0
        self._rows = RowFiles(claims, 1, folder)
        self._rows.belong_to(0)

    def begin(self, renderer: Renderer, specs: Sequence[PageSpec]) -> None:
        """Take note of the pages."""
        self._renderer, self._specs = renderer, specs
        renderer.rows.store = self._rows

    def write(self, job: Job) -> None:
        """Take note of what they are stamped into."""
        self._job = job

    def finish(self, progress: Progress = SILENT) -> None:
        """Make every page."""
        # Those of briefs first, whose rows the others are made of.
        for spec in _briefs_first(self._specs):
            _write(spec, _made(spec, self._renderer), self._job)
            self.done += 1
            progress.tick()
        self.stop()

    def stop(self) -> None:
        """Let go of the rows."""
        self._rows.close()


def makers_of_pages(pages: int, claims: int, folder: Path) -> Workers | Alone:
    """As many workers as there are processors, pages for them and memory; otherwise this process alone.

    Args:
        pages: about how many there will be.
        claims: how many the record has.
        folder: where there is room for what is not held in memory.
    """
    if not can_fork():
        return Alone(claims, folder)
    processors = len(os.sched_getaffinity(0))
    count = min(processors, max(1, pages // PAGES_EACH), int(MEMORY / (_held() * _GROWTH)) - 1)
    return Workers(count, claims, folder) if count > 0 else Alone(claims, folder)


def _briefs_first(specs: Sequence[PageSpec]) -> Sequence[PageSpec]:
    # All other pages are made of the rows of their claims.
    return sorted(specs, key=lambda spec: spec.kind != "brief")


def _held() -> int:
    """Bytes of memory that this process holds."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _turns(pages: int) -> int:
    """A pipe that holds the number of every turn, of which each is read once; it ends where they end."""
    read, write = os.pipe()
    count = -(-pages // _at_once(pages))
    os.write(write, b"".join(turn.to_bytes(_TURN, "little") for turn in range(count)))
    os.close(write)
    return read


def _at_once(pages: int) -> int:
    return max(AT_ONCE, -(-pages // _MOST_TURNS))


@dataclass(frozen=True, slots=True)
class _Work:
    """What one worker does."""

    number: int | None
    slot: int
    renderer: Renderer
    rows: RowFiles
    specs: Sequence[PageSpec]
    turns: int
    done: memoryview
    first_at_work: tuple[int, int]
    job: Job | None

    def run(self, pipe: Connection, parents: Sequence[Connection]) -> None:
        leave_signals_to_parent()
        # If the parent dies, its ends of the pipes close.
        for end in parents:
            end.close()
        self.rows.belong_to(self.number)
        self.renderer.rows.store = self.rows
        try:
            pages = self._rendered()
            ahead: list[tuple[PageSpec, Rendered]] = []
            job = self.job
            if job is None:
                for page in islice(pages, AHEAD):
                    ahead.append(page)
                    if pipe.poll():
                        break
                job = pipe.recv()
            for spec, rendered in chain(_emptied(ahead), pages):
                _write(spec, rendered, job)
            pipe.send("")
        except EOFError:
            return
        except Exception:  # noqa: BLE001 - whatever it was, the parent tells
            pipe.send(traceback.format_exc())

    def _rendered(self) -> Iterator[tuple[PageSpec, Rendered]]:
        if self.number is None:
            os.read(self.first_at_work[0], 1)  # which ends when nobody holds the other end any more
        at_once = _at_once(len(self.specs))
        while turn := os.read(self.turns, _TURN):
            start = int.from_bytes(turn, "little") * at_once
            for spec in self.specs[start : start + at_once]:
                rendered = _made(spec, self.renderer)
                self.done[self.slot] += 1
                yield spec, rendered
        if self.number is not None:
            os.close(self.first_at_work[1])


_T = TypeVar("_T")


def _emptied(items: list[_T]) -> Iterator[_T]:
    items.reverse()
    while items:
        yield items.pop()


def _made(spec: PageSpec, renderer: Renderer) -> Rendered:
    rendered = renderer.render(spec)
    if spec.kind == "brief":
        renderer.make_rows(spec.id)  # for all other pages on which its claims stand
    return rendered


def _write(spec: PageSpec, rendered: Rendered, job: Job) -> None:
    folder = f"{job.folder}/{spec.address}"
    try:
        os.mkdir(folder)  # noqa: PTH102 - many thousand times: a path would take longer to make than the folder
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    with open(f"{job.folder}/{spec.file}", "wb", buffering=0) as file:  # noqa: PTH123
        file.write(stamp(spec, rendered, job))
