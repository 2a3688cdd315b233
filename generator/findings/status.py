"""Where an initiative stands, computed from dated claims.

Every rule is a function of its own, and its docstring is what the method page says of it. "Now" is never today: it is
the newest day of which the record itself speaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from generator.corpus import ClaimRecord, Corpus
from generator.findings.origins import origins, voices
from generator.model.edtf import Bounds, Day, Edtf, loosened, parse
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
        as_of: date of the newest claim that counts on the initiative; None where there is none.
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


def superseded(corpus: Corpus, record: ClaimRecord) -> bool:
    """A claim that another one supersedes no longer counts."""
    return any(kind == "supersedes" for kind, _ in corpus.relations_to.get(record.ref, ()))


def standing(corpus: Corpus, record: ClaimRecord) -> int:
    """The parties to an initiative, their people and bodies stand highest; then a report's own voice and everybody
    else who is named; then unnamed speakers and headlines.
    """  # noqa: D205 - the method page shows it as one paragraph
    if not named_or_official(record):
        return 0
    speaker = record.claim.said_by.speaker
    if speaker.narration:
        return 1
    initiative = corpus.initiatives.get(record.claim.initiative or "")
    parties = initiative.parties if initiative else ()
    belongs = [corpus.country_of(slug) or slug for slug in (speaker.entity, *speaker.institution) if slug is not None]
    return 2 if not parties or any(party in parties for party in belongs) else 1


def denied(corpus: Corpus, record: ClaimRecord) -> bool:
    """A claim that somebody of at least equal standing denies does not move a status; said again, it may."""
    return any(
        kind == "denies" and standing(corpus, other) >= standing(corpus, record) and not superseded(corpus, other)
        for kind, other in corpus.relations_to.get(record.ref, ())
    )


def counting(corpus: Corpus, records: Iterable[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    """Claims count that assert, that nothing supersedes and that nobody of equal standing denies; among these, unnamed
    speakers and headlines count only where there is nobody else.
    """  # noqa: D205
    sound = [r for r in records if r.claim.stance == "asserts" and not superseded(corpus, r) and not denied(corpus, r)]
    return tuple(filter(named_or_official, sound)) or tuple(sound)


# --- dates -------------------------------------------------------------------------------------------


def reached_on(record: ClaimRecord) -> Edtf:
    """A stage is reached on the claim's date, and by the day it was said where the claim looks ahead of that day."""
    said, when = record.said(), record.when
    looks_ahead = when.latest is None or (said.latest is not None and when.latest > said.latest)
    if looks_ahead and (when.earliest is None or said.sort_key() < when.sort_key()):
        return said
    return when


def _newest_day(record: ClaimRecord) -> Edtf:
    """The date up to which a claim speaks: of "by 10 January" that is 10 January."""
    day = reached_on(record)
    if day.earliest is not None or day.latest is None:
        return day
    year, month, number = day.latest
    return parse(f"{year:04}-{month:02}-{number:02}")


def is_forecast(record: ClaimRecord) -> bool:
    """A day that was still to come when the claim was made is a forecast, and no forecast reaches the goal."""
    said, when = record.said(), record.when
    return when.earliest is not None and said.latest is not None and when.earliest > said.latest


def bounds_of(record: ClaimRecord) -> Bounds:
    """First and last day on which what a claim reports may have come about; never after the day it was said."""
    day, said = reached_on(record), record.said()
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
    goal = goal_of(initiative)
    goal_rank = initiative.rank(goal.stage) if goal else 0

    def rank(record: ClaimRecord) -> int:
        return initiative.rank(record.claim.stage or "")

    reporting = [r for r in records if r.claim.stage and not (is_forecast(r) and rank(r) >= goal_rank)]
    counted = counting(corpus, reporting)
    highest = max(map(rank, counted), default=-1)
    return tuple(sorted((r for r in counted if rank(r) == highest), key=_age))


def since(evidence: Sequence[ClaimRecord]) -> ClaimRecord | None:
    """A stage began on the earliest day by which a claim reports it; later claims of the same stage confirm it."""
    # Of two that end on one day the sharper is the better witness of when it began.
    return min(evidence, key=lambda r: (bounds_of(r)[1], _turned(bounds_of(r)[0]), r.ref), default=None)


def _turned(day: Day) -> Day:
    return (-day[0], -day[1], -day[2])


def hedges_of(corpus: Corpus, record: ClaimRecord) -> tuple[ClaimRecord, ...]:
    """Claims that hedge a claim and still stand."""
    relations = corpus.relations_to.get(record.ref, ())
    return tuple(other for kind, other in relations if kind == "hedges" and not superseded(corpus, other))


def is_hedged(corpus: Corpus, evidence: Sequence[ClaimRecord]) -> bool:
    """A status is hedged where each claim that reports it has another that hedges it."""
    return bool(evidence) and all(hedges_of(corpus, record) for record in evidence)


# --- deadlines ---------------------------------------------------------------------------------------


