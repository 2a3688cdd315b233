"""Compares places and countries of a claim with those in the same role in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_compared
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.model.markup import REFERENCE
from generator.model.registry import Country, Place
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.clues import PEOPLE, STATES
from generator.provenance.against_text.plausibility.denials import part_of
from generator.provenance.languages.english import ENGLISH
from generator.provenance.languages.language import Language
from generator.provenance.texts.sentences import STEM
from generator.provenance.wording import words
from generator.provenance.wording.names import SHORT_COUNTRY, names_in, short_forms

_CHARS_BEFORE_SUBJECT: Final = 40
"""The largest number of characters at the start of a sentence in which its subject is looked for."""


@explained(
    "If the sentence says where something happened, the claim says the same. Those who act are of the same "
    "country in both, and things belong to the same country."
)
def actors_of_sentence(pair: BriefWithSource) -> Iterator[Diagnostic]:
    language = pair.language
    if language is None:
        return
    for claim_id, claim, path in pair.in_text():
        sentence = pair.sentence_of(claim)
        core = language.sense.credited.sub(" ", language.sense.aside.sub("", sentence))
        found = (
            _other_place(pair, claim, core, language) or _other_where(pair, claim, core, language),
            _other_actor(pair, claim, core, language) or _other_owner(pair, claim, language),
        )
        for ours, theirs in filter(None, found):
            location = Location(pair.file, (*path, "text"), word=f"[[{ours}", skip=2)
            word, what = pair.entries[ours].name, f"names {pair.entries[theirs].name} there"
            yield diagnose("B428", location, id=claim_id, word=word, what=what, number=claim.place.first)


def _other_where(pair: BriefWithSource, claim: Claim, core: str, language: Language) -> tuple[str, str] | None:
    """Return the one place or country in which a claim has its act, and the one place in which its sentence has it."""
    named, here = pair.named_in(claim), names_in(core)
    ours = [
        entry_id
        for entry_id in named
        if isinstance(pair.entries[entry_id], Place | Country) and _is_where(claim.text, f"[[{entry_id}", ENGLISH)
    ]
    theirs = [
        entry_id
        for entry_id, entry in pair.entries.items()
        if isinstance(entry, Place)
        and entry_id not in named
        and any(_is_where(core, name, language) for name in entry.all_names() if here.has(name))
    ]
    if len(ours) != 1 or len(theirs) != 1 or any(map(here.has, pair.words_with_bodies(ours[0]))):
        return None
    mine, other = (words(pair.entries[entry_id].name) for entry_id in (ours[0], theirs[0]))
    return None if {*mine} & {*other} or pair.country_of(theirs[0]) == ours[0] else (ours[0], theirs[0])


def _other_place(pair: BriefWithSource, claim: Claim, core: str, language: Language) -> tuple[str, str] | None:
    """Return the place that only a claim names, and the one that only its sentence names; None if there are none."""
    named = pair.named_in(claim)
    here, paragraph = names_in(core), names_in(pair.paragraph_of(claim))
    ours = [
        entry_id
        for entry_id in named
        if isinstance(pair.entries[entry_id], Place)
        and not any(map(here.has, pair.words_for(entry_id)))
        and (any(map(paragraph.has, pair.words_for(entry_id))) or _is_where(claim.text, f"[[{entry_id}", ENGLISH))
    ]
    if len(ours) != 1 or len(named) != 1:
        return None
    countries = {pair.country_of(entry_id) for entry_id in named} | pair.countries_in(claim.text)
    # A capital may also stand for its government.
    theirs = [
        entry_id
        for entry_id, entry in pair.entries.items()
        if isinstance(entry, Place)
        and pair.country_of(entry_id) not in countries
        and any(map(here.has, entry.all_names()))
    ]
    if len(theirs) != 1:
        return None
    is_beside = any(map(paragraph.has, pair.words_for(ours[0])))
    if not is_beside and not any(_is_where(core, name, language) for name in pair.entries[theirs[0]].all_names()):
        return None
    mine, other = (words(pair.entries[entry_id].name) for entry_id in (ours[0], theirs[0]))
    # A strait may be named after an island.
    return None if {*mine} & {*other} else (ours[0], theirs[0])


def _is_where(text: str, name: str, language: Language) -> bool:
    """Whether a name in a text follows a preposition of place."""
    return name in text and language.sense.before_places.search(text.partition(name)[0]) is not None


_ACTS: Final = re.compile(r"(?:\A|\bthat |\bwhich |\bby |\band |\bbut |, |; )(?:the )?\Z", re.IGNORECASE)


def _other_actor(pair: BriefWithSource, claim: Claim, core: str, language: Language) -> tuple[str, str] | None:
    """Return the one country that acts in a claim, and the one that acts in its sentence; None if they agree."""
    countries = [entry_id for entry_id in pair.named_in(claim) if isinstance(pair.entries[entry_id], Country)]
    if len(countries) != 1 or not _acts(claim, countries[0]):
        return None
    at = as_compared(claim.place.words)
    part = part_of(core, claim.place, language.lexicon.contrast)
    part = part if pair.is_spaced else next((one for one in part.split("、") if at in as_compared(one)), part)
    # In scripts without spaces, a part that names no country has the subject of a part before it.
    part = part if pair.is_spaced or pair.countries_in(part) else core
    if countries[0] in pair.countries_in(part):
        return None
    actors = {
        pair.country_of(entry_id)
        for entry_id, entry in pair.entries.items()
        if isinstance(entry, Country | Place)
        for name in (*entry.all_names(), *_shortened(entry.all_names()))
        if is_subject(name, part, language)
    }
    credited = {pair.country_of(entry_id) for entry_id in claim.said_by.entities()}
    named = pair.countries_in(REFERENCE.sub(" ", claim.text))
    if len(actors) == 1 and not actors & (credited | named | {countries[0]}):
        return countries[0], actors.pop()
    return None


def _acts(claim: Claim, entry_id: str) -> bool:
    """Whether a claim's country is the subject of an act, and not an owner or a place."""
    for match in REFERENCE.finditer(claim.text):
        if match[1].partition("|")[0] == entry_id:
            behind = claim.text[match.end() : match.end() + 1]
            return behind == " " and bool(_ACTS.search(claim.text[: match.start()]))
    return False


