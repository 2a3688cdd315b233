"""The voices behind claims, counted by speaker and not by file."""

from __future__ import annotations

from generator.corpus import ClaimRecord, Corpus


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
