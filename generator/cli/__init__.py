"""The command `briefings`. No other room prints."""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import NoReturn

try:
    from generator import __version__
    from generator.cli import authoring, book, editing, starting, verifying
    from generator.cli.arguments import PROJECT_FILE, Parser, brief_ids, find_project, has_sources
    from generator.cli.printing import CLEAN, FAULTS, USAGE, complain, print_report
    from generator.commands.check import check
    from generator.diagnostics import report as diagnostics
    from generator.diagnostics.visible import disk_error
    from generator.load import Memo
    from generator.processes.progress import ProgressReporter
except ModuleNotFoundError as missing:
    if (missing.name or "generator").startswith("generator"):
        raise
    print(
        f"briefings: the package {missing.name} is not installed for {sys.executable}\n"
        "`make site` prepares an environment with all that is needed; its command is .venv/bin/briefings",
        file=sys.stderr,
    )
    sys.exit(2)
except KeyboardInterrupt:  # the imports take half a second
    print("stopped", file=sys.stderr)
    sys.exit(130)

__all__ = ["CLEAN", "FAULTS", "USAGE", "main", "run"]


def run() -> NoReturn:
    """Run the command and end the process. The program `briefings` calls this.

    The process ends without freeing the objects of a large record, which would take seconds.
    """
    code = main()
    if multiprocessing.active_children():
        sys.exit(code)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        with suppress(OSError, ValueError):  # the reader of the output is gone
            stream.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: the arguments without the program's name; those of the process by default.

    Returns:
        0 where there are no errors, 1 where there are errors, 2 where the command was used wrongly.
    """
    # Texts in four scripts must print on every terminal and into every pipe.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0) if isinstance(stop.code, int) else USAGE
    options.config = options.config or find_project()
    if not options.config.is_file() and options.needs_project:
        above = " here or in a folder above" if options.config == PROJECT_FILE else ""
        begin = "go to the project, name one with -f, or begin one: briefings init FOLDER"
        return complain(f"there is no project file {options.config}{above}; {begin}")
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # The reader of the output is gone, as with `| head`. That is no fault.
        sys.stderr.close()
        return CLEAN
    except OSError as error:
        # Something could not be written, as on a full disk or in a read-only folder. That must not look like success.
        complain(disk_error(error))
        return FAULTS


def _parser() -> argparse.ArgumentParser:
    parser = Parser(prog="briefings", description="Check briefs and build the site they make.")
    parser.add_argument("--version", action="version", version=f"briefings {__version__}")
    parser.set_defaults(needs_project=True)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

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

    verifying.add_commands(commands)

    diff = commands.add_parser(
        "diff",
        help="report what changed between two revisions or folders",
        description="Report claims added, changed and withdrawn, and statuses that changed, from OLD to NEW. "
        "Each is a folder (a project, or its briefings/) or a revision of the project's repository; "
        "where both could be meant, the folder is. The exit status is 0 whether or not they differ, "
        "and 1 where one of them has faults or cannot be read.",
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

    starting.add_commands(commands)
    book.add_commands(commands)
    authoring.add_commands(commands)
    editing.add_commands(commands)

    for command in commands.choices.values():
        command.add_argument(
            "-f",
            "--config",
            type=Path,
            metavar="FILE",
            help="the project's mkdocs.yml (default: that of this folder or of the nearest one above)",
        )
    return parser


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
    return CLEAN if editing.refresh_or_report_schemas(options, memo) and not report.has_errors else FAULTS


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
    if result.report.items:
        print_report(result.report, "text")
    if result.report.has_errors:
        note = " (the site built before is untouched)" if result.site.is_dir() else ""
        print(f"nothing was built{note}", file=sys.stderr)
        return FAULTS
    for notice in result.notices:
        print(f"warning: {notice}", file=sys.stderr)
    if not options.quiet:
        print(result.summary)
    return CLEAN


def _serve(options: argparse.Namespace) -> int:
    # A large record stays in memory during a preview. Searching it for garbage would take seconds, so that is rare.
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
        project = options.config.resolve().parent if options.config.is_file() else None
        result = differences(options.old, options.new, project)
    except HistoryError as error:
        complain(str(error))
        return FAULTS
    if isinstance(result, tuple):
        for faulty in result:
            print(f"{faulty.name} has faults:", file=sys.stderr)
            print("\n".join(diagnostics.as_text(faulty.report)), file=sys.stderr)
        return FAULTS
    print(format_difference(result, options.format, options.site_url))
    return CLEAN
