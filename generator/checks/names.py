"""Finds entries of the registry by any of their names, in any script and spelling, for hints and for look-ups.

What people type where an id is needed is mostly a name, or an id with a letter wrong.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from generator.diagnostics.hints import Hint, certain, is_other_letter, write
from generator.diagnostics.report import Diagnostic, Location, nearest
from generator.diagnostics.visible import as_seen, unseen_difference
from generator.model.fields import ID_PATTERN
from generator.model.registry import Country, Entry, Initiative
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

_DESCRIBES: Final = re.compile(
    r"(?:an?|the|one|some|several|two|senior|unnamed|anonymous)\s[^,:{}\[\]#]+\Z", re.IGNORECASE
)
"""Words for somebody whom a text does not name."""

_SPEAKERS: Final = ("people", "organisations", "countries", "publishers")
_BODIES: Final = ("organisations", "countries", "publishers")
_KINDS_OF_KEY: Final[Mapping[str, tuple[str, ...]]] = {
    "publisher": ("publishers",),
    "origin": ("publishers",),
    "initiative": ("initiatives",),
    "event": ("events",),
    "said_by": _SPEAKERS,
    "entity": _SPEAKERS,
    "via": _SPEAKERS,
    "from": _SPEAKERS,
    "institution": _BODIES,
    "of": _BODIES,
    "country": ("countries",),
    "parties": ("countries", "organisations"),
    "places": ("places", "countries"),
}
"""The kinds of entry whose ids a key takes."""

_REST_OF_ENTRY: Final[Mapping[str, str]] = {
    "publishers": ", kind: newspaper",
    "initiatives": ", about: …",
    "events": ", date: …",
}
"""What an entry of a kind needs besides its name."""

_ALIKE: Final = 0.8
"""Likeness of two names, from 0 to 1, from which one may be a misspelling of the other."""

_SURE: Final = 0.9
"""Likeness from which a misspelling is so probable that no other remedy need be named."""

_LONGEST: Final = 80
"""Characters of a name that is looked for; more than any name has."""

_MOST_NAMED: Final = 3
"""Entries of one name, or of one part of it, that a hint lists."""

_EXACT, _ALL_WORDS, _SOME_WORDS, _NEARLY = range(4)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that was found.

    Attributes:
        id: its id.
        kind: its kind, as the registry's file is named.
        name: its name as readers see it.
        by: the name or id by which it was found.
        rank: how well it fits; 0 is an exact match.
    """

    id: str
    kind: str
    name: str
    by: str
    rank: int

    @property
    def words(self) -> str:
        """Its id, name and kind, as in `anna-berg (Anna Berg, person)`."""
        return f"{self.id} ({self.name}, {singular(self.kind)})"


def singular(kind: str) -> str:
    """The word for one entry of a kind: `person` for `people`."""
    return KIND_WORDS[kind].partition(" ")[2]


def names_of(entry: Entry) -> Iterator[str]:
    """Every name of an entry, and the adjectives that stand for a country."""
    yield from entry.all_names()
    if isinstance(entry, Country):
        for adjectives in entry.adjectives.values():
            yield from adjectives


