"""Where an initiative stands, computed from dated claims.

The stage is the highest rung of the initiative's ladder that adequate claims report as reached. "Now" is the
record's own newest date, never today's.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.corpus import ClaimRecord, Corpus
from generator.findings.origins import origins, voices
from generator.model.edtf import Day, Edtf
from generator.model.registry import Initiative, Stage


@dataclass(frozen=True, slots=True)
class Status:
    """Where an initiative stands.

    Attributes:
        initiative_id: the initiative.
        stage: the rung reached; None where no adequate claim reports one.
        since: date of the oldest claim that reports this rung; None without a stage.
        as_of: date of the newest adequate claim on the initiative; None where there is none.
        deadline: the target date set last; None where none is set.
        deadline_claim: the claim that sets it.
        evidence: the claims that report the rung, oldest first.
        claims: every claim on the initiative, oldest first.
        origins: how many independent origins the claims have.
        voices: how many voices.
    """

    initiative_id: str
    stage: Stage | None
    since: Edtf | None
    as_of: Edtf | None
    deadline: Edtf | None
    deadline_claim: ClaimRecord | None
    evidence: tuple[ClaimRecord, ...]
    claims: tuple[ClaimRecord, ...]
    origins: int
    voices: int


def reached_on(record: ClaimRecord) -> Edtf:
    """A stage is reached on the claim's date, and by the day it was said where the claim looks ahead of that."""
    said = record.said()
    if record.when.latest is None or (said.latest is not None and record.when.latest > said.latest):
        return said if record.when.earliest is None or said.sort_key() < record.when.sort_key() else record.when
    return record.when


def is_adequate(record: ClaimRecord) -> bool:
    """Unnamed sources, headlines, hedges and denials are shown, but never outrank official or named claims."""
    speaker = record.claim.said_by.speaker
    return record.claim.stance == "asserts" and not speaker.unnamed and not speaker.headline


def is_superseded(corpus: Corpus, record: ClaimRecord) -> bool:
    """A claim that a later one supersedes no longer counts."""
    return any(kind == "supersedes" for kind, _ in corpus.relations_to.get(record.ref, ()))


def stage_claims(corpus: Corpus, initiative: Initiative, records: tuple[ClaimRecord, ...]) -> tuple[ClaimRecord, ...]:
    """The claims that report the highest rung reached; inadequate ones count only where there are no others."""
    reporting = [record for record in records if record.claim.stage and not is_superseded(corpus, record)]
    counted = [record for record in reporting if is_adequate(record)] or [
        record for record in reporting if record.claim.stance == "asserts"
    ]
    if not counted:
        return ()
    highest = max(initiative.rank(record.claim.stage) for record in counted if record.claim.stage)
    stage = initiative.ladder[highest].stage
    return tuple(sorted((r for r in counted if r.claim.stage == stage), key=lambda r: reached_on(r).sort_key()))


def _last_day(record: ClaimRecord) -> tuple[Day, Day]:
    day = reached_on(record)
    return day.latest or (0, 1, 1), day.earliest or (0, 1, 1)


def status(corpus: Corpus, initiative_id: str) -> Status:
    """Compute where an initiative stands."""
    initiative = corpus.initiatives[initiative_id]
    records = tuple(
        record for record in corpus.claims_naming.get(initiative_id, ()) if record.claim.initiative == initiative_id
    )
    evidence = stage_claims(corpus, initiative, records)
    stage = initiative.ladder[initiative.rank(evidence[0].claim.stage or "")] if evidence else None
    newest = max(filter(is_adequate, records), key=_last_day, default=None)
    dated = [
        # Of two targets set on one day, the sharper one is the one to watch.
        ((*_last_day(record), record.claim.deadline.earliest or (0, 1, 1)), record, record.claim.deadline)
        for record in records
        if record.claim.deadline and is_adequate(record)
    ]
    _, setting, deadline = max(dated, key=lambda item: item[0], default=(None, None, None))
    return Status(
        initiative_id,
        stage,
        reached_on(evidence[0]) if evidence else None,
        reached_on(newest) if newest else None,
        deadline,
        setting,
        evidence,
        records,
        len(origins(corpus, records)),
        len(voices(corpus, records)),
    )


def statuses(corpus: Corpus) -> dict[str, Status]:
    """The status of every initiative, in the registry's order."""
    return {slug: status(corpus, slug) for slug in corpus.initiatives}
