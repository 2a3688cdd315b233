"""How many independent origins and voices stand behind a set of claims: counted by who spoke, not by file."""

from __future__ import annotations

from collections.abc import Iterable

from generator.corpus import ClaimRecord, Corpus


def origins(corpus: Corpus, records: Iterable[ClaimRecord]) -> frozenset[str]:
    """Newsrooms and bodies that the claims' texts really come from; reposts share their origin."""
    return frozenset(corpus.origin(record.brief) for record in records)


def voice(corpus: Corpus, record: ClaimRecord) -> str:
    """Name whoever stands behind a claim, so that one speaker quoted twice is one voice.

    A person or body is a voice wherever it is quoted. A joint statement is one voice. A report's own narration,
    a headline and an unnamed speaker are voices of the report's origin.
    """
    speaker = record.claim.said_by.speaker
    if speaker.entity:
        return speaker.entity
    if speaker.institution:
        return "+".join(sorted(speaker.institution))
    origin = corpus.origin(record.brief)
    return f"{origin}: {speaker.unnamed}" if speaker.unnamed else origin


def voices(corpus: Corpus, records: Iterable[ClaimRecord]) -> frozenset[str]:
    """Every voice behind the claims, once."""
    return frozenset(voice(corpus, record) for record in records)
