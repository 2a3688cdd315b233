"""A brief as a whole, with its remarks on its source text and on former claims: faults, noise and withdrawals."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictBool

from generator.model.base import Model, model
from generator.model.brief.claim import Claim
from generator.model.brief.source import Source
from generator.model.explained import explained
from generator.model.fields import ClaimRef, ClaimRefs, FullDay, Line, Plain, Text, Texts
from generator.model.locators import PlaceLocator

FaultKind = Literal["mistranslation", "garble", "wrong-fact", "wrong-speaker", "omission", "wording", "typo"]


@model
@explained("What is wrong in a source text as it was read.")
class Fault(Model):
    at: PlaceLocator = Field(description="Where.", examples=["4: Hafnburg"])
    kind: FaultKind = Field(description="What sort of fault.", examples=["mistranslation"])
    says: Plain = Field(description="What the text says as printed, in a few words.", examples=["three bells"])
    means: Text = Field(description="What it must mean.", examples=["The three harbours, not three bells."])
    how: Text | None = Field(default=None, description="How that is known.", examples=["The English copy says so."])
    changes_meaning: StrictBool = Field(default=False, description="Whether a reader would be misled.", examples=[True])
    touches: ClaimRefs = Field(default=(), description="Claims of this brief that it affects.", examples=["bell-link"])


@model
@explained("Lines of a source text that are not part of its story.")
class Noise(Model):
    at: PlaceLocator = Field(description="Which.", examples=["1", "9-12"])
    what: Plain = Field(description="What they are.", examples=["headline and byline"])


@model
@explained("A claim that the record no longer makes. Its address stays and says so.")
class Withdrawal(Model):
    on: FullDay = Field(description="The day on which it was withdrawn.", examples=["2026-11-28"])
    why: Text = Field(description="The reason, for readers.", examples=["The paragraph speaks of another system."])
    instead: ClaimRef | None = Field(default=None, description="The claim that replaced it.", examples=["new-claim"])
    was: Text | None = Field(
        default=None, description="What it said, in short.", examples=["That the system was in use in May."]
    )


@model
@explained("The curated summary of one source text. Its id is its file's name.")
class Brief(Model):
    title: Line = Field(
        description="In our own words.", examples=["A source expects Northland and Southland to link their fog bells"]
    )
    entered: FullDay | None = Field(
        default=None,
        description=("The day on which it was entered into the record; where left out, the day of publication counts."),
        examples=["2026-11-21"],
    )
    source: Source = Field(
        description="The text it summarises.",
        examples=[{"publisher": "morning-post", "published": "2023-05-09", "language": "en"}],
    )
    bottom_line: Text = Field(
        description="Two to four sentences, each naming the claims it rests on, as in `… [claim-id].`",
        examples=["An unnamed source expects a deal in early June [bell-link]."],
    )
    claims: dict[str, Claim] = Field(
        description="By id; ids are permanent, of lower-case letters, digits and single hyphens.",
        examples=[
            {
                "bell-link": {
                    "text": "[[northland]] was expected to agree in early June.",
                    "when": "2023-06~",
                    "said_by": {"unnamed": "a source"},
                    "at": "2: in early June",
                }
            }
        ],
    )
    faults: tuple[Fault, ...] = Field(
        default=(),
        description="What is wrong in the source text.",
        examples=[[{"at": "4: Hafnburg", "kind": "garble", "says": "Hafnburg", "means": "Hafenburg"}]],
    )
    noise: tuple[Noise, ...] = Field(
        default=(),
        description="Its lines that are not part of the story.",
        examples=[[{"at": "9-12", "what": "share buttons"}]],
    )
    gaps: Texts = Field(
        default=(),
        description="What it does not say although a reader would ask.",
        examples=[["Which data would be shared, and through which command."]],
    )
    withdrawn: dict[str, Withdrawal] = Field(
        default_factory=dict,
        description="Claims that it made and no longer makes, by their former ids.",
        examples=[{"old-claim": {"on": "2026-11-28", "why": "The paragraph speaks of another system."}}],
    )
