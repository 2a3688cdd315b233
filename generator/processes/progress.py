"""How a build gets on: what it is doing, how much of that is done, and how long it may still take.

On a terminal one line says so and is written over; elsewhere, as in CI, each step is told in a line of its own when it
is done. What takes less than two seconds says nothing. Knows nothing of what the steps are.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, Protocol, TextIO, TypeVar

PATIENCE: Final = 2.0
"""Seconds that pass before anything is said."""

_OFTEN: Final = 0.2
"""Seconds between two looks at a line on a terminal."""

_SELDOM: Final = 30.0
"""Seconds between two lines elsewhere."""

_T = TypeVar("_T")


class Progress(Protocol):
    """What a step reports to."""

    def step(self, name: str, unit: str = "", total: int = 0, done: Callable[[], int] | None = None) -> Step:
        """Begin a step; several may go on at once.

        Args:
            name: what is being done, as in `reading`.
            unit: of what, as in `files`.
            total: how many there are; 0 where nobody counts.
            done: tells how many are done, where that is not told by `advance`.
        """

    def tick(self) -> None:
        """Say what there is to say, if it is time."""


class Step:
    """Something that a build does.

    Attributes:
        name, unit, total: as given to `Progress.step`.
        began: when, in seconds of the progress's clock.
        took: seconds, once it is done.
    """

    def __init__(self, progress: Progress, name: str, unit: str, total: int, done: Callable[[], int] | None) -> None:
        self.name, self.unit, self.total = name, unit, total
        self.began = 0.0
        self.took: float | None = None
        self._progress = progress
        self._advanced = 0
        self._done = done

    @property
    def done(self) -> int:
        """How many are done."""
        return self._done() if self._done else self._advanced

    def advance(self) -> None:
        """Count one more."""
        self._advanced += 1
        self._progress.tick()

    def watch(self, items: Iterable[_T]) -> Iterator[_T]:
        """Pass items on, counting them."""
        for item in items:
            yield item
            self.advance()

    def end(self) -> None:
        """Say that it is done."""


class _Silent:
    """Says nothing and keeps nothing."""

    def step(self, name: str, unit: str = "", total: int = 0, done: Callable[[], int] | None = None) -> Step:
        return Step(self, name, unit, total, done)

    def tick(self) -> None: ...


SILENT: Final[Progress] = _Silent()


class _Told(Step):
    def __init__(self, told: Told, name: str, unit: str, total: int, done: Callable[[], int] | None) -> None:
        super().__init__(told, name, unit, total, done)
        self._told = told

    def end(self) -> None:
        self._told.ended(self)


@dataclass(slots=True)
class _Line:
    shown: str = ""
    said: float = 0.0


class Told:
    """Tells a stream how a build gets on.

    Args:
        stream: usually stderr; None where nothing is to be said, and only `timings` is wanted.
        clock: seconds that never go back.
    """

    def __init__(self, stream: TextIO | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._began = clock()
        self._terminal = stream is not None and stream.isatty()
        self._line = _Line()
        self._steps: list[Step] = []

    def step(self, name: str, unit: str = "", total: int = 0, done: Callable[[], int] | None = None) -> Step:
        """Begin a step."""
        step = _Told(self, name, unit, total, done)
        step.began = self._clock()
        self._steps.append(step)
        self.tick()
        return step

    def ended(self, step: Step) -> None:
        """Note that a step is done, and tell it where there is no terminal."""
        now = self._clock()
        step.took = now - step.began
        if self._stream is not None and not self._terminal and now - self._began >= PATIENCE:
            counted = f" {step.total:,} {step.unit}" if step.total else ""
            self._say(f"{step.name}{counted}: {step.took:.1f} s\n", now)

    def tick(self) -> None:
        """Say what is going on, if it is time."""
        now = self._clock()
        if self._stream is None or now - self._began < PATIENCE:
            return
        if now - self._line.said < (_OFTEN if self._terminal else _SELDOM):
            return
        text = "; ".join(_words(step, now) for step in self._steps if step.took is None)
        if self._terminal:
            self._write_over(text, now)
        elif text and self._line.said:
            self._say(f"{text}\n", now)
        else:
            self._line.said = now

    def clear(self) -> None:
        """Take the line off the terminal."""
        if self._line.shown:
            self._write_over("", self._clock())

    def timings(self) -> Iterator[str]:
        """Yield, line by line, where the time went; steps that went on at once overlap."""
        whole = self._clock() - self._began
        width = max((len(step.name) for step in self._steps), default=0)
        for step in self._steps:
            counted = f"  {step.total:,} {step.unit}" if step.total else ""
            yield f"{step.name:<{width}}  from {step.began - self._began:6.1f} s  {step.took or 0.0:7.2f} s{counted}"
        yield f"{'all':<{width}}  {'':13}  {whole:7.2f} s"

    def _write_over(self, text: str, now: float) -> None:
        text = text[: shutil.get_terminal_size().columns - 1]
        blank = " " * (len(self._line.shown) - len(text))
        end = "" if text else "\r"
        self._say(f"\r{text}{blank}{end}", now)
        self._line.shown = text

    def _say(self, text: str, now: float) -> None:
        assert self._stream is not None
        self._stream.write(text)
        self._stream.flush()
        self._line.said = now


def _words(step: Step, now: float) -> str:
    if not step.total:
        return step.name
    done = min(step.done, step.total)
    left = ""
    if done and now - step.began >= PATIENCE:
        left = f", {_duration((now - step.began) * (step.total - done) / done)} left"
    return f"{step.name} {done:,} of {step.total:,} {step.unit}{left}"


def _duration(seconds: float) -> str:
    return f"{round(seconds)} s" if seconds < 100 else f"{round(seconds / 60)} min"


@contextmanager
def running_step(progress: Progress, name: str, unit: str = "", total: int = 0) -> Iterator[Step]:
    """Begin a step, and end it with the block."""
    step = progress.step(name, unit, total)
    yield step
    step.end()
