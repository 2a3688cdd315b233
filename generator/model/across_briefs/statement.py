"""A sentence on what is known or not known, and the claims and gaps on which it rests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from generator.model.base import Model, model
from generator.model.explained import explained
from generator.model.fields import BriefId, FullClaimRefs, Line, Text

RestsOn = Annotated[
    FullClaimRefs,
    Field(
        description="`brief-id/claim-id` of the claims that it rests on.",
        examples=["2023-11-12-morning-post-final-phase/bell-link"],
    ),
]
"""The claims of a sentence, box or line."""


@model
@explained("A gap of a brief, found by its words.")
class Gap(Model):
    brief: BriefId = Field(description="The brief that has the gap.", examples=["2023-11-12-morning-post-final-phase"])
    words: Line = Field(description="Words that occur in only one of its gaps.", examples=["which command"])

    def numbers_in(self, gaps: Sequence[str]) -> tuple[int, ...]:
        """Return the numbers, from 0, of the gaps that contain these words; case and line ends do not matter."""
        return tuple(number for number, text in enumerate(gaps) if holds(text, self.words))


def holds(gap: str, words: str) -> bool:
    """Whether a gap contains the given words; case and line ends do not matter."""
    return _plain(words) in _plain(gap)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


Gaps = tuple[Gap, ...]


@model
@explained("A sentence on what is known or not known.")
class Statement(Model):
    says: Text = Field(description="The sentence.", examples=["Data pass through [[northland]]."])
    claims: RestsOn = Field(default=())
    gaps: Gaps = Field(
        default=(),
        description="Gaps of briefs that it rests on.",
        examples=[[{"brief": "2023-11-12-morning-post-final-phase", "words": "which command"}]],
    )
