"""The kind of speaker behind a claim, by which readers filter claims; and how many speak, counted once each."""

from __future__ import annotations

from collections.abc import Iterable

from generator.corpus import ClaimRecord, Corpus
from generator.model.attribution import AttributionKind


def attribution_kind(corpus: Corpus, record: ClaimRecord) -> AttributionKind:
    """Return the kind of a claim's speaker.

    In a text of their own, several governments or bodies speak as `joint`, and one alone as `official`; what one tells
    there of others is an `account`. Where a newsroom quotes any of them or passes on their text, the kind is
    `institution`. A newsroom speaks as `narration`, in its own report and where another text quotes it. Named people
    are `named` in every text.
    """
    speaker = record.claim.said_by.speaker
    if speaker.people or (speaker.entity and corpus.kinds[speaker.entity] == "people"):
        return "named"
    if speaker.unnamed:
        return "unnamed"
    if speaker.headline:
        return "headline"
    if speaker.account:
        return "account"
    if any(is_newsroom(corpus, one) for one in speaker.speakers()):
        return "narration"
    passed_on = any(link.via and is_newsroom(corpus, link.via) for link in record.claim.said_by.chain())
    if is_official_text(corpus, record) and not passed_on:
        return "joint" if len(speaker.institution) > 1 else "official"
    return "narration" if speaker.narration else "institution"


def is_official_text(corpus: Corpus, record: ClaimRecord) -> bool:
    """Whether a claim's text comes from a government, whoever published the copy that was read."""
    return corpus.publishers[corpus.origin(record.brief)].kind == "government"


def is_newsroom(corpus: Corpus, entry_id: str) -> bool:
    """Whether an entry is a publisher other than a government."""
    publisher = corpus.publishers.get(entry_id)
    return publisher is not None and publisher.kind != "government"


def parties_spoken_for(corpus: Corpus, record: ClaimRecord, parties: Iterable[str]) -> tuple[str, ...]:
    """Return the parties that a claim's speaker belongs to, or that speak themselves.

    A text in its own voice speaks for the body that it comes from. An account of what several said speaks for the one
    that gives it.
    """
    speaker = record.claim.said_by.speaker
    speaking = [corpus.origin(record.brief)] if speaker.narration else speaker.speakers()
    # A newsroom sits in a country and does not speak for it.
    belongs = {corpus.country_of(entry_id) or entry_id for entry_id in speaking if not is_newsroom(corpus, entry_id)}
    return tuple(party for party in parties if party in belongs)


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
