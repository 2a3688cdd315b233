"""Remarks of a brief on its source text and on former claims: faults, noise and withdrawals."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, StrictBool

from generator.model.base import Model, model
from generator.model.brief.days import FullDay
from generator.model.explained import explained
from generator.model.fields import (
    ClaimRef,
    ClaimRefs,
    Plain,
    Text,
)
from generator.model.locators import PlaceLocator

FaultKind = Literal["mistranslation", "garble", "wrong-fact", "wrong-speaker", "omission", "wording", "typo"]


@model
@explained("What is wrong in a source text as it was read.")
class Fault(Model):
    at: PlaceLocator = Field(description="Where.", examples=["4: Hafnburg"])
    kind: FaultKind = Field(description="What sort of fault.", examples=["mistranslation"])
    says: Plain = Field(description="What the text says as printed, in a few words.", examples=["trois cloches"])
    means: Text = Field(description="What it must mean.", examples=["The three harbours, not three bells."])
    how: Text | None = Field(default=None, description="How that is known.", examples=["The English copy says so."])
    changes_meaning: StrictBool = Field(default=False, description="Whether a reader would be misled.", examples=[True])
    touches: ClaimRefs = Field(default=(), description="Claims of this brief that it bears on.", examples=["bell-link"])


@model
@explained("Lines of a source text that say nothing of its story.")
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
