"""The commands that change files for an author: their options, and their output."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from generator.cli.arguments import check_sources
from generator.cli.printing import CLEAN, FAULTS
from generator.diagnostics.formats import plural
from generator.diagnostics.likeness import meant_instead
from generator.diagnostics.refusal import RefusedError
from generator.diagnostics.report import Located, brief_of_file
from generator.diagnostics.rules import UNREAD, WAITING
from generator.diagnostics.system_errors import disk_error
from generator.load import Memo, load
from generator.reading.layout import BRIEFINGS

_MAX_LEFT: Final = 20
"""The largest number of remaining faults that `fix` lists one by one."""

_FORMATTED: Final = ", after it was brought into the canonical form, as by briefings fmt"


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module to the command line."""
    schemas = commands.add_parser(
        "schemas",
        help="write the JSON Schemas by which editors complete and check files; check and serve keep them fresh",
    )
    schemas.set_defaults(run=_schemas)

    fmt = commands.add_parser(
        "fmt", help="bring files into the canonical form: order of keys, indents, quotes; comments stay"
    )
    fmt.add_argument("--check", action="store_true", help="change nothing; exit with 1 where a file would be changed")
    fmt.set_defaults(run=_fmt)

    rename = commands.add_parser(
        "rename",
        help="give an entry, brief, claim, stage or question another id, everywhere at once",
        description="Change an id in every file: keys, references, texts, seals, reviews, links in docs/; all files "
        "or none. The old addresses lead to the new ones. Claims are written brief-id/claim-id, stages "
        "initiative-id/stage.",
    )
    rename.add_argument("old", metavar="OLD", help="the present id")
    rename.add_argument("new", metavar="NEW", help="the new id")
    rename.set_defaults(run=_rename)

    fix = commands.add_parser(
        "fix",
        help="apply the hints that are certain: dates, misspelt ids and keys, quotes, blanks; nothing else changes",
    )
    fix.add_argument(
        "--sources",
        type=Path,
        metavar="DIR",
        help="folder with source texts: move locators, where most of a brief are off by the same number of paragraphs, "
        "and put back one that fits no longer, as its seal has it",
    )
    fix.set_defaults(run=_fix)

    for command in (fmt, fix):
        command.add_argument(
            "files", nargs="*", metavar="FILE", help="a file below briefings/, or a brief's id (default: all)"
        )
    for command in (fmt, rename, fix):
        command.add_argument("--dry-run", action="store_true", help="change nothing; print the difference")


def _fix(options: argparse.Namespace) -> int:
    from generator.commands.authoring.fix import fix
    from generator.commands.check import check

    names = _named_files(options)
    if options.sources is not None:
        check_sources(options.sources)
    result = fix(options.project, names, options.sources)
    # A diff can be applied as a patch, so it must hold no other words.
    words = sys.stderr if options.dry_run else sys.stdout
    for name, reason in result.left.items():
        print(f"{name}: left as it is: {reason}", file=sys.stderr)
    if options.dry_run:
        print("".join(f"{line}\n" for line in result.changes.difference()), end="")
    else:
        result.changes.make(options.project)
        for line in result.done:
            print(line)
        for name in result.changes.new:
            print(f"{name}: fixed{_FORMATTED if name in result.formatted else ''}")
    if not result.changes:
        print(f"nothing {'would be' if options.dry_run else 'was'} changed", file=words)
    # A part that waits to be checked or read is not a fault, and no edit mends it.
    faults = [item for item in result.report.items if item.diagnostic.rule.code not in WAITING]
    remaining = [item for item in faults if not names or item.diagnostic.location.file in names]
    if not names:
        # The settings and pages of the project are not mended, so their faults remain.
        remaining += [item for item in check(options.config).faults if not _is_of_record(item)]
    for item in remaining[:_MAX_LEFT]:
        place, message = f"{item.diagnostic.location.file}:{item.span.line}", item.diagnostic.message
        print(f"{place}: left: {_why_left(item, result.left)}: {message}{_left_to_do(item)}", file=words)
    none = "no faults that `check` sees are left; `briefings verify` reports what differs from the source texts"
    print(f"{plural(len(remaining), 'fault')} left: see briefings check" if remaining else none, file=words)
    return FAULTS if result.left or any(item.diagnostic.severity == "error" for item in remaining) else CLEAN


def _is_of_record(item: Located) -> bool:
    return item.diagnostic.location.file.startswith(f"{BRIEFINGS}/")


