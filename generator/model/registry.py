"""What a registry entry is: people, organisations, countries and all else that claims name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from pydantic import Field

from generator.model.edtf import Edtf
from generator.model.fields import Address, ClaimRefs, Id, Ids, Language, Plain, Plains, Text
from generator.model.records import Record, record

Names = Mapping[Language, Plains]
"""Names by language, each a list."""

PublisherKind = Literal["agency", "newspaper", "magazine", "broadcaster", "aggregator", "government", "unidentified"]


@record
class Entry(Record):
    """What every registry entry has.

    Attributes:
        name: as shown to readers.
        native: the name in its own script, by language.
        also: every other name or spelling that a text or a reader may use, by language.
        note: a remark for readers.
    """

    name: Plain
    native: Mapping[Language, Plain] = Field(default_factory=dict)
    also: Names = Field(default_factory=dict)
    note: Text | None = None

    def all_names(self) -> tuple[str, ...]:
        """Every name once, the shown one first."""
        names = [self.name, *self.native.values()]
        for variants in self.also.values():
            names += variants
        return tuple(dict.fromkeys(names))


@record
class Role(Record):
    """An office held by a person between two dates.

    Attributes:
        office: as in "Minister of Defense".
        of: the country or organisation.
        from_: first day; `../2023-06-03` where it is only known to have been held by that day.
        to: last day; `2024-07-28/..` where it is only known to have been held until then.
        basis: how the dates are known.
        claims: `brief-id/claim-id` of claims that name the person in office.
    """

    office: Plain
    of: Id
    from_: Edtf | None = Field(default=None, alias="from")
    to: Edtf | None = None
    basis: Plain | None = None
    claims: ClaimRefs = ()


@record
class Person(Entry):
    """Somebody whom claims name.

    Attributes:
        country: whose official or citizen the record shows the person as.
        roles: offices held.
    """

    country: Id | None = None
    roles: tuple[Role, ...] = ()


@record
class Organisation(Entry):
    """A body that claims name.

    Attributes:
        country: whose body it is.
    """

    country: Id | None = None


@record
class Country(Entry):
    """A state that claims name.

    Attributes:
        adjectives: words that stand for it in texts, by language ("nord-coréen").
    """

    adjectives: Names = Field(default_factory=dict)


@record
class Place(Entry):
    """Somewhere on a map.

    Attributes:
        country: where that is undisputed.
    """

    country: Id | None = None


@record
class System(Entry):
    """A weapon, sensor or other technical system."""


@record
class Instrument(Entry):
    """A treaty, resolution or other text with legal or political force."""


@record
class Publisher(Entry):
    """A newsroom or body that publishes texts.

    Attributes:
        kind: what sort of publisher.
        country: where it sits.
        url: its site.
    """

    kind: PublisherKind
    country: Id | None = None
    url: Address | None = None


@record
class Stage(Record):
    """A rung of an initiative's ladder.

    Attributes:
        stage: its id.
        name: for readers.
        means: when it counts as reached.
    """

    stage: Id
    name: Plain
    means: Plain


@record
class Initiative(Entry):
    """Something that countries undertook.

    Attributes:
        about: what was undertaken.
        parties: who undertook it.
        ladder: its stages, first to last.
        goal: the stage that deadlines are for; the last one where left out.
    """

    about: Text
    parties: Ids = ()
    ladder: tuple[Stage, ...] = ()
    goal: Id | None = None

    def rank(self, stage: str) -> int:
        """Position of a stage on the ladder, from 0.

        Raises:
            ValueError: where the ladder has no such stage.
        """
        return [step.stage for step in self.ladder].index(stage)


@record
class Event(Entry):
    """Something that happened on a date.

    Attributes:
        date: when.
        basis: how the date is known.
        places: where.
    """

    date: Edtf
    basis: Plain | None = None
    places: Ids = ()


REGISTRY: Final[dict[str, type[Entry]]] = {
    "people": Person,
    "organisations": Organisation,
    "countries": Country,
    "places": Place,
    "systems": System,
    "instruments": Instrument,
    "publishers": Publisher,
    "initiatives": Initiative,
    "events": Event,
}
"""Registry files by name (without .yaml) and what each holds; also the folders of their pages."""
