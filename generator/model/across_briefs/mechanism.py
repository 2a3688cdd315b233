"""The mechanism as claims describe it: `briefings/mechanism.yaml`, from which a picture is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from generator.model.across_briefs.statement import RestsOn, Statement
from generator.model.base import Model, model
from generator.model.explained import explained
from generator.model.fields import EntryId, FullClaimRefs, Id, Line, Text

Corner = Literal["top", "left", "middle", "right", "bottom"]


LinkState = Literal["linked", "not-linked", "expected", "shared"]


Side = Literal["before", "after"]


@model
@explained("A box of the picture: a country, or a system.")
class Box(Model):
    name: Line = Field(description="As written in the box, in a few words.", examples=["Northland"])
    place: Corner = Field(description="Its place in the picture.", examples=["left"])
    entity: EntryId | None = Field(
        default=None, description="The entry of the registry that it shows.", examples=["northland"]
    )
    claims: RestsOn = Field(default=())
    note: Text | None = Field(
        default=None, description="What the claims do not say about it.", examples=["Neither report names the system."]
    )


@model
@explained("A line of the picture, from one box to another.")
class Arrow(Model):
    from_: Id = Field(alias="from", description="Id of a box.", examples=["northland"])
    to: Id = Field(description="Id of another box.", examples=["northland"])
    state: LinkState = Field(
        description=(
            "`linked`; `not-linked`, for a link that a claim says is missing; `expected`; or `shared`, for data "
            "that pass."
        ),
        examples=["linked"],
    )
    claims: RestsOn = Field(default=())
    note: Text | None = Field(
        default=None,
        description="What the claims do not say about it.",
        examples=["Neither report says which data pass."],
    )


@model
@explained("One of the two pictures.")
class Panel(Model):
    says: Text = Field(
        description="What it shows, in a sentence.", examples=["Each harbour was linked to [[northland]]."]
    )
    claims: FullClaimRefs = Field(
        default=(),
        description="`brief-id/claim-id` of the claims that the sentence rests on.",
        examples=["2023-11-12-morning-post-final-phase/bell-link"],
    )
    boxes: dict[str, Box] = Field(
        description="By id.", examples=[{"northland": {"name": "Northland", "place": "left", "entity": "northland"}}]
    )
    arrows: dict[str, Arrow] = Field(
        description="By id.",
        examples=[{"office-north": {"from": "office", "to": "northland", "state": "linked"}}],
    )


@model
@explained("How the mechanism works: before and after, what is known about it and what is not.")
class Mechanism(Model):
    before: Panel = Field(
        description="How the countries were linked before it.",
        examples=[{"says": "Each harbour was linked to [[northland]].", "boxes": {}, "arrows": {}}],
    )
    after: Panel = Field(
        description="What claims say about it.",
        examples=[{"says": "The fog bells were linked.", "boxes": {}, "arrows": {}}],
    )
    known: tuple[Statement, ...] = Field(
        default=(),
        description="What follows from claims.",
        examples=[
            [{"says": "Data pass through [[northland]].", "claims": ["2023-11-12-morning-post-final-phase/bell-link"]}]
        ],
    )
    unknown: tuple[Statement, ...] = Field(
        default=(),
        description="What no source of the record says; each sentence rests on gaps or claims.",
        examples=[
            [
                {
                    "says": "Which command passes data on.",
                    "gaps": [{"brief": "2023-11-12-morning-post-final-phase", "words": "which command"}],
                }
            ]
        ],
    )

    def panels(self) -> Iterator[tuple[Side, Panel]]:
        """Yield both pictures, each with its key, `before` or `after`."""
        yield "before", self.before
        yield "after", self.after
