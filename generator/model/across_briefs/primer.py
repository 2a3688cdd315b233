"""The subject in short, for newcomers: `briefings/primer.yaml`."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from generator.model.across_briefs.statement import Statement
from generator.model.base import Model, model
from generator.model.explained import explained
from generator.model.fields import Line


@model
@explained("Some sentences under one heading.")
class Section(Model):
    heading: Line = Field(description="What they are about.", examples=["Why it was new"])
    sentences: tuple[Statement, ...] = Field(
        description="The sentences, in order. Each rests on claims or gaps.",
        examples=[[{"says": "The leaders declared the intention in 2022.", "claims": ["brief-id/claim-id"]}]],
    )


@model
@explained("The subject in short, for readers who come to it for the first time.")
class Primer(Model):
    title: Line = Field(description="The page's title.", examples=["The sharing in 200 words"])
    sections: tuple[Section, ...] = Field(
        description="Its sections, in order.",
        examples=[[{"heading": "What it is", "sentences": [{"says": "…", "claims": ["brief-id/claim-id"]}]}]],
    )

    def statements(self) -> Iterator[tuple[int, int, Statement]]:
        """Yield every sentence with the numbers, from 0, of its section and of its place in it."""
        for section_number, section in enumerate(self.sections):
            for number, statement in enumerate(section.sentences):
                yield section_number, number, statement
