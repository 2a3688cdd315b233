"""What changed in the record, and when: told from its own dates of entry, day by day.

Earlier wordings are not kept in the record, and of a claim that was withdrawn only its tombstone is. The record "as it
stood" on a day is therefore what was entered by then of what stands today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from generator.corpus import ClaimRecord, Corpus
from generator.findings.changes import StatusChange, WithdrawnClaim, status_change
from generator.findings.status import Status, statuses
from generator.model.brief import Brief, Claim
from generator.model.edtf import Day, Edtf, parse
from generator.model.records import copy_with

MOST_DAYS: Final = 60
"""Days of entry that are told. A page for each year of entry would take its days here, from `days_of_entry`."""

MOST_CLAIMS: Final = 20_000
"""Claims that are looked at again for the statuses of past days: in a large record, fewer days get theirs."""


@dataclass(frozen=True, slots=True)
class DayOfEntry:
    """What was entered and withdrawn on a day.

    Attributes:
        on: the day; a date as uncertain as that of publication where it stands in for a day of entry.
        briefs: ids of briefs entered, in the order of publication.
        claims: claims added to briefs that were there.
        withdrawn: claims withdrawn.
        statuses: statuses that were others after that day than before; none where they were not worked out.
    """

    on: Edtf
    briefs: tuple[str, ...]
    claims: tuple[ClaimRecord, ...]
    withdrawn: tuple[WithdrawnClaim, ...]
    statuses: tuple[StatusChange, ...]


@dataclass(frozen=True, slots=True)
class History:
    """The record's days of entry.

    Attributes:
        days: newest first.
        older: how many days before these are not told.
        worked_out: for how many of the days, from the newest on, statuses were worked out.
    """

    days: tuple[DayOfEntry, ...]
    older: int
    worked_out: int


def brief_entry_date(brief: Brief) -> Edtf:
    """When a brief was entered; where it does not say, when its text was published."""
    return brief.entered or brief.source.published


def claim_entry_date(brief: Brief, claim: Claim) -> Edtf:
    """When a claim was entered; where it does not say, with its brief."""
    return claim.entered or brief_entry_date(brief)


def corpus_entered_by(corpus: Corpus, day: Day) -> Corpus:
    """The record limited to what was entered by the end of a day."""

    def there(claim: Claim, brief: Brief) -> bool:
        return claim.entered is None or _last(claim_entry_date(brief, claim)) <= day

    return _limited(
        corpus,
        {
            slug: _with_claims(brief, there)
            for slug, brief in corpus.briefs.items()
            if _last(brief_entry_date(brief)) <= day
        },
    )


def history(corpus: Corpus, most: int = MOST_DAYS) -> History:
    """Tell what changed on each day of entry.

    Args:
        corpus: the record as it stands.
        most: how many days are told, the newest.
    """
    found: dict[Edtf, _Found] = defaultdict(_Found)
    for brief_id, brief in corpus.briefs.items():
        own = _day_of(brief_entry_date(brief))
        found[own].briefs.append(brief_id)
        for claim_id, claim in brief.claims.items():
            if claim.entered is not None and _last(claim.entered) > _last(own):
                found[_day_of(claim.entered)].claims.append(corpus.claims[f"{brief_id}/{claim_id}"])
        for claim_id, withdrawal in brief.withdrawn.items():
            found[_day_of(withdrawal.on)].withdrawn.append(WithdrawnClaim(brief_id, claim_id, withdrawal, None))
    days = sorted(found, key=lambda on: (_last(on), on.text))
    told = days[max(0, len(days) - most) :]
    # Only claims that can move a status are looked at again for each day: in a large record they are few.
    bearing = _bearing(corpus)
    each = sum(len(brief.claims) for brief in bearing.briefs.values())
    worked_out = min(len(told), max(1, MOST_CLAIMS // max(1, each)))
    before, after = days[: len(days) - worked_out], days[len(days) - worked_out :]
    changes = _status_changes(bearing, before, {on: found[on].touched for on in after})
    made = tuple(found[on].made(corpus, on, changes.get(on, ())) for on in reversed(told))
    return History(made, len(days) - len(told), worked_out)


@dataclass(slots=True)
class _Found:
    briefs: list[str] = field(default_factory=list)
    claims: list[ClaimRecord] = field(default_factory=list)
    withdrawn: list[WithdrawnClaim] = field(default_factory=list)

    @property
    def touched(self) -> bool:
        """Whether claims or days of publication came in, on which a status can rest."""
        return bool(self.briefs or self.claims)

    def made(self, corpus: Corpus, on: Edtf, changed: tuple[StatusChange, ...]) -> DayOfEntry:
        briefs = sorted(self.briefs, key=lambda slug: (*corpus.briefs[slug].source.published.sort_key(), slug))
        return DayOfEntry(on, tuple(briefs), tuple(self.claims), tuple(self.withdrawn), changed)


def _day_of(when: Edtf) -> Edtf:
    # An hour of publication, or a doubt about its day, is no day of its own.
    return parse(when.iso()) if when.is_day and 0 < _last(when)[0] < 10_000 else when


def _last(when: Edtf) -> Day:
    # Of an uncertain day of publication the last counts: by then the text was there to be read.
    day = when.latest or when.earliest
    assert day is not None, "an interval has a start or an end"
    return day


def _status_changes(
    bearing: Corpus, before: Sequence[Edtf], after: Mapping[Edtf, bool]
) -> dict[Edtf, tuple[StatusChange, ...]]:
    old = statuses(corpus_entered_by(bearing, _last(before[-1])) if before else replace(bearing, briefs={}))
    found: dict[Edtf, tuple[StatusChange, ...]] = {}
    for on, touched in after.items():
        new = statuses(corpus_entered_by(bearing, _last(on))) if touched else old
        found[on] = tuple(_differences(bearing, old, new))
        old = new
    return found


def _differences(corpus: Corpus, old: Mapping[str, Status], new: Mapping[str, Status]) -> list[StatusChange]:
    changes = (status_change(entry.name, old[slug], new[slug]) for slug, entry in corpus.initiatives.items())
    return [change for change in changes if change is not None]


def _bearing(corpus: Corpus) -> Corpus:
    """The record with those claims alone that report a stage or a target, or speak for or against one that does."""

    def bears(claim: Claim, _: Brief) -> bool:
        return bool(claim.stage or claim.deadline or claim.about or claim.supersedes)

    bearing = ((slug, _with_claims(brief, bears)) for slug, brief in corpus.briefs.items())
    return _limited(corpus, {slug: brief for slug, brief in bearing if brief.claims})


def _limited(corpus: Corpus, briefs: Mapping[str, Brief]) -> Corpus:
    made = replace(corpus, briefs=briefs)
    made.take_over(corpus)
    return made


def _with_claims(brief: Brief, keep: Callable[[Claim, Brief], bool]) -> Brief:
    kept = {claim_id: claim for claim_id, claim in brief.claims.items() if keep(claim, brief)}
    return brief if len(kept) == len(brief.claims) else copy_with(brief, claims=kept)
