"""Settings of all tests, and the site that many of them look at."""

from __future__ import annotations

import gc
import os
import shlex
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, settings

from generator.build.workers import TASKS_PER_WORKER, worker_count
from generator.checks import check_all
from generator.commands.build import build
from generator.load import Memo, files, load, loading
from tests.projects import FABRICATED, REPOSITORY, make_project
from tests.shared import BASE, BuildOnce, make_once
from tests.support import FEW, PROFILE

# A slow machine is no fault of the code under test; what hangs is stopped by `tests.support.at_most`.
settings.register_profile("full", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("fast", settings.get_profile("full"), max_examples=FEW)
settings.load_profile(PROFILE)

# A command writes less where a workflow runs it. Tests see what an author sees, wherever they run.
os.environ.pop("CI", None)

# A shell starts what it runs in the background deaf to interrupts, and children inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"


@pytest.fixture(scope="session")
def record_site(shared: Path) -> Path:
    """The site of the real record, built with search for an address that is not the root of its host.

    The fast profile makes no book of it, a third of the work: `tests/book` makes that of the fabricated record.
    """

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", f"https://example.org{BASE}")
            if PROFILE != "full":
                patch.setattr("generator.build.project.includes_book", lambda *_: False)
            result = build(REPOSITORY / "mkdocs.yml", site_dir=folder / "site")
        assert not result.report.has_errors, result.report

    return make_once(shared / "record", make) / "site"


@pytest.fixture(scope="session")
def build_once(shared: Path) -> BuildOnce:
    def project(*, stamp: bool = True, search: bool = False, url: str = "") -> Path:
        def make(folder: Path) -> None:
            result = build(make_project(folder, stamp=stamp, search=search, url=url))
            assert not result.report.has_errors, result.report

        name = f"small{'' if stamp else '-rendered'}{'-search' if search else ''} {quote(url, safe='')}".strip()
        return make_once(shared / name, make)

    return project


@pytest.fixture(scope="session", autouse=PROFILE != "full")
def _loaded_base() -> Iterator[None]:
    """In the fast profile, neither parse nor check again what is as in the fabricated record: half of each load.

    A preview does the same between two loads, and `tests/load`, which does without this, shows that it changes nothing.
    """
    memo = Memo()
    load(FABRICATED, memo)
    with pytest.MonkeyPatch.context() as patch:
        outcome = files._outcome
        patch.setattr(files, "_outcome", lambda one, before: outcome(one, before if one[0] in before else memo.files))
        patch.setattr(loading, "check_all", lambda read, before, *more: check_all(read, before or memo.checked, *more))
        yield


@pytest.fixture(scope="session", autouse=PROFILE != "full")
def _no_worker_for_few_pages() -> Iterator[None]:
    """In the fast profile, write the pages of a small site in the process that builds it.

    A process of their own costs a fourth of such a build. Larger sites have workers, and those of `test_same_bytes`.
    """

    def count(tasks: int, others: int) -> int:
        return worker_count(tasks, others) if tasks > TASKS_PER_WORKER else 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.build.page_writer.worker_count", count)
        yield


def pytest_collection_finish() -> None:
    """Keep the tests themselves out of every later search for garbage."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how to run alone what failed."""
    failed = [*terminalreporter.stats.get("failed", ()), *terminalreporter.stats.get("error", ())]
    if not failed:
        return
    command = f"{os.path.relpath(sys.executable)} -m pytest"
    if PROFILE != "fast":
        command = f"HYPOTHESIS_PROFILE={PROFILE} {command}"
    terminalreporter.section("to run one of these alone", sep="-")
    for name in dict.fromkeys(report.nodeid for report in failed):
        terminalreporter.write_line(f"{command} {shlex.quote(name)}")
