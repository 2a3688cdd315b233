"""Compares places and offices that a claim names without a link with its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.report import Diagnostic, diagnose
from generator.findings.offices import Offices, office_key
from generator.model.explained import explained
from generator.model.markup import REFERENCE
from generator.model.registry import Person
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.languages.language import Language
from generator.provenance.texts.sentences import STEM
from generator.provenance.wording import words
from generator.provenance.wording.names import names_in
from generator.provenance.wording.stated import stated_values

_PLACE: Final = re.compile(
    r"\b(?i:in|at|near|from|off|to|over|on) (?P<name>[A-Z][a-z]{2,20}(?: [A-Z][a-z]{1,20}){0,3})\b"
)


@explained("A place that a claim mentions without a link is also mentioned in the text.")
def places_occur(pair: BriefWithSource) -> Iterator[Diagnostic]:
    english = pair.brief.source.language.partition("-")[0] == "en"
    for claim_id, claim, _ in pair.in_text():
        if pair.as_checked(claim_id, claim):
            continue
        text = REFERENCE.sub(lambda match: " " * len(match[0]), claim.text)
        dated = {item.start for item in stated_values(text)}
        basis = names_in(claim.basis or "")
        for match in _PLACE.finditer(text):
            name, start = match["name"], match.start("name")
            if start in dated or basis.has(name):
                continue
            known = [entry_id for entry_id in pair.entries if name in pair.words_for(entry_id)]
            names = [word for entry_id in known for word in pair.words_with_bodies(entry_id)] or [name]
            # Texts in other languages have their own spellings of names that the registry lacks.
            if (known or english) and not any(map(pair.names.has, names)) and not _is_like(pair, name):
                location = pair.word_of(claim_id, name, start)
                yield diagnose("B427", location, id=claim_id, name=name, number=claim.place.first)


def _is_like(pair: BriefWithSource, name: str) -> bool:
    """Whether a text has a word that begins like a word of a name, as "American" like "America"."""
    stems = tuple(word[:STEM] for word in words(name))
    return any(word.startswith(stems) for paragraph in pair.source.paragraphs for word in words(paragraph))


_PARAGRAPHS_AROUND: Final = 2
"""The number of paragraphs before and after the cited one in which an office may stand."""


@explained("A claim gives nobody a different office from the one that the text gives.")
def offices_as_in_text(pair: BriefWithSource) -> Iterator[Diagnostic]:
    language = pair.language
    if language is None:
        return
    people = {entry_id: entry for entry_id, entry in pair.entries.items() if isinstance(entry, Person)}
    held = {entry_id: {office_key(role.office) for role in entry.roles} for entry_id, entry in people.items()}
    offices = Offices(role.office for entry in people.values() for role in entry.roles)
    for claim_id, claim, _ in pair.in_text():
        here = _offices(pair.paragraph_of(claim), language)
        near = _offices(" ".join(pair.around(claim, _PARAGRAPHS_AROUND, _PARAGRAPHS_AROUND)), language)
        for entry_id, office, start in offices.given_in(claim.text):
            key = office_key(office)
            if key <= near or not any(other <= here for other in held.get(entry_id, set()) - {key}):
                continue
            location = pair.word_of(claim_id, office, start)
            yield diagnose("B427", location, id=claim_id, name=office, number=claim.place.first)


def _offices(text: str, language: Language) -> frozenset[str]:
    """Return the words of a text as the key of an office, with its offices in English."""
    held = [words for pattern, words in language.names.held.items() if re.search(pattern, text, re.IGNORECASE)]
    return office_key(" ".join((text, *held)))
