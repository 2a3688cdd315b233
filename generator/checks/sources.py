"""Sources: who published a text and where it comes from, and whether it is held."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import Index
from generator.diagnostics import Diagnostic, Place, broken


def known_publishers(index: Index) -> Iterator[Diagnostic]:
    """A source's publisher and origin are publishers, and an origin says how it is known."""
    for file, _, brief in index.briefs():
        source = brief.source
        if not (index.knows(source.publisher, "publishers") and index.knows(source.origin, "publishers")):
            yield from index.entity(source.publisher, Place(file, ("source", "publisher")), "publishers")
            yield from index.entity(source.origin, Place(file, ("source", "origin")), "publishers")
        if source.origin not in (None, source.publisher) and source.origin_basis is None:
            yield broken("B306", Place(file, ("source", "origin")))


def held_texts(index: Index) -> Iterator[Diagnostic]:
    """A claim has a place in a text that is held, and none in one that is not; what is not held has an address."""
    for file, _, brief in index.briefs():
        held = brief.source.text == "held"
        if not held and brief.source.url is None:
            yield broken("B101", Place(file, ("source",), on="key"), key="url")
        for claim_id, claim in brief.claims.items():
            if held and claim.at is None:
                yield broken("B101", Place(file, ("claims", claim_id), on="key"), key="at")
            elif not held and claim.at is not None:
                yield broken("B312", Place(file, ("claims", claim_id, "at"), on="key"))
        for key in ("faults", "noise"):
            if not held and getattr(brief, key):
                yield broken("B312", Place(file, (key,), on="key"))
