"""The unchecked record, indexed by id: its entries, events, claims and holders of offices.

The index notes which ids were looked up. The outcome of a brief's checks stays valid as long as these ids lead to the
same entries and claims.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from generator.checks.name_search import NameIndex
from generator.diagnostics.report import Path, brief_of_file
from generator.findings.offices import Offices, office_key
from generator.model.brief import Brief, Claim
from generator.model.brief.bottom_line import Sentence, bottom_line_sentences
from generator.model.edtf import Edtf
from generator.model.edtf.distances import date_of, days_apart
from generator.model.fields import ID_PATTERN
from generator.model.markup import REFERENCE
from generator.model.registry import Country, Entry, Event, Initiative, Person, Place, Role
from generator.reading.mending import STAND_IN_DATE
from generator.reading.unchecked import UncheckedRecord

_SUSPECT: Final = re.compile(r"<|\[\[|\][\](:]")
"""Characters of HTML, of a link or of half a reference, outside a text's whole references."""

_BARE_REFERENCE: Final = re.compile(r"\[\[([a-z0-9-]+)\]\]")

MAX_LISTED: Final = 12
"""The largest number of ids that a hint lists."""


_MAX_FROM_DAY: Final = 27
_MAX_FROM_MONTH: Final = 62
"""The largest number of days between publication and the day, month or year in the file's name."""

DAY_IN_NAME: Final = re.compile(r"(?:1[89]|20|21)\d\d(?:-\d\d){0,2}(?=-|\Z)")
"""The day, month or year with which a file's name begins."""


@dataclass(frozen=True)
class BriefInFile:
    """A brief with its file, and with what several checks ask of it.

    Attributes:
        file: path relative to the project.
        id: the brief's id.
        brief: the brief.
    """

    file: str
    id: str
    brief: Brief

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of its bottom line."""
        return bottom_line_sentences(self.brief.bottom_line)

    @cached_property
    def claim_texts(self) -> str:
        """The texts of its claims, one a line. What none of them has can be ruled out for all at once."""
        return "\n".join([claim.text for claim in self.brief.claims.values()])

    @cached_property
    def day_in_name(self) -> Edtf | None:
        """The day with which its file's name begins, if that is too far from the day of publication."""
        published, named = self.brief.source.published, DAY_IN_NAME.match(self.id)
        day = date_of(named[0]) if named else None
        if day is None or published.text == STAND_IN_DATE:
            return None
        most = _MAX_FROM_DAY if day.earliest == day.latest else _MAX_FROM_MONTH
        return day if days_apart(day, published) > most else None


class OfficeHolders:
    """The holders of offices, according to the registry.

    Args:
        entries: the registry's entries, as (id, model).

    Attributes:
        people: people who have roles, by id.
        keys: the words of each role's office.
        offices: the finder of offices in texts.
    """

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        self.people = {entry_id: entry for entry_id, entry in entries if isinstance(entry, Person) and entry.roles}
        self.keys: dict[Role, frozenset[str]] = {
            role: office_key(role.office) for person in self.people.values() for role in person.roles
        }
        self.offices = Offices(role.office for role in self.keys)


