"""Sources: who published a text and where it comes from, and whether it is held."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import BriefInFile, Index
from generator.diagnostics.report import Diagnostic, Location, diagnose


def known_publishers(index: Index, one: BriefInFile) -> Iterator[Diagnostic]:
    """A source's publisher and origin are publishers, and an origin says how it is known."""
    source = one.brief.source
    for key, slug in (("publisher", source.publisher), ("origin", source.origin)):
        if not index.knows(slug, "publishers"):
            yield from index.entity(slug, Location(one.file, ("source", key)), "publishers")
    if source.origin not in (None, source.publisher) and source.origin_basis is None:
        yield diagnose("B306", Location(one.file, ("source", "origin")))


def held_texts(_: Index, one: BriefInFile) -> Iterator[Diagnostic]:
    """A claim has a place in a text that is held, and none in one that is not; what is not held has an address."""
    file, brief = one.file, one.brief
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
