"""The tools that make the values of exported fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from generator.corpus import ClaimRecord, Corpus
from generator.findings.verification import Check, check_of
from generator.site.addresses import ENTITY_KINDS
from generator.site.text.cache import BoundedCache
from generator.site.views.context import ViewContext
from generator.site.views.speakers import speaker_view

MAX_IN_FURTHER_FORMS: Final = 20_000
"""The largest number of claims of a record that is also written in other forms than data files. A larger record has
compressed parts."""


def is_small_enough_for_other_forms(corpus: Corpus) -> bool:
    """Whether a record is small enough to be written in other forms than data files as well."""
    return len(corpus.claims) <= MAX_IN_FURTHER_FORMS


@dataclass(frozen=True, slots=True)
class Export:
    """The tools that make the values of exported fields.

    Attributes:
        context: words, names and plain texts.
        root: address of the site's root: absolute, or `../` from a file of the folder `data/`.
        corpus: the record.
        checks: a cache of the states of checking of claims, by reference.
        dates: a cache of the fields of dates, by the date as written.
        entities: ids of all entities.
    """

    context: ViewContext
    root: str
    corpus: Corpus = field(init=False)
    checks: BoundedCache[str, Check] = field(default_factory=BoundedCache)
    dates: BoundedCache[str, tuple[str, str | None, str | None]] = field(default_factory=BoundedCache)
    entities: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        corpus = self.context.corpus
        entities = frozenset(entry_id for entry_id, kind in corpus.kinds.items() if kind in ENTITY_KINDS)
        object.__setattr__(self, "corpus", corpus)
        object.__setattr__(self, "entities", entities)

    def plain(self, text: str | None) -> str | None:
        """Return a text without markup."""
        return self.context.texts.plain(text) if text else None

    def name(self, entry_id: str) -> str:
        """Return the name of an entry."""
        return self.corpus.entries[entry_id].name

    def who(self, record: ClaimRecord) -> str:
        """Return the speaker of a claim, in words."""
        return speaker_view(self.context, record).plain

    def check(self, record: ClaimRecord) -> Check:
        """Return the state of checking of a claim.

        It is cached: two fields need it, and it takes a fingerprint of the claim.
        """
        return self.checks.get(record.ref) or self.checks.put(record.ref, check_of(self.corpus, record))
