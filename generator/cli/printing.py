"""Output that all commands share: reports, and messages on wrong use."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import Any, Final

from generator.diagnostics import formats
from generator.diagnostics.report import Report
from generator.diagnostics.visible import on_one_line

CLEAN: Final = 0
FAULTS: Final = 1
USAGE: Final = 2


def print_report(report: Report, form: str = "text") -> None:
    """Print a report.

    Args:
        report: the diagnostics that were found.
        form: `text` for people, `json` for programs, or `github` for its workflows.
    """
    if form == "json":
        print(formats.as_json(report))
    elif form == "github":
        print("\n".join(formats.as_github(report)))
    else:
        print("\n".join(formats.as_text(report)))


def complain(message: str, status: int = USAGE) -> int:
    """Print why a command cannot do what it was asked; return the exit status, by default that of wrong use."""
    # It may quote any argument or any file.
    print("briefings:", "\n".join(map(on_one_line, message.split("\n"))), file=sys.stderr)
    return status


class _Unread(io.FileIO):
    """An output whose reader may go away, as with `| head`; the rest then goes nowhere."""

    def write(self, data: Any, /) -> int:
        """Write data, and return how many bytes were taken."""
        try:
            return super().write(data)
        except BrokenPipeError:
            _lead_nowhere(self.fileno())
            return super().write(data)


def _lead_nowhere(number: int) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)


def print_no_more() -> None:
    """Drop what was printed and what will be, where the output takes no more, as on a full disk."""
    with suppress(OSError):
        _lead_nowhere(sys.stdout.fileno())


def go_on_unread() -> None:
    """Let the command run to its end where nobody reads its output any more, so that its exit status stays true."""
    for name in ("stdout", "stderr"):
        before = getattr(sys, name)
        with suppress(OSError):
            raw = _Unread(before.fileno(), "w", closefd=False)
            after = io.TextIOWrapper(
                raw if before.write_through else io.BufferedWriter(raw),  # as Python does
                before.encoding,
                before.errors,
                line_buffering=before.line_buffering,
                write_through=before.write_through,
            )
            setattr(sys, name, after)
