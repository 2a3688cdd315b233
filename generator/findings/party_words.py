"""The words of each party on an initiative: its first, those on the way, and its last at each level."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import is_official_text, parties_spoken_for
from generator.findings.statuses.evidence import goal_of, is_superseded, named_or_official
from generator.model.brief import Level
from generator.model.edtf import NEVER, Bounds

LEVELS: Final[tuple[Level, ...]] = get_args(Level)


@dataclass(frozen=True, slots=True)
class LastAtLevel:
    """The newest claims by which a party spoke at one level.

    Attributes:
        newest: the newest claim, by the day on which it was said; None if the party never spoke at this level.
        alone: the newest one that is not a joint text of several parties.
        held: the newest one whose source text is held.
        read: the newest one whose source text was read whole, held or not.
    """

    newest: ClaimRecord | None
    alone: ClaimRecord | None
    held: ClaimRecord | None
    read: ClaimRecord | None


@dataclass(frozen=True, slots=True)
class PartyLevels:
    """The last words of one party on an initiative.

    Attributes:
        party: the party's id.
        levels: by level. A level never counts for another.
        silent: the ids of the briefs on texts of later days in which the party speaks and does not name the
            initiative, oldest first; empty if it never named it. Texts of which nobody read more than a title say
            nothing of that and are left out.
    """

    party: str
    levels: Mapping[Level, LastAtLevel]
    silent: tuple[str, ...]


def parties_speaking(corpus: Corpus, record: ClaimRecord, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parties for which a claim speaks: of its people, bodies and own texts, and of all in a joint text.

    Unnamed speakers, headlines and reports in their own voice speak for nobody.
    """
    speaker = record.claim.said_by.speaker
    if not named_or_official(record) or (speaker.narration and not is_official_text(corpus, record)):
        return ()
    return parties_spoken_for(corpus, record, parties)


def party_levels(corpus: Corpus, initiative_id: str) -> tuple[PartyLevels, ...]:
    """Return what each party last said of an initiative; nothing if no claim says at which level it speaks."""
    parties = corpus.initiatives[initiative_id].parties
    levelled = [r for r in corpus.claims_on(initiative_id) if r.claim.confirms]
    counted = [r for r in levelled if r.claim.stance == "asserts" and not is_superseded(corpus, r)]
    if not counted:
        return ()
    speaking = {r.ref: parties_speaking(corpus, r, parties) for r in corpus.claims.values()}
    levels_of_parties = []
    for party in parties:
        of_party = [r for r in counted if party in speaking[r.ref]]
        levels = {level: _last([r for r in of_party if r.claim.confirms == level], speaking) for level in LEVELS}
        named = levels["names"].newest
        silent: dict[str, None] = {}
        if named is not None:
            later = [
                record
                for record in corpus.claims.values()
                if party in speaking[record.ref]
                and _said(record)[0] > _said(named)[1]
                and record.brief.source.how_read in ("whole", "part")
            ]
            silent = dict.fromkeys(r.brief_id for r in sorted(later, key=_key))
        levels_of_parties.append(PartyLevels(party, levels, tuple(silent)))
    return tuple(levels_of_parties)


def joint_statement(corpus: Corpus, initiative_id: str) -> ClaimRecord | None:
    """Return the newest claim of a joint text of all parties that names the initiative; None if there is none."""
    parties = corpus.initiatives[initiative_id].parties
    records = [
        record
        for record in corpus.claims_on(initiative_id)
        if record.claim.confirms == "names"
        and record.claim.stance == "asserts"
        and not is_superseded(corpus, record)
        and len(parties_speaking(corpus, record, parties)) == len(parties) > 1
    ]
    return max(records, key=_key, default=None)


def _last(records: list[ClaimRecord], speaking: Mapping[str, tuple[str, ...]]) -> LastAtLevel:
    return LastAtLevel(
        max(records, key=_key, default=None),
        max((r for r in records if len(speaking[r.ref]) == 1), key=_key, default=None),
        max((r for r in records if r.brief.source.text == "held"), key=_key, default=None),
        max((r for r in records if r.brief.source.read_whole), key=_key, default=None),
    )


def _said(record: ClaimRecord) -> Bounds:
    said = record.said()
    last = said.latest or said.earliest or NEVER
    return said.earliest or last, last


def _key(record: ClaimRecord) -> tuple[object, ...]:
    first, last = _said(record)
    return last, first, record.ref


@dataclass(frozen=True, slots=True)
class PartyWords:
    """The words of one party on an initiative, by the day on which they were said.

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


def words_of_parties(corpus: Corpus, initiative_id: str) -> tuple[PartyWords, ...]:
    """Return what each party said of an initiative itself; claims on cooperation in general do not count."""
    initiative = corpus.initiatives[initiative_id]
    goal = stage.stage if (stage := goal_of(initiative)) else None
    acts = {stage.stage for stage in initiative.ladder if stage.kind == "act" and stage.stage != goal}
    counted = [
        record
        for record in corpus.claims_on(initiative_id)
        if record.claim.stance == "asserts"
        and record.claim.confirms in (None, "names")
        and not is_superseded(corpus, record)
    ]
    speaking = {record.ref: parties_speaking(corpus, record, initiative.parties) for record in counted}
    counted.sort(key=_by_day)
    records = []
    for party in initiative.parties:
        of_party = [record for record in counted if party in speaking[record.ref]]
        alone = [record for record in of_party if len(speaking[record.ref]) == 1]
        records.append(
            PartyWords(
                party,
                of_party[0] if of_party else None,
                alone[0] if alone else None,
                _promises(of_party, acts),
                next((record for record in of_party if goal and record.claim.stage == goal), None),
                _newest(of_party),
                _newest(alone),
                len(of_party),
            )
        )
    return tuple(records)


def _promises(records: Iterable[ClaimRecord], acts: Collection[str]) -> tuple[ClaimRecord, ...]:
    """Return the first claim that sets each target date, and the first that reports each of the given acts."""
    promises: dict[str, ClaimRecord] = {}
    for record in records:
        if record.claim.deadline is not None:
            promises.setdefault(record.claim.deadline.text, record)
        elif record.claim.stage in acts:
            promises.setdefault(record.claim.stage or "", record)
    return tuple(sorted(promises.values(), key=_by_day))


def _newest(records: list[ClaimRecord]) -> ClaimRecord | None:
    if not records:
        return None
    last = records[-1].said().sort_key()
    return next(record for record in records if record.said().sort_key() == last)


def _by_day(record: ClaimRecord) -> tuple[object, ...]:
    # Of one day, claims that move the initiative come first.
    moves = record.claim.stage is not None or record.claim.deadline is not None
    return (*record.said().sort_key(), not moves, record.ref)
