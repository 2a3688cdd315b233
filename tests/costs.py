"""Which tests cost most: processor seconds, with those of all processes that they start. A plugin: `-p tests.costs`.

What a fixture costs counts for the first test that uses it. Wall time tells less: it depends on what else runs.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest

_MOST: Final = 40
"""Tests that are listed."""

_TICKS: Final = os.sysconf("SC_CLK_TCK")
_STARTED: Final = pytest.StashKey[float]()


def _stat(process: Path) -> tuple[str, int]:
    """A process's parent, and the ticks that it and its ended children have worked."""
    fields = (process / "stat").read_text("utf-8", errors="replace").rpartition(")")[2].split()
    return fields[1], sum(map(int, fields[11:15]))


def spent() -> float:
    """Processor seconds of this process and of all that it has started, of those that still run too. Linux only."""
    children: dict[str, list[str]] = defaultdict(list)
    ticks: dict[str, int] = {}
    for process in Path("/proc").iterdir():
        if process.name.isdecimal():
            try:
                parent, ticks[process.name] = _stat(process)
            except OSError:
                continue  # it has just ended
            children[parent].append(process.name)
    total, waiting = 0, [str(os.getpid())]
    while waiting:
        number = waiting.pop()
        total += ticks.get(number, 0)
        waiting += children[number]
    return total / _TICKS


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    item.stash[_STARTED] = spent()
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    if call.when == "teardown":
        item.user_properties.append(("cost", spent() - item.stash[_STARTED]))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    costs: dict[str, float] = {}
    for reports in terminalreporter.stats.values():
        for report in reports:
            # With a browser that ends, its time is gone, so the last test that uses it seems to give some back.
            if isinstance(report, pytest.TestReport) and (cost := dict(report.user_properties).get("cost")):
                costs[report.nodeid] = max(0.0, float(str(cost)))
    terminalreporter.section(f"processor seconds: {sum(costs.values()):.0f} in all", sep="-")
    for name in sorted(costs, key=lambda name: -costs[name])[:_MOST]:
        terminalreporter.write_line(f"{costs[name]:7.2f} {name}")
