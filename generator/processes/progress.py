"""Progress of a long command: what it is doing, how much of that is done, and how long it may still take.

On a terminal, one line shows the steps under way and is written over. Elsewhere, as in CI, each step gets a line of its
own when it ends. A command that takes less than two seconds prints nothing. This module does not know the steps.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Final, TextIO, TypeVar

PATIENCE: Final = 2.0
"""Seconds before anything is printed."""

_TERMINAL_INTERVAL: Final = 0.2
"""Seconds between two updates of the line on a terminal."""

_LOG_INTERVAL: Final = 30.0
"""Seconds between two lines elsewhere."""

_T = TypeVar("_T")


class Step:
    """One step of a command; as a context manager, it ends with its block.

    Attributes:
        name, unit, total: as given to `ProgressReporter.step`.
        began: when the step began, in seconds of the reporter's clock.
        took: seconds, once the step has ended.
    """

    def __init__(
        self, reporter: ProgressReporter, name: str, unit: str, total: int, count: Callable[[], int] | None
    ) -> None:
        self.name, self.unit, self.total = name, unit, total
        self.began = reporter.clock()
        self.took: float | None = None
        self._reporter = reporter
        self._advanced = 0
        self._count = count

    @property
    def done(self) -> int:
        """The number of units that are done."""
        return self._count() if self._count else self._advanced

    def advance(self) -> None:
        """Count one more unit as done."""
        self._advanced += 1
        self._reporter.tick()

    def watch(self, items: Iterable[_T]) -> Iterator[_T]:
        """Yield the items, and count each when it is done."""
        for item in items:
            yield item
            self.advance()

    def end(self) -> None:
        """Note that the step is done."""
        self.took = self._reporter.clock() - self.began
        self._advanced, self._count = self.done, None
        self._reporter.ended(self)

    def __enter__(self) -> Step:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.end()


class ProgressReporter:
    """Writes the progress of a command to a stream that it is given.

    Args:
        stream: usually stderr; None to print nothing, where only `timings` are wanted.
        clock: returns seconds, and never goes back.

    Attributes:
        clock: the same.
    """

    def __init__(self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._stream = stream
        self._began = clock()
        self._terminal = stream is not None and stream.isatty()
        self._shown = ""
        self._printed_at = 0.0
        self._steps: list[Step] = []

    def step(self, name: str, unit: str = "", total: int = 0, done: Callable[[], int] | None = None) -> Step:
        """Begin a step; several may run at once.

        Args:
            name: the work, as in `reading`.
            unit: the things that are counted, as in `files`.
            total: how many there are; 0 if nothing is counted.
            done: returns how many are done, where `Step.advance` is not called.
        """
        step = Step(self, name, unit, total, done)
        self._steps.append(step)
        self.tick()
        return step

    def ended(self, step: Step) -> None:
        """Print that a step has ended, unless on a terminal."""
        now = self.clock()
        if not self._terminal and now - self._began >= PATIENCE:
            self._print(f"{step.name}{_counted(step, ' ')}: {step.took:.1f} s\n", now)

    def tick(self) -> None:
        """Print the steps under way, if it is time."""
        now = self.clock()
        if self._stream is None or now - self._began < PATIENCE:
            return
        if now - self._printed_at < (_TERMINAL_INTERVAL if self._terminal else _LOG_INTERVAL):
            return
        text = "; ".join(_status(step, now) for step in self._steps if step.took is None)
        if self._terminal:
            self._write_over(text, now)
        elif text and self._printed_at:
            self._print(f"{text}\n", now)
        else:
            self._printed_at = now

    def clear(self) -> None:
        """Remove the line from the terminal."""
        if self._shown:
            self._write_over("", self.clock())

    def timings(self) -> Iterator[str]:
        """Yield, line by line, how long each step took; steps that ran at once overlap."""
        width = max((len(step.name) for step in self._steps), default=0)
        for step in self._steps:
            began, took = step.began - self._began, step.took or 0.0
            yield f"{step.name:<{width}}  from {began:6.1f} s  {took:7.2f} s{_counted(step, '  ')}"
        yield f"{'all':<{width}}  {'':13}  {self.clock() - self._began:7.2f} s"

    def _write_over(self, text: str, now: float) -> None:
        text = text[: shutil.get_terminal_size().columns - 1]
        blank = " " * (len(self._shown) - len(text))
        end = "" if text else "\r"
        self._print(f"\r{text}{blank}{end}", now)
        self._shown = text

    def _print(self, text: str, now: float) -> None:
        if self._stream is not None:
            self._stream.write(text)
            self._stream.flush()
            self._printed_at = now


def _counted(step: Step, before: str) -> str:
    return f"{before}{step.total:,} {step.unit}" if step.total else ""


def _status(step: Step, now: float) -> str:
    if not step.total:
        return step.name
    done = min(step.done, step.total)
    time_left = ""
    if done and now - step.began >= PATIENCE:
        time_left = f", {_duration((now - step.began) * (step.total - done) / done)} left"
    return f"{step.name} {done:,} of {step.total:,} {step.unit}{time_left}"


def _duration(seconds: float) -> str:
    return f"{round(seconds)} s" if seconds < 100 else f"{round(seconds / 60)} min"
