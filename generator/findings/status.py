"""Where an initiative stands, computed from dated claims.

Every rule is a function of its own, and its docstring is what the method page says of it. "Now" is never today: it is
the newest day of which the record itself speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import is_official_text
from generator.findings.origins import origins, voices
from generator.model.edtf import Bounds, Day, Edtf, parse, widen
from generator.model.registry import Initiative, Stage

Verdict = Literal["none", "open", "on-time", "late", "late-but-done", "unclear", "not-reported"]
Move = Literal["set", "sharpened", "moved", "brought-forward"]

_LONG_AGO: Final[Day] = (-(10**9), 1, 1)
_NEVER: Final[Day] = (10**9, 12, 31)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A target date of an initiative.

    Attributes:
        date: the target.
        move: `set` for the first one; then `sharpened`, `moved` (to a later day) or `brought-forward`.
        claims: the claims that set or repeat it, oldest first.
    """

    date: Edtf
    move: Move
    claims: tuple[ClaimRecord, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """Where an initiative stands.

    Attributes:
        initiative_id: the initiative.
        stage: the rung reached; None where no claim reports one.
        since: when it was reached; None without a stage.
        began: the claim that says so.
        confirmed: the newest date on which a claim that counts reports the rung.
        as_of: the newest day of which a claim on the initiative speaks; None where there is none.
        goal: the rung that deadlines are for; None without a ladder.
        deadlines: every target date, oldest first; each step of a deadline that was moved.
        verdict: how the last deadline was met.
        hedged: whether every claim that reports the rung is hedged by another.
        unconfirmed: whether unnamed speakers or headlines alone report the rung.
        doubts: claims that hedge or deny what others say of the initiative.
        evidence: the claims that report the rung, oldest first.
        claims: every claim on the initiative, oldest first.
        origins: how many independent origins the claims have.
        voices: how many voices.
    """

    initiative_id: str
    stage: Stage | None
    since: Edtf | None
    began: ClaimRecord | None
    confirmed: Edtf | None
    as_of: Edtf | None
    goal: Stage | None
    deadlines: tuple[Deadline, ...]
    verdict: Verdict
    hedged: bool
    unconfirmed: bool
    doubts: tuple[ClaimRecord, ...]
    evidence: tuple[ClaimRecord, ...]
    claims: tuple[ClaimRecord, ...]
    origins: int
    voices: int

    @property
    def deadline(self) -> Edtf | None:
        """The target date in force; None where none was set."""
        return self.deadlines[-1].date if self.deadlines else None

    @property
    def deadline_claim(self) -> ClaimRecord | None:
        """The claim that set it."""
        return self.deadlines[-1].claims[0] if self.deadlines else None


# --- which claims count ------------------------------------------------------------------------------


def named_or_official(record: ClaimRecord) -> bool:
    """Unnamed speakers and headlines are shown, but never outrank official texts, named people, bodies or a report."""
    speaker = record.claim.said_by.speaker
    return not speaker.unnamed and not speaker.headline


def is_superseded(corpus: Corpus, record: ClaimRecord) -> bool:
    """A claim that another supersedes no longer counts; unnamed speakers and headlines supersede only their like."""
    return bool(_superseding(corpus, record))


def _superseding(corpus: Corpus, record: ClaimRecord) -> tuple[ClaimRecord, ...]:
    relations = corpus.relations_to.get(record.ref, ())
    later = (other for kind, other in relations if kind == "supersedes")
    return tuple(other for other in later if named_or_official(other) or not named_or_official(record))


def speaker_rank(corpus: Corpus, record: ClaimRecord) -> int:
    """The parties to an initiative, their people, bodies and official texts stand highest; then a report's own voice
    and everybody else who is named; then unnamed speakers and headlines.
    """  # noqa: D205 - the method page shows it as one paragraph
    if not named_or_official(record):
        return 0
    speaker = record.claim.said_by.speaker
    if speaker.narration and not is_official_text(corpus, record):
        return 1
    initiative = corpus.initiatives.get(record.claim.initiative or "")
    parties = initiative.parties if initiative else ()
    speaking = [corpus.origin(record.brief)] if speaker.narration else [speaker.entity, *speaker.institution]
    belongs = [corpus.country_of(slug) or slug for slug in speaking if slug is not None]
    return 2 if not parties or any(party in parties for party in belongs) else 1


def is_denied(corpus: Corpus, record: ClaimRecord) -> bool:
    """A claim that somebody of at least equal standing denies does not move a status; said again, it may."""
    return any(
        kind == "denies"
        and speaker_rank(corpus, other) >= speaker_rank(corpus, record)
        and not is_superseded(corpus, other)
        for kind, other in corpus.relations_to.get(record.ref, ())
    )


def claims_that_count(corpus: Corpus, records: Iterable[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    """Claims count that assert, that nothing supersedes and that nobody of equal standing denies; among these, unnamed
    speakers, headlines and what somebody of higher standing hedges count only where there is nobody else.
    """  # noqa: D205
    sound = [
        r for r in records if r.claim.stance == "asserts" and not is_superseded(corpus, r) and not is_denied(corpus, r)
    ]
    named = [r for r in sound if named_or_official(r)]
    return tuple(r for r in named if not _hedged_from_above(corpus, r)) or tuple(named) or tuple(sound)


def _hedged_from_above(corpus: Corpus, record: ClaimRecord) -> bool:
    return any(speaker_rank(corpus, other) > speaker_rank(corpus, record) for other in hedges_of(corpus, record))


# --- dates -------------------------------------------------------------------------------------------


def day_reached(record: ClaimRecord) -> Edtf:
    """A stage is reached on the claim's date, of "from June on" in June, and by the day it was said where the claim
    looks ahead of that day.
    """  # noqa: D205
    said, when = record.said(), _start(record.when)
    looks_ahead = when.latest is None or (said.latest is not None and when.latest > said.latest)
    if looks_ahead and (when.earliest is None or said.sort_key() < when.sort_key()):
        return said
    return when


def _start(when: Edtf) -> Edtf:
    return parse(when.text.partition("/")[0]) if when.latest is None and "/" in when.text else when


def _newest(records: Iterable[ClaimRecord]) -> ClaimRecord | None:
    def until(record: ClaimRecord) -> tuple[Day, Day, str]:
        first, last = bounds_of(record)
        return (last if record.when.latest else record.said().latest or _NEVER), first, record.ref

    return max(records, key=until, default=None)


def _newest_day(record: ClaimRecord) -> Edtf:
    """The date up to which a claim speaks: of "by 10 January" 10 January, of "from June on" the day it was said."""
    day = day_reached(record) if record.when.latest else record.said()
    if day.earliest is not None or day.latest is None:
        return day
    year, month, number = day.latest
    return parse(f"{year:04}-{month:02}-{number:02}")


def is_forecast(record: ClaimRecord) -> bool:
    """What lies on a day, or by a day, that was still to come when the claim was made is a forecast, and no forecast
    reaches the goal.
    """  # noqa: D205
    said, day = record.said(), record.when.earliest or record.when.latest
    return day is not None and said.latest is not None and day > said.latest


def bounds_of(record: ClaimRecord) -> Bounds:
    """First and last day on which what a claim reports may have come about; never after the day it was said."""
    day, said = day_reached(record), record.said()
    latest = min(day.latest or _NEVER, said.latest or _NEVER)
    return min(day.earliest or _LONG_AGO, latest), latest


def _age(record: ClaimRecord) -> tuple[Day, Day, str]:
    first, last = bounds_of(record)
    return last, first, record.ref


# --- the stage ---------------------------------------------------------------------------------------


def goal_of(initiative: Initiative) -> Stage | None:
    """Deadlines are for the rung that the registry names as the goal, or else for the last one."""
    if not initiative.ladder:
        return None
    return initiative.ladder[initiative.rank(initiative.goal)] if initiative.goal else initiative.ladder[-1]


def stage_claims(corpus: Corpus, initiative: Initiative, records: Sequence[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    """The stage is the highest rung that claims of standing report as reached; the claims are its evidence."""
    counted = _reports(corpus, initiative, records)
    highest = max((initiative.rank(r.claim.stage or "") for r in counted), default=-1)
    return tuple(sorted((r for r in counted if initiative.rank(r.claim.stage or "") == highest), key=_age))


def _reports(corpus: Corpus, initiative: Initiative, records: Sequence[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    reporting = [r for r in records if r.claim.stage and not (is_forecast(r) and _at_goal(initiative, r))]
    return claims_that_count(corpus, reporting)


def _at_goal(initiative: Initiative, record: ClaimRecord) -> bool:
    goal, stage = goal_of(initiative), record.claim.stage
    return goal is not None and stage is not None and initiative.rank(stage) >= initiative.rank(goal.stage)


def goal_reached(corpus: Corpus, initiative: Initiative, records: Sequence[ClaimRecord]) -> ClaimRecord | None:
    """The goal is reached by the first claim that counts for the stage and reports that rung or one above it."""
    return since([r for r in _reports(corpus, initiative, records) if _at_goal(initiative, r)])


def since(evidence: Sequence[ClaimRecord]) -> ClaimRecord | None:
    """A stage began on the earliest day by which a claim reports it; later claims of the same stage confirm it."""
    # Of two that end on one day the sharper is the better witness of when it began.
    return min(evidence, key=lambda r: (bounds_of(r)[1], _turned(bounds_of(r)[0]), r.ref), default=None)


def _turned(day: Day) -> Day:
    return (-day[0], -day[1], -day[2])


def hedges_of(corpus: Corpus, record: ClaimRecord) -> tuple[ClaimRecord, ...]:
    """Claims that hedge a claim and still stand."""
    relations = corpus.relations_to.get(record.ref, ())
    return tuple(other for kind, other in relations if kind == "hedges" and not is_superseded(corpus, other))


def is_hedged(corpus: Corpus, evidence: Sequence[ClaimRecord]) -> bool:
    """A status is hedged where each claim that reports it has another that hedges it."""
    return bool(evidence) and all(hedges_of(corpus, record) for record in evidence)


def as_of(corpus: Corpus, records: Iterable[ClaimRecord]) -> Edtf | None:
    """A status is as of the newest day of which a claim on the initiative speaks that nothing supersedes, whoever makes
    it and whether it asserts, hedges or denies.
    """  # noqa: D205
    newest = _newest(r for r in records if not is_superseded(corpus, r))
    return _newest_day(newest) if newest else None


# --- deadlines ---------------------------------------------------------------------------------------


def deadlines_of(corpus: Corpus, records: Sequence[ClaimRecord]) -> tuple[Deadline, ...]:
    """A later target date moves the deadline, an earlier one brings it forward, and one that ends on the same day but
    begins later sharpens it; one that ends on the same day and is no sharper repeats it. Of two that are set on one day
    the one of higher standing holds, or else the nearer.
    """  # noqa: D205
    dated = [r for r in records if r.claim.deadline and r.claim.deadline.latest and not _withdrawn(corpus, r)]
    sound = [r for r in dated if r.claim.stance == "asserts" and not is_denied(corpus, r)]
    counted = list(filter(named_or_official, sound)) or sound

    def order(record: ClaimRecord) -> tuple[object, ...]:
        # What comes last holds. Of two that end on one day the wider comes first, for the other sharpens it.
        first, last = _span(record.claim.deadline)
        given_way = is_superseded(corpus, record)
        return bounds_of(record)[1], not given_way, speaker_rank(corpus, record), _turned(last), first, record.ref

    steps: list[Deadline] = []
    for record in sorted(counted, key=order):
        date = record.claim.deadline
        assert date is not None
        move = _move(steps[-1].date, date) if steps else "set"
        if move is None:
            steps[-1] = Deadline(steps[-1].date, steps[-1].move, (*steps[-1].claims, record))
        else:
            steps.append(Deadline(date, move, (record,)))
    return tuple(steps)


def _withdrawn(corpus: Corpus, record: ClaimRecord) -> bool:
    # A target that gives way to another one is a step of the deadline's story, not a mistake to forget.
    return any(other.claim.deadline is None for other in _superseding(corpus, record))


def _span(date: Edtf | None) -> Bounds:
    return (date and date.earliest) or _LONG_AGO, (date and date.latest) or _NEVER


def _move(old: Edtf, new: Edtf) -> Move | None:
    (old_first, old_last), (new_first, new_last) = _span(old), _span(new)
    if new_last != old_last:
        return "moved" if new_last > old_last else "brought-forward"
    return "sharpened" if new_first > old_first else None


def deadlines_in_time(deadlines: Sequence[Deadline], arrival: ClaimRecord | None) -> tuple[Deadline, ...]:
    """A target named after the goal was reached is no deadline, unless there is no other."""
    if arrival is None:
        return tuple(deadlines)
    last_day = bounds_of(arrival)[1]
    return tuple(step for step in deadlines if bounds_of(step.claims[0])[0] <= last_day) or tuple(deadlines)


def verdict_of(
    corpus: Corpus,
    initiative: Initiative,
    records: Sequence[ClaimRecord],
    deadlines: Sequence[Deadline],
    arrival: ClaimRecord | None,
) -> Verdict:
    """A deadline is met where the goal was reached by its last day, and missed where it was reached after; a date
    that may lie on either side decides nothing. Before the goal is reached, the deadline is late once a claim from
    after its last day reports a lower rung, still expects the goal or denies it; its outcome is not reported where the
    record goes beyond that day and nobody says how it ended; until then it is open.
    """  # noqa: D205
    if not deadlines:
        return "none"
    deadline = deadlines[-1].date
    last_day = _span(deadline)[1]
    # A date marked as about or uncertain may be off by one of its own units, and then decides less.
    least, most = widen((last_day, last_day), deadline)
    if arrival is not None:
        earliest, latest = _arrived(arrival)
        if latest <= least:
            return "on-time"
        return "late-but-done" if earliest > most else "unclear"
    if any(_falls_short(corpus, initiative, r) and bounds_of(r)[0] > most for r in records):
        return "late"
    return "not-reported" if _day(corpus.as_of) > most else "open"


def _arrived(record: ClaimRecord) -> Bounds:
    said = record.said()
    earliest, latest = widen(bounds_of(record), day_reached(record))
    # However uncertain the day, it lay no later than the claim was made.
    limit = said.latest or _NEVER
    return earliest, min(latest, widen((limit, limit), said)[1])


def _falls_short(corpus: Corpus, initiative: Initiative, record: ClaimRecord) -> bool:
    if is_superseded(corpus, record) or not named_or_official(record):
        return False
    claim = record.claim
    if claim.stance == "denies" and claim.about is not None:
        about = corpus.claims.get(claim.about if "/" in claim.about else f"{record.brief_id}/{claim.about}")
        return about is not None and about.claim.initiative == claim.initiative and _at_goal(initiative, about)
    if claim.stance != "asserts" or not claim.stage or is_denied(corpus, record):
        return False
    return is_forecast(record) or not _at_goal(initiative, record)


def _day(iso: str) -> Day:
    year, month, day = (int(part) for part in iso.rsplit("-", 2))
    return year, month, day


RULES: Final[tuple[Callable[..., object], ...]] = (
    named_or_official,
    is_superseded,
    speaker_rank,
    is_denied,
    claims_that_count,
    stage_claims,
    day_reached,
    is_forecast,
    since,
    is_hedged,
    as_of,
    goal_of,
    goal_reached,
    deadlines_of,
    deadlines_in_time,
    verdict_of,
)
"""The rules in the order in which the method page explains them."""


# --- the whole ---------------------------------------------------------------------------------------


def status(corpus: Corpus, initiative_id: str) -> Status:
    """Compute where an initiative stands."""
    initiative = corpus.initiatives[initiative_id]
    naming = corpus.claims_naming.get(initiative_id, ())
    records = tuple(record for record in naming if record.claim.initiative == initiative_id)
    evidence = stage_claims(corpus, initiative, records)
    began = since(evidence)
    confirming = _newest(evidence)
    arrival = goal_reached(corpus, initiative, records)
    deadlines = deadlines_in_time(deadlines_of(corpus, records), arrival)
    return Status(
        initiative_id,
        stage=initiative.ladder[initiative.rank(began.claim.stage or "")] if began else None,
        since=day_reached(began) if began else None,
        began=began,
        confirmed=_newest_day(confirming) if confirming else None,
        as_of=as_of(corpus, records),
        goal=goal_of(initiative),
        deadlines=deadlines,
        verdict=verdict_of(corpus, initiative, records, deadlines, arrival),
        hedged=is_hedged(corpus, evidence),
        unconfirmed=bool(evidence) and not any(map(named_or_official, evidence)),
        doubts=tuple(r for r in records if r.claim.stance != "asserts" and not is_superseded(corpus, r)),
        evidence=evidence,
        claims=records,
        origins=len(origins(corpus, records)),
        voices=len(voices(corpus, records)),
    )


def statuses(corpus: Corpus) -> dict[str, Status]:
    """The status of every initiative, in the registry's order."""
    return {slug: status(corpus, slug) for slug in corpus.initiatives}
