"""Related briefs: briefs with linked claims, with shared events, or with entries that few other briefs name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log
from typing import Final, NamedTuple

from generator.corpus import Corpus

MAX_RELATED: Final = 5
"""Number of related briefs that are shown with a brief."""

MAX_SHARING: Final = 30
"""Number of briefs that may name an entry that relates them. It bounds the work for each brief."""

LEAST_RARE: Final = log(2)
"""Weight of an entry that half of the briefs name. Entries of this weight or less relate no briefs."""

LEAST_SHARED: Final = 1.0
"""Least weight of the shared entries of two related briefs that share no event and have no linked claims."""

_NAMED_IN_REASON: Final = 3


class Related(NamedTuple):
    """A brief that is related to another, and the reasons.

    Attributes:
        brief_id: its id.
        links: the number of relations between claims of the two briefs.
        events: the ids of events that claims of both report, the rarest first.
        entries: the ids of a few other registry entries that both name, the rarest first.
    """

    brief_id: str
    links: int
    events: tuple[str, ...]
    entries: tuple[str, ...]


class RelatedBriefs:
    """The related briefs of a corpus, found by an index from entries to the briefs that name them.

    The weight of an entry is its inverse document frequency, the logarithm of its rarity among briefs. Entries that
    more than `MAX_SHARING` briefs name are left out, so the work for a brief does not grow with the corpus.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._naming: dict[str, frozenset[str]] = {}
        self._rarities: dict[str, float] = {}

    def of(self, brief_id: str, most: int = MAX_RELATED) -> tuple[Related, ...]:
        """Return the briefs that are related to a brief, the nearest first.

        Briefs are ordered by the number of linked claims, then by the weight of shared events, then by the weight of
        shared entries.
        """
        links = self._links(brief_id)
        events: list[tuple[str, frozenset[str]]] = []
        entries: list[tuple[str, frozenset[str]]] = []
        weight: defaultdict[str, float] = defaultdict(float)
        event_weight: defaultdict[str, float] = defaultdict(float)
        kinds = self._corpus.kinds
        # The rarest entries come first, so that the reasons begin with the strongest.
        for negated, entry_id in sorted(self._rarest_of(brief_id)):
            rarity, is_event, briefs = -negated, kinds[entry_id] == "events", self._naming[entry_id]
            if not is_event and rarity <= LEAST_RARE:
                continue
            (events if is_event else entries).append((entry_id, briefs))
            weighed = event_weight if is_event else weight
            for other in briefs:
                weighed[other] += rarity
        near = {*links, *event_weight, *(other for other in weight if weight[other] >= LEAST_SHARED)} - {brief_id}
        order = sorted(near, key=lambda other: (-links[other], -event_weight[other], -weight[other], other))
        return tuple(
            Related(other, links[other], _shared(other, events), _shared(other, entries)[:_NAMED_IN_REASON])
            for other in order[:most]
        )

    def _links(self, brief_id: str) -> defaultdict[str, int]:
        incoming = self._corpus.relations_to
        links: defaultdict[str, int] = defaultdict(int)
        for record in self._corpus.claims_of[brief_id]:
            for _, target in record.relations:
                links[target.partition("/")[0]] += 1
            for _, other in incoming.get(record.ref, ()):
                links[other.brief_id] += 1
        return links

    def _rarest_of(self, brief_id: str) -> list[tuple[float, str]]:
        """Return the entries with any weight that a brief names, each after its negated weight."""
        named = set().union(*[record.names for record in self._corpus.claims_of[brief_id]])
        return [(-rarity, entry_id) for entry_id in named if (rarity := self._rarity(entry_id)) > 0]

    def _rarity(self, entry_id: str) -> float:
        if entry_id not in self._rarities:
            # An entry that too many briefs name has no briefs here, and so no weight.
            briefs = self._briefs_naming(entry_id)
            self._rarities[entry_id] = log(len(self._corpus.briefs) / len(briefs)) if len(briefs) > 1 else 0.0
        return self._rarities[entry_id]

    def _briefs_naming(self, entry_id: str) -> frozenset[str]:
        if entry_id not in self._naming:
            briefs: set[str] = set()
            for record in self._corpus.claims_naming.get(entry_id, ()):
                briefs.add(record.brief_id)
                if len(briefs) > MAX_SHARING:
                    briefs.clear()
                    break
            self._naming[entry_id] = frozenset(briefs)
        return self._naming[entry_id]


def _shared(brief_id: str, entries: Sequence[tuple[str, frozenset[str]]]) -> tuple[str, ...]:
    """Return those of some entries, each with the briefs that name it, that a brief names."""
    return tuple([entry_id for entry_id, briefs in entries if brief_id in briefs])
