"""When each party to an initiative last named it, spoke of it on an occasion, or of cooperation in general."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import is_official_text, speaking_for
from generator.findings.stages.evidence import is_superseded, named_or_official
from generator.model.brief import Level
from generator.model.edtf import NEVER, Bounds

LEVELS: Final[tuple[Level, ...]] = get_args(Level)


@dataclass(frozen=True, slots=True)
class LastAtLevel:
    """The newest claims by which a party spoke at one level.

    Attributes:
        newest: the newest claim, by the day on which it was said; None where the party never spoke at this level.
        alone: the newest one that is not a joint text of several parties.
        held: the newest one whose source text is held.
    """

    newest: ClaimRecord | None
    alone: ClaimRecord | None
    held: ClaimRecord | None


@dataclass(frozen=True, slots=True)
class PartyLevels:
    """What one party last said of an initiative.

    Attributes:
        party: the party's id.
        levels: by level. A level never counts for another.
        silent: the ids of the briefs on texts of later days in which the party speaks and does not name the
            initiative, oldest first; empty where it never named it.
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
    return speaking_for(corpus, record, parties)


def party_levels(corpus: Corpus, initiative_id: str) -> tuple[PartyLevels, ...]:
    """Return what each party last said of an initiative; nothing where no claim says at which level it speaks."""
    parties = corpus.initiatives[initiative_id].parties
    naming = corpus.claims_naming.get(initiative_id, ())
    levelled = [r for r in naming if r.claim.initiative == initiative_id and r.claim.confirms]
    counted = [r for r in levelled if r.claim.stance == "asserts" and not is_superseded(corpus, r)]
    if not counted:
        return ()
    speaking = {r.ref: parties_speaking(corpus, r, parties) for r in corpus.claims.values()}
    told = []
    for party in parties:
        own = [r for r in counted if party in speaking[r.ref]]
        levels = {level: _last([r for r in own if r.claim.confirms == level], speaking) for level in LEVELS}
        named = levels["names"].newest
        silent: dict[str, None] = {}
        if named is not None:
            later = [r for r in corpus.claims.values() if party in speaking[r.ref] and _said(r)[0] > _said(named)[1]]
            silent = dict.fromkeys(r.brief_id for r in sorted(later, key=_key))
        told.append(PartyLevels(party, levels, tuple(silent)))
    return tuple(told)


def _last(records: list[ClaimRecord], speaking: Mapping[str, tuple[str, ...]]) -> LastAtLevel:
    return LastAtLevel(
        max(records, key=_key, default=None),
        max((r for r in records if len(speaking[r.ref]) == 1), key=_key, default=None),
        max((r for r in records if r.brief.source.text == "held"), key=_key, default=None),
    )


def _said(record: ClaimRecord) -> Bounds:
    said = record.said()
    last = said.latest or said.earliest or NEVER
    return said.earliest or last, last


def _key(record: ClaimRecord) -> tuple[object, ...]:
    first, last = _said(record)
    return last, first, record.ref
