"""The evidence of a status: the claims that count, the days from which they count, and the stages that they report.

Every rule is a function of its own; `explained` gives it the words by which the method page states it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import is_official_text, parties_spoken_for
from generator.model.edtf import LONG_AGO, NEVER, Bounds, Day, Edtf, day_after, parse
from generator.model.explained import explained
from generator.model.registry import Initiative, Stage

HIGHEST_RANK: Final = 2
"""The rank of the parties to an initiative and of those who speak for them."""

# --- which claims count ------------------------------------------------------------------------------


@explained(
    "Unnamed speakers and headlines are shown, but never outrank official texts, named people, institutions "
    "or a report."
)
def named_or_official(record: ClaimRecord) -> bool:
    speaker = record.claim.said_by.speaker
    return not speaker.unnamed and not speaker.headline


@explained(
    "The parties to an initiative, their people, institutions and official texts rank highest; then a report's own "
    "voice and everybody else who is named; then unnamed speakers and headlines."
)
def speaker_rank(corpus: Corpus, record: ClaimRecord, initiative_id: str | None = None) -> int:
    """Rank a claim's speaker for the given initiative, or else for the claim's own."""
    if not named_or_official(record):
        return 0
    speaker = record.claim.said_by.speaker
    if speaker.narration and not is_official_text(corpus, record):
        return 1
    initiative = corpus.initiatives.get(initiative_id or record.claim.initiative or "")
    parties = initiative.parties if initiative else ()
    return HIGHEST_RANK if not parties or parties_spoken_for(corpus, record, parties) else 1


def _standing(corpus: Corpus, other: ClaimRecord, record: ClaimRecord) -> int:
    """Return the rank of another claim's speaker less that of a claim's own, for the initiative of this claim."""
    initiative_id = record.claim.initiative
    return speaker_rank(corpus, other, initiative_id) - speaker_rank(corpus, record, initiative_id)


@explained(
    "Only the parties to an initiative, and those who speak for them, move its stage and set or move its deadlines. "
    "What others report, in a report's own voice or without a name, is shown as also reported. Where the registry "
    "names no parties, everybody who is named may."
)
def speaks_for_party(corpus: Corpus, record: ClaimRecord) -> bool:
    initiative = corpus.initiatives.get(record.claim.initiative or "")
    if initiative is None or not initiative.parties:
        return named_or_official(record)
    return speaker_rank(corpus, record) == HIGHEST_RANK


@explained(
    "A claim that another supersedes no longer counts, if the other's speaker ranks at least as high. A stage that a "
    "later claim supersedes with another stage is not a mistake but a step in the history: it was reached, then left."
)
def is_superseded(corpus: Corpus, record: ClaimRecord) -> bool:
    return any(not reports_later_stage(other, record) for other in superseding_claims(corpus, record))


def superseding_claims(corpus: Corpus, record: ClaimRecord) -> tuple[ClaimRecord, ...]:
    """Return the claims that supersede a claim and whose speakers rank at least as high."""
    relations = corpus.relations_to.get(record.ref, ())
    return tuple(other for kind, other in relations if kind == "supersedes" and _standing(corpus, other, record) >= 0)


def reports_later_stage(other: ClaimRecord, record: ClaimRecord) -> bool:
    """Whether a superseding claim reports a later and other stage of the same initiative."""
    same = record.claim.initiative is not None and other.claim.initiative == record.claim.initiative
    stages = record.claim.stage, other.claim.stage
    if not same or None in stages or stages[0] == stages[1] or other.claim.stance != "asserts":
        return False
    if is_forecast(other) or is_forecast(record):
        return False
    return bounds_of(other)[0] > bounds_of(record)[1]


@explained(
    "A claim does not move a status if somebody of at least equal standing denies it. If it is said again later, "
    "it may."
)
def is_denied(corpus: Corpus, record: ClaimRecord) -> bool:
    return any(
        kind == "denies" and _standing(corpus, other, record) >= 0 and not is_superseded(corpus, other)
        for kind, other in corpus.relations_to.get(record.ref, ())
    )


@explained(
    "A claim counts if it asserts, nothing supersedes it and nobody of equal standing denies it. Claims by others "
    "than the parties count only where no party reports any stage, and the stage is then marked as reported only by "
    "others. Unnamed speakers, headlines, and what somebody of higher standing hedges, count only where there is "
    "nothing else."
)
def claims_that_count(corpus: Corpus, records: Iterable[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    sound = undisputed_claims(corpus, records)
    parties = [r for r in sound if speaks_for_party(corpus, r)]
    named = parties or [r for r in sound if named_or_official(r)]
    return tuple(r for r in named if not _hedged_from_above(corpus, r)) or tuple(named) or sound


def undisputed_claims(corpus: Corpus, records: Iterable[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    """Return the claims that assert, that nothing supersedes and that nobody of equal standing denies."""
    asserted = [r for r in records if r.claim.stance == "asserts"]
    return tuple(r for r in asserted if not is_superseded(corpus, r) and not is_denied(corpus, r))


def _hedged_from_above(corpus: Corpus, record: ClaimRecord) -> bool:
    return any(_standing(corpus, other, record) > 0 for other in hedges_of(corpus, record))


def hedged_by_equal(corpus: Corpus, record: ClaimRecord) -> bool:
    """Whether somebody of at least equal standing hedges a claim."""
    return any(_standing(corpus, other, record) >= 0 for other in hedges_of(corpus, record))


def hedges_of(corpus: Corpus, record: ClaimRecord) -> tuple[ClaimRecord, ...]:
    """Return the claims that hedge a claim and that nothing supersedes."""
    relations = corpus.relations_to.get(record.ref, ())
    return tuple(other for kind, other in relations if kind == "hedges" and not is_superseded(corpus, other))


# --- dates -------------------------------------------------------------------------------------------


@explained(
    "A stage is reached on the date of the claim that reports it; for “from June on”, in June. If the claim was "
    "made before that date, the stage was reached by the day on which it was made."
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
    "A claim about a day, or a last day, that was still to come when it was made is a forecast, and no forecast "
    "reaches the goal. The day after publication does not count as still to come, since time zones differ."
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


def age(record: ClaimRecord) -> tuple[Day, Day, str]:
    """Return a key that sorts claims by the day that they report, oldest first."""
    first, last = bounds_of(record)
    return last, first, record.ref


# --- the stage ---------------------------------------------------------------------------------------


@explained(
    "Deadlines are for the stage that the registry names as the goal, or else for the last one that is not a stop."
)
def goal_of(initiative: Initiative) -> Stage | None:
    if initiative.goal:
        return initiative.ladder[initiative.rank(initiative.goal)]
    return next((stage for stage in reversed(initiative.ladder) if stage.kind != "stop"), None)


def stage_of(initiative: Initiative, record: ClaimRecord) -> Stage:
    """Return the stage that a claim reports.

    Raises:
        ValueError: if the claim reports none of the initiative's stages.
    """
    return initiative.ladder[rank_of(initiative, record)]


def rank_of(initiative: Initiative, record: ClaimRecord) -> int:
    """Return the position, on the ladder, of the stage that a claim reports."""
    return initiative.rank(record.claim.stage or "")


def is_stop(initiative: Initiative, record: ClaimRecord) -> bool:
    """Whether a claim reports that the stages reached before have stopped."""
    return stage_of(initiative, record).kind == "stop"


def stage_reports(corpus: Corpus, initiative: Initiative, records: Sequence[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    """Return the claims that count and report a stage as reached, oldest first."""
    reporting = [r for r in records if r.claim.stage and not _only_ahead(initiative, r)]
    return tuple(sorted(claims_that_count(corpus, reporting), key=age))


def _only_ahead(initiative: Initiative, record: ClaimRecord) -> bool:
    # The goal or a stop that is still to come was not reached. A plan for a later day was made when it was said.
    return is_forecast(record) and (is_at_goal(initiative, record) or is_stop(initiative, record))


def is_at_goal(initiative: Initiative, record: ClaimRecord) -> bool:
    """Whether a claim reports the goal or a stage above it. That it stopped reaches no goal."""
    goal = goal_of(initiative)
    if goal is None or record.claim.stage is None or is_stop(initiative, record):
        return False
    return rank_of(initiative, record) >= initiative.rank(goal.stage)


@explained("The goal is reached by the first claim that counts for the stage and reports that stage or one above it.")
def goal_reached(corpus: Corpus, initiative: Initiative, reports: Sequence[ClaimRecord]) -> ClaimRecord | None:
    return earliest_report([r for r in reports if is_at_goal(initiative, r) and speaks_for_party(corpus, r)])


@explained("A stage began on the earliest day by which a claim reports it; later claims of the same stage confirm it.")
def earliest_report(evidence: Sequence[ClaimRecord]) -> ClaimRecord | None:
    # Of two claims that end on one day, the sharper one says better when the stage began.
    return min(evidence, key=lambda r: (bounds_of(r)[1], latest_first(bounds_of(r)[0]), r.ref), default=None)


def latest_first(day: Day) -> Day:
    """Return a key that sorts later days first."""
    return (-day[0], -day[1], -day[2])
