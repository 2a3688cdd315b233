"""The differences between two states of the corpus: in briefs, claims, tombstones and statuses.

Nothing here says when or why the corpus changed. `generator.findings.entry_history` tells when, from dates of entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from generator.corpus import ClaimRecord, Corpus, full_ref
from generator.findings.entry_changes import EntryChange, entry_changes
from generator.findings.status import Pair, StatusChange, status_change, statuses
from generator.model.brief import Brief, Withdrawal

ClaimPart = Literal[
    "text",
    "date",
    "said",
    "speaker",
    "manner",
    "place",
    "initiative",
    "stage",
    "deadline",
    "every",
    "level",
    "stance",
    "relations",
    "events",
    "note",
    "basis",
    "entered",
]
"""The parts of a claim that can change."""

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
_SAME_BRIEF: Final = 0.5
"""Share of claims that two briefs of different ids must have in common to be taken for one brief that moved."""


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
    """Every difference between two states of the corpus, in the order of ids.

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
        entries: entries of the registry, and questions, that are not as they were.
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

    # --- briefs that moved -----------------------------------------------------------------------------

    @cached_property
    def moved(self) -> dict[str, str]:
        """The new id of each brief that moved, by its old id."""
        gone = [brief_id for brief_id in self.old.briefs if brief_id not in self.new.briefs]
        fresh = [brief_id for brief_id in self.new.briefs if brief_id not in self.old.briefs]
        if not gone or not fresh:
            return {}
        # Briefs of the same source text are the same brief. Without seals, briefs of the same claims are.
        by_text = {self.new.seals[brief_id].sha256: brief_id for brief_id in fresh if brief_id in self.new.seals}
        by_claim: dict[tuple[str, str], list[str]] = {}
        for brief_id in fresh:
            for statement in _statements(self.new.briefs[brief_id]):
                by_claim.setdefault(statement, []).append(brief_id)
        moved: dict[str, str] = {}
        taken: set[str] = set()
        for brief_id in gone:
            seal = self.old.seals.get(brief_id)
            target = by_text.get(seal.sha256) if seal else None
            target = target or self._most_alike(brief_id, by_claim)
            if target is not None and target not in taken:
                moved[brief_id] = target
                taken.add(target)
        return moved

    def _most_alike(self, brief_id: str, by_claim: Mapping[tuple[str, str], list[str]]) -> str | None:
        claims = self.old.briefs[brief_id].claims
        # A statement that several briefs share, as copies of one text do, identifies none of them.
        makers = (by_claim.get(statement, []) for statement in _statements(self.old.briefs[brief_id]))
        shared = Counter(briefs[0] for briefs in makers if len(briefs) == 1)
        best = max(shared, key=lambda other: (shared[other], other), default=None)
        if best is None:
            return None
        most = max(len(claims), len(self.new.briefs[best].claims))
        return best if shared[best] >= _SAME_BRIEF * most else None

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
            elif parts := self._parts(earlier, record):
                changed.append(ClaimChange(earlier, record, parts))
        return tuple(added), tuple(changed)

    def _parts(self, old: ClaimRecord, new: ClaimRecord) -> dict[ClaimPart, Pair]:
        before, after = self._written(old, moved=True), self._written(new)
        return {part: Pair(before[part], after[part]) for part in after if before[part] != after[part]}

    def _written(self, record: ClaimRecord, *, moved: bool = False) -> dict[ClaimPart, str]:
        claim = record.claim
        relations = [(kind, self._now(ref) if moved else ref) for kind, ref in record.relations]
        return {
            "text": claim.text,
            "date": record.when.text,
            "said": str(claim.said or ""),
            "speaker": _speaker(record),
            "manner": claim.manner or "",
            "place": str(claim.at or ""),
            "initiative": claim.initiative or "",
            "stage": claim.stage or "",
            "deadline": str(claim.deadline or ""),
            "every": claim.every or "",
            "level": claim.confirms or "",
            "stance": claim.stance,
            "relations": ", ".join(f"{kind} {ref}" for kind, ref in relations),
            "events": ", ".join(claim.event),
            "note": claim.note or "",
            "basis": claim.basis or "",
            "entered": str(claim.entered or ""),
        }

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


def _statements(brief: Brief) -> Iterator[tuple[str, str]]:
    for claim_id, claim in brief.claims.items():
        yield claim_id, claim.text


def _speaker(record: ClaimRecord) -> str:
    """Return the chain of speakers as one line, from who said it to who passed it on."""
    chain = record.claim.said_by.chain()
    first = chain[-1]
    said = (
        first.entity
        or ", ".join(first.people)
        or ", ".join(first.institution)
        or (f"account by {first.account} of {', '.join(first.of)}" if first.account else "")
        or (f"{first.unnamed} ({', '.join(first.of)})" if first.unnamed and first.of else first.unnamed)
        or ("narration" if first.narration else "headline")
    )
    kind = "institution " if first.institution else "unnamed: " if first.unnamed else ""
    return " via ".join([f"{kind}{said}", *(link.via for link in reversed(chain) if link.via)])
