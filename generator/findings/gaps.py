"""The gaps of all briefs, by the initiative that they concern."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.corpus import Corpus, references

_MANY: Final = 4
"""A text is about an initiative if at least one in this many of its claims on initiatives is."""


@dataclass(frozen=True, slots=True)
class GapOfBrief:
    """A gap of a brief.

    Attributes:
        brief_id: the brief.
        number: its place among the brief's gaps, from 0.
        initiative: the initiative that it concerns; empty if it concerns none.
    """

    brief_id: str
    number: int
    initiative: str


def all_gaps(corpus: Corpus) -> tuple[GapOfBrief, ...]:
    """Return the gaps of all briefs: by initiative in the order of the registry, the newest texts first.

    A gap concerns the initiative that its text refers to, or else the one that most claims of its brief are about; of
    several alike, the one that the registry has first. A text that speaks of many initiatives is about none of them.
    Gaps that concern none come last.
    """
    gaps = []
    for brief_id, brief in corpus.briefs.items():
        usual = _most_claimed(corpus, brief_id)
        for number, text in enumerate(brief.gaps):
            named = [entry_id for entry_id in references(text) if entry_id in corpus.initiatives]
            gaps.append(GapOfBrief(brief_id, number, named[0] if named else usual))
    rank = {initiative_id: number for number, initiative_id in enumerate(corpus.initiatives)}
    published = {brief_id: brief.source.published.sort_key() for brief_id, brief in corpus.briefs.items()}
    newest_first = sorted(gaps, key=lambda gap: (published[gap.brief_id], gap.brief_id, -gap.number), reverse=True)
    return tuple(sorted(newest_first, key=lambda gap: rank.get(gap.initiative, len(rank))))


def gaps_by_initiative(corpus: Corpus) -> Mapping[str, tuple[GapOfBrief, ...]]:
    """Return the gaps of each initiative, the newest texts first; those that concern none under an empty id."""
    by_initiative: dict[str, list[GapOfBrief]] = {}
    for gap in all_gaps(corpus):
        by_initiative.setdefault(gap.initiative, []).append(gap)
    return {initiative_id: tuple(gaps) for initiative_id, gaps in by_initiative.items()}


def gaps_alike(gaps: Iterable[GapOfBrief], words: Callable[[GapOfBrief], str]) -> tuple[tuple[GapOfBrief, ...], ...]:
    """Put gaps with the same words together, in the order of the first of each.

    Args:
        gaps: the gaps.
        words: gives the words of a gap.
    """
    alike: dict[str, list[GapOfBrief]] = {}
    for gap in gaps:
        alike.setdefault(words(gap), []).append(gap)
    return tuple(map(tuple, alike.values()))


def _most_claimed(corpus: Corpus, brief_id: str) -> str:
    counted = Counter(claim.initiative for claim in corpus.briefs[brief_id].claims.values() if claim.initiative)
    in_order = [initiative_id for initiative_id in corpus.initiatives if initiative_id in counted]
    most = max(in_order, key=lambda initiative_id: counted[initiative_id], default="")
    return most if counted[most] * _MANY >= counted.total() else ""
