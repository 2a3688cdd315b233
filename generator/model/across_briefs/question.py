"""A question: a point on which sources agree, refine or contradict one another, with its reading."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.base import Model, model
from generator.model.explained import explained
from generator.model.fields import Asked, FullClaimRefs, Lines, Text

QuestionRelation = Literal["contradict", "refine", "change", "agree", "single"]
"""Relations between the positions of a question, in the order in which readers are shown them. `change` is a matter
that changed over time; `single` is one that rests on a single source."""

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
"""Rules by which a question is read; the words of the interface explain each."""


@model
@explained("One answer that claims give to a question.")
class Position(Model):
    position: Text = Field(
        description="The answer, in our own words.", examples=["It was the first meeting of these three."]
    )
    scope: Text | None = Field(
        default=None,
        description="For whom, where or when it holds, if not for all.",
        examples=["the persons, not the format"],
    )
    claims: FullClaimRefs = Field(
        description="`brief-id/claim-id` of the claims that say so.",
        examples=["2023-11-12-morning-post-final-phase/bell-link"],
    )


@model
@explained("A point on which sources agree, refine or contradict one another. Its id is its key in `questions.yaml`.")
class Question(Model):
    title: Asked = Field(
        description="The point, asked as a question.", examples=["Was it the first meeting of the ministers?"]
    )
    relation: QuestionRelation = Field(description="The relation between the positions.", examples=["contradict"])
    positions: tuple[Position, ...] = Field(
        description="The answers that claims give.",
        examples=[[{"position": "It was the first.", "claims": ["2023-11-12-morning-post-final-phase/bell-link"]}]],
    )
    reading: Text = Field(
        description="How the positions are read together, in our own words.",
        examples=["There are three firsts, and each keeps its scope."],
    )
    rule: ReadingRule = Field(description="The rule by which they are read so.", examples=["scope-differs"])
    settles: Text = Field(
        description="What would settle it, or what has settled it.", examples=["A list of all meetings."]
    )
    asked: Lines = Field(
        default=(),
        description="Other words in which readers ask it; search finds it by them.",
        examples=[["was it the first meeting"]],
    )

    def claim_refs(self) -> tuple[str, ...]:
        """Return `brief-id/claim-id` of every claim of every position, in order."""
        return tuple(ref for position in self.positions for ref in position.claims)
