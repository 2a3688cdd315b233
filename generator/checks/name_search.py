"""Finds entries of the registry by any of their names, in any script and spelling, for hints and for look-ups.

In place of an id, people mostly type a name, or an id with a wrong letter.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from generator.diagnostics.hints import Hint, write_hint
from generator.diagnostics.likeness import certain, is_other_letter, nearest
from generator.diagnostics.visible import as_seen, but_for
from generator.model.fields import ID_PATTERN, MAX_ID
from generator.model.registry import Entry, Initiative
from generator.provenance.languages import any_word
from generator.provenance.wording import fold_spelling, words

KIND_WORDS: Final[Mapping[str, str]] = {
    "people": "a person",
    "organisations": "an organisation",
    "countries": "a country",
    "places": "a place",
    "systems": "a system",
    "instruments": "an instrument",
    "terms": "a term of the glossary",
    "publishers": "a publisher",
    "initiatives": "an initiative",
    "events": "an event",
}

_REST_OF_ENTRY: Final[Mapping[str, str]] = {
    "publishers": ", kind: newspaper",
    "initiatives": ", about: …, parties: [], ladder: [{stage: …, name: …, means: …}]",
    "events": ", date: …",
}
"""The keys that an entry needs besides its name, by its kind."""

_ALIKE: Final = 0.8
"""The least likeness of two names, from 0 to 1, at which one may be a misspelling of the other."""

_JOINS: Final = re.compile(rf"[,;&/]|\b(?:{any_word(lambda language: language.names.joints)})\b")

_PERHAPS: Final = 0.7
"""The least likeness of two ids at which one may stand for the other."""

_SURE: Final = 0.9
"""The least likeness at which a misspelling is so probable that the hint names no other remedy."""

_LONGEST: Final = MAX_ID
"""The largest number of characters of a name or id to look for; the rest of a longer one is ignored."""

_MAX_NAMED: Final = 3
"""The largest number of entries of one name, or of one part of it, that a hint lists."""

_EXACT, _ALL_WORDS, _SOME_WORDS, _NEARLY = range(4)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that was found.

    Attributes:
        id: its id.
        kind: its kind, which is the name of its registry file.
        name: its name as readers see it.
        by: the name or id by which it was found.
        rank: the quality of the match; 0 is an exact one.
    """

    id: str
    kind: str
    name: str
    by: str
    rank: int

    @property
    def is_exact(self) -> bool:
        """Whether it has exactly this name or id."""
        return self.rank == _EXACT

    @property
    def shares_words(self) -> bool:
        """Whether all the words of the query are in a name or id, or begin words of it."""
        return self.rank < _NEARLY

    @property
    def words(self) -> str:
        """Its id, name and kind, as in `anna-berg (Anna Berg, person)`."""
        return f"{self.id} ({self.name}, {singular(self.kind)})"


def singular(kind: str) -> str:
    """Return the word for one entry of a kind: `person` for `people`."""
    return KIND_WORDS[kind].partition(" ")[2]


def id_for(name: str) -> str:
    """Return an id for a name: `anna-berg` for `Anna Berg`; empty if the name has no Latin letter or digit."""
    letters = _ELIDED.sub(r"\1-", fold_spelling(name)).replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", letters))[:150].strip("-")


_ELIDED: Final = re.compile(r"\b([cdjlmnst]|qu)'(?=\w{2})")
"""A word that an apostrophe joins to the next, as in "de l'Est"."""


