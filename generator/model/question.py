"""What a question is: a point on which sources agree, refine or contradict one another, with its reading."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from generator.model.fields import ClaimRefs, Plain, Text, fault
from generator.model.records import Record, record

QuestionRelation = Literal["contradict", "refine", "change", "agree", "single"]
"""How the positions stand to one another, in the order in which readers are shown them; `change` is a matter that
changed over time, `single` one that rests on a single source."""

ReadingRule = Literal[
    "sharper-date",
    "scope-differs",
    "fuller-account",
    "official-text",
    "own-words",
    "outcome-over-forecast",
    "earliest-statement",
    "own-day",
    "same-speaker",
    "translation-garbled",
    "single-source",
    "unresolved",
]
"""By which rule a question is read; the interface's words say what each means."""


def _is_question(text: str) -> str:
    if not text.rstrip().endswith("?"):
        raise fault("B120", value=text)
    return text


Asked = Annotated[Plain, AfterValidator(_is_question)]
"""Plain text that asks something."""


@record
class Position(Record):
    """One answer that claims give to a question.

    Attributes:
        position: the answer, in our own words.
        scope: for whom, where or when it holds, if not for all.
        claims: `brief-id/claim-id` of the claims that say so.
    """

    position: Text
    scope: Text | None = None
    claims: ClaimRefs


@record
class Question(Record):
    """A point on which sources agree, refine or contradict one another. Its id is its key in `questions.yaml`.

    Attributes:
        title: the point, asked as a question.
        relation: how the positions stand to one another.
        positions: the answers that claims give.
        reading: how the positions are read together, in our own words.
        rule: the rule by which they are read so.
        settles: what would settle it, or what has settled it.
    """

    title: Asked
    relation: QuestionRelation
    positions: tuple[Position, ...]
    reading: Text
    rule: ReadingRule
    settles: Text

    def claim_refs(self) -> tuple[str, ...]:
        """`brief-id/claim-id` of every claim of every position, in order."""
        return tuple(ref for position in self.positions for ref in position.claims)
