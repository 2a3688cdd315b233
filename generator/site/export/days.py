"""The newest day of entry of what each page shows: by it the site map dates the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cached_property
from typing import Any

from generator.corpus import ClaimRecord, Corpus
from generator.findings.entry_history import brief_entry_date, claim_entry_date
from generator.model.brief import Brief
from generator.model.edtf import Day, Edtf
from generator.site.export.field import iso_day


def later_days(brief: Brief) -> Iterator[Day]:
    """The days on which parts of a brief were entered or withdrawn after it."""
    for claim in brief.claims.values():
        if claim.entered is not None:
            yield claim.entered.last_day
    for withdrawal in brief.withdrawn.values():
        yield withdrawal.on.last_day


class PageDays:
    """Dates pages by the record.

    Args:
        corpus: the record.
        whole: kinds of page that show something of the whole record, and so may change with each entry.
    """

    def __init__(self, corpus: Corpus, whole: Set[str]) -> None:
        self._corpus = corpus
        self._whole = whole

    def of(self, kind: str, page_id: str, items: Iterable[Any] | None = None) -> str:
        """The newest day of entry of what a page shows, `YYYY-MM-DD`; empty where no day is known.

        Args:
            kind: the page's kind.
            page_id: id of the brief or entry that it shows; empty for a list.
            items: of a page of a split list, what it lists; None for all others.
        """
        corpus, day = self._corpus, None
        if items is not None:
            day = max(filter(None, map(self._of_item, items)), default=None)
        elif kind in self._whole:
            day = self._newest
        elif kind == "brief":
            day = self._of_briefs[page_id]
        elif kind == "publisher":
            day = self._of_publishers.get(page_id)
        elif kind == "question":
            day = self._of_question(page_id)
        elif page_id in corpus.entries:
            day = self._of_entries.get(page_id)
        return (iso_day(day) or "") if day and 1 <= day[0] <= 9999 else ""

    @cached_property
    def _of_briefs(self) -> dict[str, Day]:
        return {
            brief_id: max([brief_entry_date(brief).last_day, *later_days(brief)])
            for brief_id, brief in self._corpus.briefs.items()
        }

    def _of_item(self, item: Any) -> Day | None:
        """The newest day of entry of an item of a list: a claim, an id, or what holds one of them."""
        if isinstance(item, str):
            if item in self._corpus.questions:
                return self._of_question(item)
            return self._of_briefs.get(item) or self._of_entries.get(item)
        if isinstance(item, ClaimRecord):
            return self._of_claims[item.number]
        entered: Edtf | None = getattr(item, "on", None)
        record: ClaimRecord | None = getattr(item, "record", None)
        if entered is not None:
            return entered.last_day
        if record is not None:
            return self._of_claims[record.number]
        held = getattr(item, "brief_id", "") or getattr(item, "event", "")
        return self._of_item(held) if held else self._newest

    def _of_question(self, question_id: str) -> Day | None:
        positions = self._corpus.questions[question_id].positions
        return self._newest_of(self._corpus.claims[ref] for position in positions for ref in position.claims)

    @cached_property
    def _of_entries(self) -> dict[str, Day | None]:
        # A list that is split has many pages of one entry.
        return {entry_id: self._newest_of(records) for entry_id, records in self._corpus.claims_naming.items()}

    @cached_property
    def _of_claims(self) -> list[Day]:
        claims = self._corpus.claims.values()  # in the order of their numbers
        return [claim_entry_date(record.brief, record.claim).last_day for record in claims]

    def _newest_of(self, records: Iterable[ClaimRecord]) -> Day | None:
        return max((self._of_claims[record.number] for record in records), default=None)

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
