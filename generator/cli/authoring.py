"""The commands for those who write briefs: their options, and what they print."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from generator.cli.printing import CLEAN, FAULTS, complain


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this room to the command line."""
    ids = commands.add_parser("ids", help="find an id by a name, in any script, or by words of a title or claim")
    ids.add_argument("words", nargs="+", metavar="WORDS", help="a name or a part of it")
    ids.set_defaults(run=_ids)

    show = commands.add_parser("show", help="print a brief, claim, entry or question with everything linked to it")
    show.add_argument("id", metavar="ID", help="an id, brief-id/claim-id, or a brief's file")
    show.set_defaults(run=_show)

    explain = commands.add_parser("explain", help="print what the reference says of a diagnostic")
    explain.add_argument("code", metavar="CODE", help="a code or name, as in B407 or date-not-there")
    explain.set_defaults(run=_explain, needs_project=False)


def _ids(options: argparse.Namespace) -> int:
    from generator.checks.names import ready_entry
    from generator.commands.authoring.find import Places, as_lines, find
    from generator.load import look_up

    project = options.config.resolve().parent
    corpus, report = look_up(project)
    looked_for = " ".join(options.words)
    found = find(corpus, looked_for)
    if report.has_errors:
        print("the record has faults, so something may be missing here: see briefings check", file=sys.stderr)
    if not found:
        complain(f'nothing has the name "{looked_for}" or holds these words; {ready_entry(looked_for)}')
        return FAULTS
    print("\n".join(as_lines(found, Places(project))))
    return CLEAN


def _show(options: argparse.Namespace) -> int:
    from generator.commands.authoring.find import Places
    from generator.commands.authoring.show import UnknownIdError, show
    from generator.load import look_up

    project = options.config.resolve().parent
    corpus, report = look_up(project)
    if report.has_errors:
        print("the record has faults, so something may be missing here: see briefings check", file=sys.stderr)
    try:
        print("\n".join(show(corpus, options.id, Places(project))))
    except UnknownIdError as error:
        complain(str(error))
        return FAULTS
    return CLEAN


def _explain(options: argparse.Namespace) -> int:
    from generator.commands.authoring.explain import UnknownCodeError, explain, find_rule

    try:
        rule = find_rule(options.code)
    except UnknownCodeError as error:
        complain(str(error))
        return FAULTS
    print("\n".join(explain(rule)))
    return CLEAN
