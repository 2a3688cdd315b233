"""Dates of claims, publication, entry and withdrawal, and the order in which they must come."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import BriefInFile, Index
from generator.corpus import full_ref
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.edtf import Edtf
from generator.reading.validation import STAND_IN_DAY


def dated_claims(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Every claim has a date of its own or an event's, and was said by the time its text was published."""
    published = brief_in_file.brief.source.published
    for claim_id, claim in brief_in_file.brief.claims.items():
        if claim.when is None and not claim.event:
            yield diagnose("B305", Location(brief_in_file.file, ("claims", claim_id)))
        said = claim.said
        if (
            said
            and said.earliest
            and published.latest
            and published.text != "2000"
            and said.earliest > published.latest
        ):
            yield diagnose(
                "B308", Location(brief_in_file.file, ("claims", claim_id, "said")), published=published.words
            )


def entry_and_withdrawal(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """What is entered was published, what is withdrawn was entered, and an id is a claim or withdrawn, never both."""
    file, brief_id, brief = brief_in_file.file, brief_in_file.id, brief_in_file.brief
    # The earliest day of an uncertain publication counts, so that every reported fault is certain.
    published = brief.source.published
    known = published.earliest is not None and published.text != "2000"
    least, what = published if known else None, f"its text was published, {published.words}"
    if brief.entered is not None:
        if _before(brief.entered, least):
            yield diagnose("B316", Location(file, ("entered",)), day=brief.entered.words, what=what)
        least, what = brief.entered, f"its brief was entered, {brief.entered.words}"
    for claim_id, claim in brief.claims.items():
        if claim.entered is not None and _before(claim.entered, least):
            location = Location(file, ("claims", claim_id, "entered"))
            yield diagnose("B316", location, day=claim.entered.words, what=what)
    for claim_id, withdrawal in brief.withdrawn.items():
        path: Path = ("withdrawn", claim_id)
        if claim_id in brief.claims:
            yield diagnose("B314", Location(file, path, on="key"), id=claim_id)
        if withdrawal.on.text != STAND_IN_DAY and _before(withdrawal.on, least):
            yield diagnose("B315", Location(file, (*path, "on")), day=withdrawal.on.words, what=what)
        instead = withdrawal.instead
        if instead is not None and full_ref(brief_id, instead) == f"{brief_id}/{claim_id}":
            yield diagnose("B302", Location(file, (*path, "instead")))
        elif instead is not None:
            yield from index.check_claim_ref(file, brief_id, instead, (*path, "instead"))


def _before(day: Edtf, other: Edtf | None) -> bool:
    return other is not None and day.sort_key()[0] < other.sort_key()[0]
