"""The command that makes the briefing book."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from generator.cli.arguments import brief_id_of
from generator.cli.printing import CLEAN, FAULTS, print_report


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module to the command line."""
    book = commands.add_parser(
        "book",
        help="make a PDF of the whole record, or of a part of it, to print or to keep",
        description="Make the briefing book: an accessible PDF with contents, page numbers and an index, to which the "
        "claims are attached as data. --initiative and --brief make a part; both can be given again.",
    )
    book.add_argument(
        "--initiative", action="append", default=[], metavar="ID", help="only this initiative, with all briefs on it"
    )
    book.add_argument("--brief", action="append", default=[], metavar="ID", help="only this brief")
    book.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write (default: briefing-book.pdf, here)"
    )
    book.set_defaults(run=_book)


def _book(options: argparse.Namespace) -> int:
    from generator.commands.book import book

    result = book(options.config, options.initiative, [*map(brief_id_of, options.brief)], options.output)
    if result.report.items:
        print_report(result.report)
    if not result.size:
        note = " (the one made before is untouched)" if result.path.is_file() else ""
        print(f"no book was made{note}", file=sys.stderr)
        return FAULTS
    if result.notice:
        print(f"warning: {result.notice}", file=sys.stderr)
    print(f"{result.path}: {result.size / 1_000_000:.1f} MB")
    return CLEAN
