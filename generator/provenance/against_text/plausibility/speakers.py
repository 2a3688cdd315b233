"""Compares who speaks in a claim with whom its sentence, or the paragraphs around it, let speak."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_read
from generator.model.attribution import Attribution
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.model.registry import Organisation, Person
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.languages import known_language
from generator.provenance.languages.speech import Speech
from generator.provenance.wording import same_length
from generator.provenance.wording.names import Names

_BEFORE: Final = 2
"""Paragraphs before the cited one that may have a name which the cited one takes up as "he" or "the minister"."""

_AFTER: Final = 1
_FAR: Final = 100
"""Characters before or behind a name in which a word of saying is looked for."""

_SHORT: Final = 3
"""Letters of the shortest part of a name by which somebody may be called, as "Lee"."""

_QUOTES: Final = '"“«「『'
_PLURAL: Final = re.compile(r"\b(?:\w*(?:tates|slands|lands)|Philippines|Emirates|Republic|Kingdom|Union)\b")
"""A name of a country that takes an article."""

_SPEAKS: Final = "and its sentence in paragraph {number} gives the words to {whom}"


@explained(
    "The name of a person who speaks is in the cited paragraph or close to it. The sentence does not give the words to "
    "somebody else, or to somebody unnamed of another country."
)
def speakers_near(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.in_text():
        location, number = Location(pair.file, (*path, "said_by")), claim.place.first
        speaker = claim.said_by.speaker
        far = [*_far(pair, claim)]
        for entry_id, name in far:
            but = f"whom neither paragraph {number} nor those close to it name"
            yield diagnose("B421", location, id=claim_id, name=name, but=but, entry=entry_id)
        if far:
            continue
        if speaker.unnamed:
            if found := _of_another_country(pair, claim, speaker):
                ours, theirs = found
                but = _SPEAKS.format(number=number, whom=f"somebody of {theirs}")
                name = f"somebody of {ours}"
                yield diagnose("B421", location, id=claim_id, name=name, but=but, hint=_look(claim_id))
            continue
        people = [entry_id for entry_id in speaker.speakers() if isinstance(pair.entries.get(entry_id), Person)]
        if people and (whom := _somebody_else(pair, claim, people)):
            but = _SPEAKS.format(number=number, whom=whom)
            name = pair.entries[people[0]].name
            yield diagnose("B421", location, id=claim_id, name=name, but=but, hint=_look(claim_id))


def _look(claim_id: str) -> str:
    return f'correct `said_by`; if it is right, accept the warning: --accept "{claim_id}=WHY"'


def _far(pair: BriefWithSource, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the people who speak and are not named near the cited paragraph, as (id, name)."""
    number = claim.place.first
    near = Names(pair.source.paragraphs[max(0, number - 1 - _BEFORE) : number + _AFTER])
    people = [
        (entry_id, entry)
        for entry_id in claim.said_by.entities()
        if isinstance(entry := pair.entries.get(entry_id), Person)
    ]
    missing = [(entry_id, entry.name) for entry_id, entry in people if not any(map(near.has, entry.all_names()))]
    # Of several who speak together, one is named, and the others are "her colleagues".
    if not claim.said_by.speaker.people or len(missing) == len(people):
        yield from missing


def _speech(pair: BriefWithSource) -> Speech | None:
    language = known_language(pair.brief.source.language)
    return language.speech if language else None


def _folded(pair: BriefWithSource, text: str) -> str:
    return same_length(text) if pair.is_spaced else text


# --- who is not named ------------------------------------------------------------------------------


def _of_another_country(pair: BriefWithSource, claim: Claim, speaker: Attribution) -> tuple[str, str] | None:
    """The countries of an unnamed speaker in a claim and in its sentence; None where they are not sure to differ.

    Where the sentence takes up a speaker, its paragraph counts, unless that names the country of the claim.
    """
    words = _speech(pair)
    ours = {pair.country_of(entry_id) for entry_id in speaker.of} or set(pair.countries_in(speaker.unnamed or ""))
    if words is None or not ours:
        return None
    sentence, paragraph = pair.sentence_of(claim), as_read(pair.paragraph_of(claim))
    matches = [*words.unnamed.finditer(sentence)]
    text = sentence
    is_taken_up = bool(words.taken_up.search(_folded(pair, sentence))) or sentence[:1] in _QUOTES
    if not matches and is_taken_up and not ours & pair.countries_in(paragraph):
        text = paragraph
        matches = [*words.unnamed.finditer(paragraph)]
    told = [pair.countries_in(text[slice(*match.span())]) for match in matches]
    if not told or not all(told) or any(ours & countries for countries in told):
        return None
    return _listed(pair, ours), _listed(pair, set(told[0]))


def _listed(pair: BriefWithSource, ids: set[str]) -> str:
    names = sorted(pair.entries[entry_id].name for entry_id in ids)
    return " or ".join(f"the {name}" if _PLURAL.search(name) else name for name in names)


# --- who is named ----------------------------------------------------------------------------------


def _somebody_else(pair: BriefWithSource, claim: Claim, people: list[str]) -> str:
    """Whom the sentence of a claim lets speak, where it names none of its speakers; empty where that is not sure."""
    words, sentence = _speech(pair), pair.sentence_of(claim)
    folded = _folded(pair, sentence)
    if (
        words is None
        or words.taken_up.search(folded)
        or any(_is_named(pair, entry_id, sentence) for entry_id in people)
    ):
        return ""
    here, countries = Names([sentence]), {pair.country_of(entry_id) for entry_id in people}
    for entry_id, entry in pair.entries.items():
        # Somebody may speak for a body of the same country.
        is_body = isinstance(entry, Organisation) and entry.country is not None and entry.country not in countries
        if not (is_body or isinstance(entry, Person)) or entry_id in pair.named_in(claim):
            continue
        if any(_speaks(folded, _folded(pair, name), words) for name in entry.all_names() if here.has(name)):
            return entry.name
    for match in words.unnamed.finditer(sentence):
        if _speaks_at(folded, *match.span(), words):
            return "somebody unnamed"
    return ""


def _is_named(pair: BriefWithSource, entry_id: str, sentence: str) -> bool:
    """Whether a sentence has one of somebody's names, or a part of one by which people are called."""
    here = Names([sentence])
    for name in pair.entries[entry_id].all_names():
        parts = [part for part in re.split(r"[\s・·-]+", name) if len(part) >= _SHORT or not part.isascii()]
        if any(map(here.has, (name, *parts))):
            return True
        # Of names in scripts without blanks, the family's comes first.
        if not name.isascii() and " " not in name and (name[:1] + " " in sentence or name[:2] in sentence):
            return True
    return False


def _speaks(text: str, name: str, words: Speech) -> bool:
    return any(_speaks_at(text, *match.span(), words) for match in re.finditer(re.escape(name), text))


def _speaks_at(text: str, start: int, end: int, words: Speech) -> bool:
    """Whether a word of saying belongs to a stretch of a text."""
    return bool(words.says.match(text, end) or words.said_by.search(text[max(0, start - _FAR) : start]))
