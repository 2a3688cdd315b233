"""The newest day of entry of parts of the record. The site map dates each page by the parts that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from generator.corpus import ClaimRecord, Corpus
from generator.findings.entry_history import brief_entry_date, claim_entry_date
from generator.model.brief import Brief
from generator.model.edtf import Day, Edtf


def later_days(brief: Brief) -> Iterator[Day]:
    """Yield the days on which parts of a brief were entered or withdrawn after it."""
    for claim in brief.claims.values():
        if claim.entered is not None:
            yield claim.entered.last_day
    for withdrawal in brief.withdrawn.values():
        yield withdrawal.on.last_day


class EntryDays:
    """The newest day of entry of parts of the record.

    Args:
        corpus: the record.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def of_record(self, _: str = "") -> Day | None:
        """Return the newest day of all."""
        return self._newest

    def of_brief(self, brief_id: str) -> Day | None:
        """Return the newest day of a brief."""
        return self._of_briefs.get(brief_id)

    def of_question(self, question_id: str) -> Day | None:
        """Return the newest day of the claims of a question."""
        positions = self._corpus.questions[question_id].positions
        return self._newest_of(self._corpus.claims[ref] for position in positions for ref in position.claims)

    def of_entry(self, entry_id: str) -> Day | None:
        """Return the newest day of the claims that name an entry; None if none does."""
        return self._of_entries.get(entry_id)

    def of_publisher(self, publisher_id: str) -> Day | None:
        """Return the newest day of the briefs that a publisher published or originated; None if there are none."""
        return self._of_publishers.get(publisher_id)

    def of_items(self, items: Iterable[Any]) -> Day | None:
        """Return the newest day of the items of a list: claims, ids, or objects that hold one."""
        days = self._of_claims
        found = [days[item.number] if type(item) is ClaimRecord else self._of_item(item) for item in items]
        return max(filter(None, found), default=None)

    @cached_property
    def _of_briefs(self) -> dict[str, Day]:
        return {
            brief_id: max([brief_entry_date(brief).last_day, *later_days(brief)])
            for brief_id, brief in self._corpus.briefs.items()
        }

    def _of_item(self, item: Any) -> Day | None:
        if isinstance(item, str):
            if item in self._corpus.questions:
                return self.of_question(item)
            return self.of_brief(item) or self.of_entry(item)
        entered: Edtf | None = getattr(item, "on", None)
        record: ClaimRecord | None = getattr(item, "record", None)
        if entered is not None:
            return entered.last_day
        if record is not None:
            return self._of_claims[record.number]
        held = getattr(item, "brief_id", "") or getattr(item, "event", "")
        return self._of_item(held) if held else self._newest

    @cached_property
    def _of_entries(self) -> dict[str, Day | None]:
        # A split list has many pages of one entry.
        return {entry_id: self._newest_of(records) for entry_id, records in self._corpus.claims_naming.items()}

    @cached_property
    def _of_claims(self) -> list[Day]:
        claims = self._corpus.claims.values()  # in the order of their numbers
        return [claim_entry_date(record.brief, record.claim).last_day for record in claims]

    def _newest_of(self, records: Iterable[ClaimRecord]) -> Day | None:
        days = self._of_claims
        return max([days[record.number] for record in records], default=None)

    @cached_property
    def _of_publishers(self) -> dict[str, Day]:
        days: dict[str, Day] = {}
        for brief_id, brief in self._corpus.briefs.items():
            for publisher in {brief.source.publisher, self._corpus.origin(brief)}:
                days[publisher] = max(days.get(publisher, self._of_briefs[brief_id]), self._of_briefs[brief_id])
        return days

    @cached_property
    def _newest(self) -> Day | None:
        return max(self._of_briefs.values(), default=None)
