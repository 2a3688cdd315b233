"""What was published when and by whom: briefs in the order of their texts, and what concerns each publisher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.corpus import ClaimRecord, Corpus


@dataclass(frozen=True, slots=True)
class PublisherItem:
    """Something that concerns a publisher.

    Attributes:
        what: a brief whose text comes from it or was published by it, or a claim in which it is quoted.
        brief_id: the brief; empty for a claim.
        record: the claim; None for a brief.
    """

    what: Literal["originated", "published", "quoted"]
    brief_id: str
    record: ClaimRecord | None


def briefs_by_date(corpus: Corpus) -> tuple[str, ...]:
    """Ids of all briefs, oldest first by the day of publication."""
    briefs = corpus.briefs
    return tuple(sorted(briefs, key=lambda slug: (*briefs[slug].source.published.sort_key(), slug)))


def events_by_date(corpus: Corpus) -> tuple[str, ...]:
    """Ids of all events, oldest first."""
    events = corpus.events
    return tuple(sorted(events, key=lambda slug: (*events[slug].date.sort_key(), slug)))


@dataclass(frozen=True)
class PublisherIndex:
    """What concerns each publisher.

    Attributes:
        corpus: the record.
    """

    corpus: Corpus

    @cached_property
    def originated(self) -> dict[str, list[str]]:
        """Briefs, oldest first, by the newsroom or body that their text comes from."""
        return self._grouped(lambda brief_id: self.corpus.origin(self.corpus.briefs[brief_id]))

    @cached_property
    def published(self) -> dict[str, list[str]]:
        """Briefs, oldest first, by the publisher of the copy that was read."""
        return self._grouped(lambda brief_id: self.corpus.briefs[brief_id].source.publisher)

    def of(self, slug: str) -> tuple[PublisherItem, ...]:
        """All that concerns a publisher, each kind oldest first."""
        return (
            *(PublisherItem("originated", brief_id, None) for brief_id in self.originated.get(slug, ())),
            *(PublisherItem("published", brief_id, None) for brief_id in self.published.get(slug, ())),
            *(PublisherItem("quoted", "", record) for record in self.corpus.claims_naming.get(slug, ())),
        )

    def _grouped(self, group: Callable[[str], str]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for brief_id in briefs_by_date(self.corpus):
            found.setdefault(group(brief_id), []).append(brief_id)
        return found
