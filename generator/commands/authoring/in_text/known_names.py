"""Finds the registry's names in a source text."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from generator.commands.authoring.in_text.name_words import (
    BEHIND_COUNTRY,
    BINDING,
    CAPITAL,
    FORCES_BEHIND,
    JOINTS,
    LONGER_NAME,
    NO_NAMES,
    OFFICE_BEFORE,
    OFFICE_OF,
    WATERS_BEFORE,
    WATERS_BEHIND,
)
from generator.model.registry import Country, Entry, Event, Initiative, Organisation, Person, Place, Publisher, Term
from generator.provenance.wording import WITHOUT_EDGES, fold_spelling
from generator.provenance.wording.names import SHORT_COUNTRY, short_forms

_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+")
"""A word of a name; "U.S." is one word, like "US"."""

_JOINED: Final = re.compile(rf"(?:[\s,、・·와과및と]|\b(?:{JOINTS}|the|les|le|la|l['’]))*+")
"""Signs and words between the names of a list."""

_SHORTEST: Final = 3
"""The fewest letters of a part of a name that may stand for the whole."""

_LONGEST_BESIDE: Final = 80
"""The largest number of characters beside a name in which another part of it, or an office, is looked for."""

_FEWEST_WORDS: Final = 2
"""The fewest words that may stand for a longer name."""


_SHORT_BEFORE: Final = re.compile(r"(?:\A|[^가-힣一-龥])([가-힣一-龥]) ?\Z")
"""A single letter before a name, which may stand for a country."""
_LONG_ACRONYM: Final = 6
"""The fewest letters of a capitalised word that may be an acronym."""

_LONG_ENOUGH: Final = 5
"""The fewest letters of a name in a script without spaces for spaces in it to be ignored."""


class KnownNames:
    """The registry's names, prepared for finding them in texts.

    Args:
        entries: the registry's entries, by id.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = defaultdict(list)
        self._compact: dict[str, list[str]] = defaultdict(list)
        self._short: dict[str, str] = {}
        self._bodies: dict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for entry_id, entry in entries.items():
            self._add(entry_id, entry)
        longest_first = sorted(self._compact, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_blanks_between, longest_first))) if longest_first else None
        self._countries = {entry_id for entry_id, entry in entries.items() if isinstance(entry, Country)}
        self._country_of = {
            entry_id: entry.country
            for entry_id, entry in entries.items()
            if isinstance(entry, Organisation | Publisher) and entry.country
        }
        self._places = {entry_id for entry_id, entry in entries.items() if isinstance(entry, Place)}
        self._events = {entry_id for entry_id, entry in entries.items() if isinstance(entry, Event)}
        self._people = {entry_id for entry_id, entry in entries.items() if isinstance(entry, Person)}
        # A body that is also a term of the glossary or a publisher counts as the body.
        self._shadows = {
            entry_id: 1 if isinstance(entry, Publisher) else 2
            for entry_id, entry in entries.items()
            if isinstance(entry, Term | Publisher)
        }
        self._adjectives = {
            (entry_id, tokens(word))
            for entry_id, entry in entries.items()
            if isinstance(entry, Country)
            for word in {*entry.words_for_it()}.difference(entry.all_names())
        }

    def _add(self, entry_id: str, entry: Entry) -> None:
        """Add the names of an entry, by their first words, or whole in scripts without spaces."""
        for name in entry.words_for_it():
            parts = tokens(name)
            if WITHOUT_EDGES.search(name):
                self._compact[_without_blanks(unicodedata.normalize("NFKC", name))].append(entry_id)
                if isinstance(entry, Country) and SHORT_COUNTRY.fullmatch(name):
                    self._short[name[0]] = entry_id
                    for short in short_forms(name):
                        self._compact[short].append(entry_id)
            elif parts:
                is_described = isinstance(entry, Initiative) and len(parts) > 1
                cased = "" if is_described else "upper" if name.isupper() else "title" if name[:1].isupper() else ""
                self._by_first[parts[0]].append((parts, entry_id, cased))
            if parts and isinstance(entry, Organisation) and entry.country:
                self._bodies[entry.country].append((entry_id, frozenset(parts)))

    @property
    def countries(self) -> Collection[str]:
        """The ids of countries."""
        return self._countries

    def is_person(self, entry_id: str) -> bool:
        """Whether an id is that of a person."""
        return entry_id in self._people

    def is_adjective(self, words: str, entry_id: str) -> bool:
        """Whether words are the adjective of a country, in a language with spaces between words."""
        return (entry_id, tokens(words)) in self._adjectives and not WITHOUT_EDGES.search(words)

    def short_for(self, name: str, text: str) -> str | None:
        """Return the id of the one known person whose whole name is in a text and begins so, as 木原稔 with 木原."""
        people = {
            entry_id
            for whole, ids in self._compact.items()
            if whole.startswith(name) and whole in text and _stands_alone(whole, text)
            for entry_id in self._people.intersection(ids)
        }
        return people.pop() if len(people) == 1 else None

    def like(self, name: str, country: str = "") -> tuple[str, ...]:
        """Return the ids of entries whose names have these words in a row, as "Coast Guard" in a longer name.

        Args:
            name: the words.
            country: the id of the country that the text gives with them; empty if it gives none.
        """
        looked_for = tokens(name)
        if len({*looked_for} - BINDING) < _FEWEST_WORDS:
            return ()
        known = (entry for entries in self._by_first.values() for entry in entries)
        found = [
            entry_id
            for words, entry_id, _ in known
            if any(words[at : at + len(looked_for)] == looked_for for at in range(len(words)))
            and entry_id not in self._events | self._people
            and country in ("", self._country_of.get(entry_id, country))
        ]
        bodies = [entry_id for entry_id in found if entry_id not in self._shadows]
        return tuple(dict.fromkeys(bodies or found))

    def in_paragraph(
        self, paragraph: str, others: frozenset[str] = frozenset(), surnames: Mapping[str, str] | None = None
    ) -> list[tuple[int, int, str]]:
        """Return the names in a paragraph, as (start, end, id), in order. Of overlapping names, the longest counts.

        Letters such as 日米韓 yield each country that they stand for. A name of several events yields each of them.

        Args:
            paragraph: the text.
            others: words of other people's names in the same text, which do not stand for people of the registry.
            surnames: the people whom single words mean, because the same text has their whole names.
        """
        spans = [*self._in_words(paragraph, others, surnames or {})]
        if self._pattern is not None and WITHOUT_EDGES.search(paragraph):
            # Full-width letters and half-width kana may change their length in the form for comparison.
            text = unicodedata.normalize("NFKC", paragraph)
            text = text if len(text) == len(paragraph) else paragraph
            spans += [
                (m.start(), m.end(), entry_id)
                for m in self._pattern.finditer(text)
                for entry_id in self._compact[_without_blanks(m[0])]
                if not (entry_id in self._people and LONGER_NAME.match(text, m.end()) and m[0][-1] >= "\uac00")
            ]
        chosen: list[tuple[int, int, str]] = []
        ids_at: dict[tuple[int, int], set[str]] = defaultdict(set)
        taken: dict[int, tuple[int, int]] = {}
        for start, end, entry_id in sorted(
            spans, key=lambda span: (span[0] - span[1], span[0], self._shadows.get(span[2], 0))
        ):
            place = start, end
            shared = WITHOUT_EDGES.search(paragraph[start:end]) or self._events.issuperset({entry_id, *ids_at[place]})
            may_share = shared and not (entry_id in self._shadows and ids_at[place] - self._shadows.keys())
            if {taken.get(index) for index in range(start, end)} <= ({None, place} if may_share else {None}):
                chosen.append((start, end, entry_id))
                ids_at[place].add(entry_id)
                taken.update(dict.fromkeys(range(start, end), place))
        chosen = [place for place in chosen if not self._is_of_other_country(paragraph, place, chosen)]
        chosen = [place for place in chosen if not (place[2] in self._countries and _is_of_waters(paragraph, place))]
        chosen = [
            place for place in chosen if not (place[2] in self._places and FORCES_BEHIND.match(paragraph, place[1]))
        ]
        return sorted([*chosen, *self._bodies_of(paragraph, chosen)])

    def _is_of_other_country(
        self, paragraph: str, place: tuple[int, int, str], found: Iterable[tuple[int, int, str]]
    ) -> bool:
        """Whether a body's name follows a country other than its own, whose body of the same name is meant."""
        start, _, entry_id = place
        country = self._country_of.get(entry_id)
        if country is None:
            return False
        short = _SHORT_BEFORE.search(paragraph, max(0, start - _FEWEST_WORDS - 1), start)
        before = {self._short.get(short[1], country)} if short else set()
        before |= {other for _, end, other in found if other in self._countries and end in (start, start - 1)}
        return bool(before) and country not in before

    def surnames(self, texts: Iterable[str]) -> dict[str, str]:
        """Return the first and last words of people's names in texts, each with the id; empty if several share it."""
        people: dict[str, set[str]] = defaultdict(set)
        for text in texts:
            for start, end, entry_id in self.in_paragraph(text):
                parts = tokens(text[start:end])
                if entry_id in self._people and len(parts) > 1:
                    for part in (parts[0], parts[-1]):
                        people[part].add(entry_id)
        return {part: min(ids) if len(ids) == 1 else "" for part, ids in people.items() if len(part) >= _SHORTEST}

    def _bodies_of(self, paragraph: str, found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
        """Yield the bodies that follow their country, as in "Northland's Coast Guard", by a part of their names."""
        for start, end, entry_id in [*found]:
            behind = BEHIND_COUNTRY.match(paragraph, end) if entry_id in self._bodies else None
            # "The Northern minister of fog" is a person of that body.
            if behind is None or OFFICE_BEFORE.search(paragraph, max(0, start - _LONGEST_BESIDE), start):
                continue
            for words in _shorter_and_shorter(behind[1]):
                parts = frozenset(tokens(words))
                ids = {body for body, of_name in self._bodies[entry_id] if parts <= of_name}
                if len(parts - BINDING) >= _FEWEST_WORDS and len(ids) == 1:
                    yield behind.start(1), behind.start(1) + len(words), min(ids)
                    break

    def side_by_side(self, paragraph: str) -> Iterator[tuple[str, ...]]:
        """Yield the ids of names with nothing but a comma or "and" between them, in groups of two and more."""
        group: list[tuple[int, int, str]] = []
        for name in self.in_paragraph(paragraph):
            if group and name[:2] != group[-1][:2] and not _JOINED.fullmatch(paragraph[group[-1][1] : name[0]]):
                if len(group) > 1:
                    yield tuple(entry_id for _, _, entry_id in group)
                group = []
            group.append(name)
        if len(group) > 1:
            yield tuple(entry_id for _, _, entry_id in group)

    def _in_words(
        self, paragraph: str, others: frozenset[str], surnames: Mapping[str, str]
    ) -> Iterator[tuple[int, int, str]]:
        words = [(match.start(), match.end(), _folded(match[0])) for match in _WORD.finditer(paragraph)]
        for index, (start, last, folded) in enumerate(words):
            is_alone = folded in surnames and folded not in others and paragraph[start:last].istitle()
            if is_alone and surnames[folded] and not _is_part_of_name(paragraph, start, last):
                yield start, last, surnames[folded]
            for name, entry_id, cased in self._by_first.get(folded, ()):
                span_words = words[index : index + len(name)]
                if tuple(word for _, _, word in span_words) != name:
                    continue
                end = span_words[-1][1]
                shown = paragraph[start:end]
                # French writes long acronyms as words.
                is_acronym = shown.isupper() or (shown.istitle() and len(shown) >= _LONG_ACRONYM)
                if (cased == "upper" and not is_acronym) or (cased == "title" and shown.islower()):
                    continue
                # "Berg" in "Berg Anna-Lisa" is not the Berg of the registry.
                alone = len(name) == 1 and entry_id in self._people
                if alone and (name[0] in others or name[0] in surnames or _is_part_of_name(paragraph, start, end)):
                    continue
                yield start, end, entry_id


def _is_of_waters(paragraph: str, place: tuple[int, int, str]) -> bool:
    """Whether the name of a country is part of the name of a sea, as in "Sea of Northland"."""
    start, end, _ = place
    before = WATERS_BEFORE.search(paragraph, max(0, start - _LONGEST_BESIDE), start)
    return before is not None or WATERS_BEHIND.match(paragraph, end) is not None


def _stands_alone(name: str, text: str) -> bool:
    """Whether a name without spaces occurs in a text other than as the beginning of a longer one."""
    return any(LONGER_NAME.match(text, found.end()) is None for found in re.finditer(re.escape(name), text))


def _without_blanks(name: str) -> str:
    return "".join(name.split())


def _blanks_between(name: str) -> str:
    """Return a pattern for a name, with optional spaces between its letters unless two words might form it."""
    return (" ?" if len(name) >= _LONG_ENOUGH else "").join(map(re.escape, name))


def _shorter_and_shorter(words: str) -> Iterator[str]:
    """Yield words in a row, and then ever shorter beginnings of them."""
    parts = words.split(" ")
    yield from (" ".join(parts[:number]) for number in range(len(parts), 0, -1))


def _is_part_of_name(paragraph: str, start: int, end: int) -> bool:
    """Whether a name is part of a longer one: beside another capitalised word that is not a title."""
    around = paragraph[max(0, start - _LONGEST_BESIDE) : start]
    after = re.match(rf"[ \u00a0-]({CAPITAL}[\w’'-]+)", paragraph[end : end + _LONGEST_BESIDE])
    before = re.search(rf"(?:\A|[\s(«“\"])({CAPITAL}[\w’'-]+)[ \u00a0-]\Z", around)
    if before is not None and re.search(rf"(?:{OFFICE_OF.pattern})\Z", around):
        before = None
    return any(match is not None and fold_spelling(match[1]) not in NO_NAMES for match in (after, before))


def _folded(word: str) -> str:
    return fold_spelling(word).replace(".", "")


def tokens(name: str) -> tuple[str, ...]:
    """Return the words of a name in the form for comparison: without accents, case and dots."""
    return tuple(_folded(match[0]) for match in _WORD.finditer(name))
