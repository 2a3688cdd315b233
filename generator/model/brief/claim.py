"""A claim: one statement of a source text in our own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from generator.model.attribution import SaidBy
from generator.model.base import Model, model
from generator.model.edtf import Edtf, EdtfError, parse
from generator.model.explained import explained
from generator.model.fields import (
    ClaimRef,
    ClaimRefs,
    EventIds,
    FullDay,
    InitiativeId,
    Line,
    Plain,
    StageId,
    Text,
    invalid,
)
from generator.model.locators import ClaimLocator, Locator
from generator.model.registry import Event

MANNERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "statement": "A text that one body or person published.",
        "joint statement": "A text that several issued together.",
        "press conference": "Said to reporters who could ask, with the speaker's name.",
        "briefing": "Told to reporters by officials, in a regular or a closed round.",
        "remarks to reporters": "Said to reporters in passing, outside a press conference.",
        "interview": "Said to one newspaper, agency or broadcaster.",
        "speech": "Said before an audience.",
        "hearing": "Said before a parliament or one of its committees.",
        "readout": "The account that one side published of a talk.",
        "joint readout": "The account that all sides of a talk published together.",
        "release": "A text for the press.",
        "fact sheet": "A list of facts that a body published.",
        "e-mail": "An answer in writing to a reporter.",
        "post": "Published on a network on which anyone can publish.",
    }
)
"""The usual values of `manner`, each with its meaning; other words are allowed."""


Stance = Literal["asserts", "hedges", "denies"]
Level = Literal["names", "occasion", "cooperation"]
"""Levels of a claim on an initiative: by name, of an occasion without naming it, or of cooperation in general."""

Recurrence = Literal["week", "month", "quarter", "half-year", "year"]
"""The interval at which an act is to recur."""

DATE_KEYS: Final = ("when", "said", "deadline")
"""The keys of a claim that hold dates."""

RELATIONS: Final = ("agrees_with", "refines", "contradicts", "supersedes")
"""The keys of a claim that say how it relates to others."""


def _no_day(manner: str) -> str:
    if manner[:1].islower():  # no date begins so, and to find out why a text is none takes long
        return manner
    try:
        parse(manner)
    except EdtfError:
        return manner
    hint = "write how it was said, as in `manner: press conference`; the day goes under `said`"
    raise invalid("B103", expected="words", found="a date", hint=hint)


@model
@explained("One atomic statement in our own words.")
class Claim(Model):
    text: Text = Field(
        description="The statement, complete on its own.",
        examples=["[[northland]] and [[southland]] were expected to link their fog bells."],
    )
    when: Edtf | None = Field(
        default=None,
        description="When the thing it reports happened, is to happen, or was true; if left out, the event's date.",
        examples=["2023-11-12", "2023-06~", "2023-12/2024-02"],
    )
    said: Edtf | None = Field(
        default=None, description="When it was said, if not on the day of publication.", examples=["2023-11-13"]
    )
    said_by: SaidBy = Field(
        description="Who said it.",
        examples=[
            "anna-berg",
            {"unnamed": "a senior official", "of": "northland"},
            {"institution": "northland"},
            {"via": "coast-agency", "from": {"unnamed": "a senior official"}},
            {"narration": True},
        ],
    )
    manner: Annotated[Line, AfterValidator(_no_day)] | None = Field(
        default=None, description=f"How it was said. Usual: {', '.join(MANNERS)}.", examples=["press conference"]
    )
    at: ClaimLocator | None = Field(
        default=None,
        description="Its place in the source text. A claim from a text that is not held may have none.",
        examples=["4: by the end"],
    )
    initiative: InitiativeId | None = Field(
        default=None, description="The initiative that it is about.", examples=["shared-fog-signals"]
    )
    stage: StageId | None = Field(
        default=None,
        description="The stage of that initiative's ladder it reports as reached.",
        examples=["final-phase"],
    )
    deadline: Edtf | None = Field(default=None, description="A target date it sets.", examples=["2023-12"])
    every: Recurrence | None = Field(
        default=None,
        description="How often the thing it reports is to recur, if the text itself says so, as in *annually*.",
        examples=["year"],
    )
    confirms: Level | None = Field(
        default=None,
        description=(
            "What it says of the initiative: `names` the thing itself, speaks of a given `occasion` without naming it, "
            "or speaks of `cooperation` in general."
        ),
        examples=["names"],
    )
    event: EventIds = Field(
        default=(),
        description=(
            "What it reports as having happened, one id or several; the first gives `when` where that is left out."
        ),
        examples=["bells-linked-2023", ["bells-linked-2023", "harbour-meeting-2022"]],
    )
    stance: Stance = Field(
        default="asserts",
        description="Whether it asserts, or hedges or denies what another claim says.",
        examples=["hedges"],
    )
    about: ClaimRef | None = Field(default=None, description="That other claim.", examples=["bell-link"])
    agrees_with: ClaimRefs = Field(
        default=(),
        description="Claims of other texts that say the same.",
        examples=["2023-11-12-morning-post-final-phase/bell-link"],
    )
    refines: ClaimRefs = Field(
        default=(), description="Claims that it makes more exact, without contradicting them.", examples=["bell-link"]
    )
    contradicts: ClaimRefs = Field(
        default=(), description="Claims that cannot be true together with it.", examples=["bell-link"]
    )
    supersedes: ClaimRefs = Field(
        default=(),
        description="Earlier claims that no longer hold because of it, as when a target moves.",
        examples=["bell-link"],
    )
    basis: Plain | None = Field(
        default=None,
        description="How anything that the paragraph does not say is known.",
        examples=["the paragraph says Tuesday; the page is dated 9 May 2023, a Tuesday"],
    )
    note: Text | None = Field(
        default=None, description="A remark on scope.", examples=["A forecast by an unnamed source."]
    )
    entered: FullDay | None = Field(
        default=None,
        description="The day on which it was entered into the record, if later than its brief.",
        examples=["2026-11-28"],
    )

    def date(self, events: Mapping[str, Event]) -> Edtf | None:
        """Return its own date, or that of the first event it reports; None if that event is missing."""
        if self.when is not None:
            return self.when
        event = events.get(self.event[0]) if self.event else None
        return event.date if event else None

    def dates_given(self) -> Iterator[tuple[str, Edtf]]:
        """Yield the dates under its keys, each with its key."""
        for key in DATE_KEYS:
            date: Edtf | None = getattr(self, key)
            if date is not None:
                yield key, date

    @property
    def place(self) -> Locator:
        """Its place in a source text that is held; `checks` refuses a claim of such a text without a place."""
        assert self.at is not None
        return self.at
