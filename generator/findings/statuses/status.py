"""The status of an initiative, computed from dated claims.

Every rule is a function of its own; `explained` gives it the words by which the method page states it. "Now" is never
today: it is the newest day on which a text of the corpus was published.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from generator.corpus import ClaimRecord, Corpus
from generator.findings.statuses.deadlines import Deadline, Verdict, deadlines_of, deadlines_set_before, verdict_of
from generator.findings.statuses.evidence import (
    HIGHEST_RANK,
    bounds_of,
    claims_that_count,
    day_reached,
    earliest_report,
    goal_of,
    goal_reached,
    hedged_by_equal,
    is_denied,
    is_forecast,
    is_superseded,
    named_or_official,
    speaker_rank,
    speaks_for_party,
    stage_of,
    stage_reports,
    undisputed_claims,
)
from generator.findings.statuses.stops import Stopped, claims_of_current_stage, stopped_stage, stops_of
from generator.model.edtf import NEVER, Day, Edtf, parse
from generator.model.explained import explained
from generator.model.registry import Initiative, Stage

FirstDay = Literal["known", "by-then", "announced", "reported"]
"""Kinds of first days of a stage: the day on which it was reached, or one by which it was reached; of a state, the day
on which a party announced that it holds, or on which another speaker reported it."""

Backing = Literal["parties", "others", "unnamed"]
"""Those who report a stage: parties, or those who speak for them; others who are named; or unnamed speakers alone."""

StatusPart = Literal[
    "stage", "reached", "last-confirmed", "stopped", "goal", "deadline", "verdict", "hedged", "unconfirmed"
]
"""The parts of a status that can change."""


@dataclass(frozen=True, slots=True)
class Status:
    """The status of an initiative.

    Attributes:
        initiative_id: the initiative's id.
        stage: the stage that was reached; None if no claim reports one.
        reached: the date on which the stage was reached; None without a stage.
        first_day: how that date is known; None without a stage.
        began: the claim that gives that date.
        last_confirmed: the newest date on which a claim that counts reports the stage.
        confirmed_by: the claim that does so.
        last_mentioned: the newest day of which any claim on the initiative speaks, whoever makes that claim.
        mentioned_by: the claim that does so.
        goal: the stage that deadlines are for; None without a ladder.
        deadlines: every target date, oldest first, with each step of a deadline that was moved.
        verdict: whether the last deadline was met.
        hedged: whether other claims hedge every claim that reports the stage.
        backing: who reports the stage; None without a stage. Where the registry names no parties, everybody who is
            named counts as one.
        one_sided: whether all that reports the stage is one side's account of what several did.
        stopped: the stage that was reached and stopped; None if none did, or if it was reached again.
        doubts: the claims that hedge or deny what others say of the initiative.
        evidence: the claims that report the stage, oldest first.
        also_reported: claims of others than the parties on a stage or a target date, oldest first. They move nothing.
        claims: every claim on the initiative, oldest first.
    """

    initiative_id: str
    stage: Stage | None
    reached: Edtf | None
    first_day: FirstDay | None
    began: ClaimRecord | None
    last_confirmed: Edtf | None
    confirmed_by: ClaimRecord | None
    last_mentioned: Edtf | None
    mentioned_by: ClaimRecord | None
    goal: Stage | None
    deadlines: tuple[Deadline, ...]
    verdict: Verdict
    hedged: bool
    backing: Backing | None
    one_sided: bool
    stopped: Stopped | None
    doubts: tuple[ClaimRecord, ...]
    evidence: tuple[ClaimRecord, ...]
    also_reported: tuple[ClaimRecord, ...]
    claims: tuple[ClaimRecord, ...]

    @property
    def unconfirmed(self) -> bool:
        """Whether no party reports the stage, nor anybody who speaks for one."""
        return self.backing in ("others", "unnamed")

    @property
    def only_reported(self) -> bool:
        """Whether the stage is reported, but by no party, or only with a hedge."""
        return self.hedged or self.unconfirmed

    @property
    def deadline(self) -> Edtf | None:
        """The target date in force; None if none was set."""
        return self.deadlines[-1].date if self.deadlines else None


@explained("A status is hedged if each claim that reports it is hedged by somebody of at least equal standing.")
def is_hedged(corpus: Corpus, evidence: Sequence[ClaimRecord]) -> bool:
    return bool(evidence) and all(hedged_by_equal(corpus, record) for record in evidence)


@explained("A status is marked as one side's account if nothing else reports its stage.")
def is_one_sided(evidence: Sequence[ClaimRecord]) -> bool:
    sides = {record.claim.said_by.speaker.account for record in evidence}
    return len(sides) == 1 and None not in sides


@explained("The stage is the highest one that the claims which count report as reached, and that has not stopped.")
def stage_claims(corpus: Corpus, initiative: Initiative, records: Sequence[ClaimRecord]) -> tuple[ClaimRecord, ...]:
    reports = stage_reports(corpus, initiative, records)
    return claims_of_current_stage(initiative, reports, stops_of(initiative, reports))


@explained(
    "If the first report of a state gives only the day of the report, and does not say that the state began then,"
    " its first day is not known. The status then says that a party announced the state on that day, or that "
    "somebody else reported it."
)
def first_day_of(corpus: Corpus, stage: Stage, began: ClaimRecord) -> FirstDay:
    day, said = day_reached(began), began.said()
    if day.earliest is None:
        return "by-then"
    goes_on = began.when.latest is None and began.when.earliest is not None
    if stage.kind != "state" or goes_on or said.earliest is None or (day.latest or NEVER) < said.earliest:
        return "known"
    return "announced" if speaker_rank(corpus, began) == HIGHEST_RANK else "reported"


@explained(
    "A status was last confirmed on the newest day given by a claim that counts and reports the stage. No other "
    "mention of the initiative confirms it. If no party reports the stage, or if the status is hedged, that day is "
    "shown as the one on which it was last reported."
)
def last_confirmed(evidence: Sequence[ClaimRecord]) -> Edtf | None:
    newest = _newest(evidence)
    return _newest_day(newest) if newest else None


@explained(
    "The data also name the day on which an initiative was last mentioned: the newest day given by any claim on "
    "it that nothing supersedes, whoever makes it and whether it asserts, hedges or denies. It says nothing about the "
    "stage."
)
def last_mentioned(corpus: Corpus, records: Iterable[ClaimRecord]) -> Edtf | None:
    newest = _newest_mention(corpus, records)
    return _newest_day(newest) if newest else None


def _newest_mention(corpus: Corpus, records: Iterable[ClaimRecord]) -> ClaimRecord | None:
    return _newest(r for r in records if not is_superseded(corpus, r))


def _newest(records: Iterable[ClaimRecord]) -> ClaimRecord | None:
    def until(record: ClaimRecord) -> tuple[Day, Day, str]:
        first, last = bounds_of(record)
        return (last if record.when.latest else record.said().latest or NEVER), first, record.ref

    return max(records, key=until, default=None)


def _newest_day(record: ClaimRecord) -> Edtf:
    """Return the date up to which a claim speaks.

    A claim of "by 10 January" speaks up to 10 January, a claim of "from June on" up to the day on which it was said.
    """
    day = day_reached(record) if record.when.latest else record.said()
    if day.earliest is not None or day.latest is None:
        return day
    year, month, number = day.latest
    return parse(f"{year:04}-{month:02}-{number:02}")


STATUS_RULES: Final[tuple[Callable[..., object], ...]] = (
    named_or_official,
    speaker_rank,
    speaks_for_party,
    is_superseded,
    is_denied,
    claims_that_count,
    stage_claims,
    stops_of,
    day_reached,
    is_forecast,
    earliest_report,
    is_hedged,
    is_one_sided,
    first_day_of,
    last_confirmed,
    last_mentioned,
    goal_of,
    goal_reached,
    deadlines_of,
    deadlines_set_before,
    verdict_of,
)
"""The rules, in the order of the method page."""


# --- the status ---------------------------------------------------------------------------------------


def status(corpus: Corpus, initiative_id: str) -> Status:
    """Compute the status of an initiative."""
    initiative = corpus.initiatives[initiative_id]
    records = corpus.claims_on(initiative_id)
    reports = stage_reports(corpus, initiative, records)
    stops = stops_of(initiative, reports)
    evidence = claims_of_current_stage(initiative, reports, stops)
    began = earliest_report(evidence)
    arrival = goal_reached(corpus, initiative, reports)
    deadlines = deadlines_set_before(deadlines_of(corpus, records), arrival)
    stage = stage_of(initiative, began) if began else None
    return Status(
        initiative_id,
        stage=stage,
        reached=day_reached(began) if began else None,
        began=began,
        first_day=first_day_of(corpus, stage, began) if stage and began else None,
        last_confirmed=last_confirmed(evidence),
        confirmed_by=_newest(evidence),
        last_mentioned=last_mentioned(corpus, records),
        mentioned_by=_newest_mention(corpus, records),
        goal=goal_of(initiative),
        deadlines=deadlines,
        verdict=verdict_of(corpus, initiative, records, deadlines, arrival),
        hedged=is_hedged(corpus, evidence),
        backing=_backing(corpus, evidence),
        one_sided=is_one_sided(evidence),
        stopped=stopped_stage(initiative, reports, stops, evidence),
        doubts=tuple(r for r in records if r.claim.stance != "asserts" and not is_superseded(corpus, r)),
        evidence=evidence,
        also_reported=_also_reported(corpus, records, reports),
        claims=records,
    )


def _backing(corpus: Corpus, evidence: Sequence[ClaimRecord]) -> Backing | None:
    if not evidence:
        return None
    if any(speaks_for_party(corpus, record) for record in evidence):
        return "parties"
    return "others" if any(map(named_or_official, evidence)) else "unnamed"


def _also_reported(
    corpus: Corpus, records: Sequence[ClaimRecord], reports: Sequence[ClaimRecord]
) -> tuple[ClaimRecord, ...]:
    counted = {record.ref for record in reports}
    reporting = [r for r in records if r.claim.deadline or (r.claim.stage and r.ref not in counted)]
    return tuple(r for r in undisputed_claims(corpus, reporting) if not speaks_for_party(corpus, r))


def statuses(corpus: Corpus) -> dict[str, Status]:
    """Return the status of every initiative by id, in the registry's order."""
    return {initiative_id: status(corpus, initiative_id) for initiative_id in corpus.initiatives}


