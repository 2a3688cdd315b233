"""The briefs and claims that concern each publisher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.corpus import ClaimRecord, Corpus


@dataclass(frozen=True, slots=True)
class PublisherItem:
    """A brief or a claim that concerns a publisher.

    Attributes:
        what: `originated` for a brief whose text comes from it, `published` for a brief whose text it published,
            `quoted` for a claim in which it is quoted.
        brief_id: the brief's id; empty for a claim.
        record: the claim; None for a brief.
    """

    what: Literal["originated", "published", "quoted"]
    brief_id: str
    record: ClaimRecord | None


@dataclass(frozen=True)
class PublisherIndex:
    """The briefs and claims that concern each publisher.

    Attributes:
        corpus: the corpus.
    """

    corpus: Corpus

    @cached_property
    def originated(self) -> dict[str, list[str]]:
        """The ids of briefs, oldest first, by the newsroom or body that their text comes from."""
        return self._grouped(lambda brief_id: self.corpus.origin(self.corpus.briefs[brief_id]))

    @cached_property
    def published(self) -> dict[str, list[str]]:
        """The ids of briefs, oldest first, by the publisher of the copy that was read."""
        return self._grouped(lambda brief_id: self.corpus.briefs[brief_id].source.publisher)

    def of(self, publisher_id: str) -> tuple[PublisherItem, ...]:
        """Return the briefs and claims that concern a publisher, kind by kind, oldest first."""
        return (
            *(PublisherItem("originated", brief_id, None) for brief_id in self.originated.get(publisher_id, ())),
            *(PublisherItem("published", brief_id, None) for brief_id in self.published.get(publisher_id, ())),
            *(PublisherItem("quoted", "", record) for record in self.corpus.claims_naming.get(publisher_id, ())),
        )

    def _grouped(self, publisher_of: Callable[[str], str]) -> dict[str, list[str]]:
        groups: dict[str, list[str]] = {}
        for brief_id in self.corpus.briefs_by_date:
            groups.setdefault(publisher_of(brief_id), []).append(brief_id)
        return groups