def id_for(name: str) -> str:
    """Make an id of a name: `Anna Berg` gives `anna-berg`. Empty where the name has no Latin letter or digit."""
    return "-".join(re.findall(r"[a-z0-9]+", fold_spelling(name).replace("'", "")))[:150].strip("-")


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
            (_letters(spelling), tuple(_words(spelling)), spelling, entry_id, kind, entry.name)
            for entry_id, kind, entry in self._entries
            for spelling in dict.fromkeys((entry_id, *names_of(entry)))
        ]

    @cached_property
    def stages(self) -> frozenset[str]:
        """The stages of all ladders."""
        return frozenset(
            step.stage for _, _, entry in self._entries if isinstance(entry, Initiative) for step in entry.ladder
        )

    def find(self, name: str, kinds: Sequence[str] = (), *, least: int = _NEARLY) -> list[Match]:
        """Find entries by a name, or by some words of it; the best come first.

        Args:
            name: a name, an id, or words of either, in any script.
            kinds: the kinds of entry to look among; all where it is empty.
            least: the worst rank to return.
        """
        name = as_seen(name).strip(" []\"'«»“”")[:_LONGEST]
        letters, name_words = _letters(name), frozenset(_words(name))
        if not letters:
            return []
        best: dict[str, Match] = {}
        for known_letters, parts, spelling, entry_id, kind, shown in self._spellings:
            if kinds and kind not in kinds:
                continue
            rank = _rank(letters, name_words, known_letters, parts)
            if rank <= least and (entry_id not in best or best[entry_id].rank > rank):
                best[entry_id] = Match(entry_id, kind, shown, spelling, rank)
        return sorted(best.values(), key=lambda match: (match.rank, match.id))

    def certain(self, name: str, kinds: Sequence[str] = ()) -> Match | None:
        """The one entry that has a name, or an id that differs by a slip; None where it is not certain."""
        named = self.find(name, kinds, least=_EXACT)
        if named:
            return named[0] if len(named) == 1 else None
        by_id = {entry_id: (kind, entry.name) for entry_id, kind, entry in self._entries if not kinds or kind in kinds}
        written = name if ID_PATTERN.match(name) else id_for(name)
        near = certain(written, by_id)
        if near and by_id[near][0] == "people" and is_other_letter(written, near):
            return None  # it may be the name of somebody else, whom the registry lacks
        return Match(near, *by_id[near], near, _NEARLY) if near else None

    def probable(self, name: str, kinds: Sequence[str] = ()) -> Match | None:
        """The one entry that was probably meant by a name or a misspelt id; None where there is none."""
        if sure := self.certain(name, kinds):
            return sure
        matches = self.find(name, kinds)
        if matches and matches[0].rank < _SOME_WORDS:
            return matches[0]
        # One family name may be that of several people.
        if matches and (len(matches) == 1 or matches[0].rank == _NEARLY):
            return matches[0]
        by_id = {entry_id: (kind, entry.name) for entry_id, kind, entry in self._entries if not kinds or kind in kinds}
        near = nearest(id_for(name) or name, by_id)
        return Match(near, *by_id[near], near, _NEARLY) if near else None

    def hint(self, name: str, kinds: Sequence[str] = (), *, shown: str = "") -> Hint:
        """Say what was probably meant by an unknown id, or how the entry that it needs is written.

        Args:
            name: what stands where an id is needed.
            kinds: the kinds of entry that fit there; all where it is empty.
            shown: what stands behind the id as words for readers, in brackets of a reference.
        """
        match = self.probable(name, kinds)
        entry = ready_entry(name, kinds, shown=shown)
        if match is None:
            return Hint(entry)
        if (
            len(several := [other for other in self.find(name, kinds, least=_ALL_WORDS) if other.rank == match.rank])
            > 1
        ):
            words = " or ".join(other.words for other in several[:_MOST_NAMED])
            return Hint(f"did you mean {words}? If none of them, {entry}")
        if match.rank == _EXACT and (difference := unseen_difference(name, match.id)):
            return write(match.id, f'"{match.id}": the two look alike, but differ by {difference}')
        sure = match.rank == _EXACT or _ratio(_letters(name), _letters(match.by)) >= _SURE
        words = f"did you mean {match.words}?" + ("" if sure else f" If not, {entry}")
        return Hint(words, match.id if self.certain(name, kinds) else None)


