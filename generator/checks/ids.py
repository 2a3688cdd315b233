"""Ids: each names one thing, and can stand in an address."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import BriefInFile, Index
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.fields import ID_PATTERN


def same_id(index: Index) -> Iterator[Diagnostic]:
    """Two entries of the registry never share an id."""
    for slug, drafts in index.draft.entries.items():
        first = drafts[0][0]
        for file, _, _ in drafts[1:]:
            yield diagnose("B311", Location(file, (slug,), on="key"), id=slug, other=first)


def same_address(index: Index, one: BriefInFile) -> Iterator[Diagnostic]:
    """Two briefs never share a file name, whatever their folders, for that is their address."""
    first = index.draft.briefs[one.id][0][0]
    if one.file != first:
        yield diagnose("B207", Location(one.file), id=one.id, url=f"briefs/{one.id}/", other=first)


def claim_ids(_: Index, one: BriefInFile) -> Iterator[Diagnostic]:
    """A claim's id can stand in an address."""
    for key in ("claims", "withdrawn"):
        for claim_id in getattr(one.brief, key):
            if not ID_PATTERN.match(claim_id):
                yield diagnose("B106", Location(one.file, (key, claim_id), on="key"), value=claim_id)
