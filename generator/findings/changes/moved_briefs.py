"""Briefs whose id changed between an older corpus and a newer one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from generator.corpus import Corpus
from generator.model.brief import Brief

_SAME_BRIEF: Final = 0.5
"""Share of claims that two briefs of different ids must have in common to be taken for one brief that moved."""


def moved_briefs(old: Corpus, new: Corpus) -> dict[str, str]:
    """Return the new id of each brief that moved, by its old id."""
    gone = [brief_id for brief_id in old.briefs if brief_id not in new.briefs]
    fresh = [brief_id for brief_id in new.briefs if brief_id not in old.briefs]
    if not gone or not fresh:
        return {}
    # Briefs of the same source text are the same brief. Without seals, briefs of the same claims are.
    by_text = {new.seals[brief_id].sha256: brief_id for brief_id in fresh if brief_id in new.seals}
    by_claim: dict[tuple[str, str], list[str]] = {}
    for brief_id in fresh:
        for statement in _statements(new.briefs[brief_id]):
            by_claim.setdefault(statement, []).append(brief_id)
    moved: dict[str, str] = {}
    taken: set[str] = set()
    for brief_id in gone:
        seal = old.seals.get(brief_id)
        target = by_text.get(seal.sha256) if seal else None
        target = target or _most_alike(old, new, brief_id, by_claim)
        if target is not None and target not in taken:
            moved[brief_id] = target
            taken.add(target)
    return moved


def _most_alike(old: Corpus, new: Corpus, brief_id: str, by_claim: Mapping[tuple[str, str], list[str]]) -> str | None:
    claims = old.briefs[brief_id].claims
    # A statement that several briefs share, as copies of one text do, identifies none of them.
    makers = (by_claim.get(statement, []) for statement in _statements(old.briefs[brief_id]))
    shared = Counter(briefs[0] for briefs in makers if len(briefs) == 1)
    best = max(shared, key=lambda other: (shared[other], other), default=None)
    if best is None:
        return None
    most = max(len(claims), len(new.briefs[best].claims))
    return best if shared[best] >= _SAME_BRIEF * most else None


def _statements(brief: Brief) -> Iterator[tuple[str, str]]:
    for claim_id, claim in brief.claims.items():
        yield claim_id, claim.text