# --- how it changed ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """A value before and after a change; empty if there was or is none."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An initiative whose status changed.

    Attributes:
        initiative_id: the initiative's id.
        name: the initiative's name, in the newer corpus if it is there.
        parts: the parts that changed, as names of stages, dates in EDTF, a verdict, `yes` or nothing.
        old: the status before; None if there was no such initiative.
        new: the status after; None if there is no such initiative.
    """

    initiative_id: str
    name: str
    parts: Mapping[StatusPart, Pair]
    old: Status | None
    new: Status | None


def status_change(name: str, old: Status | None, new: Status | None) -> StatusChange | None:
    """Compare two statuses of one initiative; None if no part of `StatusPart` differs."""
    either = new or old
    assert either is not None, "there is an initiative on one side at least"
    before, after = _values(old), _values(new)
    parts = {part: Pair(before[part], after[part]) for part in after if before[part] != after[part]}
    return StatusChange(either.initiative_id, name, parts, old, new) if parts else None


def _values(status: Status | None) -> dict[StatusPart, str]:
    if status is None:
        return dict.fromkeys(get_args(StatusPart), "")
    return {
        "stage": status.stage.name if status.stage else "",
        "reached": str(status.reached or ""),
        "last-confirmed": str(status.last_confirmed or ""),
        "stopped": str(status.stopped.on) if status.stopped else "",
        "goal": status.goal.name if status.goal else "",
        "deadline": str(status.deadline or ""),
        "verdict": status.verdict if status.verdict != "none" else "",
        "hedged": "yes" if status.hedged else "",
        "unconfirmed": "yes" if status.unconfirmed else "",
    }
