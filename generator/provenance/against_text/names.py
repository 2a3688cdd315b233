"""Checks of the names in claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.findings.offices import heads
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.model.markup import REFERENCE
from generator.model.registry import Country, Entry, Organisation, Person
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.wording.names import names_in


@explained(
    "Everybody and every place that a claim names occurs in the text under one of their names. The bodies of a country "
    "name it too."
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
            if any(map(pair.names.has, pair.words_with_bodies(entry_id))):
                continue
            if _is_named_by_country(pair, entry) or _is_named_by_head(pair, claim, entry_id):
                continue
            hint = _HINT.format(entry=entry_id) if isinstance(entry, Organisation) else ""
            yield diagnose("B408", location, id=claim_id, name=entry.name, entry=entry_id, hint=hint)


_HINT: Final = (
    "correct the name, or add the spelling that the text uses to the entry `{entry}` of the registry; where the text "
    "says “his ministry”, cite that paragraph, and give the minister in the registry the office that he or she holds"
)


def _is_named_by_head(pair: BriefWithSource, claim: Claim, entry_id: str) -> bool:
    """Whether the cited paragraph has "his ministry", and the text before it names the head of that body."""
    language, number = pair.language, claim.place.first
    entry = pair.entries[entry_id]
    if language is None or not isinstance(entry, Organisation) or entry.country is None:
        return False
    if not language.speech.own_body.search(pair.paragraph_of(claim)):
        return False
    before = names_in(*pair.source.paragraphs[:number])
    people = (one for one, person in pair.entries.items() if isinstance(person, Person))
    return any(heads(pair.entries, one, entry_id) and any(map(before.has, pair.names_of(one))) for one in people)


def _is_named_by_country(pair: BriefWithSource, entry: Entry) -> bool:
    """Whether a paragraph names a body without its country, with no country or place beside it but those of this one.

    So "Northland Coast Guard" is found in "Northland's new Coast Guard" and in "the Coast Guard in Nordport". So is a
    body with the country in the middle of its name, as in French.
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
            spans = (span for rest in filter(here.has, rests) for span in here.spans(rest))
            if any(country_id in pair.countries_beside(text, start, end) for start, end in spans):
                return True
    return False
