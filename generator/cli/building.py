"""The commands that check, build, preview and compare records: `check`, `build`, `serve` and `diff`."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from generator.cli import editing
from generator.cli.arguments import brief_ids, has_sources
from generator.cli.printing import CLEAN, FAULTS, USAGE, complain, print_report
from generator.commands.check import check
from generator.diagnostics.formats import as_text
from generator.diagnostics.visible import disk_error
from generator.load import Memo
from generator.processes.progress import ProgressReporter


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module to the command line."""
    check = commands.add_parser("check", help="report every fault of every file")
    check.add_argument(
        "--format", choices=["text", "json", "github"], default="text", help="how to report (default: text)"
    )
    check.add_argument("--strict", action="store_true", help="find what a strict build stops at, too, as errors")
    check.add_argument("briefs", nargs="*", metavar="BRIEF", help="id or file of a brief (default: all files)")
    check.set_defaults(run=_check)

    build = commands.add_parser(
        "build", help="check, then build the site; a faulty record leaves the old site as it is"
    )
    build.add_argument("-d", "--site-dir", type=Path, help="where to build (default: site_dir of the project)")
    build.add_argument("--strict", action="store_true", help="stop at what was not checked or not read as it stands")
    build.add_argument("--no-search", action="store_true", help="leave out the search index")
    build.add_argument(
        "--keep-addresses",
        action="store_true",
        help="for a release: write the site's addresses into addresses.txt; later sites must answer all of them",
    )
    build.add_argument("-q", "--quiet", action="store_true", help="say nothing unless there are faults")
    build.add_argument("--timings", action="store_true", help="print where the time went")
    build.set_defaults(run=_build)

    serve = commands.add_parser("serve", help="preview the site, and again at each change")
    serve.add_argument("-a", "--dev-addr", metavar="HOST:PORT", help="where to serve (default: 127.0.0.1:8000)")
    serve.add_argument(
        "--sources", type=Path, metavar="DIR", help="folder with source texts: check claims beside them at each save"
    )
    serve.set_defaults(run=_serve)

    diff = commands.add_parser(
        "diff",
        help="report what changed between two revisions or folders",
        description="Report claims added, changed and withdrawn, and statuses that changed, from OLD to NEW. "
        "Each is a folder (a project, or its briefings/) or a revision of the project's repository; "
        "where both could be meant, the folder is. The exit status is 0 whether or not they differ, "
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
    if ids is None:
        return USAGE
    # The day of the zone that is furthest ahead: an author there may have written it down.
    newest = datetime.now(timezone(timedelta(hours=14)))
    today, memo = (newest.year, newest.month, newest.day), Memo()
    report = check(options.config, memo, strict=options.strict, today=today)
    if ids:
        report = report.about(frozenset(ids))
    print_report(report, options.format)
    # The ids of a record that has errors may be slips, and are offered to nobody.
    fit = memo.corpus is None or editing.refresh_or_report_schemas(options, memo)
    return CLEAN if fit and not report.has_errors else FAULTS


def _build(options: argparse.Namespace) -> int:
    # MkDocs is imported by the commands that need it alone, so that `check` starts at once.
    # A build makes hardly any reference cycles, so the garbage collector would search in vain.
    gc.disable()
    from generator.commands.build import ProjectError, build

    # A request to end is treated as an interrupt, so that nothing half done stays.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    progress = ProgressReporter(None if options.quiet else sys.stderr)
    try:
        result = build(
            options.config,
            site_dir=options.site_dir,
            search=not options.no_search,
            strict=options.strict,
            keep_addresses=options.keep_addresses,
            progress=progress,
        )
    except ProjectError as error:
        print(error, file=sys.stderr)
        return FAULTS
    finally:
        progress.clear()
        if options.timings:
            print("\n".join(progress.timings()), file=sys.stderr)
    if result.report.has_errors:
        print_report(result.report, "text")
        note = " (the site built before is untouched)" if result.site.is_dir() else ""
        print(f"nothing was built{note}", file=sys.stderr)
        return FAULTS
    try:
        if result.report.items:
            print_report(result.report, "text")
        for notice in result.notices:
            print(f"warning: {notice}", file=sys.stderr)
        if not options.quiet:
            print(result.summary)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        with suppress(OSError):
            complain(f"the site is published; what there is to say of it cannot be printed: {disk_error(error)}")
    return CLEAN


def _serve(options: argparse.Namespace) -> int:
    # A large record stays in memory during a preview, so that searching it for garbage takes long, and is rare.
    gc.set_threshold(50_000, 20, 1_000)
    if options.sources is not None and not has_sources(options.sources):
        return USAGE
    from generator.commands.build import ProjectError, serve

    try:
        serve(options.config, address=options.dev_addr, sources=options.sources)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return FAULTS
    return CLEAN


def _diff(options: argparse.Namespace) -> int:
    from generator.commands.diff import HistoryError, differences, format_difference

    try:
        project = options.config.parent.resolve() if options.config.is_file() else None
        result = differences(options.old, options.new, project)
    except HistoryError as error:
        return complain(str(error))
    if isinstance(result, tuple):
        for faulty in result:
            print(f"{faulty.name} has faults:", file=sys.stderr)
            print("\n".join(as_text(faulty.report)), file=sys.stderr)
        return FAULTS
    print(format_difference(result, options.format, options.site_url))
    return CLEAN
