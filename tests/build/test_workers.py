"""Workers: what they write is what would be written without them, and none outlives a build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from benchmarks.corpus import write_project
from generator.build.shell import Shell, token
from generator.build.workers import Alone, Job, RowFiles, WorkerError, Workers, makers_of_pages, shell_key, stamp
from generator.corpus import ClaimRecord, Corpus
from generator.load import load
from generator.processes.background import BackgroundResult
from generator.site.kinds.page_kind import PageSpec
from generator.site.pages import Rendered, Renderer, lists_of, page_specs
from generator.site.text.catalog import load_words
from generator.site.views.claim_rows import InMemory, Row
from generator.site.views.context import ViewContext
from generator.site.views.hovercards import EntitiesNamed
from tests.projects import files_of

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


def job_for(specs: list[PageSpec], folder: Path) -> Job:
    shell = Shell.cut(f"<title>{token('title')}</title>{token('content')}")
    return Job({shell_key(spec): shell for spec in specs}, folder, "")


def set_to_work(workers: Workers | Alone, renderer: Renderer, specs: list[PageSpec], job: Job) -> None:
    if isinstance(workers, Workers) and workers.crews == 2:
        workers.begin(renderer, [spec for spec in specs if spec.kind == "brief"])
        workers.write(job)
        workers.go_on(renderer, [spec for spec in specs if spec.kind != "brief"], job)
    else:
        workers.begin(renderer, specs)
        workers.write(job)


@pytest.mark.parametrize("make", [partial(Workers, 2), partial(Workers, 1), Alone])
def test_pages_are_what_the_renderer_makes(
    corpus: Corpus, tmp_path: Path, make: Callable[[int, Path], Workers | Alone]
) -> None:
    parts = lists_of(corpus)
    specs = list(page_specs(corpus, parts))
    job = job_for(specs, tmp_path / "site")
    renderer = Renderer(ViewContext(corpus, load_words()), lists=parts)
    workers = make(len(corpus.claims), tmp_path)
    set_to_work(workers, renderer, specs, job)
    workers.finish()
    assert workers.done == len(specs)
    alone = Renderer(ViewContext(corpus, load_words()), lists=parts)
    expected = {spec.file: stamp(spec, alone.render(spec), job) for spec in specs}
    assert files_of(tmp_path / "site") == expected


def _raise() -> None:
    raise ValueError("the timeline cannot be drawn")


def _be_killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("fail", "told"), [(_raise, "the timeline cannot be drawn"), (_be_killed, "a worker ended with status -9")]
)
def test_what_a_worker_fails_at_is_told_and_all_end(
    corpus: Corpus, tmp_path: Path, fail: Callable[[], None], told: str
) -> None:
    class Failing(Renderer):
        def render(self, spec: PageSpec) -> Rendered:
            if spec.kind == "timeline":
                fail()
            return super().render(spec)

    specs = list(page_specs(corpus))
    renderer = Failing(ViewContext(corpus, load_words()))
    workers = Workers(2, len(corpus.claims), tmp_path)
    set_to_work(workers, renderer, specs, job_for(specs, tmp_path / "site"))
    processes = [process for process, _ in workers._running]
    with pytest.raises(WorkerError, match=told):
        workers.finish()
    assert not any(process.is_alive() for process in processes)


def test_there_are_workers_where_there_is_memory_for_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(makers_of_pages(1_000, 8_000, tmp_path), Workers)
    monkeypatch.setattr("generator.build.workers.MEMORY", 1 << 20)
    assert isinstance(makers_of_pages(1_000, 8_000, tmp_path), Alone)


def row(record: ClaimRecord, html: str) -> Row:
    return Row(html, EntitiesNamed(record.ref, record.names, {"somebody": "an office"}))


def test_a_row_that_one_process_made_is_there_for_another(corpus: Corpus, tmp_path: Path) -> None:
    records = list(corpus.claims.values())
    files = RowFiles(len(records), 2, tmp_path)
    assert files.get(records[0]) is None

    texts = ((records[0], "first “row”"), (records[1], "second"), (records[-1], "last"))
    rows = [row(record, text) for record, text in texts]

    def make() -> bool:
        files.belong_to(1)
        files.put([(records[0], rows[0])])
        files.put([(records[-1], rows[2])])
        return True

    assert BackgroundResult(make).result()
    files.belong_to(0)
    files.put([(records[1], rows[1])])
    assert [files.get(record) for record in (records[0], records[1], records[-1])] == rows
    assert files.get(records[2]) is None
    files.close()


def test_few_rows_are_kept_in_memory_and_the_rest_made_again(corpus: Corpus) -> None:
    kept = InMemory()
    record = next(iter(corpus.claims.values()))
    assert kept.get(record) is None
    kept.put([(record, row(record, "row"))])
    assert kept.get(record) == row(record, "row")


def test_a_large_site_is_built_in_folders_that_are_not_there_yet(project: Path, tmp_path: Path) -> None:
    site = tmp_path / "new" / "deep" / "site"
    subprocess.run([*BUILD, "-d", str(site)], cwd=project, check=True, capture_output=True, timeout=PATIENCE)
    assert (site / "index.html").is_file()
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = subprocess.run(
        [*BUILD, "-d", str(tmp_path / "file" / "site")], cwd=project, capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def _heed_interrupts() -> None:
    # A shell starts what it runs in the background deaf to interrupts, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_leaves_no_process_and_no_half_site(project: Path, sign: signal.Signals) -> None:
    subprocess.run(BUILD, cwd=project, check=True, capture_output=True, timeout=PATIENCE)
    before = files_of(project / "site")
    process = subprocess.Popen(
        BUILD,
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_heed_interrupts,
    )
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None and not list(project.glob(".site*.new/briefs")):
        time.sleep(0.005)
    os.killpg(process.pid, sign) if sign is signal.SIGINT else process.send_signal(sign)
    _, errors = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert not list(project.glob(".site*"))
    assert files_of(project / "site") == before
    with pytest.raises(ProcessLookupError):  # nobody of its group is left
        os.killpg(process.pid, 0)


def test_work_beside_comes_back_and_is_done_here_where_it_failed() -> None:
    here = os.getpid()
    assert BackgroundResult(os.getpid).result() != here
    assert BackgroundResult(os.getpid, fork=False).result() == here

    def fail() -> int:
        if os.getpid() != here:
            os._exit(3)
        return 42

    assert BackgroundResult(fail).result() == 42
