"""Finds words in a source text that look like names and that the registry lacks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from generator.commands.authoring.in_text.known_names import KnownNames, tokens
from generator.commands.authoring.in_text.name_words import (
    BODY_BEHIND,
    BODY_JOINED,
    BODY_OF,
    BODY_WITHOUT_SPACES,
    BODY_WORDS,
    CAPITALISED,
    CREDITS,
    DEFINITE,
    ELIDED,
    EVENT_WORDS,
    JOINTS,
    OFFICE_OF,
    OFFICE_WORD,
    OFFICES,
    PARTICLE,
    PLAIN,
    PRESS_WORDS,
    SMALL,
    TITLE_QUOTED,
    TITLE_WORDS,
    TITLED,
    is_no_name,
)
from generator.commands.authoring.in_text.new_entries import UnknownName
from generator.commands.authoring.in_text.what_bears_names import kind_of_name, medium_of
from generator.provenance.wording import WITHOUT_EDGES


def unknown_names(
    paragraphs: Iterable[str], known: KnownNames, *, skip: frozenset[int] = frozenset()
) -> list[UnknownName]:
    """Find words that look like names and that the registry lacks.

    Args:
        paragraphs: the text.
        known: the registry's names.
        skip: numbers of paragraphs to leave out, from 1.
    """
    texts = [*paragraphs]
    text = "\n".join(texts)
    places: dict[str, list[int]] = defaultdict(list)
    shown: dict[str, str] = {}
    countries: dict[str, str] = {}
    for number, name, country in _sightings(texts, known, skip):
        if WITHOUT_EDGES.search(name) and known.short_for(name, text):
            continue
        key = " ".join(tokens(name))
        shown.setdefault(key, name)
        places[key].append(number)
        if country:
            countries.setdefault(key, country)
    _join_short_names(places)
    kinds = {key: kind_of_name(shown[key], text) for key in places}
    return [
        UnknownName(
            shown[key],
            kinds[key],
            tuple(dict.fromkeys(places[key])),
            _is_certain(shown[key], kinds[key]) or _is_bare_name(shown[key], text),
            known.like(shown[key], countries.get(key, "")),
            countries.get(key, ""),
            medium_of(shown[key], text) if kinds[key] == "publishers" else "",
        )
        for key in _not_within_others(shown)
    ]


def _sightings(texts: Sequence[str], known: KnownNames, skip: frozenset[int]) -> Iterator[tuple[int, str, str]]:
    """Yield words that look like names, each with the number of its paragraph and the id of its country, if any."""
    surnames = known.surnames(texts)
    for number, paragraph in enumerate(texts, 1):
        if number in skip:
            continue
        # Known names are blanked out, so that a name is found after the country of its bearer.
        rest = CREDITS.sub(lambda credits: "·" * len(credits[0]), paragraph)
        found = known.in_paragraph(paragraph, surnames=surnames)
        begun = {start for start, _, _ in found}
        for start, end, entry_id in found:
            # The place in "Long Sound Command" is part of a body's name.
            if not known.is_person(entry_id) and end + 1 not in begun and BODY_BEHIND.match(paragraph, end):
                continue
            rest = rest[:start] + "·" * (end - start) + rest[end:]
        of_country = [place for place in found if place[2] in known.countries]
        joined = [(start, BODY_JOINED.match(rest, end)) for start, end, _ in of_country]
        bodies = [paragraph[start : body.end()] for start, body in joined if body]
        for name in (*_candidates(rest, paragraph), *bodies):
            yield number, name, _country_of(name, paragraph, of_country, known)


def _join_short_names(places: dict[str, list[int]]) -> None:
    """Add the paragraphs of a short name to those of the longer one that it means: "Everard" means Paul Everard."""
    for key in [key for key in places if " " not in key]:
        named = [other for other in places if " " in other and key in (other.split()[0], other.split()[-1])]
        named += [other for other in places if WITHOUT_EDGES.search(key) and other != key and other.startswith(key)]
        if len(named) == 1:
            places[named[0]] = sorted({*places[named[0]], *places[key]})


def _not_within_others(shown: Mapping[str, str]) -> list[str]:
    """Return the keys of names that have more than one letter and are not part of a longer name."""
    words = {key: key.split() for key in shown}
    whole = [name for key, name in shown.items() if WITHOUT_EDGES.search(key)]
    return [
        key
        for key, name in shown.items()
        if len(name) > 1
        and not any(key != other and key in parts for other, parts in words.items() if len(parts) > 1)
        and not any(name != other and other.startswith(name) for other in whole)
    ]


def _is_certain(name: str, kind: str) -> bool:
    """Whether capitalised words certainly are a name. One may be any word, and several in capitals a heading."""
    words = [word for word in name.split() if not re.fullmatch(PARTICLE, word)]
    is_several = len(words) > 1 and not all(word.isupper() for word in words)
    return is_several or kind in ("people", "places", "publishers") or WITHOUT_EDGES.search(name) is not None


def _is_bare_name(name: str, text: str) -> bool:
    """Whether a single capitalised word stands alone within a sentence, as a name does, but not an adjective."""
    if len(name) < _SHORTEST or not name.istitle() or _ADJECTIVE.search(name):
        return False
    return re.search(_BARE.format(name=re.escape(name)), text) is not None


def _country_of(name: str, paragraph: str, countries: Iterable[tuple[int, int, str]], known: KnownNames) -> str:
    """Return the country that is named in or around a name as its own; empty if there is none."""
    begin = paragraph.find(name)
    last = begin + len(name)
    for start, end, country in countries:
        before, behind = paragraph[end:begin], paragraph[last:start]
        if begin <= start and end <= last:
            return country
        if WITHOUT_EDGES.search(name):
            if end <= begin and before == "の":
                return country
        elif known.is_adjective(paragraph[start:end], country) and (
            (
                end <= begin
                and len(before) < _CHARS_BEFORE_NAME
                and all(map(_is_of_office, before.split()))
                and "," not in before
            )
            or (last <= start and _DESCRIBED_BEFORE.fullmatch(behind))
        ):
            return country
    return ""


def _is_of_office(word: str) -> bool:
    return word[0].isupper() or word.lower() in TITLE_WORDS | OFFICES


def _candidates(paragraph: str, whole: str) -> Iterator[str]:
    for match in CAPITALISED.finditer(paragraph):
        if len(match[0]) <= _LONGEST:
            for start, part in _parts(match[0]):
                name = _name_in(part, match.start() + start, paragraph)
                shouted = len(name.split()) == 1 and name.isupper() and len(name) > 6
                if len(name) > 2 and not name.isdigit() and not shouted:
                    yield name
    for match in BODY_WITHOUT_SPACES.finditer(paragraph):
        yield match[0]
    # The title after a name may be a known name, and so be blanked out.
    for match in TITLED.finditer(whole):
        if "·" not in paragraph[match.start() : match.end()]:
            yield match[0]


def _name_in(part: str, at: int, paragraph: str) -> str:
    """Return the name in capitalised words that begin at an index of a paragraph; empty if they hold none."""
    words = [*re.finditer(r"\S+", part)]
    while words and is_no_name(words[0][0]):
        words = words[1:]
    while words and re.fullmatch(PARTICLE, words[-1][0]):
        words = words[:-1]
    if not words:
        return ""
    start, name = at + words[0].start(), part[words[0].start() : words[-1].end()]
    if TITLE_QUOTED.search(paragraph[max(0, start - _CHARS_BEFORE_NAME) : start]):
        return ""
    if elided := ELIDED.match(name):
        start, name = start + elided.end(), name[elided.end() :]
    if len(words) == 1 and BODY_WORDS.fullmatch(name):
        # "Command" alone is not a name.
        behind = BODY_OF.match(paragraph, start + len(name))
        if behind is None:
            return ""
        name += behind[0]
    elif len(words) == 1 and paragraph[start - 1 : start] in ("'", "’"):
        return ""  # "l'État"
    return re.sub(r"[’']s?$", "", name).strip(" .,'’-")


def _parts(words: str) -> Iterator[tuple[int, str]]:
    """Yield the names within capitalised words, without an office before them, and a person apart from a body."""
    start = 0
    while office := OFFICE_OF.match(words, start):
        start = office.end()
    for office in OFFICE_WORD.finditer(words, start):
        of_body = BODY_WORDS.search(words, start, office.end())
        if of_body is None and re.match(PARTICLE + r"\b", words[office.end() :]) is None:
            start = office.end()
    two = _TWO_WORDS.fullmatch(words, start)
    if two and not any(kind.search(words, start) for kind in (BODY_WORDS, EVENT_WORDS, PRESS_WORDS)):
        yield start, two[1]
        start = two.start(2)
    for joint in re.finditer(rf" (?:{JOINTS}) (?:{DEFINITE})?", words[start:]):
        before, behind = words[start : start + joint.start()], words[start + joint.end() :]
        if EVENT_WORDS.search(before) and EVENT_WORDS.search(behind):
            yield start, before
            start += joint.end()
            break
    for joint in re.finditer(r" (?:of|of the|and|for the) (?=\w+ )", words[start:]):
        before, behind = words[start : start + joint.start()], words[start + joint.end() :]
        person = " " in before and not BODY_WORDS.search(before) and not EVENT_WORDS.search(before)
        if person and ("of" not in joint[0] or BODY_WORDS.search(behind)):
            yield start, before
            start += joint.end()
            break
    yield start, words[start:]


_TWO_WORDS: Final = re.compile(rf"(\S+) (?:{JOINTS}) (\S+)")
_LONGEST: Final = 300
"""The largest number of characters of capitalised words that may hold a name. Longer ones are a heading or a table."""

_SHORTEST: Final = 4
_CHARS_BEFORE_NAME: Final = 60
"""The largest number of characters before a name in which its country, or the kind of a programme, is looked for."""

_ADJECTIVE: Final = re.compile(r"(?:ese|ish|ench|ians?|icans?|ists?|crats?)\Z|\A(?:North|South|East|West)\Z")
_BARE: Final = (
    r"(?:(?<=[a-zà-ÿ] )|(?<=[a-zà-ÿ], )){name}"
    rf"(?=[,.;:)»”]|\Z|['’]s\b| (?:{'|'.join(sorted(filter(str.isalpha, PLAIN | SMALL)))})\b)"
)
_DESCRIBED_BEFORE: Final = re.compile(r", (?:[\w’'-]+ ){0,3}")
