"""Checks of the names in claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.diagnostics.likeness import is_one_slip
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.findings.offices import heads
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.model.markup import REFERENCE
from generator.model.registry import Country, Entry, Organisation, Person, Place
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.sayers import is_named
from generator.provenance.languages import LANGUAGES
from generator.provenance.languages.nothing import NOTHING
from generator.provenance.wording import words
from generator.provenance.wording.names import Names, names_in, words_beside
from generator.reading.suggestions.wrong_types import PEOPLE


@explained(
    "Every person, body and place that a claim names is in the text under one of its known names. A country may "
    "be there under the name of one of its bodies. A body may be there without its country, if the country is "
    "named near by or is the publisher's own."
)
def names_occur(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.claims():
        if pair.as_checked(claim_id, claim):
            continue
        places: dict[str, Location] = {}
        for match in REFERENCE.finditer(claim.text):
            entry_id = match[1].partition("|")[0]
            here = (*path, "text"), claim.text, f"[[{entry_id}", match.start()
            places.setdefault(entry_id, Location.in_text(pair.file, *here, skip=2))
        for entry_id in claim.said_by.entities():
            places.setdefault(entry_id, Location(pair.file, (*path, "said_by")))
        for entry_id, location in places.items():
            entry = pair.entries.get(entry_id)
            # Another check covers entries that a text may describe in other words.
            if entry is None or not pair.is_surely_named(entry_id):
                continue
            if any(map(pair.names.has, pair.words_with_bodies(entry_id))) and not _names_forces_alone(pair, entry):
                continue
            beside = {*_words_beside_country(pair, entry, pair.source.paragraphs)}
            if (
                _is_named_by_country(pair, claim, entry)
                or _is_named_by_head(pair, claim, entry_id)
                or any(len(found) >= _FEWEST for found in beside)
                or not beside.isdisjoint(_rests_of_names(pair, entry))
            ):
                continue
            name, number = entry.name, claim.place.first
            is_part = beside or any(map(pair.names.has, _ends_of_names(entry))) or _is_force_of_place(pair, entry)
            if not isinstance(entry, Person) and is_part:
                yield diagnose("B427", location, id=claim_id, name=name, number=number, hint=_PART.format(id=claim_id))
                continue
            hint = _of_another(pair, claim, entry)
            if not hint and isinstance(entry, Organisation) and _has_own_body(pair, claim):
                hint = _HINT.format(entry=entry_id)
            what = f'claim "{claim_id}"'
            yield diagnose("B408", location, what=what, id=claim_id, name=name, entry=entry_id, hint=hint)


@explained("The names of authors, translators and editors are spelt as the text prints them.")
def authors_as_printed(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for key in PEOPLE:
        for number, name in enumerate(getattr(pair.brief.source, key)):
            parts, paragraphs = words(name), pair.source.paragraphs
            if len(parts) < _FEWEST or any(name in text for text in paragraphs) or Names(paragraphs).has(name):
                continue
            if printed := _printed(" ".join(parts), len(parts), paragraphs):
                location, hint = Location(pair.file, ("source", key, number)), f"write {printed}, as the text has it"
                yield diagnose("B408", location, what=f"`{key}`", name=name, entry="", hint=hint)


def _printed(name: str, count: int, paragraphs: Sequence[str]) -> str:
    """Return the words in a row of a text that differ from a folded name by one slip; empty if there are none."""
    for text in paragraphs:
        found = [*re.finditer(r"[^\W_]+", text)]
        for first, last in zip(found, found[count - 1 :], strict=False):
            printed = text[first.start() : last.end()]
            if printed[0] != printed[0].lower() and is_one_slip(name, " ".join(words(printed))):
                return printed
    return ""


def _names_forces_alone(pair: BriefWithSource, entry: Entry) -> bool:
    """Whether a text has the name of a place only as part of the name of a force."""
    return isinstance(entry, Place) and {*_before_forces(pair, entry)} == {True}


def _before_forces(pair: BriefWithSource, place: Place) -> Iterator[bool]:
    """Yield, for each time that a text names a place, whether that name begins the name of a force."""
    forces = re.compile(pair.language.names.forces_behind if pair.language else NOTHING)
    for text in pair.source.paragraphs:
        here = names_in(text)
        for name in filter(here.has, place.all_names()):
            yield from (forces.match(text, end) is not None for _, end in here.spans(name))


def _is_force_of_place(pair: BriefWithSource, entry: Entry) -> bool:
    """Whether a text names a force after a place that is in the name of a body."""
    parts = {*words(entry.name)} if not isinstance(entry, Place) else set()
    places = (one for one in pair.entries.values() if isinstance(one, Place) and parts.issuperset(words(one.name)))
    return any(any(_before_forces(pair, place)) for place in places)


_PART: Final = (
    "the text has only a part of that name: correct it, or cite a paragraph that says whose it is; if it can be no "
    'other, accept it when you seal the brief: --accept "{id}=WHY"'
)
_HINT: Final = (
    "correct the name, or add the spelling that the text uses to the entry `{entry}` of the registry; where the text "
    "says “his ministry”, cite that paragraph, and give the minister in the registry the office that he or she holds"
)


def _of_another(pair: BriefWithSource, claim: Claim, entry: Entry) -> str:
    """Return the hint with the one other entry of a kind that the paragraph names and the claim does not.

    It is empty if there is not exactly one.
    """
    named, here = {*pair.named_in(claim), *claim.said_by.entities()}, names_in(pair.paragraph_of(claim))
    others = (one for one, other in pair.entries.items() if type(other) is type(entry) and one not in named)
    found = [one for one in others if any(map(here.has, pair.words_for(one)))]
    shared = {one: len({*words(pair.entries[one].name)} & {*words(entry.name)}) for one in found}
    found = [one for one in found if shared[one] == max(shared.values())]  # of several, the one with a like name
    if len(found) != 1:
        return ""
    return f"the paragraph names {pair.entries[found[0]].name} ({found[0]}): write that id, or correct the locator"


def _has_own_body(pair: BriefWithSource, claim: Claim) -> bool:
    """Whether a paragraph has words such as "his ministry"."""
    return pair.language is not None and pair.language.speech.own_body.search(pair.paragraph_of(claim)) is not None


def _is_named_by_head(pair: BriefWithSource, claim: Claim, entry_id: str) -> bool:
    """Whether a paragraph has "his" or "the Northland ministry", and the text before it names the head of that body."""
    language, number = pair.language, claim.place.first
    entry = pair.entries[entry_id]
    if language is None or not isinstance(entry, Organisation) or entry.country is None:
        return False
    if not _has_own_body(pair, claim) and not any(_words_beside_country(pair, entry, (pair.paragraph_of(claim),))):
        return False
    before = "\n".join(pair.source.paragraphs[:number])
    people = (one for one, person in pair.entries.items() if isinstance(person, Person))
    return any(heads(pair.entries, one, entry_id) and is_named(pair, one, before) for one in people)


def _is_named_by_country(pair: BriefWithSource, claim: Claim, entry: Entry) -> bool:
    """Whether a text names a body without its country, and its country beside that name or near the claim.

    So "Northland Coast Guard" is found in "Northland's new Coast Guard" and "the Coast Guard in Nordport", but not in
    "Southland's Coast Guard". So is a body with the country in the middle of its name, as in French.
    """
    for country_id, country in pair.entries.items():
        if not isinstance(country, Country):
            continue
        of_country = re.compile(rf"\b(?:{'|'.join(map(re.escape, country.words_for_it()))})(?:['’]s)? ")
        rests = [rest for name in entry.words_for_it() if " " in (rest := of_country.sub("", name)) and rest != name]
        if not any(pair.names.has(rest) for rest in rests):
            continue
        for text in pair.source.paragraphs:
            here = names_in(text)
            for start, end in (span for rest in filter(here.has, rests) for span in here.spans(rest)):
                if country_id in pair.countries_beside(text, start, end):
                    return True
                # "Its ministry" is that of the country beside it.
                own = pair.language is not None and pair.language.speech.own.search(text[:start][-_FAR:])
                of_another = own or pair.countries_before(text, start) - {country_id}
                if not of_another and _is_country_near(pair, claim, country_id):
                    return True
    return False


_FAR: Final = 12
"""The largest number of characters of a possessive before a body."""


def _is_country_near(pair: BriefWithSource, claim: Claim, country_id: str) -> bool:
    """Whether a country is named near a claim's paragraph or in the headline, or is that of the publisher."""
    source = pair.brief.source
    if country_id in (pair.country_of(source.publisher), pair.country_of(source.origin or source.publisher)):
        return True
    near = names_in(*pair.around(claim, _BEFORE, 0), source.headline or "")
    return any(map(near.has, pair.words_with_bodies(country_id)))