def deadlines_of(corpus: Corpus, records: Sequence[ClaimRecord]) -> tuple[Deadline, ...]:
    """A later target date moves the deadline, an earlier one brings it forward, and one that ends on the same day but
    begins later sharpens it; one that ends on the same day and is no sharper repeats it.
    """  # noqa: D205
    dated = [r for r in records if r.claim.deadline and r.claim.deadline.latest and not _withdrawn(corpus, r)]
    sound = [r for r in dated if r.claim.stance == "asserts" and not denied(corpus, r)]
    counted = list(filter(named_or_official, sound)) or sound
    # Of two targets set on one day, the wider comes first: the other sharpens it.
    counted.sort(key=lambda r: (bounds_of(r)[1], _span(r.claim.deadline)[0], r.ref))
    steps: list[Deadline] = []
    for record in counted:
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
    supersedes = [other for kind, other in corpus.relations_to.get(record.ref, ()) if kind == "supersedes"]
    return any(other.claim.deadline is None for other in supersedes)


def _span(date: Edtf | None) -> Bounds:
    return (date and date.earliest) or _LONG_AGO, (date and date.latest) or _NEVER


def _move(old: Edtf, new: Edtf) -> Move | None:
    (old_first, old_last), (new_first, new_last) = _span(old), _span(new)
    if new_last != old_last:
        return "moved" if new_last > old_last else "brought-forward"
    return "sharpened" if new_first > old_first else None


def verdict_of(
    corpus: Corpus, initiative: Initiative, records: Sequence[ClaimRecord], deadlines: Sequence[Deadline]
) -> Verdict:
    """A deadline is met where the goal was reached by its last day, and missed where it was reached after; a date
    that may lie on either side decides nothing. Before the goal is reached, the deadline is late once a claim from
    after its last day reports a lower rung or denies the goal; its outcome is not reported where the record goes
    beyond that day and nobody says how it ended; until then it is open.
    """  # noqa: D205
    if not deadlines:
        return "none"
    goal = goal_of(initiative)
    rank = initiative.rank(goal.stage) if goal else 0
    arrived = [r for r in records if r.claim.stage and initiative.rank(r.claim.stage) >= rank]
    first = since(counting(corpus, [r for r in arrived if not is_forecast(r)]))
    if first is not None:
        return _met(first, deadlines)
    last_day = _span(deadlines[-1].date)[1]
    if any(_falls_short(corpus, initiative, r, rank) and bounds_of(r)[0] > last_day for r in records):
        return "late"
    return "not-reported" if _day(corpus.as_of) > last_day else "open"


def _met(first: ClaimRecord, deadlines: Sequence[Deadline]) -> Verdict:
    reached = bounds_of(first)
    # A target named after the fact is no deadline, unless there is no other.
    before = [step for step in deadlines if bounds_of(step.claims[0])[0] <= reached[1]] or list(deadlines)
    deadline = before[-1].date
    last_day = _span(deadline)[1]
    # A date marked as about or uncertain may be off by one of its own units, and then decides less.
    earliest, latest = loosened(reached, reached_on(first))
    least, most = loosened((last_day, last_day), deadline)
    if latest <= least:
        return "on-time"
    return "late-but-done" if earliest > most else "unclear"


def _falls_short(corpus: Corpus, initiative: Initiative, record: ClaimRecord, goal_rank: int) -> bool:
    if superseded(corpus, record) or not named_or_official(record):
        return False
    claim = record.claim
    if claim.stance == "denies" and claim.about is not None:
        about = corpus.claims.get(claim.about if "/" in claim.about else f"{record.brief_id}/{claim.about}")
        stage = about.claim.stage if about and about.claim.initiative == claim.initiative else None
        return stage is not None and initiative.rank(stage) >= goal_rank
    if claim.stance != "asserts" or not claim.stage or denied(corpus, record):
        return False
    return initiative.rank(claim.stage) < goal_rank


def _day(iso: str) -> Day:
    year, month, day = (int(part) for part in iso.rsplit("-", 2))
    return year, month, day


RULES: Final[tuple[Callable[..., object], ...]] = (
    named_or_official,
    superseded,
    standing,
    denied,
    counting,
    stage_claims,
    reached_on,
    is_forecast,
    since,
    is_hedged,
    goal_of,
    deadlines_of,
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
    newest = max(counting(corpus, records), key=_age, default=None)
    deadlines = deadlines_of(corpus, records)
    return Status(
        initiative_id,
        stage=initiative.ladder[initiative.rank(began.claim.stage or "")] if began else None,
        since=reached_on(began) if began else None,
        began=began,
        confirmed=_newest_day(evidence[-1]) if evidence else None,
        as_of=_newest_day(newest) if newest else None,
        goal=goal_of(initiative),
        deadlines=deadlines,
        verdict=verdict_of(corpus, initiative, records, deadlines),
        hedged=is_hedged(corpus, evidence),
        unconfirmed=bool(evidence) and not any(map(named_or_official, evidence)),
        doubts=tuple(r for r in records if r.claim.stance != "asserts" and not superseded(corpus, r)),
        evidence=evidence,
        claims=records,
        origins=len(origins(corpus, records)),
        voices=len(voices(corpus, records)),
    )


def statuses(corpus: Corpus) -> dict[str, Status]:
    """The status of every initiative, in the registry's order."""
    return {slug: status(corpus, slug) for slug in corpus.initiatives}
