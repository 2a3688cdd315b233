"""The differences between two states of the corpus: in briefs, claims, tombstones and statuses.

Nothing here says when or why the corpus changed. `generator.findings.entry_history` tells when, from dates of entry.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, get_args

from generator.corpus import ClaimRecord, Corpus, full_ref
from generator.findings.status import Status, statuses
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
    "stance",
    "relations",
    "events",
    "note",
    "basis",
    "entered",
]
"""What of a claim can have changed."""

BriefPart = Literal["title", "source", "bottom-line", "faults", "noise", "gaps", "entered", "folder", "tombstones"]
"""What of a brief can have changed, its claims apart."""

StatusPart = Literal["stage", "since", "confirmed", "goal", "deadline", "verdict", "hedged", "unconfirmed"]
"""What of a status can have changed."""

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
"""Share of its claims that a brief must have in common with one of another id to be taken for that one, moved."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A value before and after; empty where there was or is none."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that says something else than before, or says it otherwise.

    Attributes:
        old: as it was.
        new: as it is.
        parts: what of it changed, and how.
    """

    old: ClaimRecord
    new: ClaimRecord
    parts: Mapping[ClaimPart, Pair]


@dataclass(frozen=True, slots=True)
class WithdrawnClaim:
    """A claim that was withdrawn, with its tombstone.

    Attributes:
        brief_id: the brief that made it.
        claim_id: its former id.
        withdrawal: the tombstone.
        old: the claim as it was; None where the older record had no such claim either.
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
        """`brief-id/claim-id` of the claim that replaced it; empty where none did."""
        return full_ref(self.brief_id, self.withdrawal.instead) if self.withdrawal.instead else ""


@dataclass(frozen=True, slots=True)
class RemovedClaim:
    """A claim that is gone without a tombstone: links to it lead nowhere.

    Attributes:
        old: as it was.
        now: `brief-id/claim-id` of the claim that says the same in the same brief; empty where none does.
    """

    old: ClaimRecord
    now: str


@dataclass(frozen=True, slots=True)
class MovedBrief:
    """A brief whose id is another, though it is the same brief: its former address leads nowhere."""

    old_id: str
    new_id: str


@dataclass(frozen=True, slots=True)
class BriefChange:
    """A brief that changed in other parts than its claims."""

    brief_id: str
    parts: tuple[BriefPart, ...]


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An initiative whose status is another.

    Attributes:
        initiative_id: the initiative.
        name: its name, as it is or was.
        parts: what of it changed: the names of stages, dates in EDTF, a verdict, `yes` or nothing.
        old: as it was; None where there was no such initiative.
        new: as it is; None where there is none.
    """

    initiative_id: str
    name: str
    parts: Mapping[StatusPart, Pair]
    old: Status | None
    new: Status | None


@dataclass(frozen=True)
class Changes:
    """Everything in which two states of the record differ, in the order of ids.

    Attributes:
        old: the older state.
        new: the newer state.
        briefs_added: ids of briefs that are new.
        briefs_removed: ids of briefs that are gone.
        briefs_moved: briefs whose id is another.
        briefs_changed: briefs that changed in other parts than their claims.
        added: claims that are new, those of new briefs included.
        changed: claims that changed.
        withdrawn: claims that have a tombstone now, and had none.
        removed: claims that are gone without one, those of removed briefs included.
        tombstones_removed: tombstones that are gone, each as `brief-id/claim-id`: their addresses lead nowhere now.
        statuses: initiatives whose status is another, in the registry's order.
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

    @property
    def nothing(self) -> bool:
        """Whether the two states say the same."""
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
            )
        )


def compare(old: Corpus, new: Corpus) -> Changes:
    """Compare two states of the record."""
    return _Comparison(old, new).changes()


def status_change(name: str, old: Status | None, new: Status | None) -> StatusChange | None:
    """Compare two statuses of one initiative; None where they say the same."""
    known = new or old
    assert known is not None, "there is an initiative on one side at least"
    before, after = _said_of(old), _said_of(new)
    parts = {part: Pair(before[part], after[part]) for part in after if before[part] != after[part]}
    return StatusChange(known.initiative_id, name, parts, old, new) if parts else None