def _shortened(names: tuple[str, ...]) -> Iterator[str]:
    """Yield the one-letter short names of a country in Japanese and Chinese, with words for its government."""
    for name in names:
        yield from short_forms(name)
        if SHORT_COUNTRY.fullmatch(name):
            yield f"{name[0]}方"


def is_subject(name: str, part: str, language: Language) -> bool:
    """Whether a name is the subject of a part of a sentence."""
    start = part.find(name)
    if start < 0:
        return False
    is_at_start = not language.lexicon.spaced or (
        start < _CHARS_BEFORE_SUBJECT and not language.sense.beside.search(part[:start])
    )
    return is_at_start and language.sense.acting.match(part, start + len(name)) is not None


# --- what belongs to somebody -----------------------------------------------------------------------

THING: Final = re.compile(r"\b(?!that\b|those\b|members\b)(\w{4,}) of (?:the )?\Z")
"""A thing in a claim before its owner."""

_OF_MANY: Final = re.compile(
    rf"{PEOPLE.pattern}|{STATES.pattern}|militar(?:y|ies)|(?:{ENGLISH.names.bodies})s?", re.IGNORECASE
)
"""People and bodies such as each country has, which a text may name by other words, as in "his counterpart"."""

_ALSO: Final = re.compile(r"\s?(?:,|and\b|or\b)")
"""Words after the first of several owners."""


def _other_owner(pair: BriefWithSource, claim: Claim, language: Language) -> tuple[str, str] | None:
    """Return the country to which a thing belongs in a claim, and the one to which it belongs in its sentence."""
    sentence = pair.sentence_of(claim)
    for match in REFERENCE.finditer(claim.text):
        ours, thing = match[1].partition("|")[0], THING.search(claim.text[: match.start()])
        if not isinstance(pair.entries.get(ours), Country) or not thing or _ALSO.match(claim.text, match.end()):
            continue
        if _OF_MANY.fullmatch(thing[1]):
            continue
        stem = thing[1].lower()[:STEM]
        owners = [
            entry_id
            for entry_id, entry in pair.entries.items()
            if isinstance(entry, Country) and stem in things_of(sentence, entry.words_for_it(), language)
        ]
        if (
            len(owners) == 1
            and owners[0] != ours
            and stem not in things_of(sentence, pair.words_with_bodies(ours), language)
        ):
            return ours, owners[0]
    return None


def things_of(sentence: str, names: Iterable[str], language: Language) -> set[str]:
    """Return the stems of the words before and after a name in a sentence that may be things of the one so named."""
    here, found = names_in(sentence), list[str]()
    for start, end in (span for name in names if here.has(name) for span in here.spans(name)):
        before = sentence[max(0, start - _NEAR) : start]
        of = language.sense.owned.search(before)
        found += words(before[: of.start()] if of else "")[-1:]
        if not of:
            found += words(_OWNER.sub("", sentence[end : end + _NEAR]))[:2] if sentence[end : end + 1] != "," else []
    return {word[:STEM] for word in found}


_OWNER: Final = re.compile(r"\A['’]s?\b")
_NEAR: Final = 40
"""The largest number of characters after an owner in which a thing is looked for."""
