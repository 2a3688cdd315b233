"""The number of bytes of each item on a page, estimated from its texts without rendering.

The numbers were measured on rendered pages; `tests/site/pagination/test_lists.py` compares them with rendered pages.
"""

from __future__ import annotations

from functools import cached_property
from itertools import islice
from typing import Final

from generator.corpus import ClaimRecord, Corpus
from generator.site.views.base import MAX_RELATIONS

MARK: Final = 640
"""Bytes of a mark in a timeline's drawing."""

LINE: Final = 230
"""Bytes of a line in a list of names."""

STATUS: Final = 1400
NAME: Final = 140
CELL: Final = 160
COLUMN: Final = 340
SHORT_CLAIM: Final = 330
CLAIM_NUMBER: Final = 60
CARD: Final = 320
ROW: Final = 860
_CLAIM_LINE: Final = 300
TABLE_ROW: Final = 330

_REFERENCE: Final = 60
_FAULT: Final = 550
_FULL_CLAIM: Final = 1150
_RELATION: Final = 420


class Weights:
    """Weighs the items of one corpus.

    Args:
        corpus: the record.
    """

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def row(self, record: ClaimRecord) -> int:
        """Return the bytes of a claim as a row."""
        return self._rows[record.number]

    @cached_property
    def _rows(self) -> list[int]:
        # Cached, because a claim is weighed for every list that shows it.
        texts = iter(self._texts)
        weights = []
        for brief in self._corpus.briefs.values():
            frame = ROW + len(brief.title.encode())
            weights += [frame + text for text in islice(texts, len(brief.claims))]
        return weights

    @cached_property
    def _texts(self) -> list[int]:
        """The bytes of each claim's text and of the links in it."""
        texts = (record.claim.text for record in self._corpus.claims.values())
        return [len(text.encode()) + _REFERENCE * text.count("[[") for text in texts]

    def line(self, record: ClaimRecord) -> int:
        """Return the bytes of a claim as a line, on the further pages of a split list."""
        return self._lines[record.number]

    @cached_property
    def _lines(self) -> list[int]:
        return [_CLAIM_LINE + len(record.claim.text.encode()) for record in self._corpus.claims.values()]

    def claim_in_full(self, record: ClaimRecord) -> int:
        """Return the bytes of a claim on its brief's page."""
        claim, incoming = record.claim, self._corpus.relations_to.get(record.ref, ())
        relations = len(record.relations) + min(len(incoming), MAX_RELATIONS)
        more = len((claim.note or "").encode()) + len((claim.basis or "").encode())
        return _FULL_CLAIM + self._texts[record.number] + relations * _RELATION + more

    def card(self, brief_id: str) -> int:
        """Return the bytes of a brief's card."""
        brief = self._corpus.briefs[brief_id]
        return CARD + len(brief.title.encode()) + len(brief.bottom_line.encode())

    def line_of_brief(self, brief_id: str) -> int:
        """Return the bytes of a brief as a line: its date and title."""
        return LINE + len(self._corpus.briefs[brief_id].title.encode())

    def event(self, event_id: str) -> int:
        """Return the bytes of an event in a list."""
        return LINE + 2 * _REFERENCE + len(self._corpus.events[event_id].name.encode())

    def faults(self, brief_id: str) -> int:
        """Return the bytes of the faults of a brief's source text."""
        brief = self._corpus.briefs[brief_id]
        texts = (text for fault in brief.faults for text in (fault.says, fault.means, fault.how or ""))
        return LINE + len(brief.title.encode()) + len(brief.faults) * _FAULT + sum(len(text.encode()) for text in texts)

    def checked(self, brief_id: str) -> int:
        """Return the bytes of a brief on the verification page."""
        brief, seal = self._corpus.briefs[brief_id], self._corpus.seals.get(brief_id)
        accepted = sum(LINE + len(str(warning)) for warning in seal.accepted) if seal else 0
        return LINE + CELL // 2 + len(brief.title.encode()) + accepted

    def question(self, question_id: str) -> int:
        """Return the bytes of a question in the list of questions, without its row in the matrix."""
        question = self._corpus.questions[question_id]
        return 2 * LINE + 2 * len(question.title.encode()) + len(question.reading.encode())
