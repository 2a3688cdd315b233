"""Compares a source text with its brief's seal."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.report import Diagnostic, Location, brief_of_file, diagnose
from generator.model.explained import explained
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.locators import in_ranges
from generator.provenance.seals.files import seal_file


@explained(
    "A paragraph against which claims were checked before has not changed since. If it has, every claim that "
    "rests on it is listed."
)
def paragraphs_as_sealed(pair: BriefWithSource) -> Iterator[Diagnostic]:
    if pair.seal is None or pair.source.is_copy_of(pair.seal.sha256):
        return
    bearing: set[int] = set()
    for claim_id, claim, path in pair.claims():
        number = claim.place.first
        if pair.changed(number):
            bearing.add(number)
            sealed = pair.seal.paragraphs[number]
            now = [str(nth) for nth, short in enumerate(pair.source.hashes, 1) if short == sealed]
            hint = f"it is now in paragraph {now[0]}: correct the locator, then seal again" if now else ""
            yield diagnose("B405", Location(pair.file, (*path, "at")), id=claim_id, number=number, hint=hint)
    rest = sorted(number for number in pair.seal.paragraphs if number not in bearing and pair.changed(number))
    if rest or not bearing:
        plural = "s" if len(rest) > 1 else ""
        where = (
            f"paragraph{plural} {in_ranges(rest)}, which no claim cites"
            if rest
            else "lines that the brief does not cite, or only spaces and characters that nobody sees"
        )
        yield diagnose("B415", Location(pair.file, ("source",), on="key"), where=where)


@explained(
    "A seal, the record of an earlier check, is true to the paragraphs of the text and to what editors accepted."
)
def seal_is_consistent(pair: BriefWithSource) -> Iterator[Diagnostic]:
    if pair.seal is None:
        return
    location = Location(seal_file(brief_of_file(pair.file)), ("paragraphs",), on="key")
    if pair.source.is_copy_of(pair.seal.sha256):
        for number in pair.seal.paragraphs:
            if pair.changed(number):
                yield diagnose("B418", location, problem=f"paragraph {number} of the text has another hash")
