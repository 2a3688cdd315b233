"""The form of a language's words that set names apart from other words, and say what bears a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.provenance.languages.nothing import NOTHING


@dataclass(frozen=True, slots=True)
class NameWords:
    """A language's words around names: lists of single words, and alternatives of patterns that know case.

    Those of all languages are joined: what looks for names in a text need not know its language.

    Attributes:
        small: words that may begin a sentence with a capital, and are no name.
        binding: words that bind others, and are left out of ids.
        plain: other words that say little, at which no locator should begin or end.
        titles: words before the name of a person.
        offices: words after the name of a person, in a description.
        described: beginnings of what else describes a person.
        articles: words before a description.
        definite: those before a name that is joined to another, each with the space after it.
        spoken: words of saying after a name.
        spoken_before: words of saying, or of making a text, before a name.
        places: words before a place.
        behind_places: words after a place.
        particles: words within names.
        joints: words between two names.
        held: offices as texts name them, each with the English words by which the registry may call it.
        office_of: an office that is named with its subject, before a name.
        office: an office before a name.
        bodies, press, events: words in the names of bodies, newspapers and agencies, and events.
        of_body: words that set one body apart from others of its kind, after a word for a body.
        elided: articles that an apostrophe joins to a name.
        media: by the kind of publisher, words for what publishes, beside its name or in it.
        waters_before, waters_behind: words for a sea or a strait that is called after a country, beside its name.
        programmes: words for what is broadcast, before its title in quotation marks.
        bodies_behind: names of bodies after a country, in languages that put it there without a space or a particle.
        sides: single words after the first letter of a country that stands for it.
        titled: names by the title after them, in languages that put it there.
        former: words beside `{name}` by which it is of somebody who held an office before.
        addressed: words after the name of a family, in languages that put it first and without a space.
        whole_bodies: names of bodies, in languages in which no space ends a name.
    """

    small: str = ""
    binding: str = ""
    plain: str = ""
    titles: str = ""
    offices: str = ""
    described: str = NOTHING
    articles: str = NOTHING
    definite: str = NOTHING
    spoken: str = NOTHING
    spoken_before: str = NOTHING
    places: str = NOTHING
    behind_places: str = NOTHING
    particles: str = ""
    joints: str = NOTHING
    held: Mapping[str, str] = field(default_factory=dict)
    office_of: str = NOTHING
    office: str = NOTHING
    bodies: str = NOTHING
    press: str = NOTHING
    events: str = NOTHING
    of_body: str = NOTHING
    elided: str = NOTHING
    media: Mapping[str, str] = field(default_factory=dict)
    waters_before: str = NOTHING
    waters_behind: str = NOTHING
    programmes: str = NOTHING
    bodies_behind: str = NOTHING
    sides: str = ""
    titled: str = NOTHING
    former: str = NOTHING
    addressed: str = NOTHING
    whole_bodies: str = NOTHING
