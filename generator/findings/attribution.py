"""The kind of speaker behind a claim. Readers filter claims by it."""

from __future__ import annotations

from generator.corpus import ClaimRecord, Corpus
from generator.model.attribution import AttributionKind


def attribution_kind(corpus: Corpus, record: ClaimRecord) -> AttributionKind:
    """Return the kind of a claim's speaker.

    A government's own text is `official` where it speaks for itself. A news report that quotes the government is of the
    kind `institution`. A named person is `named` in both.
    """
    speaker = record.claim.said_by.speaker
    if speaker.entity and corpus.kinds[speaker.entity] == "people":
        return "named"
    if speaker.unnamed:
        return "unnamed"
    if speaker.headline:
        return "headline"
    if is_official_text(corpus, record):
        return "official"
    return "narration" if speaker.narration else "institution"


def is_official_text(corpus: Corpus, record: ClaimRecord) -> bool:
    """Whether a claim's text comes from a government, whoever published the copy that was read."""
    return corpus.publishers[corpus.origin(record.brief)].kind == "government"
