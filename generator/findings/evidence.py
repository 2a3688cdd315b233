"""Which claims count for a status, from which day, and which stage they report.

Every rule is a function of its own; `explained` gives it the words by which the method page states it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import is_official_text
from generator.model.edtf import LONG_AGO, NEVER, Bounds, Day, Edtf, day_after, parse
from generator.model.explained import explained
from generator.model.registry import Initiative, Stage

HIGHEST_RANK: Final = 2
"""The rank of the parties to an initiative and of those who speak for them."""

# --- which claims count ------------------------------------------------------------------------------


@explained(
    "Unnamed speakers and headlines are shown, but never outrank official texts, named people, bodies or a report."
)
def named_or_official(record: ClaimRecord) -> bool:
    speaker = record.claim.said_by.speaker
    return not speaker.unnamed and not speaker.headline


@explained(
    "A claim that another supersedes no longer counts; unnamed speakers and headlines supersede only their like."
)
def is_superseded(corpus: Corpus, record: ClaimRecord) -> bool:
    return bool(superseding_claims(corpus, record))


def superseding_claims(corpus: Corpus, record: ClaimRecord) -> tuple[ClaimRecord, ...]:
    """Return the claims that supersede a claim."""
    relations = corpus.relations_to.get(record.ref, ())
    later = (other for kind, other in relations if kind == "supersedes")
    return tuple(other for other in later if named_or_official(other) or not named_or_official(record))


@explained(
    "The parties to an initiative, their people, bodies and official texts stand highest; then a report's own voice "
    "and everybody else who is named; then unnamed speakers and headlines."
)
def speaker_rank(corpus: Corpus, record: ClaimRecord) -> int:
    if not named_or_official(record):
        return 0
    speaker = record.claim.said_by.speaker
    if speaker.narration and not is_official_text(corpus, record):
        return 1
    initiative = corpus.initiatives.get(record.claim.initiative or "")
    parties = initiative.parties if initiative else ()
    speaking = [corpus.origin(record.brief)] if speaker.narration else [speaker.entity, *speaker.institution]
    belongs = [corpus.country_of(entry_id) or entry_id for entry_id in speaking if entry_id is not None]
    return HIGHEST_RANK if not parties or any(party in parties for party in belongs) else 1


@explained("A claim that somebody of at least equal standing denies does not move a status; said again, it may.")
def is_denied(corpus: Corpus, record: ClaimRecord) -> bool:
    return any(
        kind == "denies"
        and speaker_rank(corpus, other) >= speaker_rank(corpus, record)
        and not is_superseded(corpus, other)
        for kind, other in corpus.relations_to.get(record.ref, ())
    )


@explained(
    "Claims count that assert, that nothing supersedes and that nobody of equal standing denies; among these, unnamed "
    "speakers, headlines and what somebody of higher standing hedges count only where there is nobody else."
)
def claims_that_count(corpus: Corpus, records: Iterable[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    sound = [
        r for r in records if r.claim.stance == "asserts" and not is_superseded(corpus, r) and not is_denied(corpus, r)
    ]
    named = [r for r in sound if named_or_official(r)]
    return tuple(r for r in named if not _hedged_from_above(corpus, r)) or tuple(named) or tuple(sound)


def _hedged_from_above(corpus: Corpus, record: ClaimRecord) -> bool:
    return any(speaker_rank(corpus, other) > speaker_rank(corpus, record) for other in hedges_of(corpus, record))


def hedges_of(corpus: Corpus, record: ClaimRecord) -> tuple[ClaimRecord, ...]:
    """Return the claims that hedge a claim and that nothing supersedes."""
    relations = corpus.relations_to.get(record.ref, ())
    return tuple(other for kind, other in relations if kind == "hedges" and not is_superseded(corpus, other))


# --- dates -------------------------------------------------------------------------------------------


@explained(
    'A stage is reached on the claim\'s date, of "from June on" in June, and by the day it was said where the claim '
    "looks ahead of that day."
)
def day_reached(record: ClaimRecord) -> Edtf:
    said, when = record.said(), _start(record.when)
    limit = _last_day_said(record)
    looks_ahead = when.latest is None or (limit is not None and when.latest > limit)
    if looks_ahead and (when.earliest is None or said.sort_key() < when.sort_key()):
        return said
    return when


def _start(when: Edtf) -> Edtf:
    return parse(when.text.partition("/")[0]) if when.latest is None and "/" in when.text else when


@explained(
    "What lies on a day, or by a day, that was still to come when the claim was made is a forecast, and no forecast "
    "reaches the goal. The day after the day of publication is not still to come: the two may differ by time zones."
)
def is_forecast(record: ClaimRecord) -> bool:
    limit, day = _last_day_said(record), record.when.earliest or record.when.latest
    return day is not None and limit is not None and day > limit


def _last_day_said(record: ClaimRecord) -> Day | None:
    # Where a text of one day reports the next, the day of publication was that of another time zone.
    last = record.said().latest
    if last is None or record.claim.said is not None or not record.when.is_day:
        return last
    after = day_after(last)
    return after if record.when.latest == after else last


def bounds_of(record: ClaimRecord) -> Bounds:
    """Return the first and the last day on which a claim's report may have come true, at most the day it was said."""
    day = day_reached(record)
    latest = min(day.latest or NEVER, _last_day_said(record) or NEVER)
    return min(day.earliest or LONG_AGO, latest), latest


def _age(record: ClaimRecord) -> tuple[Day, Day, str]:
    first, last = bounds_of(record)
    return last, first, record.ref


# --- the stage ---------------------------------------------------------------------------------------


@explained("Deadlines are for the rung that the registry names as the goal, or else for the last one.")
def goal_of(initiative: Initiative) -> Stage | None:
    if not initiative.ladder:
        return None
    return initiative.ladder[initiative.rank(initiative.goal)] if initiative.goal else initiative.ladder[-1]


@explained("The stage is the highest rung that claims of standing report as reached; the claims are its evidence.")
def stage_claims(corpus: Corpus, initiative: Initiative, records: Sequence[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    counted = _reports(corpus, initiative, records)
    highest = max((initiative.rank(r.claim.stage or "") for r in counted), default=-1)
    return tuple(sorted((r for r in counted if initiative.rank(r.claim.stage or "") == highest), key=_age))


def _reports(corpus: Corpus, initiative: Initiative, records: Sequence[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    reporting = [r for r in records if r.claim.stage and not (is_forecast(r) and is_at_goal(initiative, r))]
    return claims_that_count(corpus, reporting)


def is_at_goal(initiative: Initiative, record: ClaimRecord) -> bool:
    """Whether a claim reports the goal or a stage above it."""
    goal, stage = goal_of(initiative), record.claim.stage
    return goal is not None and stage is not None and initiative.rank(stage) >= initiative.rank(goal.stage)


@explained("The goal is reached by the first claim that counts for the stage and reports that rung or one above it.")
def goal_reached(corpus: Corpus, initiative: Initiative, records: Sequence[ClaimRecord]) -> ClaimRecord | None:
    return earliest_report([r for r in _reports(corpus, initiative, records) if is_at_goal(initiative, r)])


@explained("A stage began on the earliest day by which a claim reports it; later claims of the same stage confirm it.")
def earliest_report(evidence: Sequence[ClaimRecord]) -> ClaimRecord | None:
    # Of two claims that end on one day, the sharper one tells better when the stage began.
    return min(evidence, key=lambda r: (bounds_of(r)[1], latest_first(bounds_of(r)[0]), r.ref), default=None)


def latest_first(day: Day) -> Day:
    """Return a key that sorts later days first."""
    return (-day[0], -day[1], -day[2])
