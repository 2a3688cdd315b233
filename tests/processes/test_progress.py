"""What a build says while it goes on: a line on a terminal, lines elsewhere, nothing at once and nothing if quiet."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from generator.cli import main
from generator.processes.progress import ProgressReporter
from tests.projects import make_project
from tests.support import on_main


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_quick_prints_nothing() -> None:
    stream, clock = io.StringIO(), Clock()
    reporter = ProgressReporter(stream, clock)
    with reporter.step("reading", "files", 3) as step:
        list(step.watch([1, 2, 3]))
    clock.now += 1.9
    reporter.tick()
    assert stream.getvalue() == ""


def test_elsewhere_than_on_a_terminal_each_step_has_a_line() -> None:
    stream, clock = io.StringIO(), Clock()
    reporter = ProgressReporter(stream, clock)
    with reporter.step("reading", "files", 1200):
        clock.now += 3.25
    with reporter.step("publishing"):
        clock.now += 0.5
    assert stream.getvalue() == "reading 1,200 files: 3.2 s\npublishing: 0.5 s\n"


def test_elsewhere_a_long_step_speaks_now_and_then() -> None:
    stream, clock = io.StringIO(), Clock()
    reporter = ProgressReporter(stream, clock)
    step = reporter.step("rendering", "pages", 400)
    for _ in range(100):
        clock.now += 1
        step.advance()
    lines = stream.getvalue().splitlines()
    assert lines == [
        "rendering 32 of 400 pages, 6 min left",
        "rendering 62 of 400 pages, 6 min left",
        "rendering 92 of 400 pages, 5 min left",
    ]


def test_on_a_terminal_one_line_is_written_over_and_goes() -> None:
    stream, clock = Terminal(), Clock()
    reporter = ProgressReporter(stream, clock)
    done = 0
    reporter.step("rendering", "pages", 100, lambda: done)
    clock.now += 10
    done = 50
    reporter.tick()
    assert stream.getvalue() == "\rrendering 50 of 100 pages, 10 s left"
    reporter.clear()
    assert stream.getvalue().endswith("\r" + " " * len("rendering 50 of 100 pages, 10 s left") + "\r")


def test_timings_say_when_each_step_began_and_how_long_it_took() -> None:
    clock = Clock()
    reporter = ProgressReporter(None, clock)
    with reporter.step("reading", "files", 12):
        clock.now += 1.5
    with reporter.step("rendering"):
        clock.now += 2
    assert list(reporter.timings()) == [
        "reading    from    0.0 s     1.50 s  12 files",
        "rendering  from    1.5 s     2.00 s",
        "all                          3.50 s",
    ]


def test_nobody_need_listen() -> None:
    with ProgressReporter().step("reading", "files", 2) as step:
        assert list(step.watch("ab")) == ["a", "b"]
    assert step.done == 2


def test_a_step_that_fails_has_not_ended() -> None:
    stream, clock = io.StringIO(), Clock()
    reporter = ProgressReporter(stream, clock)
    step = reporter.step("publishing")

    def fail() -> None:
        with step:
            clock.now += 3
            raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        fail()
    assert step.took is None
    assert stream.getvalue() == ""


@pytest.mark.parametrize("option", ["--quiet", pytest.param("-q", marks=on_main)])
def test_a_quiet_build_says_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str) -> None:
    make_project(tmp_path)
    assert main(["build", "-f", str(tmp_path / "mkdocs.yml"), option]) == 0
    assert capsys.readouterr() == ("", "")
    assert (tmp_path / "site/index.html").is_file()


def test_timings_of_a_build_name_its_steps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_project(tmp_path)
    assert main(["build", "-f", str(tmp_path / "mkdocs.yml"), "--timings"]) == 0
    # Where the machine is busy, steps have been told already as they ended.
    lines = [line for line in capsys.readouterr().err.splitlines() if " from " in line or line.startswith("all ")]
    assert [line.split("  ")[0] for line in lines] == [
        "reading", "checking", "rendering", "writing data", "checking the site", "publishing", "all",
    ]  # fmt: skip
