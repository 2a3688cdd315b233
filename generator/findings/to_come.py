"""Claims on the future: on one day, or on a recurring act, such as a yearly meeting.

Several texts may report one promise.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.corpus import ClaimRecord, Corpus
from generator.findings.statuses.evidence import is_denied, is_superseded
from generator.model.brief import Recurrence
from generator.model.edtf import parse

_ALIKE: Final = ("agrees_with", "refines")
"""Relations by which two claims report one promise."""

_MAX_AHEAD: Final = 12


@dataclass(frozen=True, slots=True)
class Recurring:
    """An act that is to recur.

    Attributes:
        every: how often.
        initiative_id: the initiative that it is a part of; empty if it is of none.
        claims: the claims that say so, in the order in which they were said.
    """

    every: Recurrence
    initiative_id: str
    claims: tuple[ClaimRecord, ...]


def recurring(corpus: Corpus) -> tuple[Recurring, ...]:
    """Return the acts that are to recur, in the order in which they were first announced.

    Claims report the same act where they are of one initiative, or where one says that it agrees with or refines
    another. A claim that is denied or superseded does not count, nor does one that asserts nothing itself.
    """
    counted = [
        record
        for record in corpus.claims.values()
        if record.claim.every
        and record.claim.stance == "asserts"
        and not is_superseded(corpus, record)
        and not is_denied(corpus, record)
    ]
    counted.sort(key=lambda record: (record.said().sort_key(), record.ref))
    recurring = [Recurring(every, group[0].claim.initiative or "", tuple(group)) for every, group in _groups(counted)]
    return tuple(sorted(recurring, key=lambda item: (item.claims[0].said().sort_key(), item.claims[0].ref)))


def upcoming_claims(corpus: Corpus) -> list[ClaimRecord]:
    """Return the claims on days after the end of the record, the nearest first, and no more than a page can show."""
    end = parse(corpus.as_of).latest
    later = [
        record
        for record in corpus.claims.values()
        if end and record.when.earliest and record.when.earliest > end and record.claim.stance == "asserts"
    ]
    return sorted(later, key=lambda record: (record.when.sort_key(), record.number))[:_MAX_AHEAD]


def _groups(records: Iterable[ClaimRecord]) -> list[tuple[Recurrence, list[ClaimRecord]]]:
    groups: list[tuple[Recurrence, list[ClaimRecord]]] = []
    for record in records:
        if record.claim.every is None:
            continue
        joined = [pair for pair in groups if any(_same(record, other) for other in pair[1])]
        groups = [pair for pair in groups if pair not in joined]
        groups.append((record.claim.every, [*(other for _, group in joined for other in group), record]))
    return groups


def _same(first: ClaimRecord, second: ClaimRecord) -> bool:
    if (first.claim.every, first.claim.initiative) != (second.claim.every, second.claim.initiative):
        return False
    pairs = ((first, second), (second, first))
    return bool(first.claim.initiative) or any((kind, b.ref) in a.relations for kind in _ALIKE for a, b in pairs)
