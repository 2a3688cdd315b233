"""Output that all commands share: reports, and messages on wrong use."""

from __future__ import annotations

import sys
from typing import Final

from generator.diagnostics import formats
from generator.diagnostics.report import Report

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
    print(f"briefings: {message}", file=sys.stderr)
    return status
