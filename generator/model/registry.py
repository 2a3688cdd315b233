"""Entries of the registry: people, organisations, countries and everything else that claims name."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Final, Literal

from pydantic import Field

from generator.model.base import Model, model
from generator.model.edtf import Edtf
from generator.model.explained import explained
from generator.model.fields import (
    Address,
    BodyId,
    CountryId,
    FullClaimRefs,
    Id,
    Language,
    Line,
    Lines,
    Name,
    PartyIds,
    Plain,
    SiteIds,
    StageId,
    Text,
)

Names = Mapping[Language, tuple[Name, ...]]
"""Names by language, each a list."""


PublisherKind = Literal["agency", "newspaper", "magazine", "broadcaster", "aggregator", "government", "unidentified"]


@model
@explained("What every registry entry has.")
class Entry(Model):
    name: Line = Field(description="As shown to readers.", examples=["Anna Berg"])
    native: Mapping[Language, Line] = Field(
        default_factory=dict, description="The name in its own script, by language.", examples=[{"ru": "Анна Берг"}]
    )
    also: Names = Field(
        default_factory=dict,
        description="Every other name or spelling that a text or a reader may use, by language.",
        examples=[{"en": ["Berg, Anna", "Berg"], "ja": ["ベルグ"]}],
    )
    about: Text | None = Field(
        default=None, description="What it is, in one line.", examples=["The capital of Cambodia."]
    )
    note: Text | None = Field(
        default=None,
        description="A remark for readers.",
        examples=["Not to be confused with the former minister of that name."],
    )

    def all_names(self) -> tuple[str, ...]:
        """Return every name once, the shown one first."""
        names = [self.name, *self.native.values()]
        for variants in self.also.values():
            names += variants
        return tuple(dict.fromkeys(names))

    def words_for_it(self) -> tuple[str, ...]:
        """Return every word for it in texts: its names, and for a country also its adjectives."""
        return self.all_names()


@model
@explained("An office held by a person between two dates.")
class Role(Model):
    office: Line = Field(description='As in "Harbour Minister".', examples=["Harbour Minister"])
    of: BodyId = Field(description="The country, organisation or publisher.", examples=["northland"])
    from_: Edtf | None = Field(
        default=None,
        alias="from",
        description="First day; `../2023-06-03` where it is only known to have been held by that day.",
        examples=["2023-09-13", "../2023-06-03"],
    )
    to: Edtf | None = Field(
        default=None,
        description="Last day; `2024-07-28/..` where it is only known to have been held until then.",
        examples=["2024-10-01", "2024-07-28/.."],
    )
    basis: Plain | None = Field(
        default=None, description="How the dates are known.", examples=["The ministry's list of ministers."]
    )
    claims: FullClaimRefs = Field(
        default=(),
        description="`brief-id/claim-id` of claims that name the person in office.",
        examples=["2023-11-12-morning-post-final-phase/bell-link"],
    )


@model
@explained("A person named in claims.")
class Person(Entry):
    country: CountryId | None = Field(
        default=None,
        description="The country whose official or citizen the record shows the person as.",
        examples=["northland"],
    )
    roles: tuple[Role, ...] = Field(
        default=(),
        description="Offices held.",
        examples=[[{"office": "Harbour Minister", "of": "northland", "from": "2023-09-13"}]],
    )


@model
@explained("A body named in claims.")
class Organisation(Entry):
    country: CountryId | None = Field(
        default=None, description="The country that it belongs to.", examples=["southland"]
    )


@model
@explained("A state named in claims.")
class Country(Entry):
    adjectives: Names = Field(
        default_factory=dict,
        description='Words for it in texts, by language ("nord-coréen").',
        examples=[{"en": ["American"], "fr": ["américain", "américaine"]}],
    )

    def words_for_it(self) -> tuple[str, ...]:
        """Return every word for it in texts: its names, its adjectives and, in English, its people."""
        people = (f"{word}s" for word in self.adjectives.get("en", ()))
        return (*self.all_names(), *chain.from_iterable(self.adjectives.values()), *people)


@model
@explained("A place on a map.")
class Place(Entry):
    country: CountryId | None = Field(
        default=None, description="The country that it is in, where that is undisputed.", examples=["long-sound"]
    )


@model
@explained("A weapon, sensor or other technical system.")
class System(Entry):
    pass


@model
@explained("A treaty, resolution or other text with legal or political force.")
class Instrument(Entry):
    pass


@model
@explained("A word or abbreviation of the subject that readers may not know.")
class Term(Entry):
    about: Text = Field(
        description="What it means here, in one or two lines.",
        examples=["To warn ships in fog."],
    )


@model
@explained("A newsroom or body that publishes texts.")
class Publisher(Entry):
    kind: PublisherKind = Field(description="What sort of publisher.", examples=["agency"])
    country: CountryId | None = Field(
        default=None, description="The country that it is based in.", examples=["northland"]
    )
    url: Address | None = Field(default=None, description="Its site.", examples=["https://example.org/"])


@model
@explained("A stage of an initiative's ladder.")
class Stage(Model):
    stage: Id = Field(description="Its id.", examples=["final-phase"])
    kind: Literal["act", "state", "stop"] = Field(
        default="state",
        description=(
            "`act` for what was done on a day; `state` for what holds from a day on; `stop` for what ends the stages "
            "reached before."
        ),
        examples=["act"],
    )
    name: Line = Field(description="For readers.", examples=["Final phase"])
    means: Plain = Field(
        description="When it counts as reached.", examples=["A ministry says that this work has come to its last step."]
    )


@model
@explained("Something that countries undertook.")
class Initiative(Entry):
    parties: PartyIds = Field(default=(), description="Who undertook it.", examples=[["northland", "southland"]])
    about: Text = Field(
        description="What was undertaken.", examples=["The harbours undertook to share their fog signals."]
    )
    asked: Lines = Field(
        default=(),
        description="Questions that its page answers; search finds the page by them.",
        examples=[["is sharing running today"]],
    )
    ladder: tuple[Stage, ...] = Field(
        default=(),
        description="Its stages, first to last.",
        examples=[[{"stage": "pledged", "kind": "act", "name": "Pledged", "means": "Leaders promise to share data."}]],
    )
    goal: StageId | None = Field(
        default=None, description="The stage that deadlines are for; the last one if left out.", examples=["active"]
    )

    def rank(self, stage: str) -> int:
        """Return the position of a stage on the ladder, from 0.

        Raises:
            ValueError: if the ladder has no such stage.
        """
        return [step.stage for step in self.ladder].index(stage)


@model
@explained("Something that happened on a date.")
class Event(Entry):
    date: Edtf = Field(description="When.", examples=["2023-08-18"])
    basis: Plain | None = Field(
        default=None, description="How the date is known.", examples=["the dateline of the statement"]
    )
    places: SiteIds = Field(default=(), description="Where.", examples=["long-sound"])


REGISTRY: Final[dict[str, type[Entry]]] = {
    "people": Person,
    "organisations": Organisation,
    "countries": Country,
    "places": Place,
    "systems": System,
    "instruments": Instrument,
    "terms": Term,
    "publishers": Publisher,
    "initiatives": Initiative,
    "events": Event,
}
"""Registry files by name (without .yaml), with the models of their entries. The names are also the folders of their
pages."""