class NameIndex:
    """The names of all entries.

    Args:
        entries: the registry's entries, as (id, kind, model).
    """

    def __init__(self, entries: Iterable[tuple[str, str, Entry]]) -> None:
        self._entries = [*entries]

    @cached_property
    def _spellings(self) -> list[tuple[str, tuple[str, ...], str, str, str, str]]:
        """Every spelling as (letters, words, as written, id, kind, name shown)."""
        return [
            (_letters(spelling), tuple(words(spelling)), spelling, entry_id, kind, entry.name)
            for entry_id, kind, entry in self._entries
            for spelling in dict.fromkeys((entry_id, *entry.words_for_it()))
        ]

    @cached_property
    def stages(self) -> frozenset[str]:
        """The stages of all ladders."""
        return frozenset(
            step.stage for _, _, entry in self._entries if isinstance(entry, Initiative) for step in entry.ladder
        )

    def has_id(self, entry_id: str, kinds: Sequence[str]) -> bool:
        """Whether an entry of one of the given kinds has an id."""
        return any(known == entry_id and kind in kinds for known, kind, _ in self._entries)

    def find(self, name: str, kinds: Sequence[str] = (), *, least: int = _NEARLY) -> list[Match]:
        """Find entries by a name, or by words of it; the best come first.

        Args:
            name: a name, an id, or words of either, in any script.
            kinds: the kinds of entry to search; all if it is empty.
            least: the worst rank to return.
        """
        name = as_seen(name).strip(" []\"'«»“”")[:_LONGEST]
        letters, name_words = _letters(name), frozenset(words(name))
        if not letters:
            return []
        best: dict[str, Match] = {}
        for known_letters, parts, spelling, entry_id, kind, shown in self._spellings:
            if kinds and kind not in kinds:
                continue
            rank = _rank(letters, name_words, known_letters, parts, least)
            if rank <= least and (entry_id not in best or best[entry_id].rank > rank):
                best[entry_id] = Match(entry_id, kind, shown, spelling, rank)
        return sorted(best.values(), key=lambda match: (match.rank, match.id))

    def certain(self, name: str, kinds: Sequence[str] = ()) -> Match | None:
        """Return the one entry that has a name, or an id that differs by a slip; None if it is not certain."""
        named = self.find(name, kinds, least=_EXACT)
        if named:
            return named[0] if len(named) == 1 else None
        by_id = self._names(kinds)
        written = name if ID_PATTERN.match(name) else id_for(name)
        near = certain(written, by_id)
        if near and by_id[near][0] == "people" and is_other_letter(written, near):
            return None  # it may be the name of another person, who is not in the registry
        return Match(near, *by_id[near], near, _NEARLY) if near else None

    def probable(self, name: str, kinds: Sequence[str] = ()) -> Match | None:
        """Return the one entry that was probably meant by a name or a misspelt id; None if there is none."""
        if sure := self.certain(name, kinds):
            return sure
        matches = self.find(name, kinds)
        if matches and matches[0].rank < _SOME_WORDS:
            return matches[0]
        # Several people may share a family name.
        if matches and (len(matches) == 1 or matches[0].rank == _NEARLY):
            return matches[0]
        by_id = self._names(kinds)
        if (within := self._within(name, kinds)) is not None:
            return within
        near = nearest(id_for(name) or name, by_id)
        likeness = difflib.SequenceMatcher(None, _letters(name), _letters(near or ""), autojunk=False).ratio()
        return Match(near, *by_id[near], near, _NEARLY) if near and likeness >= _PERHAPS else None

    def _names(self, kinds: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Return the kind and the name of each entry of the given kinds, by id."""
        return {entry_id: (kind, entry.name) for entry_id, kind, entry in self._entries if not kinds or kind in kinds}

    def _within(self, name: str, kinds: Sequence[str]) -> Match | None:
        """Return the one entry whose name follows other words, such as an office, or precedes them without a space."""
        parts = as_seen(name)[:_LONGEST].split()
        for number in range(1, len(parts)):  # an office comes before a name, as in `Minister Berg`
            office = " ".join(parts[:number])
            if _JOINS.search(office) or self.find(office, kinds, least=_EXACT):
                break  # these are several names
            if len(found := self.find(" ".join(parts[number:]), kinds, least=_EXACT)) == 1:
                return found[0]
        letters, begins = _letters(as_seen(name)), dict[str, Match]()
        for known, _, spelling, entry_id, kind, shown in self._spellings if not letters.isascii() else ():
            if len(known) > 1 and letters.startswith(known) and (not kinds or kind in kinds):
                begins[entry_id] = Match(entry_id, kind, shown, spelling, _SOME_WORDS)
        return next(iter(begins.values())) if len(begins) == 1 else None

    def hint(self, name: str, kinds: Sequence[str] = (), *, shown: str = "") -> Hint:
        """Return a hint with the entry that an unknown id probably means, or with the new entry that it needs.

        Args:
            name: the words in the place of an id.
            kinds: the kinds of entry that are allowed; all if it is empty.
            shown: the words for readers after the id, in the brackets of a reference.
        """
        match = self.probable(name, kinds)
        entry = entry_hint(name, kinds, shown=shown)
        if match is None:
            return Hint(entry)
        if difference := but_for(name, match.id):
            return write_hint(match.id, f"{match.id}{difference}")
        # A whole series of events may share a name.
        of_series = kinds == ("events",) and not ID_PATTERN.match(name)
        found = self.find(name, kinds, least=_ALL_WORDS)
        if len(several := [other for other in found if of_series or other.rank == match.rank]) > 1:
            words = " or ".join(other.words for other in several[:_MAX_NAMED])
            return Hint(f"did you mean {words}? If none of them, {entry}")
        sure = match.is_exact or _ratio(_letters(name), _letters(match.by)) >= _SURE
        words = f"did you mean {match.words}?" + ("" if sure else f" If not, {entry}")
        return Hint(words, match.id if self.certain(name, kinds) else None)


def _rank(
    letters: str, name_words: frozenset[str], known_letters: str, parts: tuple[str, ...], least: int = _NEARLY
) -> int:
    """Return the rank of a name beside a known one. Ranks worse than `least` are not told apart."""
    if letters == known_letters or (name_words == frozenset(parts) and name_words):
        return _EXACT
    if name_words and name_words <= frozenset(parts):
        return _ALL_WORDS
    # In scripts without spaces, a part of a name counts as a word. In others, words may be cut short.
    if not letters.isascii() and len(letters) > 1 and letters in known_letters:
        return _ALL_WORDS
    if len(letters) > 2 and name_words and all(any(part.startswith(word) for part in parts) for word in name_words):
        return _SOME_WORDS
    if least < _NEARLY:
        return _NEARLY + 1
    if abs(len(letters) - len(known_letters)) <= max(2, len(letters) // 4) and _ratio(letters, known_letters) >= _ALIKE:
        return _NEARLY
    return _NEARLY + 1


def _ratio(first: str, second: str) -> float:
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _letters(name: str) -> str:
    return "".join(words(name))


def entry_hint(name: str, kinds: Sequence[str] = (), *, shown: str = "") -> str:
    """Return a hint with the lines of a new entry for a name, and with its file.

    Args:
        name: the name, or an id made of it.
        kinds: the kinds of entry that are allowed; all if it is empty.
        shown: the name as readers would see it, if that is known.
    """
    name = " ".join(as_seen(name).split()).strip(" []")
    entry_id = name if ID_PATTERN.match(name) else id_for(name)
    # A name cannot be inferred from an id.
    title = shown if shown[:1].isupper() else "its name in full" if name == entry_id else name
    kind = kinds[0] if kinds else "people"
    line = f"{entry_id or 'its-id'}: {{name: {_quoted(title)}{_REST_OF_ENTRY.get(kind, '')}}}"
    if not kinds:
        return f"add it to the file of its kind in briefings/registry/: {line}"
    other = f" or {kinds[1]}.yaml" if len(kinds) > 1 else ""
    return f"add it to briefings/registry/{kind}.yaml{other}: {line}"


def _quoted(text: str) -> str:
    return text if re.fullmatch(r"[^\W\d][\w .'’-]*", text) else '"' + text.replace("\\", "").replace('"', "") + '"'
