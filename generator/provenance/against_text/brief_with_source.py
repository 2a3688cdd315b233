"""A brief with its source text, prepared for the checks. Nothing here reports a fault."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.diagnostics.report import Location, Path
from generator.model.brief import Brief, Claim
from generator.model.edtf import Edtf
from generator.model.locators import Locator
from generator.model.markup import REFERENCE
from generator.model.registry import Country, Entry, Event, Organisation, Person, Place, Publisher
from generator.model.seal import Seal, changed_parts, sealed_parts
from generator.provenance.languages import known_language
from generator.provenance.languages.language import Language
from generator.provenance.texts.interviews import questions_asked
from generator.provenance.texts.overlap import TextIndex
from generator.provenance.texts.sentences import sentence_at
from generator.provenance.texts.text import Text
from generator.provenance.wording import same_length, words
from generator.provenance.wording.mentions import Mentions, mentions
from generator.provenance.wording.names import Names, names_in, short_forms

_OWNER: Final = re.compile(r"(?:['’]s)?(?: [a-z]+)?\s*\Z")
"""What may be between a country and its body, as in "Northland's new Coast Guard"."""

_AT_START: Final = re.compile(r"(?:\A|[.!?] )(\w+ [^\W\d_]\w*(?: \w+)?), (?:\w{2,3} |l['’])?\Z")
"""A place at the start of a sentence, before its subject."""

_LONGEST_NAME: Final = 80


@dataclass(frozen=True)
class BriefWithSource:
    """A brief with its source text.

    Attributes:
        file: the brief's file.
        brief: the brief.
        source: the source text.
        library: every source text at hand, including this one.
        seal: the brief's seal; None if it has none.
        entries: the registry's entries, by id.
    """

    file: str
    brief: Brief
    source: Text
    library: TextIndex
    seal: Seal | None
    entries: Mapping[str, Entry]

    @cached_property
    def names(self) -> Names:
        """The source text and its authors, prepared for finding names in them."""
        return names_in(*self.source.paragraphs, *self.brief.source.authors)

    @cached_property
    def language(self) -> Language | None:
        """The language of the source text; None if its words are not known."""
        return known_language(self.brief.source.language)

    @property
    def is_spaced(self) -> bool:
        """Whether the source text has spaces between words; True if its language is not known."""
        return self.language is None or self.language.lexicon.spaced

    def folded(self, text: str) -> str:
        """Return a part of the source text, folded for patterns of its language for speakers."""
        return same_length(text) if self.is_spaced else text

    def mentions(self, text: str) -> Mentions:
        """Return the numbers and dates in a part of the source text."""
        return mentions(text, self.brief.source.language)

    @cached_property
    def events(self) -> dict[str, Event]:
        """The registry's events, by id."""
        return {entry_id: entry for entry_id, entry in self.entries.items() if isinstance(entry, Event)}

    def days_of_events(self, claim: Claim) -> list[Edtf]:
        """Return the dates of the events that a claim reports, as far as the registry has them."""
        return [self.events[event_id].date for event_id in claim.event if event_id in self.events]

    def names_of(self, entry_id: str) -> tuple[str, ...]:
        """Return the names of an entry. Its shown name comes first."""
        entry = self.entries.get(entry_id)
        return entry.all_names() if entry else ()

    def claims(self) -> Iterator[tuple[str, Claim, Path]]:
        """Yield every claim, as (id, model, path)."""
        for claim_id, claim in self.brief.claims.items():
            yield claim_id, claim, ("claims", claim_id)

    def in_text(self) -> Iterator[tuple[str, Claim, Path]]:
        """Yield the claims that cite an existing paragraph, as (id, model, path)."""
        for claim_id, claim, path in self.claims():
            if 0 < claim.place.first <= len(self.source.paragraphs):
                yield claim_id, claim, path

    def paragraph_of(self, claim: Claim) -> str:
        """Return the paragraph that a claim cites; empty if the text has no such paragraph."""
        return self.source.paragraph(claim.place.first) or ""

    @cached_property
    def questions(self) -> frozenset[int]:
        """The numbers of the paragraphs in which an interviewer asks; empty if the text is no interview."""
        return questions_asked(self.source.paragraphs)

    def is_answer(self, claim: Claim) -> bool:
        """Whether a claim is from an interview: it says so, or cites a paragraph behind a question."""
        return claim.manner == "interview" or self.is_behind_question(claim)

    def is_behind_question(self, claim: Claim) -> bool:
        """Whether a claim cites a paragraph behind a question of the interviewer."""
        return any(number < claim.place.first for number in self.questions)

    def speaks_for_country(self, claim: Claim) -> frozenset[str]:
        """Return the countries of those who answer with "we"; none if the paragraph is no such answer."""
        if self.language is None or not self.is_answer(claim):
            return frozenset()
        has_we = self.language.speech.first_person.search(self.paragraph_of(claim))
        return frozenset(self.country_of(one) for one in claim.said_by.entities() if has_we)

    def around(self, claim: Claim, before: int, after: int) -> Sequence[str]:
        """Return the paragraph that a claim cites, with the given numbers of paragraphs before and after it."""
        number = claim.place.first
        return self.source.paragraphs[max(0, number - 1 - before) : number + after]

    def sentence_of(self, claim: Claim) -> str:
        """Return the sentence that a claim's locator leads to."""
        return sentence_at(self.paragraph_of(claim), claim.place)

    def as_sealed(self, claim_id: str, claim: Claim) -> bool:
        """Whether a claim and its paragraph are unchanged since it was sealed."""
        sealed = self.seal.claims.get(claim_id) if self.seal else None
        parts = sealed_parts(claim, self.brief, self.events)
        return (
            sealed is not None
            and parts is not None
            and not changed_parts(sealed, parts)
            and not self.changed(claim.place.first)
        )

    def was_accepted(self, code: str, claim_id: str) -> bool:
        """Whether an editor accepted a warning of this code for a claim when it was sealed."""
        accepted = self.seal.accepted if self.seal else ()
        return any(
            warning.get("code") == code and warning.get("at", "").split("/")[1:2] == [claim_id] for warning in accepted
        )

    def named_in(self, claim: Claim) -> tuple[str, ...]:
        """Return the ids of the entries that a claim's text refers to, once each."""
        ids = (inside.partition("|")[0] for inside in REFERENCE.findall(claim.text))
        return tuple(dict.fromkeys(entry_id for entry_id in ids if entry_id in self.entries))

    def word_of(self, claim_id: str, words: str, start: int) -> Location:
        """Return the location of words in the text of a claim, by their index."""
        # Several words may be folded over two lines of the file, so the first is looked for.
        text = self.brief.claims[claim_id].text
        return Location.in_text(self.file, ("claims", claim_id, "text"), text, words.split()[0], start)

    def words_for(self, entry_id: str) -> tuple[str, ...]:
        """Return every word for an entry in texts: its names, and for a country its adjectives and people."""
        entry = self.entries.get(entry_id)
        return entry.words_for_it() if entry else ()

    def is_surely_named(self, entry_id: str) -> bool:
        """Whether a text that means an entry uses one of its names. For a country, the registry must have a place."""
        entry = self.entries.get(entry_id)
        if isinstance(entry, Country):
            return any(isinstance(one, Place) and one.country == entry_id for one in self.entries.values())
        return isinstance(entry, Person | Organisation | Publisher | Place)

    def words_with_bodies(self, entry_id: str) -> tuple[str, ...]:
        """Return every word for an entry; for a country, also short forms and the names of its bodies and places."""
        own = self.words_for(entry_id)
        is_country = isinstance(self.entries.get(entry_id), Country)
        short = [form for name in own for form in short_forms(name)] if is_country else ()
        return (*own, *short, *self._in_country.get(entry_id, ()))

    @cached_property
    def _in_country(self) -> dict[str, list[str]]:
        """The names of each country's bodies and places."""
        names: dict[str, list[str]] = {}
        for entry in self.entries.values():
            country = getattr(entry, "country", None)
            is_government = isinstance(entry, Publisher) and entry.kind == "government"
            if country and (is_government or isinstance(entry, Organisation | Place)):
                names.setdefault(country, []).extend(entry.all_names())
        return names

    @cached_property
    def possessive_names(self) -> dict[str, tuple[str, ...]]:
        """The names of each body after its country, as "Northland's Coast Guard" for "Northland Coast Guard"."""
        names: dict[str, tuple[str, ...]] = {}
        for entry_id, entry in self.entries.items():
            country = self.entries.get(getattr(entry, "country", None) or "")
            if not isinstance(entry, Organisation) or not isinstance(country, Country):
                continue
            words = sorted(country.words_for_it(), key=len, reverse=True)
            rests = {name[len(word) :] for name in entry.all_names() for word in words if name.startswith(f"{word} ")}
            whole = rests or {f" {name}" for name in entry.all_names()}
            names[entry_id] = tuple(f"{word}'s{rest}" for word in words for rest in sorted(whole) if word.isascii())
        return names

    def country_of(self, entry_id: str) -> str:
        """Return the country of an entry, or the entry itself if it is a country or has none."""
        return getattr(self.entries.get(entry_id), "country", None) or entry_id

    def countries_in(self, text: str) -> frozenset[str]:
        """Return the countries that a short text names, also by their bodies. The longer of nested names counts."""
        found: set[str] = set()
        here = names_in(text)
        for name, ids in self._names_of_countries:
            if here.has(name):
                found |= ids
                text = re.sub(re.escape(name), " ", text, flags=re.IGNORECASE)
                here = names_in(text)
        return frozenset(found)

    def countries_beside(self, text: str, start: int, end: int) -> set[str]:
        """Return the countries of the nearest names before and after a part of a text, including names of places."""
        if text not in self._countries_placed:
            here = names_in(text)
            named = [(name, ids) for name, ids in self._names_of_countries if here.has(name)]
            self._countries_placed[text] = [(span, ids) for name, ids in named for span in here.spans(name)]
        found = self._countries_placed[text]
        before = max((span[1] for span, _ in found if span[1] <= start), default=-1)
        behind = min((span[0] for span, _ in found if span[0] >= end), default=-1)
        return {one for span, ids in found if span[1] == before or span[0] == behind for one in ids}

    def countries_before(self, text: str, start: int) -> set[str]:
        """Return the countries whose name ends directly before a part of a text, or that begin its sentence.

        So Southland is before the guard in "Southland's new Coast Guard" and in "In Southland, the Coast Guard".
        """
        if place := _AT_START.search(text[max(0, start - _LONGEST_NAME) : start]):
            return {*self.countries_in(place[1])}
        before = " ".join(words(_OWNER.sub("", text[max(0, start - _LONGEST_NAME) : start])))
        names = ((" ".join(words(name)), ids) for name, ids in self._names_of_countries)
        return {one for name, ids in names if f" {before}".endswith(f" {name}") for one in ids}

    @cached_property
    def _countries_placed(self) -> dict[str, list[tuple[tuple[int, int], set[str]]]]:
        """The places of names of countries, by the text, because many names may be looked up beside the same ones."""
        return {}

    @cached_property
    def _names_of_countries(self) -> list[tuple[str, set[str]]]:
        """The names of countries, their bodies and places, longest first, each with its countries."""
        ids: dict[str, set[str]] = {}
        for entry_id, entry in self.entries.items():
            if isinstance(entry, Country):
                for name in self.words_with_bodies(entry_id):
                    ids.setdefault(name, set()).add(entry_id)
        return sorted(ids.items(), key=lambda item: (-len(item[0]), item[0]))

    def is_actor(self, entry_id: str) -> bool:
        """Whether an entry can act: a person, country or organisation."""
        return isinstance(self.entries.get(entry_id), Person | Country | Organisation)

    def locators(self) -> Iterator[tuple[str, Locator, Path]]:
        """Yield everything that has a locator, as (its kind in words, locator, path)."""
        for claim_id, claim, path in self.claims():
            yield f'claim "{claim_id}"', claim.place, (*path, "at")
        for number, fault in enumerate(self.brief.faults):
            yield "a fault", fault.at, ("faults", number, "at")
        for number, noise in enumerate(self.brief.noise):
            yield "a noise note", noise.at, ("noise", number, "at")

    def changed(self, number: int) -> bool:
        """Whether a paragraph changed since the brief was sealed."""
        sealed = self.seal.paragraphs.get(number) if self.seal else None
        return sealed is not None and not self.source.is_paragraph(number, sealed)

    def as_checked(self, claim_id: str, claim: Claim) -> bool:
        """Whether a claim and its paragraph are unchanged since it was sealed, although the text changed elsewhere."""
        text_changed = self.seal is not None and not self.source.is_copy_of(self.seal.sha256)
        return text_changed and self.as_sealed(claim_id, claim)

    def prose(self) -> Iterator[tuple[str, Path, str]]:
        """Yield every field of the brief's own prose, as (its kind in words, path, text)."""
        brief = self.brief
        yield "the title", ("title",), brief.title
        yield "the bottom line", ("bottom_line",), brief.bottom_line
        for key in ("basis", "origin_basis"):
            if value := getattr(brief.source, key):
                yield f"`{key}`", ("source", key), value
        for claim_id, claim in brief.claims.items():
            for key in ("text", "manner", "basis", "note"):
                if value := getattr(claim, key):
                    yield f'claim "{claim_id}"', ("claims", claim_id, key), value
            if (speaker := claim.said_by.speaker).unnamed:
                yield f'claim "{claim_id}"', ("claims", claim_id, "said_by"), speaker.unnamed
        for number, fault in enumerate(brief.faults):
            for key in ("says", "means", "how"):
                if value := getattr(fault, key):
                    yield "a fault", ("faults", number, key), value
        for number, noise in enumerate(brief.noise):
            yield "a noise note", ("noise", number, "what"), noise.what
        for number, gap in enumerate(brief.gaps):
            yield "a gap", ("gaps", number), gap
        for claim_id, withdrawal in brief.withdrawn.items():
            for key in ("why", "was"):
                if value := getattr(withdrawal, key):
                    yield f'the withdrawal of "{claim_id}"', ("withdrawn", claim_id, key), value