_FUNCTION_WORDS: Final = frozenset(["the", "and", "for", "with", "from"])
_WORD: Final = re.compile(r"[a-z]{3,}")
_STEM: Final = 5
_MAX_SHARED: Final = 2
"""The largest number of initiatives of which a word may tell what they are about, to be a word of one of them."""


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of an English text that say what it is about."""
    return frozenset([word[:_STEM] for word in _WORD.findall(text.casefold()) if word not in _FUNCTION_WORDS])


class WordsOfInitiatives:
    """The words by which texts speak of initiatives, without those for countries.

    Args:
        entries: the registry's entries, as (id, model).

    Attributes:
        words: the stems of each initiative's names, and of what it is about, as far as few others have them.
        names: the stems of each name that has several words.
        parties: those who are a party of any initiative.
    """

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        of_all = list(entries)
        countries = stems(" ".join(w for _, one in of_all if isinstance(one, Country) for w in one.words_for_it()))
        self.words: dict[str, set[str]] = {}
        self.names: dict[str, tuple[frozenset[str], ...]] = {}
        initiatives = {entry_id: entry for entry_id, entry in of_all if isinstance(entry, Initiative)}
        self.parties = frozenset(party for one in initiatives.values() for party in one.parties)
        about = {entry_id: stems(REFERENCE.sub(" ", one.about)) for entry_id, one in initiatives.items()}
        counted = Counter(stem for of_one in about.values() for stem in of_one)
        for entry_id, entry in initiatives.items():
            names = [stems(name) for name in (entry.name, *entry.also.get("en", ()))]
            self.names[entry_id] = tuple(name for name in names if len(name - countries) > 1)
            special = {stem for stem in about[entry_id] if counted[stem] <= _MAX_SHARED}
            self.words[entry_id] = special.union(*names) - countries


@dataclass
class Index:
    """The unchecked record, indexed by id.

    Attributes:
        unchecked: everything that could be read.
        entries_asked: the ids of entries that were looked up.
        briefs_asked: the ids of briefs whose claims were looked up.
        named: the ids of entries that any brief names; filled after the checks of briefs.
        doubled: the ids of entries that duplicate another entry; filled by the check of names.
    """

    unchecked: UncheckedRecord
    entries_asked: set[str] = field(default_factory=set)
    briefs_asked: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)
    _sound: dict[str, str] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each entry, by id. Where entries share an id, the kind of the first counts."""
        return {entry_id: entries[0][1] for entry_id, entries in self.unchecked.entries.items()}

    @cached_property
    def office_holders(self) -> OfficeHolders:
        """The holders of offices."""
        return OfficeHolders((entry_id, entry) for _, entry_id, _, entry in self.entries())

    @cached_property
    def words_of_initiatives(self) -> WordsOfInitiatives:
        """The words by which texts speak of initiatives."""
        return WordsOfInitiatives((entry_id, entry) for _, entry_id, _, entry in self.entries())

    @cached_property
    def shown_names(self) -> dict[str, set[str]]:
        """The ids of entries by the names that readers see; of people, also by each word of such a name."""
        named: dict[str, set[str]] = defaultdict(set)
        for _, entry_id, _, entry in self.entries():
            words = entry.name.split() if isinstance(entry, Person) else ()
            for name in (entry.name, *entry.native.values(), *words):
                named[name].add(entry_id)
        return named

    @cached_property
    def countries_named(self) -> dict[str, str]:
        """The id of a country by its words, its id, and the names and ids of places in it."""
        named: dict[str, str] = {}
        for _, entry_id, _, entry in self.entries():
            country = entry_id if isinstance(entry, Country) else getattr(entry, "country", None)
            if isinstance(entry, Country | Place) and country:
                named |= dict.fromkeys((entry_id, *entry.words_for_it()), country)
        return named

    @cached_property
    def ends_of_countries(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """The last words that names or adjectives of several countries share, with these countries and words."""
        ends: dict[str, dict[str, str]] = defaultdict(dict)
        for _, entry_id, _, entry in self.entries():
            for name in (entry.name, *entry.adjectives.get("en", ())) if isinstance(entry, Country) else ():
                if " " in name:
                    ends[name.split()[-1]][entry_id] = name
        return {
            word: tuple(of_word.items())
            for word, of_word in ends.items()
            if len(of_word) > 1 and word not in self.countries_named
        }

    @cached_property
    def events(self) -> dict[str, Event]:
        """Every event by id."""
        return {entry_id: entry for _, entry_id, _, entry in self.entries() if isinstance(entry, Event)}

    def initiatives_with(self, stage: str) -> list[str]:
        """Return the initiatives whose ladders have a stage; none if they are too many to list."""
        found = [
            entry_id
            for _, entry_id, _, entry in self.entries()
            if isinstance(entry, Initiative) and stage in [step.stage for step in entry.ladder]
        ]
        return found if len(found) <= MAX_LISTED else []

    @cached_property
    def names(self) -> NameIndex:
        """The names of all entries."""
        return NameIndex((entry_id, kind, entry) for _, entry_id, kind, entry in self.entries())

    def entry(self, entry_id: str | None) -> Entry | None:
        """Return the entry of an id, or the first of several, and note that it was looked up; None if there is none."""
        self.entries_asked.add(entry_id or "")
        return next((entry for *_, entry in self.unchecked.entries.get(entry_id or "", ())), None)

    def knows(self, entry_id: str | None, *kinds: str) -> bool:
        """Whether there is no id to check, or an entry of one of these kinds has it.

        `check_entity` would find no fault then. Asking first spares making a `Location` for nearly every id.
        """
        if entry_id is None:
            return True
        self.entries_asked.add(entry_id)
        return self.kinds.get(entry_id) in kinds

    def is_sound(self, text: str) -> bool:
        """Whether a text holds no HTML and no link, and all its references lead to entries.

        This quick test singles out the few texts that need a closer look.
        """
        if "[" not in text and "]" not in text and "<" not in text:
            return True
        # Every second part is the inside of a reference's brackets.
        parts = REFERENCE.split(text)
        inside = parts[1::2]
        for reference in inside:
            entry_id = self._sound.get(reference)
            if entry_id is None:
                entry_id, bar, shown = reference.partition("|")
                readable = ID_PATTERN.match(entry_id) and (not bar or shown.strip()) and "|" not in shown
                if entry_id in self.kinds and readable:
                    self._sound[reference] = entry_id
            self.entries_asked.add(entry_id)
        rest = " ".join(parts[::2]) if inside else text
        return not _SUSPECT.search(rest) and all(reference in self._sound for reference in inside)

    @cached_property
    def _same_id(self) -> dict[str, str]:
        return {entry_id: entry_id for entry_id in self.unchecked.entries}

    def has_entries(self, text: str) -> bool:
        """Whether all references of a text by an id alone lead to entries."""
        ids = {*_BARE_REFERENCE.findall(text)}
        # An outcome in another process is sent faster if its ids are the same objects.
        self.entries_asked.update([self._same_id.get(entry_id, entry_id) for entry_id in ids])
        return self._same_id.keys() >= ids

    def has_claim(self, brief_id: str, claim_id: str) -> bool:
        """Whether there is such a claim."""
        self.briefs_asked.add(brief_id)
        return any(claim_id in brief.claims for _, brief in self.unchecked.briefs.get(brief_id, ()))

    def claim(self, ref: str) -> tuple[Brief, Claim] | None:
        """Return the brief and the claim of a full reference, and note that it was looked up; None if there is none."""
        brief_id, _, claim_id = ref.rpartition("/")
        self.briefs_asked.add(brief_id)
        for _, brief in self.unchecked.briefs.get(brief_id, ())[:1]:
            if claim_id in brief.claims:
                return brief, brief.claims[claim_id]
        return None

    def claim_in(self, file: str, claim_id: str) -> Claim | None:
        """Return the claim of a file with an id; None if there is none that could be read."""
        versions = self.unchecked.briefs.get(brief_of_file(file), ())
        return next((brief.claims.get(claim_id) for name, brief in versions if name == file), None)

    def claims(self) -> Iterator[tuple[str, str, str, Claim]]:
        """Yield every claim as (file, brief id, claim id, model)."""
        for file, brief_id, brief in self.briefs():
            for claim_id, claim in brief.claims.items():
                yield file, brief_id, claim_id, claim

    def briefs(self) -> Iterator[tuple[str, str, Brief]]:
        """Yield every brief as (file, id, model)."""
        for brief_id, versions in self.unchecked.briefs.items():
            for file, brief in versions:
                yield file, brief_id, brief

    def entries(self) -> Iterator[tuple[str, str, str, Entry]]:
        """Yield every entry as (file, id, kind, model)."""
        for entry_id, versions in self.unchecked.entries.items():
            for file, kind, entry in versions:
                yield file, entry_id, kind, entry

    def roles(self) -> Iterator[tuple[str, Path, Person, Role]]:
        """Yield every role in the registry, as (file, path, person, role)."""
        for file, entry_id, _, entry in self.entries():
            if isinstance(entry, Person):
                for number, role in enumerate(entry.roles):
                    yield file, (entry_id, "roles", number), entry, role