def _words_beside_country(pair: BriefWithSource, entry: Entry, texts: Iterable[str]) -> Iterator[frozenset[str]]:
    """Yield the words with content by which texts name a body beside its country, as in "the Northland ministry"."""
    country = pair.entries.get(entry.country or "") if isinstance(entry, Organisation) else None
    if country is not None:
        for name in entry.all_names():
            for text in texts:
                for beside in words_beside(text, country.words_for_it(), frozenset(words(name))):
                    if found := frozenset(beside) - _BINDING:
                        yield found


def _rests_of_names(pair: BriefWithSource, entry: Entry) -> Iterator[frozenset[str]]:
    """Yield the words with content of each name of a body without those for its country."""
    of_country = frozenset(
        part for word in pair.words_for(getattr(entry, "country", None) or "") for part in words(word)
    )
    yield from (frozenset(words(name)) - of_country - _BINDING for name in entry.all_names())


def _ends_of_names(entry: Entry) -> Iterator[str]:
    """Yield the shortest end of each name that has two words with content, as "Coast Guard" of a longer name."""
    for name in entry.all_names():
        parts = words(name)
        telling = _telling(parts)
        if len(telling) >= _FEWEST:
            yield " ".join(parts[telling[-_FEWEST] :])


def _telling(parts: Sequence[str]) -> list[int]:
    """Return the places of words with content."""
    return [place for place, part in enumerate(parts) if part not in _BINDING]


_BEFORE: Final = 2
"""The number of paragraphs before the cited one in which the country of a body may have been named."""

_FEWEST: Final = 2
"""The fewest words with content that may stand for a longer name."""

_BINDING: Final = frozenset(word for language in LANGUAGES.values() for word in language.names.binding.split())
