"""The independent origins and the voices behind claims, counted by speaker and not by file."""

from __future__ import annotations

from collections.abc import Iterable

from generator.corpus import ClaimRecord, Corpus


def origins(corpus: Corpus, records: Iterable[ClaimRecord]) -> frozenset[str]:
    """Return the newsrooms and bodies that the claims' texts really come from. Reposts share their origin."""
    return frozenset(corpus.origin(record.brief) for record in records)


def voice(corpus: Corpus, record: ClaimRecord) -> str:
    """Return a name for the speaker of a claim, so that a speaker who is quoted twice is one voice.

    A person or body is the same voice wherever it is quoted. A joint statement is one voice, and so are people who
    speak together; an account of what several said is the voice of whoever gives it. A report's own narration, its
    headline and its unnamed speakers are voices of the report's origin.
    """
    speaker = record.claim.said_by.speaker
    if speaker.speakers():
        return "+".join(sorted(speaker.speakers()))
    origin = corpus.origin(record.brief)
    return f"{origin}: {speaker.unnamed}" if speaker.unnamed else origin


def voices(corpus: Corpus, records: Iterable[ClaimRecord]) -> frozenset[str]:
    """Return every voice behind the claims, once each."""
    return frozenset(voice(corpus, record) for record in records)
