"""What each party to an initiative said of it first, promised, reported and said last."""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import ClaimRecord, Corpus
from generator.findings.evidence import is_superseded
from generator.findings.levels import parties_speaking


@dataclass(frozen=True, slots=True)
class PartyRecord:
    """What one party said of an initiative, by the day on which it was said.

    Attributes:
        party: the party's id.
        first: its first claim on the initiative.
        first_alone: its first one that is not a joint text of several parties.
        promises: its claims that set a date for it, or report an act on the way to the goal, oldest first; each date
            and each act once.
        reached: its first claim that reports the goal as reached.
        last: its newest claim on the initiative.
        last_alone: its newest one that is not a joint text.
        claims: how many there are.
    """

    party: str
    first: ClaimRecord | None
    first_alone: ClaimRecord | None
    promises: tuple[ClaimRecord, ...]
    reached: ClaimRecord | None
    last: ClaimRecord | None
    last_alone: ClaimRecord | None
    claims: int


def party_records(corpus: Corpus, initiative_id: str) -> tuple[PartyRecord, ...]:
    """Return what each party said of an initiative itself; claims on cooperation in general do not count."""
    initiative = corpus.initiatives[initiative_id]
    goal = initiative.goal or (initiative.ladder[-1].stage if initiative.ladder else None)
    acts = {stage.stage for stage in initiative.ladder if stage.kind == "act" and stage.stage != goal}
    counted = [
        record
        for record in corpus.claims_naming.get(initiative_id, ())
        if record.claim.initiative == initiative_id
        and record.claim.stance == "asserts"
        and record.claim.confirms in (None, "names")
        and not is_superseded(corpus, record)
    ]
    speaking = {record.ref: parties_speaking(corpus, record, initiative.parties) for record in counted}
    counted.sort(key=_said)
    found = []
    for party in initiative.parties:
        own = [record for record in counted if party in speaking[record.ref]]
        alone = [record for record in own if len(speaking[record.ref]) == 1]
        promises: dict[str, ClaimRecord] = {}
        for record in own:
            if record.claim.deadline is not None:
                promises.setdefault(record.claim.deadline.text, record)
            elif record.claim.stage in acts:
                promises.setdefault(record.claim.stage or "", record)
        found.append(
            PartyRecord(
                party,
                own[0] if own else None,
                alone[0] if alone else None,
                tuple(sorted(promises.values(), key=_said)),
                next((record for record in own if goal and record.claim.stage == goal), None),
                _newest(own),
                _newest(alone),
                len(own),
            )
        )
    return tuple(found)


def _newest(records: list[ClaimRecord]) -> ClaimRecord | None:
    if not records:
        return None
    last = records[-1].said().sort_key()
    return next(record for record in records if record.said().sort_key() == last)


def _said(record: ClaimRecord) -> tuple[object, ...]:
    # Of one day, first what moves the initiative.
    moves = record.claim.stage is not None or record.claim.deadline is not None
    return (*record.said().sort_key(), not moves, record.ref)