def _why_left(item: Located, left: Mapping[str, str]) -> str:
    """Return words on why a fault was not mended.

    Args:
        item: the fault.
        left: files that could not be changed, each with the reason.
    """
    from generator.editing.certain_hints import is_certain, says_what_to_do

    reason = left.get(item.diagnostic.location.file)
    if reason and is_certain(item):
        return f"the file cannot be changed ({reason})"
    return "to mend by hand" if says_what_to_do(item) else "you have to decide"


def _left_to_do(item: Located) -> str:
    """Return the hint on a fault, if only its author's hand is missing, and a note if the fault hides others."""
    from generator.editing.certain_hints import says_what_to_do

    hint = f"; {item.diagnostic.hint}" if says_what_to_do(item) else ""
    hides = item.diagnostic.rule.code in UNREAD
    return hint + ("; other faults in this file show once this one is fixed" if hides else "")


def _rename(options: argparse.Namespace) -> int:
    from generator.commands.authoring.rename import rename

    formatted: list[str] = []
    left: list[str] = []
    changes = rename(options.project, options.old, options.new, formatted, left)
    if options.dry_run:
        print("\n".join(changes.difference()))
        return CLEAN
    changes.make(options.project)
    for name, data in changes.new.items():
        print(f"{name}: {'removed' if data is None else 'written'}{_FORMATTED if name in formatted else ''}")
    for place in left:
        print(f"{place}: still names the old address, which leads on; change it by hand if you like")
    return CLEAN


def _schemas(options: argparse.Namespace) -> int:
    from generator.schemas.files import FOLDER, refresh_schemas

    memo = Memo()
    _, report = load(options.project, memo)
    (options.project / FOLDER).mkdir(exist_ok=True)
    written = refresh_schemas(options.project, memo.files)
    if written:
        print(f"wrote {len(written)} files in {FOLDER}/")
        return CLEAN
    print(f"briefings: nothing was written: {'a file cannot be read' if report.has_errors else 'all are up to date'}")
    return FAULTS if report.has_errors else CLEAN


def _fmt(options: argparse.Namespace) -> int:
    from generator.commands.authoring.fmt import fmt

    names = _named_files(options)
    result = fmt(options.project, names)
    for name, reason in result.left:
        print(f"{name}: left as it is: {reason}", file=sys.stderr)
    if options.dry_run:
        print("\n".join(result.changes.difference()))
        return CLEAN
    if not options.check:
        result.changes.make(options.project)
    for name in result.changes.new:
        print(f"{name}: {'is not in the canonical form' if options.check else 'formatted'}")
    if options.check and result.changes:
        print("Fix with: briefings fmt", file=sys.stderr)
    return FAULTS if result.left or (options.check and result.changes) else CLEAN


def _named_files(options: argparse.Namespace) -> list[str]:
    """Return the paths, within the project, of the files that were named."""
    from generator.commands.authoring.fmt import files_of_authors

    project, known = options.project, files_of_authors(options.project)
    by_id = {brief_of_file(file): file for file in known}
    files = []
    for name in options.files:
        path = Path(os.path.realpath(name))  # `resolve` fails where a link leads to itself
        within = path.relative_to(project).as_posix() if path.is_relative_to(project) else name
        file = next((file for file in (within, name, by_id.get(name, "")) if file in known), None)
        if file is None:
            raise RefusedError(f"there is no file {name} of the record{meant_instead(name, by_id)}")
        files.append(file)
    return files


def refresh_or_report_schemas(options: argparse.Namespace, memo: Memo) -> bool:
    """Bring the schemas of a project up to date after a check; in a workflow, only report stale ones.

    A workflow accepts schemas in which only ids are out of date: an author who writes in a browser cannot renew them.

    Returns:
        False if a workflow has to fail.
    """
    from generator.schemas.files import has_schemas, refresh_schemas, stale_schemas

    if not has_schemas(options.project):
        return True
    if options.format == "github" or os.environ.get("CI", "").lower() not in ("", "0", "false"):
        stale = [*stale_schemas(options.project, memo.files)]
        for schema in stale:
            what = "its ids are older than the record" if schema.fits_model else "it does not fit the model"
            message = f"{schema.name}: {what}; run `briefings check`, and commit what it wrote"
            if options.format == "github":
                level = "notice" if schema.fits_model else "error"
                print(f"::{level} file={schema.name},title=stale schema::{message}")
            else:
                print(f"briefings: {message}", file=sys.stderr)
        return all(schema.fits_model for schema in stale)
    try:
        if written := refresh_schemas(options.project, memo.files):
            print(f"brought up to date, for editors: {', '.join(written)}", file=sys.stderr)
    except OSError as error:  # the briefs are checked all the same
        print(f"briefings: the schemas for editors stay out of date: {disk_error(error)}", file=sys.stderr)
    return True
