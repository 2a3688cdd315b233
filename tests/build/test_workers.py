"""A pool does every task once, with any number of workers, and no worker outlives it."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from multiprocessing.synchronize import Lock
from pathlib import Path

import pytest

from benchmarks.corpus import write_project
from generator.build.errors import PipelineError
from generator.build.row_file import RowFile
from generator.build.workers import WorkerPool, worker_count
from generator.corpus import ClaimRecord, Corpus
from generator.load import load
from generator.processes.progress import ProgressReporter
from generator.site.export.build_fields import BUILD_FILE, GENERATOR
from generator.site.views.claim_rows import InMemoryRows, Row
from generator.site.views.hovercards import NOBODY, EntitiesNamed
from tests import forked
from tests.projects import files_of
from tests.shared import BuildOnce
from tests.support import PROFILE, at_most

BUILD = [sys.executable, "-c", "from generator.cli import run; run()", "build", "--no-search"]
PATIENCE = 120


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("workers"), 120).parent


@pytest.fixture(scope="module")
def corpus(project: Path) -> Corpus:
    corpus, report = load(project)
    assert corpus is not None, report.items
    return corpus


def nothing() -> None:
    """Report nothing."""


# --- the pool ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 2])
def test_every_task_is_done_once(tmp_path: Path, count: int) -> None:
    def work(number: int) -> None:
        with (tmp_path / str(number)).open("x", encoding="utf-8") as file:
            file.write(str(os.getpid()))

    pool = WorkerPool(count, work, range(100), nothing)
    pool.finish(ProgressReporter())
    assert pool.done >= 100
    processes = {path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert len(list(tmp_path.iterdir())) == 100
    assert (str(os.getpid()) in processes) == (count == 0)
    assert not multiprocessing.active_children()


def _fail(number: int) -> None:
    if number == 70:
        raise OSError(errno.ENOSPC, "No space left on device", "site/index.html")


@pytest.mark.parametrize("count", [0, 1, 2])
def test_what_a_task_raises_is_raised_and_all_workers_end(count: int) -> None:
    pool = WorkerPool(count, _fail, range(100), nothing)
    with pytest.raises(OSError, match=r"No space left on device: 'site/index\.html'"):
        pool.finish(ProgressReporter())
    assert not multiprocessing.active_children()


def test_a_worker_that_is_killed_is_told_and_all_workers_end() -> None:
    def be_killed(number: int) -> None:
        if number == 70:
            os.kill(os.getpid(), signal.SIGKILL)

    pool = WorkerPool(2, be_killed, range(100), nothing)
    with pytest.raises(PipelineError, match="killed before it was done"):
        pool.finish(ProgressReporter())
    assert not multiprocessing.active_children()


def _reports_that_take_long() -> tuple[WorkerPool[int], list[int]]:
    """Start two workers; return them when one sends a report that nobody can take at once."""
    pool = WorkerPool(2, lambda _: None, range(2), lambda: b"x" * 300_000_000)
    workers = [process.pid for process in multiprocessing.active_children() if process.pid]
    for _ in range(20_000):
        time.sleep(0.001)
        sizes = [int(Path(f"/proc/{worker}/statm").read_text("ascii").split()[1]) for worker in workers]
        if max(sizes) * os.sysconf("SC_PAGE_SIZE") > 550_000_000:  # it has been packed
            break
    time.sleep(0.1)
    busy = workers[sizes.index(max(sizes))]
    return pool, [busy, *(worker for worker in workers if worker != busy)]


@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSTOP], ids=["killed", "stopped"])
def test_a_pool_waits_for_no_rest_of_a_report(sign: signal.Signals) -> None:
    pool, workers = _reports_that_take_long()
    os.kill(workers[0], sign)
    begun = time.monotonic()
    if sign == signal.SIGKILL:
        with pytest.raises(PipelineError, match="a worker process was killed before it was done"):
            pool.finish(ProgressReporter())
    else:
        pool.stop()
    assert time.monotonic() - begun < PATIENCE / 4
    assert not multiprocessing.active_children()


def test_a_pool_that_is_stopped_does_no_more_tasks() -> None:
    started = multiprocessing.get_context("fork").Semaphore(0)

    def work(_: int) -> None:
        started.release()
        time.sleep(PATIENCE)

    pool = WorkerPool(1, work, range(1_000), nothing)
    assert started.acquire(timeout=PATIENCE)
    with at_most(20):
        pool.stop()
        pool.stop()
    assert not multiprocessing.active_children()
    assert not started.acquire(block=False)


def test_there_are_workers_where_there_is_memory_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.build.workers.can_fork", lambda: True)
    assert worker_count(1_000) > 0
    assert worker_count(5) == 1
    monkeypatch.setattr("generator.build.workers.MEMORY", 1 << 20)
    assert worker_count(1_000) == 0
    monkeypatch.undo()
    monkeypatch.setattr("generator.build.workers.can_fork", lambda: False)
    assert worker_count(1_000) == 0


def test_there_are_no_workers_where_not_every_lock_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    locks = iter([Lock(ctx=multiprocessing.get_context("fork")) for _ in range(2)])

    def take(**_: object) -> object:
        if (lock := next(locks, None)) is None:
            raise OSError(errno.ENOSPC, "No space left on device")
        return lock

    monkeypatch.setattr("generator.build.workers.can_fork", lambda: True)
    monkeypatch.setattr("multiprocessing.synchronize.Lock", take)
    assert worker_count(1_000) == 0


@pytest.mark.parametrize("lacking", ["generator.build.workers._memory_held", "multiprocessing.synchronize.Lock"])
def test_there_are_no_workers_where_the_system_lacks_something(monkeypatch: pytest.MonkeyPatch, lacking: str) -> None:
    def fail(**_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("generator.build.workers.can_fork", lambda: True)
    assert worker_count(1_000) > 0
    monkeypatch.setattr(lacking, fail)
    assert worker_count(1_000) == 0


# --- rows -------------------------------------------------------------------------------------------


def row(record: ClaimRecord, html: str) -> Row:
    return Row(html, EntitiesNamed(record.ref, record.names, {"somebody": (0,)}))


def test_a_row_that_one_process_made_is_there_for_another(corpus: Corpus, tmp_path: Path) -> None:
    records = list(corpus.claims.values())
    file = RowFile(len(records), tmp_path, shared=True)
    assert file.get(records[0], "row") is None

    rows = [row(record, f"row “{number}”") for number, record in enumerate(records)]
    WorkerPool(2, lambda at: file.put("row", [(records[at], rows[at])]), range(99), nothing).finish(ProgressReporter())
    file.put("row", [(records[-1], rows[-1])])
    assert [file.get(record, "row") for record in records[:99]] == rows[:99]
    assert file.get(records[-1], "row") == rows[-1]
    assert file.get(records[99], "row") is None

    assert file.get(records[-1], "line") is None
    file.put("line", [(records[-1], Row("line", NOBODY))])
    assert file.get(records[-1], "line") == Row("line", NOBODY)
    assert file.get(records[-1], "row") == rows[-1]
    file.close()
    file.close()


def test_few_rows_are_kept_in_memory_and_the_rest_made_again(corpus: Corpus) -> None:
    store = InMemoryRows()
    record = next(iter(corpus.claims.values()))
    assert store.get(record, "row") is None
    store.put("row", [(record, row(record, "row"))])
    assert store.get(record, "row") == row(record, "row")
    assert store.get(record, "line") is None


def test_a_pool_whose_connection_was_cut_ends_its_workers_and_says_so() -> None:
    pool = WorkerPool(1, time.sleep, [600], nothing)
    pool._threads = {threading.Thread()}  # as if the executor's own had ended, for want of the files that it reads
    with at_most(20), pytest.raises(PipelineError, match="was cut, most likely by another plugin or a hook"):
        pool.finish(ProgressReporter())
    assert multiprocessing.active_children() == []


# --- whole builds -----------------------------------------------------------------------------------


def test_a_large_site_is_built_in_folders_that_are_not_there_yet(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "new" / "deep" / "site"
    text = (project / "mkdocs.yml").read_text("utf-8")
    (project / "quick.yml").write_text(text.replace("- briefings", "- briefings: {book: false}"), encoding="utf-8")
    command = [*BUILD, "-f", "mkdocs.yml" if PROFILE == "full" else "quick.yml", "-d", str(site)]
    forked.run(command, cwd=project, check=True, capture_output=True, timeout=PATIENCE)
    assert (site / "index.html").is_file()


LIMITED = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({size}, {size}));"


@pytest.mark.parametrize("size", [6_000, 100_000])
def test_a_full_disk_is_told_in_one_message_and_leaves_the_old_site(project: Path, tmp_path: Path, size: int) -> None:
    site = tmp_path / "site"
    site.mkdir()
    old = {"site/index.html": b"the old site", f"site/{BUILD_FILE}": json.dumps({"generator": GENERATOR}).encode()}
    for name, data in old.items():
        (tmp_path / name).write_bytes(data)
    command = [BUILD[0], "-c", LIMITED.format(size=size) + BUILD[2], *BUILD[3:], "-d", str(site)]
    done = forked.run(command, cwd=project, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 1
    assert "the site cannot be written: File too large" in done.stderr
    assert "Traceback" not in done.stderr
    # A slow machine tells its progress as well.
    assert len([line for line in done.stderr.splitlines() if not line.endswith(" s")]) == 1
    assert files_of(tmp_path) == old


# While workers write pages, the build does this instead of what it would do meanwhile.
MEANWHILE = "import os, signal; from generator.build.pipeline import Build; Build.finish = lambda self: {};"


def build_and(what: str, project: Path) -> subprocess.CompletedProcess[str]:
    """Run a build that does something to itself while its workers write pages.

    Workers hold the pipes of its output open, so this returns when the last of them has ended.
    """
    command = [BUILD[0], "-c", MEANWHILE.format(what) + BUILD[2], *BUILD[3:]]
    return forked.run(
        command,
        cwd=project,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        start_new_session=True,
    )


@pytest.mark.parametrize(
    "stop", ["os.killpg(0, signal.SIGINT)", "os.kill(os.getpid(), signal.SIGTERM)"], ids=["interrupt", "terminate"]
)
def test_a_build_that_is_stopped_leaves_no_process_and_no_half_site(
    project: Path, build_once: BuildOnce, stop: str
) -> None:
    shutil.copytree(build_once() / "site", project / "site", dirs_exist_ok=True)
    before = files_of(project / "site")
    done = build_and(stop, project)
    assert done.returncode == 130, done.stderr
    assert "Traceback" not in done.stderr
    assert not list(project.glob(".site*"))
    assert files_of(project / "site") == before


STOP = "[os.kill(child.pid, signal.SIGSTOP) for child in __import__('multiprocessing').active_children()]"


@pytest.mark.parametrize("before", ["None", STOP], ids=["at work", "stopped"])
def test_workers_of_a_build_that_is_killed_end(project: Path, before: str) -> None:
    assert build_and(f"({before}, os.kill(os.getpid(), signal.SIGKILL))", project).returncode == -signal.SIGKILL
