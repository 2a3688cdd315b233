"""The form of a language's words that tell names from other words, and that tell the kind of a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.provenance.languages.nothing import NOTHING


@dataclass(frozen=True, slots=True)
class NameWords:
    """A language's words around names: lists of single words, and alternatives of case-sensitive patterns.

    Those of all languages are joined, so that names are found without knowing the language of a text.

    Attributes:
        small: words that may begin a sentence with a capital, but are not names.
        binding: words that join others, and are left out of ids.
        plain: other words with little content, at which no locator should begin or end.
        titles: words before the name of a person.
        offices: words after the name of a person, in a description.
        described: beginnings of other descriptions of a person.
        articles: words before a description.
        definite: articles before a name that is joined to another, each with the space after it.
        spoken: speech verbs after a name.
        spoken_before: speech verbs, or verbs of writing, before a name.
        places: words before a place.
        behind_places: words after a place.
        particles: words within names.
        joints: words between two names.
        held: offices as texts name them, each with the English words that the registry may have for it.
        office_of: an office that is named with its subject, before a name.
        office: an office before a name.
        bodies, press, events: words in the names of bodies, newspapers and agencies, and events.
        of_body: words after a word for a body that tell it from others of its kind.
        elided: articles that an apostrophe joins to a name.
        media: words for media, beside a name or in it, by the kind of publisher.
        waters_before, waters_behind: words for a sea or a strait named after a country, beside the country's name.
        programmes: words for broadcasts, before a title in quotation marks.
        forces_behind: words for an armed force or its command, after the place that it is named after.
        directions: single words for the points of the compass, as they stand in names of countries.
        shortened: a country by the `{direction}` in its name alone, as in "the North", in the text as it is written.
        bodies_behind: names of bodies after a country, in languages that need no space or particle between the two.
        sides: single words after the first letter of a country that stands for the country.
        titled: names with a title after them, in languages that put titles there.
        former: words beside `{name}` that make it the name of a former holder of an office.
        addressed: words after a family name, in languages that put it first and without a space.
        whole_bodies: names of bodies, in languages without spaces after names.
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
    forces_behind: str = NOTHING
    directions: str = ""
    shortened: str = NOTHING
    bodies_behind: str = NOTHING
    sides: str = ""
    titled: str = NOTHING
    former: str = NOTHING
    addressed: str = NOTHING
    whole_bodies: str = NOTHING
