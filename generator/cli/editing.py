"""Commands that change files for an author: what they print, and which options they have."""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from generator.cli.printing import CLEAN, FAULTS
from generator.load import Memo, load


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module to the command line."""
    schemas = commands.add_parser(
        "schemas",
        help="write the JSON Schemas by which editors complete and check files; check and serve keep them fresh",
    )
    schemas.set_defaults(run=_schemas)


def _schemas(options: argparse.Namespace) -> int:
    from generator.schemas.files import FOLDER, refresh_schemas

    project, memo = options.config.resolve().parent, Memo()
    _, report = load(project, memo)
    (project / FOLDER).mkdir(exist_ok=True)
    written = refresh_schemas(project, memo.files)
    if written:
        print(f"wrote {len(written)} files in {FOLDER}/")
        return CLEAN
    print(f"briefings: nothing was written: {'a file cannot be read' if report.has_errors else 'all are up to date'}")
    return FAULTS if report.has_errors else CLEAN


def keep_schemas_fresh(options: argparse.Namespace, memo: Memo) -> bool:
    """Bring the schemas of a project up to date after a check; in a workflow, report those that are not.

    Returns:
        False where a workflow has to fail.
    """
    from generator.schemas.files import has_schemas, refresh_schemas, stale_schemas

    project = options.config.resolve().parent
    if not has_schemas(project):
        return True
    if options.format == "github" or os.environ.get("CI", "").lower() not in ("", "0", "false"):
        stale = [name for name, _ in stale_schemas(project, memo.files)]
        for name in stale:
            message = f"{name} does not fit the record and the model: run `briefings check`, and commit what it wrote"
            if options.format == "github":
                print(f"::error file={name},title=stale schema::{message}")
            else:
                print(f"briefings: {message}", file=sys.stderr)
        return not stale
    if written := refresh_schemas(project, memo.files):
        print(f"brought up to date, for editors: {', '.join(written)}", file=sys.stderr)
    return True
