"""Builds a project as on another machine: `python build_elsewhere.py SETTINGS SITE PROCESSORS CLOCK ORDER`.

CLOCK is `now`, or the seconds since 1970 that the clock shows. ORDER is `as-listed` or `reversed`: the order in which
the system lists folders.
"""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any


def set_clock(seconds: float) -> None:
    """Let the clock show a fixed time to whatever is imported later."""

    class FixedDatetime(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> Any:
            return datetime.datetime.fromtimestamp(seconds, tz)

        @classmethod
        def utcnow(cls) -> Any:
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(tzinfo=None)

    class FixedDate(datetime.date):
        @classmethod
        def today(cls) -> Any:
            return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date()

    time.time = lambda: seconds
    time.time_ns = lambda: int(seconds) * 10**9
    datetime.datetime, datetime.date = FixedDatetime, FixedDate  # type: ignore[misc]


class ReversedScan:
    """What `os.scandir` returns, from its last entry to its first."""

    def __init__(self, entries: Iterator[os.DirEntry[str]]) -> None:
        self._entries = iter(list(entries)[::-1])

    def __iter__(self) -> Iterator[os.DirEntry[str]]:
        return self._entries

    def __next__(self) -> os.DirEntry[str]:
        return next(self._entries)

    def __enter__(self) -> ReversedScan:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        pass


def reverse_folders() -> None:
    """Let the system list the entries of folders from last to first."""
    scandir, listdir = os.scandir, os.listdir
    os.scandir = lambda path=".": ReversedScan(scandir(path))  # type: ignore[assignment]
    os.listdir = lambda path=".": listdir(path)[::-1]  # type: ignore[assignment]


def main(settings: str, site: str, processors: str, clock: str, order: str) -> None:
    os.sched_getaffinity = lambda _: set(range(int(processors)))
    if clock != "now":
        set_clock(float(clock))
    if order == "reversed":
        reverse_folders()
    from generator.build import workers
    from generator.commands.build import build

    workers.TASKS_PER_WORKER = 1  # type: ignore[misc] # a small record has work for all processors too
    result = build(Path(settings), site_dir=Path(site))
    if result.report.items:
        sys.exit(f"the record has faults: {result.report}")


if __name__ == "__main__":
    main(*sys.argv[1:])
