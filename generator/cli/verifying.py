"""The commands that compare claims with source texts, and record reviews: `verify`, `seal` and `review`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from generator.cli.arguments import brief_ids, check_sources, reasons
from generator.cli.printing import CLEAN, FAULTS, complain, print_report
from generator.diagnostics.formats import plural, still_to_be

if TYPE_CHECKING:
    from generator.commands.verify import VerificationResult


def add_commands(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the commands of this module to the command line."""
    verify = commands.add_parser("verify", help="check every claim again against the source texts; writes nothing")
    verify.add_argument(
        "--format", choices=["text", "json", "github"], default="text", help="how to report (default: text)"
    )
    verify.set_defaults(run=_verify)

    seal = commands.add_parser("seal", help="check every claim against the source texts, and record what was checked")
    seal.add_argument(
        "--accept",
        action="append",
        metavar="[CLAIM=]WHY",
        help="seal briefs with warnings too, and record why they may stand: those of one claim, or all others",
    )
    seal.set_defaults(run=_seal)

    for command in (verify, seal):
        command.add_argument("briefs", nargs="*", metavar="BRIEF", help="id or file of a brief (default: all briefs)")
        command.add_argument(
            "--all", action="store_true", help="report every brief whose text is not there as an error"
        )
        command.add_argument(
            "--sources", type=Path, required=True, metavar="DIR", help="folder with the source texts, as .txt files"
        )

    review = commands.add_parser(
        "review",
        help="list what nobody has read in its present form, or record who read it",
        description="List what nobody has read in its present form; with --by, record that it was read. WHAT is the id "
        "of a brief, entry or question, a claim (brief-id/claim-id), a kind of entry (people), `mechanism`, or a file.",
    )
    review.add_argument("what", nargs="*", metavar="WHAT", help="what to list or record (default: everything)")
    review.add_argument("--by", metavar="NAME", help="who read it")
    review.add_argument("--on", metavar="DAY", help="the day, as in 2026-11-28 (default: today)")
    review.add_argument("--again", action="store_true", help="record again what was read before and has not changed")
    review.set_defaults(run=_review)


def _verify(options: argparse.Namespace) -> int:
    from generator.commands.verify import verify

    check_sources(options.sources)
    ids = brief_ids(options)
    result = verify(options.project, options.sources, brief_ids=ids, every_text=options.all)
    print_report(result.report, options.format)
    if options.format != "json" and result.briefs:
        print(f"{result.claims} claims checked; the folder has the texts of {result.texts} of {result.briefs} briefs")
    if options.format != "json" and result.not_held:
        are = "1 brief is" if result.not_held == 1 else f"{result.not_held} briefs are"
        print(f"{are} marked `text: not-held`: nothing in them was compared with a text")
    sound = _complain_of_texts(result, options.sources, "compared with a text")
    return CLEAN if sound and not result.report.has_errors else FAULTS


def _seal(options: argparse.Namespace) -> int:
    from generator.commands.seal import seal

    check_sources(options.sources)
    accept = reasons(options.accept or ())
    if not all(accept.values()):
        return complain("--accept needs a reason")
    ids = brief_ids(options)
    result = seal(options.project, options.sources, accept, brief_ids=ids, every_text=options.all)
    print_report(result.report)
    print("\n".join(_sealed_lines(result, named=bool(ids))))
    if accept and result.refused and result.report.has_errors:
        print("an error cannot be accepted; fix it first")
    if result.accepting:
        print(
            "These briefs have warnings and no errors. If the warnings may stand, seal them with --accept WHY, or "
            "with --accept CLAIM=WHY for each claim"
        )
    sound = _complain_of_texts(result, options.sources, SEALED)
    return CLEAN if sound and not result.refused and not result.report.has_errors else FAULTS


def _review(options: argparse.Namespace) -> int:
    from generator.commands.review import lines, review

    by = " ".join((options.by or "").split())
    if options.by is not None and not by:
        return complain("--by needs a name")
    try:
        day = datetime.now(UTC).date() if options.on is None else date.fromisoformat(options.on)
    except ValueError:
        return complain(f'"{options.on}" is not a day, as in 2026-11-28')
    result = review(options.project, options.what, by=by, on=day.isoformat(), again=options.again)
    if result.unknown:
        return complain(f"nothing in the record is called {', '.join(result.unknown)}")
    if result.report.has_errors:
        print_report(result.report)
        print("nothing was recorded: fix the errors first", file=sys.stderr)
        return FAULTS
    print("\n".join(lines(result)))
    return CLEAN


SEALED: Final = "sealed"
_MAX_NAMED: Final = 5


def _sealed_lines(result: VerificationResult, *, named: bool) -> Iterator[str]:
    """Yield lines on the briefs that were sealed, by name or by number, and on how many are left to seal."""
    count = len(result.sealed)
    yield f"sealed: {', '.join(result.sealed) if 0 < count <= _MAX_NAMED else plural(count, 'brief')}"
    if result.unsealed:
        yield still_to_be(result.unsealed, "brief", "sealed") + (" in the whole record" if named else "")


def _complain_of_texts(result: VerificationResult, sources: Path, done: str) -> bool:
    """Print what was left out of a step, and why; return False if anything was, or a named brief has no source text."""
    of_cause: dict[str, list[str]] = {}
    for file, left in result.left_out.items():
        # A brief is sealed only as a whole.
        part = f"{plural(len(left.claims), 'claim')} of {file}" if left.claims and done != SEALED else file
        of_cause.setdefault("" if left.cause == file else left.cause, []).append(part)
    for cause, parts in sorted(of_cause.items()):
        named = ", ".join(parts[:_MAX_NAMED]) + (", …" if len(parts) > _MAX_NAMED else "")
        have = "which has errors" if len(parts) == 1 else "which have errors"
        why = f"because of {cause}, which is missing or has errors" if cause else have
        complain(f"not {done}: {named}, {why}; fix {'that' if cause else 'these'} first")
    for brief_id in result.by_address:
        complain(f"{brief_id} is marked `text: not-held`: nothing in it can be {done}")
    if result.briefs and not result.texts and not result.by_address and not result.report.has_errors:
        why = "none of its texts matches what a brief cites" if result.at_hand else "it holds no .txt file"
        complain(f"nothing in {sources} could be {done}: {why}")
    return not result.by_address and not result.left_out
