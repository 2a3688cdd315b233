"""The independent origins and the voices behind claims, as sets."""

from __future__ import annotations

from collections.abc import Iterable

from generator.corpus import ClaimRecord, Corpus
from generator.findings.attribution import voice


def origins(corpus: Corpus, records: Iterable[ClaimRecord]) -> set[str]:
    return {corpus.origin(record.brief) for record in records}


def voices(corpus: Corpus, records: Iterable[ClaimRecord]) -> set[str]:
    return {voice(corpus, record) for record in records}
