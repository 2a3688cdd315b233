"""Sources: the publisher and the origin of a text, and whether the text is held."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import BriefInFile, Index
from generator.diagnostics.report import Diagnostic, Location, diagnose


def known_publishers(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A source's publisher and origin are publishers, and an origin says how it is known."""
    source = brief_in_file.brief.source
    for key, publisher_id in (("publisher", source.publisher), ("origin", source.origin)):
        if not index.knows(publisher_id, "publishers"):
            yield from index.check_entity(publisher_id, Location(brief_in_file.file, ("source", key)), "publishers")
    if source.origin not in (None, source.publisher) and source.origin_basis is None:
        yield diagnose("B306", Location(brief_in_file.file, ("source", "origin")))


def held_texts(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A claim has a place in a text that is held, and none in one that is not; what is not held has an address."""
    file, brief = brief_in_file.file, brief_in_file.brief
    held = brief.source.text == "held"
    if not held and brief.source.url is None:
        yield diagnose("B101", Location(file, ("source",), on="key"), key="url")
    for claim_id, claim in brief.claims.items():
        if held and claim.at is None:
            yield diagnose("B101", Location(file, ("claims", claim_id), on="key"), key="at")
        elif not held and claim.at is not None:
            yield diagnose("B312", Location(file, ("claims", claim_id, "at"), on="key"))
    for key in ("faults", "noise"):
        if not held and getattr(brief, key):
            yield diagnose("B312", Location(file, (key,), on="key"))