def _rank(letters: str, name_words: frozenset[str], known_letters: str, parts: tuple[str, ...]) -> int:
    if letters == known_letters or (name_words == frozenset(parts) and name_words):
        return _EXACT
    if name_words and name_words <= frozenset(parts):
        return _ALL_WORDS
    # Scripts without spaces: a part of a name is as good as a word. Elsewhere words may be cut short.
    if not letters.isascii() and len(letters) > 1 and letters in known_letters:
        return _ALL_WORDS
    if len(letters) > 2 and name_words and all(any(part.startswith(word) for part in parts) for word in name_words):
        return _SOME_WORDS
    if abs(len(letters) - len(known_letters)) <= max(2, len(letters) // 4) and _ratio(letters, known_letters) >= _ALIKE:
        return _NEARLY
    return _NEARLY + 1


def _ratio(first: str, second: str) -> float:
    matcher = difflib.SequenceMatcher(None, first, second, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE else 0.0


def _words(name: str) -> list[str]:
    return words(name)


def _letters(name: str) -> str:
    return "".join(words(name))


def ready_entry(name: str, kinds: Sequence[str] = (), *, shown: str = "") -> str:
    """Say how an entry for a name is written and where, as a hint.

    Args:
        name: the name, or an id made of it.
        kinds: the kinds of entry that fit; all where it is empty.
        shown: the name as readers would see it, where that is known.
    """
    name = " ".join(as_seen(name).split()).strip(" []")
    entry_id = name if ID_PATTERN.match(name) else id_for(name)
    title = shown if shown[:1].isupper() else name.replace("-", " ").title() if name == entry_id else name
    kind = kinds[0] if kinds else "people"
    line = f"{entry_id or 'its-id'}: {{name: {_quoted(title)}{_REST_OF_ENTRY.get(kind, '')}}}"
    if not kinds:
        return f"add it to the file of its kind in briefings/registry/, as in people.yaml: {line}"
    other = f" or {kinds[1]}.yaml" if len(kinds) > 1 else ""
    return f"add it to briefings/registry/{kind}.yaml{other}: {line}"


def _quoted(text: str) -> str:
    return text if re.fullmatch(r"[^\W\d][\w .'’-]*", text) else '"' + text.replace("\\", "").replace('"', "") + '"'


def with_names(
    diagnostics: Iterable[Diagnostic], names: NameIndex, has_claim: Callable[[str, str], bool]
) -> Iterator[Diagnostic]:
    """Give what cannot be an id the hint of the entry or claim that it stands for; that entry is then not unused.

    Args:
        diagnostics: of a run.
        names: of the registry.
        has_claim: whether a file can refer to a claim by some words.
    """
    hinted = [
        _with_name(item, names)
        if item.rule.code == "B106"
        else _with_claim(item, has_claim)
        if item.rule.code == "B114"
        else item
        for item in diagnostics
    ]
    # What is missing or cannot be read may refer to it.
    lost = any(item.severity == "error" and item.rule.code < "B3" for item in hinted)
    cut = {item.location.file for item in hinted if item.rule.code in _CUTS}
    for item in hinted:
        if not (item.rule.code == "B310" and lost) and not (item.rule.code == "B330" and item.location.file in cut):
            yield item


_CUTS: Final = ("B016", "B023")
"""Codes of what cuts a text, which then has no end."""


def _with_name(diagnostic: Diagnostic, names: NameIndex) -> Diagnostic:
    value = str(diagnostic.values.get("value", ""))
    kinds = kinds_at(diagnostic.location)
    new_id = id_for(value)
    if diagnostic.values.get("hint"):
        return diagnostic
    path = diagnostic.location.path
    if kinds is None and path[-1:] in (("stage",), ("goal",)) and "ladder" not in path:
        stage = certain(value, names.stages)
        return _hinted(diagnostic, write(stage)) if stage else diagnostic
    if kinds is None:
        words = f"write {new_id}: {diagnostic.rule.hint.removeprefix('use ')}"
        return _hinted(diagnostic, Hint(words, certain(value, [new_id]))) if new_id else diagnostic
    match = names.probable(value, kinds)
    if kinds == _SPEAKERS and path[-1:] == ("entity",) and (together := _together(value, names)):
        return _hinted(diagnostic, f"write {together}")
    exact = match is not None and match.rank == _EXACT
    if not exact and kinds == _SPEAKERS and path[-1:] == ("entity",) and _DESCRIBES.match(value):
        described = re.sub(r"\A(?:an? |the )?(?:unnamed|anonymous)\s+", "", value, flags=re.IGNORECASE)
        otherwise = f"; or {match.id}, if {match.name} is meant" if match is not None else ""
        of_whom = ", and add `of: id` if it is known to whom they belong"
        return _hinted(diagnostic, f"write {{unnamed: {described}}}{of_whom}{otherwise}")
    if not exact and isinstance(path[-1], int) and (joined := _joined_ids(value, names, kinds)):
        return _hinted(diagnostic, f"write {joined}: a comma or a hyphen is missing between them")
    if not exact and (several := _certain_ids(_AND.split(value), names, kinds)):
        return _hinted(diagnostic, f"write [{several}]")
    if match is None:
        words = f"{ready_entry(value, kinds)} – and write {new_id or 'its id'} here"
        if kinds == _BODIES and " " in value and value[:1].islower():
            words = f"write {{unnamed: {value}}}, if the text names no body; or {words}"
        return _hinted(diagnostic, words)
    sure = match.id if names.certain(value, kinds) else None
    if difference := unseen_difference(value, match.id):
        return _hinted(diagnostic, Hint(f"write {match.id}: the two look alike, but differ by {difference}", sure))
    return _hinted(diagnostic, Hint(f"did you mean {match.words}?", sure))


def _together(value: str, names: NameIndex) -> str | None:
    """Several speakers in a row as a brief has them; None where that is not certain."""
    parts = _AND.split(value)
    matches = [match for part in parts if (match := names.certain(part, _SPEAKERS))]
    if len(parts) < 2 or len(matches) < len(parts) or names.certain(value, _SPEAKERS):
        return None
    people = {match.kind == "people" for match in matches}
    key = "people" if people == {True} else "institution" if people == {False} else ""
    return f"{{{key}: [{', '.join(match.id for match in matches)}]}}" if key else None


_AND: Final = re.compile(r"\s*(?:[,;&\uff0c\u3001\uff1b\u30fb]|\band\b|\bet\b)\s*")


def _joined_ids(value: str, names: NameIndex, kinds: Sequence[str]) -> str:
    """Ids of a list between which a comma is missing, with their commas; empty where they are no ids."""
    ids = _certain_ids(parts := value.split(), names, kinds)
    return ids if ids.split(", ") == parts else ""


def _certain_ids(parts: Sequence[str], names: NameIndex, kinds: Sequence[str]) -> str:
    """The ids for which several names or ids stand; empty where one of them is not certain."""
    found = [match.id for part in parts if (match := names.certain(part.strip(" []"), kinds)) is not None]
    return ", ".join(found) if len(found) == len(parts) > 1 else ""


def _with_claim(diagnostic: Diagnostic, has_claim: Callable[[str, str], bool]) -> Diagnostic:
    value, file = str(diagnostic.values.get("value", "")), diagnostic.location.file
    parts = [part.strip(" []()<>") for part in value.split(",")]
    if len(parts) > 1 and all(has_claim(file, part) for part in parts):
        return _hinted(diagnostic, f"write [{', '.join(parts)}]: several stand in brackets")
    if len(parts := value.split()) > 1 and all(has_claim(file, part) for part in parts):
        return _hinted(diagnostic, f"write {', '.join(parts)}: a comma or a hyphen is missing between them")
    seen = as_seen(value).strip(" @#[]()<>/,;").casefold()
    if address := re.fullmatch(r"https?://\S*?/?([a-z0-9-]+)/(?:#|claims/)?([a-z0-9-]+)", seen):
        seen = "/".join(address.groups())
    meant = re.sub(r"[ _]+", "-", re.sub(r"\.yaml|^briefs/", "", seen))
    meant = re.sub(r"-*[#/:>\\]+-*", "/", meant)
    for candidate in (meant, re.sub(r"^(?:the|an?|claim|le|la)-", "", id_for(value))):
        if has_claim(file, candidate):
            return _hinted(diagnostic, write(candidate))
    return diagnostic


def _hinted(diagnostic: Diagnostic, hint: str) -> Diagnostic:
    return replace(diagnostic, values={**diagnostic.values, "hint": hint})


def kinds_at(location: Location) -> tuple[str, ...] | None:
    """The kinds of entry whose ids may stand at a place; None where no id of an entry is needed."""
    if location.on == "key":
        return None
    keys = [step for step in location.path if isinstance(step, str)]
    return _KINDS_OF_KEY.get(keys[-1]) if keys else None
