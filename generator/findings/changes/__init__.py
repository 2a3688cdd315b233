"""The differences between two states of the corpus: in briefs, claims, tombstones, statuses and all other files.

Nothing here says when or why the corpus changed. `generator.findings.entry_history` tells when, from dates of entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from generator.corpus import ClaimRecord, Corpus, full_ref
from generator.findings.changes.claim_parts import ClaimPart, claim_differences
from generator.findings.changes.entries import EntryChange, entry_changes
from generator.findings.changes.moved_briefs import moved_briefs
from generator.findings.status import Pair, StatusChange, status_change, statuses
from generator.model.brief import Withdrawal

BriefPart = Literal["title", "source", "bottom-line", "faults", "noise", "gaps", "entered", "folder", "tombstones"]
"""The parts of a brief that can change, apart from its claims."""

_BRIEF_PARTS: Final[Mapping[BriefPart, str]] = {
    "title": "title",
    "source": "source",
    "bottom-line": "bottom_line",
    "faults": "faults",
    "noise": "noise",
    "gaps": "gaps",
    "entered": "entered",
}


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that changed.

    Attributes:
        old: the claim before.
        new: the claim after.
        parts: the parts that changed, before and after.
    """

    old: ClaimRecord
    new: ClaimRecord
    parts: Mapping[ClaimPart, Pair]


@dataclass(frozen=True, slots=True)
class WithdrawnClaim:
    """A claim that was withdrawn, with its tombstone.

    Attributes:
        brief_id: the id of the brief that made it.
        claim_id: the claim's former id.
        withdrawal: the tombstone.
        old: the claim as it was; None where it is not known or the older corpus has no such claim.
    """

    brief_id: str
    claim_id: str
    withdrawal: Withdrawal
    old: ClaimRecord | None

    @property
    def ref(self) -> str:
        """`brief-id/claim-id`."""
        return f"{self.brief_id}/{self.claim_id}"

    @property
    def instead(self) -> str:
        """The reference `brief-id/claim-id` of the claim that replaced it; empty where none did."""
        return full_ref(self.brief_id, self.withdrawal.instead) if self.withdrawal.instead else ""


@dataclass(frozen=True, slots=True)
class RemovedClaim:
    """A claim that was removed without a tombstone, so that links to it lead nowhere.

    Attributes:
        old: the claim as it was.
        now: the reference `brief-id/claim-id` of a claim of the same brief that says the same; empty where none does.
    """

    old: ClaimRecord
    now: str


@dataclass(frozen=True, slots=True)
class MovedBrief:
    """A brief whose id changed, so that its former address leads nowhere."""

    old_id: str
    new_id: str


@dataclass(frozen=True, slots=True)
class BriefChange:
    """A brief that changed in parts other than its claims."""

    brief_id: str
    parts: tuple[BriefPart, ...]


@dataclass(frozen=True)
class Changes:
    """Every difference between two states of the corpus that readers or authors see, in the order of ids.

    Attributes:
        old: the older state.
        new: the newer state.
        briefs_added: the ids of new briefs.
        briefs_removed: the ids of removed briefs.
        briefs_moved: briefs whose id changed.
        briefs_changed: briefs that changed in parts other than their claims.
        added: new claims, including those of new briefs.
        changed: claims that changed.
        withdrawn: claims whose tombstone is new.
        removed: claims that were removed without a tombstone, including those of removed briefs.
        tombstones_removed: the references `brief-id/claim-id` of removed tombstones, whose addresses lead nowhere now.
        statuses: initiatives whose status changed, in the registry's order.
        entries: what is not as it was of the registry, questions, mechanism, primer, synonyms and words.
    """

    old: Corpus
    new: Corpus
    briefs_added: tuple[str, ...]
    briefs_removed: tuple[str, ...]
    briefs_moved: tuple[MovedBrief, ...]
    briefs_changed: tuple[BriefChange, ...]
    added: tuple[ClaimRecord, ...]
    changed: tuple[ClaimChange, ...]
    withdrawn: tuple[WithdrawnClaim, ...]
    removed: tuple[RemovedClaim, ...]
    tombstones_removed: tuple[str, ...]
    statuses: tuple[StatusChange, ...]
    entries: tuple[EntryChange, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether there is no difference."""
        return not any(
            (
                self.briefs_added,
                self.briefs_removed,
                self.briefs_moved,
                self.briefs_changed,
                self.added,
                self.changed,
                self.withdrawn,
                self.removed,
                self.tombstones_removed,
                self.statuses,
                self.entries,
            )
        )


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

    # --- what changed ----------------------------------------------------------------------------------

    def _briefs_changed(self) -> Iterator[BriefChange]:
        for old_id, new_id in self._pairs():
            old, new = self.old.briefs[old_id], self.new.briefs[new_id]
            parts = [part for part, name in _BRIEF_PARTS.items() if getattr(old, name) != getattr(new, name)]
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