def _said_of(status: Status | None) -> dict[StatusPart, str]:
    if status is None:
        return dict.fromkeys(get_args(StatusPart), "")
    return {
        "stage": status.stage.name if status.stage else "",
        "since": str(status.since or ""),
        "confirmed": str(status.confirmed or ""),
        "goal": status.goal.name if status.goal else "",
        "deadline": str(status.deadline or ""),
        "verdict": status.verdict if status.verdict != "none" else "",
        "hedged": "yes" if status.hedged else "",
        "unconfirmed": "yes" if status.unconfirmed else "",
    }


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
            briefs_added=tuple(slug for slug in new.briefs if slug not in old.briefs and slug not in self.former),
            briefs_removed=tuple(slug for slug in old.briefs if slug not in new.briefs and slug not in self.moved),
            briefs_moved=tuple(MovedBrief(old_id, new_id) for old_id, new_id in self.moved.items()),
            briefs_changed=tuple(self._briefs_changed()),
            added=added,
            changed=changed,
            withdrawn=tuple(self._withdrawn()),
            removed=tuple(self._removed()),
            tombstones_removed=tuple(self._tombstones_removed()),
            statuses=tuple(self._statuses()),
        )

    # --- briefs that moved -----------------------------------------------------------------------------

    @cached_property
    def moved(self) -> dict[str, str]:
        """New ids of briefs by their old ones."""
        gone = [slug for slug in self.old.briefs if slug not in self.new.briefs]
        fresh = [slug for slug in self.new.briefs if slug not in self.old.briefs]
        if not gone or not fresh:
            return {}
        # The same source text makes the same brief; without seals, the same claims do.
        texts = {self.new.seals[slug].sha256: slug for slug in fresh if slug in self.new.seals}
        by_claim: dict[tuple[str, str], list[str]] = {}
        for slug in fresh:
            for key in _statements(self.new.briefs[slug]):
                by_claim.setdefault(key, []).append(slug)
        found: dict[str, str] = {}
        taken: set[str] = set()
        for slug in gone:
            sealed = self.old.seals.get(slug)
            target = texts.get(sealed.sha256) if sealed else None
            target = target or self._most_alike(slug, by_claim)
            if target is not None and target not in taken:
                found[slug] = target
                taken.add(target)
        return found

    def _most_alike(self, slug: str, by_claim: Mapping[tuple[str, str], list[str]]) -> str | None:
        claims = self.old.briefs[slug].claims
        # A statement that many briefs share, as copies of one text do, tells none of them apart.
        shared = Counter(
            found[0] for key in _statements(self.old.briefs[slug]) if len(found := by_claim.get(key, [])) == 1
        )
        best = max(shared, key=lambda other: (shared[other], other), default=None)
        if best is None:
            return None
        most = max(len(claims), len(self.new.briefs[best].claims))
        return best if shared[best] >= _SAME_BRIEF * most else None

    @cached_property
    def former(self) -> dict[str, str]:
        """Old ids of briefs by their new ones."""
        return {new_id: old_id for old_id, new_id in self.moved.items()}

    def _now(self, ref: str) -> str:
        """A reference of the older record as the newer one would write it."""
        brief_id, _, claim_id = ref.rpartition("/")
        return f"{self.moved.get(brief_id, brief_id)}/{claim_id}"

    def _pairs(self) -> Iterator[tuple[str, str]]:
        """Briefs that are in both records, as (old id, new id)."""
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
        for slug in (*after, *(slug for slug in before if slug not in after)):
            owner = self.new if slug in after else self.old
            change = status_change(owner.initiatives[slug].name, before.get(slug), after.get(slug))
            if change is not None:
                yield change


def _statements(brief: Brief) -> Iterator[tuple[str, str]]:
    for claim_id, claim in brief.claims.items():
        yield claim_id, claim.text


def _speaker(record: ClaimRecord) -> str:
    """A speaker's chain as one line: from who said it to who passed it on."""
    chain = record.claim.said_by.chain()
    first = chain[-1]
    said = (
        first.entity
        or ", ".join(first.institution)
        or (f"{first.unnamed} ({first.of})" if first.unnamed and first.of else first.unnamed)
        or ("narration" if first.narration else "headline")
    )
    kind = "institution " if first.institution else "unnamed: " if first.unnamed else ""
    return " via ".join([f"{kind}{said}", *(link.via for link in reversed(chain) if link.via)])
