"""The commands that build and preview a site, and make the book: `build`, `serve` and `book`."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from generator import ENGINES
from generator.cli.arguments import brief_id_of, check_sources
from generator.cli.printing import CLEAN, FAULTS, complain, print_no_more, print_report
from generator.cli.stopping import stopped_at_once
from generator.diagnostics.refusal import RefusedError
from generator.diagnostics.system_errors import OF_MEMORY, disk_error, unloadable
from generator.diagnostics.visible import as_list, on_one_line, shortened
from generator.processes.progress import ProgressReporter


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module to the command line."""
    build = commands.add_parser(
        "build", help="check, then build the site; a faulty record leaves the old site as it is"
    )
    build.add_argument("-d", "--site-dir", type=Path, help="where to build (default: site_dir of the project)")
    build.add_argument(
        "--strict", action="store_true", help="stop at anything that was not checked or not read in its present form"
    )
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

    book = commands.add_parser(
        "book",
        help="make a PDF of the whole record, or of a part of it, to print or to keep",
        description="Make the briefing book: an accessible PDF with contents, page numbers and an index, to which the "
        "claims are attached as data. --initiative and --brief make a part; both can be repeated.",
    )
    book.add_argument(
        "--initiative", action="append", default=[], metavar="ID", help="only this initiative, with all briefs on it"
    )
    book.add_argument("--brief", action="append", default=[], metavar="ID", help="only this brief")
    book.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="the file to write (default: briefing-book.pdf, here)"
    )
    book.set_defaults(run=_book)


def _load_mkdocs() -> None:
    """Import MkDocs and what it needs, some of which reads the environment while it is imported.

    Raises:
        RefusedError: if that fails, as with a time zone in `TZ` that is none; or if another engine is asked for.
    """
    if (engine := os.environ.get("BRIEFINGS_ENGINE") or ENGINES[0]) not in ENGINES:
        named = shortened(on_one_line(engine))
        raise RefusedError(f"BRIEFINGS_ENGINE={named} names no engine; name {as_list(ENGINES, 'or')}")
    try:
        with stopped_at_once():
            importlib.import_module("generator.commands.project")
    except (ImportError, *OF_MEMORY):
        raise
    except Exception as error:
        raise RefusedError(unloadable(error)) from error


def _build(options: argparse.Namespace) -> int:
    # Only the commands that need MkDocs import it, so that `check` starts at once. A build makes hardly any reference
    # cycles, so garbage collection would find nothing.
    gc.disable()
    _load_mkdocs()
    with stopped_at_once():
        from generator.commands.build import build
        from generator.commands.project import ProjectError

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
        print_report(result.report)
        note = " (the site built before is untouched)" if result.site.is_dir() else ""
        print(f"nothing was built{note}", file=sys.stderr)
        return FAULTS
    try:
        if result.report.items:
            print_report(result.report)
        for notice in result.notices:
            print(f"warning: {notice}", file=sys.stderr)
        if not options.quiet:
            print(result.summary)
        print(end="", flush=True)  # a hook may have put None in the place of a stream
    except OSError as error:
        print_no_more()
        with suppress(OSError):
            complain(f"the site is published, but messages about it cannot be printed: {disk_error(error)}")
    return CLEAN


def _serve(options: argparse.Namespace) -> int:
    # A large record stays in memory during a preview. Garbage collection over it is slow, so it is made rare.
    gc.set_threshold(50_000, 20, 1_000)
    if options.sources is not None:
        check_sources(options.sources)
    _load_mkdocs()
    from generator.commands.project import ProjectError
    from generator.commands.serve import serve

    try:
        serve(options.config, address=options.dev_addr, sources=options.sources)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return FAULTS
    return CLEAN


def _book(options: argparse.Namespace) -> int:
    _load_mkdocs()
    from generator.commands.book import book
    from generator.commands.project import ProjectError

    try:
        result = book(options.config, options.initiative, [*map(brief_id_of, options.brief)], options.output)
    except ProjectError as error:
        return complain(str(error), FAULTS)
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
