"""The history of the record by day of entry: entries and withdrawals of each day, and the statuses that changed.

The corpus keeps no earlier wordings, and keeps nothing but the tombstone of a withdrawn claim. Its state on an earlier
day is therefore the part of today's corpus that was entered by then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generator.corpus import ClaimRecord, Corpus
from generator.findings.changes import WithdrawnClaim
from generator.findings.statuses.status import Status, StatusChange, status_change, statuses
from generator.model.base import copy_with
from generator.model.brief import Brief, Claim
from generator.model.edtf import Day, Edtf, parse

MAX_DAYS: Final = 60
"""Number of days of entry that a history holds."""

MAX_READ_AGAIN: Final = 20_000
"""Number of claims that are read again to compute past statuses. It bounds the number of days that get statuses."""


@dataclass(frozen=True, slots=True)
class DayOfEntry:
    """A day of entries or withdrawals.

    Attributes:
        on: the day. That of a brief without a day of entry is its day of publication, which may be uncertain.
        briefs: the ids of briefs entered, in the order of publication.
        claims: the claims added to earlier briefs.
        withdrawn: the claims withdrawn.
        statuses: the statuses that changed on that day; none if statuses were not computed.
    """

    on: Edtf
    briefs: tuple[str, ...]
    claims: tuple[ClaimRecord, ...]
    withdrawn: tuple[WithdrawnClaim, ...]
    statuses: tuple[StatusChange, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The newest days of entry of a corpus.

    Attributes:
        days: the days, newest first.
        older: the number of older days that are left out.
        worked_out: the number of days, counted from the newest, whose statuses were computed.
    """

    days: tuple[DayOfEntry, ...]
    older: int
    worked_out: int


def brief_entry_date(brief: Brief) -> Edtf:
    """Return the day on which a brief was entered, or else the day on which its text was published."""
    return brief.entered or brief.source.published


def claim_entry_date(brief: Brief, claim: Claim) -> Edtf:
    """Return the day on which a claim was entered, or else its brief's."""
    return claim.entered or brief_entry_date(brief)


def last_changed(brief: Brief) -> Edtf | None:
    """Return the newest day on which anything of a brief was entered or withdrawn; None if no day is on record."""
    days = [brief.entered, *(claim.entered for claim in brief.claims.values())]
    days += [withdrawal.on for withdrawal in brief.withdrawn.values()]
    return max((day for day in days if day is not None), key=Edtf.sort_key, default=None)


def corpus_entered_by(corpus: Corpus, day: Day) -> Corpus:
    """Return the part of a corpus that was entered by the end of a day."""

    def entered(claim: Claim, brief: Brief) -> bool:
        return claim.entered is None or claim_entry_date(brief, claim).last_day <= day

    return _limited(
        corpus,
        {
            brief_id: _with_claims(brief, entered)
            for brief_id, brief in corpus.briefs.items()
            if brief_entry_date(brief).last_day <= day
        },
    )


def history(corpus: Corpus, most: int = MAX_DAYS) -> History:
    """Return the changes of each day of entry.

    Args:
        corpus: the corpus of today.
        most: the number of days to return, counted from the newest.
    """
    entries: dict[Edtf, _Entries] = defaultdict(_Entries)
    for brief_id, brief in corpus.briefs.items():
        entered = _day_of(brief_entry_date(brief))
        entries[entered].briefs.append(brief_id)
        for claim_id, claim in brief.claims.items():
            if claim.entered is not None and claim.entered.last_day > entered.last_day:
                entries[_day_of(claim.entered)].claims.append(corpus.claims[f"{brief_id}/{claim_id}"])
        for claim_id, withdrawal in brief.withdrawn.items():
            entries[_day_of(withdrawal.on)].withdrawn.append(WithdrawnClaim(brief_id, claim_id, withdrawal, None))
    days = sorted(entries, key=lambda on: (on.last_day, on.text))
    newest = days[max(0, len(days) - most) :]
    # Only claims that can move a status are read again for each day. In a large record they are few.
    relevant = _relevant_to_status(corpus)
    claims_each_day = sum(len(brief.claims) for brief in relevant.briefs.values())
    worked_out = min(len(newest), max(1, MAX_READ_AGAIN // max(1, claims_each_day)))
    before, after = days[: len(days) - worked_out], days[len(days) - worked_out :]
    changes = _status_changes(relevant, before, {on: entries[on].may_move_status for on in after})
    newest_first = tuple(entries[on].as_day(corpus, on, changes.get(on, ())) for on in reversed(newest))
    return History(newest_first, len(days) - len(newest), worked_out)


@dataclass(slots=True)
class _Entries:
    briefs: list[str] = field(default_factory=list)
    claims: list[ClaimRecord] = field(default_factory=list)
    withdrawn: list[WithdrawnClaim] = field(default_factory=list)

    @property
    def may_move_status(self) -> bool:
        """Whether briefs or claims were entered, on which a status can rest."""
        return bool(self.briefs or self.claims)

    def as_day(self, corpus: Corpus, on: Edtf, changed: tuple[StatusChange, ...]) -> DayOfEntry:
        def order(brief_id: str) -> tuple[object, ...]:
            return (*corpus.briefs[brief_id].source.published.sort_key(), brief_id)

        briefs = tuple(sorted(self.briefs, key=order))
        return DayOfEntry(on, briefs, tuple(self.claims), tuple(self.withdrawn), changed)


def _day_of(when: Edtf) -> Edtf:
    # Times of day and doubts about a day do not make another day.
    return parse(when.iso()) if when.is_day and 0 < when.last_day[0] < 10_000 else when


def _status_changes(
    relevant: Corpus, before: Sequence[Edtf], after: Mapping[Edtf, bool]
) -> dict[Edtf, tuple[StatusChange, ...]]:
    old = statuses(corpus_entered_by(relevant, before[-1].last_day) if before else replace(relevant, briefs={}))
    changes: dict[Edtf, tuple[StatusChange, ...]] = {}
    for on, may_move in after.items():
        new = statuses(corpus_entered_by(relevant, on.last_day)) if may_move else old
        changes[on] = tuple(_differences(relevant, old, new))
        old = new
    return changes


def _differences(corpus: Corpus, old: Mapping[str, Status], new: Mapping[str, Status]) -> list[StatusChange]:
    changes = (status_change(entry.name, old[key], new[key]) for key, entry in corpus.initiatives.items())
    return [change for change in changes if change is not None]


def _relevant_to_status(corpus: Corpus) -> Corpus:
    """Return the corpus with the claims alone that report a stage or a target, or bear on a claim that does."""

    def is_relevant(claim: Claim, _: Brief) -> bool:
        return bool(claim.stage or claim.deadline or claim.about or claim.supersedes)

    limited = ((brief_id, _with_claims(brief, is_relevant)) for brief_id, brief in corpus.briefs.items())
    return _limited(corpus, {brief_id: brief for brief_id, brief in limited if brief.claims})


def _limited(corpus: Corpus, briefs: Mapping[str, Brief]) -> Corpus:
    limited = replace(corpus, briefs=briefs)
    limited.take_over(corpus)
    return limited


def _with_claims(brief: Brief, keep: Callable[[Claim, Brief], bool]) -> Brief:
    kept = {claim_id: claim for claim_id, claim in brief.claims.items() if keep(claim, brief)}
    return brief if len(kept) == len(brief.claims) else copy_with(brief, claims=kept)
