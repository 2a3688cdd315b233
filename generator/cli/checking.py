"""The commands that check a record and compare two: `check` and `diff`."""

from __future__ import annotations

import argparse
import sys
from datetime import datetime, timedelta, timezone
from typing import Any

from generator.cli import editing
from generator.cli.arguments import brief_ids
from generator.cli.printing import CLEAN, FAULTS, print_report
from generator.commands.check import check
from generator.diagnostics.formats import as_text
from generator.load import Memo
from generator.reading.files import is_plain_file


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module to the command line."""
    check = commands.add_parser("check", help="report every fault of every file")
    check.add_argument(
        "--format", choices=["text", "json", "github"], default="text", help="how to report (default: text)"
    )
    check.add_argument("--strict", action="store_true", help="also report as errors what stops a strict build")
    check.add_argument("briefs", nargs="*", metavar="BRIEF", help="id or file of a brief (default: all files)")
    check.set_defaults(run=_check)

    diff = commands.add_parser(
        "diff",
        help="report what changed between two revisions or folders",
        description="Report claims added, changed and withdrawn, and statuses that changed, from OLD to NEW. "
        "Each is a folder (a project, or its briefings/) or a revision of the project's repository; "
        "if both exist, the folder is taken. The exit status is 0 whether or not they differ, "
        "1 where one of them has faults, and 2 where one is not there or cannot be read.",
    )
    diff.add_argument("old", metavar="OLD", help="the older record, as in main or HEAD~3")
    diff.add_argument("new", metavar="NEW", help="the newer record, as in HEAD or . for the files as they are")
    diff.add_argument(
        "--format", choices=["text", "json", "markdown"], default="text", help="how to report (default: text)"
    )
    diff.add_argument(
        "--site-url", default="", metavar="URL", help="address of the published site, for links in Markdown"
    )
    diff.set_defaults(run=_diff, needs_project=False)  # two folders can be compared without a project


def _check(options: argparse.Namespace) -> int:
    ids = brief_ids(options)
    # The day in the time zone furthest ahead: an author there may have written it.
    newest = datetime.now(timezone(timedelta(hours=14)))
    today, memo = (newest.year, newest.month, newest.day), Memo()
    report = check(options.config, memo, strict=options.strict, today=today)
    if ids:
        report = report.about(frozenset(ids))
    print_report(report, options.format)
    # The ids of a record with errors may be slips, so editors do not offer them.
    fit = memo.corpus is None or editing.refresh_or_report_schemas(options, memo)
    return CLEAN if fit and not report.has_errors else FAULTS


def _diff(options: argparse.Namespace) -> int:
    from generator.commands.diff import differences, format_difference

    project = options.config.parent.resolve() if is_plain_file(options.config) else None
    result = differences(options.old, options.new, project)
    if isinstance(result, tuple):
        for faulty in result:
            print(f"{faulty.name} has faults:", file=sys.stderr)
            print("\n".join(as_text(faulty.report)), file=sys.stderr)
        return FAULTS
    print(format_difference(result, options.format, options.site_url))
    return CLEAN
