"""Which briefs belong together: by linked claims, then by shared events, then by what few others name."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from math import log
from typing import Final

from generator.corpus import Corpus

MOST_RELATED: Final = 5
"""Briefs that are shown beside one."""

MOST_SHARING: Final = 30
"""Briefs that may name an entry before it says nothing of which belong together; bounds the work for each brief."""

LEAST_RARE: Final = log(2)
"""Weight of an entry that half of the briefs name: to share that, or what more of them name, says nothing."""

LEAST_SHARED: Final = 1.0
"""Weight of shared entries below which two briefs that share no event and no linked claim are not related."""

_NAMED_IN_REASON: Final = 3


@dataclass(frozen=True, slots=True)
class Related:
    """A brief that belongs to another, and why.

    Attributes:
        brief_id: its id.
        links: how many relations lead from claims of one to claims of the other.
        events: ids of events that claims of both report, the rarest first.
        entries: ids of the other registry entries that both name, the rarest first; a few.
    """

    brief_id: str
    links: int
    events: tuple[str, ...]
    entries: tuple[str, ...]


class RelatedBriefs:
    """Finds the related briefs of one corpus, by an index from entries to the briefs that name them.

    An entry weighs the logarithm of how rare it is among briefs (its inverse document frequency). One that more than
    `MOST_SHARING` briefs name is left out, so that the work for a brief does not grow with the record.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._naming: dict[str, tuple[str, ...]] = {}
        self._rarities: dict[str, float] = {}

    def of(self, brief_id: str, most: int = MOST_RELATED) -> tuple[Related, ...]:
        """The briefs that belong to one, the nearest first.

        More linked claims come first; with as many, shared events by their rarity; then shared entries by theirs.
        """
        links = self._links(brief_id)
        events: dict[str, list[str]] = defaultdict(list)
        entries: dict[str, list[str]] = defaultdict(list)
        weight: defaultdict[str, float] = defaultdict(float)
        event_weight: defaultdict[str, float] = defaultdict(float)
        kinds = self._corpus.kinds
        # The rarest first, then by id, so that reasons begin with what says most.
        for rarest, slug in sorted((-self._rarity(slug), slug) for slug in self._named(brief_id)):
            rarity, is_event = -rarest, kinds[slug] == "events"
            if rarity <= (0 if is_event else LEAST_RARE):
                continue
            for other in self._briefs_naming(slug):
                (events if is_event else entries)[other].append(slug)
                (event_weight if is_event else weight)[other] += rarity
        near = {*links, *event_weight, *(other for other in weight if weight[other] >= LEAST_SHARED)} - {brief_id}
        order = sorted(near, key=lambda other: (-links[other], -event_weight[other], -weight[other], other))
        return tuple(
            Related(other, links[other], tuple(events[other]), tuple(entries[other][:_NAMED_IN_REASON]))
            for other in order[:most]
        )

    def _links(self, brief_id: str) -> Counter[str]:
        corpus = self._corpus
        linked: list[str] = []
        for claim_id in corpus.briefs[brief_id].claims:
            ref = f"{brief_id}/{claim_id}"
            linked += [target.partition("/")[0] for _, target in corpus.claims[ref].relations]
            linked += [other.brief_id for _, other in corpus.relations_to.get(ref, ())]
        return Counter([other for other in linked if other != brief_id])

    def _named(self, brief_id: str) -> set[str]:
        claims = self._corpus.claims
        own = self._corpus.briefs[brief_id].claims
        return {slug for claim_id in own for slug in claims[f"{brief_id}/{claim_id}"].names}

    def _rarity(self, slug: str) -> float:
        if slug not in self._rarities:
            # Of an entry that too many name, no brief is known here: it weighs nothing.
            briefs = self._briefs_naming(slug)
            self._rarities[slug] = log(len(self._corpus.briefs) / len(briefs)) if len(briefs) > 1 else 0.0
        return self._rarities[slug]

    def _briefs_naming(self, slug: str) -> tuple[str, ...]:
        if slug not in self._naming:
            found: dict[str, None] = {}
            for record in self._corpus.claims_naming.get(slug, ()):
                found[record.brief_id] = None
                if len(found) > MOST_SHARING:
                    found.clear()
                    break
            self._naming[slug] = tuple(found)
        return self._naming[slug]
