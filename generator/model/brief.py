"""What a brief is: the curated summary of one source text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StrictBool

from generator.model.attribution import SaidBy
from generator.model.edtf import Edtf
from generator.model.explained import explained
from generator.model.fields import (
    Address,
    ClaimLocator,
    ClaimRef,
    ClaimRefs,
    Id,
    Ids,
    Language,
    Locator,
    PlaceLocator,
    Plain,
    Plains,
    Text,
    Texts,
    fault,
)
from generator.model.records import Record, record
from generator.model.registry import Event

Stance = Literal["asserts", "hedges", "denies"]
Translation = Literal["human", "machine", "none"]
Holding = Literal["held", "not-held"]
Level = Literal["names", "occasion", "cooperation"]
"""What a claim says of an initiative: names it, speaks of it on an occasion, or of cooperation in general."""

FaultKind = Literal["mistranslation", "garble", "wrong-fact", "wrong-speaker", "omission", "wording", "typo"]
RELATIONS = ("agrees_with", "refines", "contradicts", "supersedes")


def _is_full_day(date: Edtf) -> Edtf:
    if date.text != date.iso():
        raise fault("B115", value=date.text)
    return date


FullDay = Annotated[Edtf, AfterValidator(_is_full_day)]
"""One day of the calendar, as in 2023-06-03: when the record itself was changed is never uncertain."""


@record
@explained("The text that a brief summarises, as it was read.")
class Source(Record):
    publisher: Id = Field(description="Who published the copy that was read.")
    origin: Id | None = Field(
        default=None, description="The newsroom or body that it really comes from, where that is another."
    )
    origin_basis: Plain | None = Field(default=None, description="How the origin is known.")
    headline: Plain | None = Field(default=None, description="As published; only where it is a title to cite by.")
    published: Edtf = Field(description="When.")
    basis: Plain | None = Field(default=None, description="How that date is known.")
    language: Language = Field(description="Of the copy.")
    translation: Translation = Field(default="none", description="How it came into that language.")
    translated_from: Language | None = Field(default=None, description="The language it was first written in.")
    authors: Plains = Field(default=(), description="Who wrote it, as named in the text.")
    translators: Plains = Field(default=(), description="Who translated it.")
    editors: Plains = Field(default=(), description="Who edited it.")
    url: Address | None = Field(default=None, description="Where it can be read.")
    text: Holding = Field(
        default="held",
        description=(
            "`not-held` where only the address is known and no text is at hand, so that nothing can be checked."
        ),
    )
    read: Literal["whole"] | None = Field(
        default=None, description="`whole` where a text that is not held was read whole all the same."
    )

    @property
    def read_whole(self) -> bool:
        """Whether the whole text was read by whoever took claims from it."""
        return self.text == "held" or self.read == "whole"


@record
@explained("One atomic statement in our own words.")
class Claim(Record):
    text: Text = Field(description="The statement, complete on its own.")
    when: Edtf | None = Field(
        default=None,
        description="When what it reports happened, is to happen, or was true; from the event where left out.",
    )
    said: Edtf | None = Field(default=None, description="When it was said, if not on the day of publication.")
    said_by: SaidBy = Field(description="Who said it.")
    manner: Plain | None = Field(default=None, description="How: press conference, joint statement, …")
    at: ClaimLocator | None = Field(
        default=None, description="Where it stands in the source text; only of a text that is not held there is none."
    )
    initiative: Id | None = Field(default=None, description="What undertaking it bears on.")
    stage: Id | None = Field(default=None, description="The rung of that initiative's ladder it reports as reached.")
    deadline: Edtf | None = Field(default=None, description="A target date it sets.")
    confirms: Level | None = Field(
        default=None,
        description=(
            "What it says of the initiative: `names` the thing itself, speaks of it on a given `occasion`, or speaks "
            "of `cooperation` in general."
        ),
    )
    event: Ids = Field(
        default=(),
        description=(
            "What it reports as having happened, one id or several; the first gives `when` where that is left out."
        ),
    )
    stance: Stance = Field(
        default="asserts", description="Whether it asserts, or hedges or denies what another claim says."
    )
    about: ClaimRef | None = Field(default=None, description="That other claim.")
    agrees_with: ClaimRefs = Field(default=(), description="Relations to other claims.")
    refines: ClaimRefs = Field(default=(), description="Relations to other claims.")
    contradicts: ClaimRefs = Field(default=(), description="Relations to other claims.")
    supersedes: ClaimRefs = Field(default=(), description="Relations to other claims.")
    basis: Plain | None = Field(default=None, description="How what the paragraph does not say is known.")
    note: Text | None = Field(default=None, description="A remark on scope.")
    entered: FullDay | None = Field(
        default=None, description="The day on which it was entered into the record, if later than its brief."
    )

    def date(self, events: Mapping[str, Event]) -> Edtf | None:
        """Its own date, or that of the first event it reports; None where that event is missing."""
        if self.when is not None:
            return self.when
        event = events.get(self.event[0]) if self.event else None
        return event.date if event else None

    @property
    def place(self) -> Locator:
        """Where it stands in a source text that is held; `checks` refuses a claim of such a text without a place."""
        assert self.at is not None
        return self.at


@record
@explained("What is wrong in a source text as it was read.")
class Fault(Record):
    at: PlaceLocator = Field(description="Where.")
    kind: FaultKind = Field(description="What sort of fault.")
    says: Plain = Field(description="What the text says as printed, in a few words.")
    means: Text = Field(description="What it must mean.")
    how: Text | None = Field(default=None, description="How that is known.")
    changes_meaning: StrictBool = Field(default=False, description="Whether a reader would be misled.")
    touches: ClaimRefs = Field(default=(), description="Claims of this brief that it bears on.")


@record
@explained("Lines of a source text that say nothing of its story.")
class Noise(Record):
    at: PlaceLocator = Field(description="Which.")
    what: Plain = Field(description="What they are.")


@record
@explained("A claim that the record no longer makes. Its address stays and says so.")
class Withdrawal(Record):
    on: FullDay = Field(description="The day on which it was withdrawn.")
    why: Text = Field(description="The reason, for readers.")
    instead: ClaimRef | None = Field(default=None, description="The claim that replaced it.")
    was: Text | None = Field(default=None, description="What it said, in short.")


@record
@explained("The curated summary of one source text. Its id is its file's name.")
class Brief(Record):
    title: Plain = Field(description="In our own words.")
    entered: FullDay | None = Field(
        default=None,
        description=(
            "The day on which it was entered into the record; where left out, the day of publication stands in."
        ),
    )
    source: Source = Field(description="The text it summarises.")
    bottom_line: Text = Field(
        description="Two to four sentences, each naming the claims it rests on, as in `… [claim-id].`"
    )
    claims: dict[str, Claim] = Field(
        description="By id; ids are permanent, of lower-case letters, digits and single hyphens."
    )
    faults: tuple[Fault, ...] = Field(default=(), description="What is wrong in the source text.")
    noise: tuple[Noise, ...] = Field(default=(), description="Its lines that say nothing of the story.")
    gaps: Texts = Field(default=(), description="What it does not say although a reader would ask.")
    withdrawn: dict[str, Withdrawal] = Field(
        default_factory=dict, description="Claims that it made and no longer makes, by their former ids."
    )
