"""The comparison of two states of the corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, get_args

from generator.corpus import ClaimRecord, Corpus
from generator.findings.changes.claim_parts import claim_differences
from generator.findings.changes.differences import (
    BriefChange,
    BriefPart,
    Changes,
    ClaimChange,
    MovedBrief,
    RemovedClaim,
    WithdrawnClaim,
)
from generator.findings.changes.entries import entry_changes
from generator.findings.statuses.status import StatusChange, status_change, statuses
from generator.model.brief import Brief

_OWN_PARTS: Final = tuple(part for part in get_args(BriefPart) if part not in ("folder", "tombstones"))
"""The parts of a brief that are keys of its file."""


def compare(old: Corpus, new: Corpus) -> Changes:
    """Compare two states of the corpus."""
    return _Comparison(old, new).changes()


@dataclass(frozen=True)
class _Comparison:
    old: Corpus
    new: Corpus

    def changes(self) -> Changes:
        old, new = self.old, self.new
        added, changed = self._added_and_changed()
        return Changes(
            old,
            new,
            briefs_added=tuple(key for key in new.briefs if key not in old.briefs and key not in self.former),
            briefs_removed=tuple(key for key in old.briefs if key not in new.briefs and key not in self.moved),
            briefs_moved=tuple(MovedBrief(old_id, new_id) for old_id, new_id in self.moved.items()),
            briefs_changed=tuple(self._briefs_changed()),
            added=added,
            changed=changed,
            withdrawn=tuple(self._withdrawn()),
            removed=tuple(self._removed()),
            tombstones_removed=tuple(self._tombstones_removed()),
            statuses=tuple(self._statuses()),
            entries=tuple(entry_changes(old, new)),
        )

    @cached_property
    def moved(self) -> dict[str, str]:
        """The new id of each brief that moved, by its old id."""
        return moved_briefs(self.old, self.new)

    @cached_property
    def former(self) -> dict[str, str]:
        """The old id of each brief that moved, by its new id."""
        return {new_id: old_id for old_id, new_id in self.moved.items()}

    def _now(self, ref: str) -> str:
        """Return a reference of the older corpus with the ids of the newer one."""
        brief_id, _, claim_id = ref.rpartition("/")
        return f"{self.moved.get(brief_id, brief_id)}/{claim_id}"

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Yield briefs that are in both states, as (old id, new id)."""
        for new_id in self.new.briefs:
            old_id = self.former.get(new_id, new_id)
            if old_id in self.old.briefs:
                yield old_id, new_id

    # --- the changes -----------------------------------------------------------------------------------

    def _briefs_changed(self) -> Iterator[BriefChange]:
        for old_id, new_id in self._pairs():
            old, new = self.old.briefs[old_id], self.new.briefs[new_id]
            keys = ((part, part.replace("-", "_")) for part in _OWN_PARTS)
            parts = [part for part, key in keys if getattr(old, key) != getattr(new, key)]
            if self.old.folders.get(old_id) != self.new.folders.get(new_id):
                parts.append("folder")
            if any(new.withdrawn.get(claim_id, was) != was for claim_id, was in old.withdrawn.items()):
                parts.append("tombstones")
            if parts:
                yield BriefChange(new_id, tuple(parts))

    def _added_and_changed(self) -> tuple[tuple[ClaimRecord, ...], tuple[ClaimChange, ...]]:
        before = {self._now(ref): record for ref, record in self.old.claims.items()}
        added: list[ClaimRecord] = []
        changed: list[ClaimChange] = []
        for ref, record in self.new.claims.items():
            earlier = before.get(ref)
            if earlier is None:
                added.append(record)
            elif parts := claim_differences(earlier, record, self._now):
                changed.append(ClaimChange(earlier, record, parts))
        return tuple(added), tuple(changed)

    def _withdrawn(self) -> Iterator[WithdrawnClaim]:
        for new_id, brief in self.new.briefs.items():
            old_id = self.former.get(new_id, new_id)
            old = self.old.briefs.get(old_id)
            for claim_id, withdrawal in brief.withdrawn.items():
                if old is None or claim_id not in old.withdrawn:
                    yield WithdrawnClaim(new_id, claim_id, withdrawal, self.old.claims.get(f"{old_id}/{claim_id}"))

    def _removed(self) -> Iterator[RemovedClaim]:
        for ref, record in self.old.claims.items():
            now = self._now(ref)
            brief = self.new.briefs.get(now.rpartition("/")[0])
            if now in self.new.claims or (brief and record.claim_id in brief.withdrawn):
                continue
            same = (other for other, claim in brief.claims.items() if claim.text == record.claim.text) if brief else ()
            yield RemovedClaim(record, next((f"{now.rpartition('/')[0]}/{other}" for other in same), ""))

    def _tombstones_removed(self) -> Iterator[str]:
        for old_id, brief in self.old.briefs.items():
            new = self.new.briefs.get(self.moved.get(old_id, old_id))
            for claim_id in brief.withdrawn:
                if new is None or not (claim_id in new.withdrawn or claim_id in new.claims):
                    yield f"{old_id}/{claim_id}"

    def _statuses(self) -> Iterator[StatusChange]:
        before, after = statuses(self.old), statuses(self.new)
        for initiative_id in (*after, *(key for key in before if key not in after)):
            owner = self.new if initiative_id in after else self.old
            name = owner.initiatives[initiative_id].name
            change = status_change(name, before.get(initiative_id), after.get(initiative_id))
            if change is not None:
                yield change


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
