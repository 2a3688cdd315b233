"""Ids: each names one thing, and can stand in an address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import Index
from generator.diagnostics import Diagnostic, Place, broken
from generator.model.fields import SLUG


def same_id(index: Index) -> Iterator[Diagnostic]:
    """Two entries of the registry never share an id."""
    for slug, drafts in index.draft.entries.items():
        first = drafts[0][0]
        for file, _, _ in drafts[1:]:
            yield broken("B311", Place(file, (slug,), on="key"), id=slug, other=first)


def same_address(index: Index) -> Iterator[Diagnostic]:
    """Two briefs never share a file name, whatever their folders, for that is their address."""
    for slug, drafts in index.draft.briefs.items():
        for file, _ in drafts[1:]:
            yield broken("B207", Place(file), id=slug, url=f"briefs/{slug}/", other=drafts[0][0])


def claim_ids(index: Index) -> Iterator[Diagnostic]:
    """A claim's id can stand in an address."""
    for file, _, claim_id, _, path in index.claims:
        if not SLUG.match(claim_id):
            yield broken("B106", Place(file, path, on="key"), value=claim_id)
    for file, _, brief in index.briefs():
        for claim_id in brief.withdrawn:
            if not SLUG.match(claim_id):
                yield broken("B106", Place(file, ("withdrawn", claim_id), on="key"), value=claim_id)
