"""What kind of speaker stands behind a claim, which readers filter by."""

from __future__ import annotations

from generator.corpus import ClaimRecord, Corpus
from generator.model.attribution import AttributionKind


def attribution_kind(corpus: Corpus, record: ClaimRecord) -> AttributionKind:
    """Tell the kind of a claim's speaker, weightiest first.

    `official` is what a government's own text says for itself; the same words in a news report are the
    `institution` that is quoted. A person who is named stays `named` in either.
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
    """A text is official where it comes from a government, whoever keeps the copy that was read."""
    return corpus.publishers[corpus.origin(record.brief)].kind == "government"
