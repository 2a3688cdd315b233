"""The part of the record that a book holds: the whole record, or chosen initiatives and briefs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.corpus import ClaimRecord, Corpus
from generator.diagnostics.likeness import meant_instead
from generator.diagnostics.refusal import RefusedError
from generator.findings.questions import questions_concerning
from generator.site.addresses import brief_address, claim_address, question_address


class UnknownPartError(RefusedError):
    """The record has no part with this id; the message is for people."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of a record.

    Attributes:
        whole: whether the part is the whole record.
        initiatives: ids, in the order of the registry.
        briefs: ids, oldest first.
        questions: ids, in the order of `questions.yaml`.
    """

    whole: bool
    initiatives: tuple[str, ...]
    briefs: tuple[str, ...]
    questions: tuple[str, ...]

    def claims(self, corpus: Corpus) -> list[ClaimRecord]:
        """Return the claims of its briefs, in the order of the record."""
        briefs = frozenset(self.briefs)
        return [record for record in corpus.claims.values() if record.brief_id in briefs]

    def addresses(self, corpus: Corpus) -> frozenset[str]:
        """Return the addresses of its pages and claims, relative to the site's root.

        They are the targets of links in the book.
        """
        return frozenset(
            [
                *(brief_address(brief_id) for brief_id in self.briefs),
                *(claim_address(record.brief_id, record.claim_id) for record in self.claims(corpus)),
                *(f"initiatives/{initiative_id}/" for initiative_id in self.initiatives),
                *(question_address(question_id) for question_id in self.questions),
            ]
        )


def select(corpus: Corpus, initiatives: Sequence[str] = (), briefs: Sequence[str] = ()) -> Selection:
    """Choose a part of a record.

    Args:
        corpus: the record.
        initiatives: ids; their briefs are those with a claim on them.
        briefs: ids of further briefs. If neither is given, the whole record is chosen.

    Raises:
        UnknownPartError: if the record has no such initiative or brief.
    """
    for kind, ids, known in (("initiative", initiatives, corpus.initiatives), ("brief", briefs, corpus.briefs)):
        for part_id in ids:
            if part_id not in known:
                raise UnknownPartError(f"there is no {kind} {part_id}{meant_instead(part_id, known)}")
    if not initiatives and not briefs:
        return Selection(True, tuple(corpus.initiatives), corpus.briefs_by_date, tuple(corpus.questions))
    chosen = {record.brief_id for record in corpus.claims.values() if record.claim.initiative in initiatives}
    chosen.update(briefs)
    concerning = questions_concerning(corpus)
    questions = {question_id for initiative_id in initiatives for question_id in concerning.get(initiative_id, ())}
    questions.update(
        question_id
        for record in corpus.claims.values()
        if record.brief_id in briefs
        for question_id in corpus.questions_of.get(record.ref, ())
    )
    return Selection(
        False,
        tuple(initiative_id for initiative_id in corpus.initiatives if initiative_id in initiatives),
        tuple(brief_id for brief_id in corpus.briefs_by_date if brief_id in chosen),
        tuple(question_id for question_id in corpus.questions if question_id in questions),
    )
