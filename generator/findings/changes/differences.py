"""The kinds of difference between two states of the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from generator.corpus import ClaimRecord, Corpus, full_ref
from generator.findings.changes.claim_parts import ClaimPart
from generator.findings.changes.entries import EntryChange
from generator.findings.statuses.status import Pair, StatusChange
from generator.model.brief import Withdrawal

BriefPart = Literal["title", "source", "bottom-line", "faults", "noise", "gaps", "entered", "folder", "tombstones"]
"""The parts of a brief that can change, apart from its claims."""


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
        old: the claim as it was; None if it is not known or the older corpus has no such claim.
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
        """The reference `brief-id/claim-id` of the claim that replaced it; empty if none did."""
        return full_ref(self.brief_id, self.withdrawal.instead) if self.withdrawal.instead else ""


@dataclass(frozen=True, slots=True)
class RemovedClaim:
    """A claim that was removed without a tombstone, so that links to it lead nowhere.

    Attributes:
        old: the claim as it was.
        now: the reference `brief-id/claim-id` of a claim of the same brief that says the same; empty if none does.
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
    """Every difference between two states of the record that readers or authors see, in the order of ids.

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
        entries: changes of the registry, questions, mechanism, primer, synonyms and words.
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
        return not any(getattr(self, part.name) for part in fields(self) if part.name not in ("old", "new"))
