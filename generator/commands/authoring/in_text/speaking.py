"""Finds the speakers of a paragraph: names that are subjects of speech verbs, and people who are not named."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from typing import Final

from generator.commands.authoring.in_text.name_words import CAPITAL, DEFINITE, JOINTS, TITLED
from generator.provenance.languages import LANGUAGES
from generator.provenance.languages.speech import FAR, Speech
from generator.provenance.wording import WITHOUT_EDGES, same_length

DATELINE: Final = re.compile(r"[(【][^()【】]{2,40}[)】]|[A-Z][A-Z./ -]{2,30},?[^()]{0,20}\([^()]{2,40}\)")
"""The place and the agency before the first sentence of a text."""

_SPEECH: Final = [(language.speech, language.lexicon.spaced) for language in LANGUAGES.values()]
_DESCRIBED: Final = re.compile(r", [^,.;:]{1,90}(?=,)| \([A-Z]{2,8}\)")
"""A description or an abbreviation after a name, as in "Anna Berg, director of the port, said"."""

_NAMED: Final = re.compile(
    rf", (?:{CAPITAL}[a-z]{{1,4}}\. )?{CAPITAL}[\w’'-]+ (?:{CAPITAL}\. )?{CAPITAL}[\w’'-]+(?=[,(])"
)
"""The name of a person after a description."""

_APPOSED: Final = 2
"""The number of characters between an office and the name of its holder, as in "the minister, Anna Berg, said"."""

_BODY_OF_COUNTRY: Final = re.compile(r"(?:['’]s?)? ?")
"""The characters between a country and its body, as in "Northland's coast guard"."""

_POSSESSIVE: Final = re.compile(r"['’]s?\b")

_JOINED: Final = re.compile(rf",?\s(?:{JOINTS})\s(?:{DEFINITE})?| ?\(")
"""The characters between two names that speak together, or between a name and its abbreviation."""


def speaking(
    paragraph: str,
    names: Iterable[tuple[int, int, str]],
    countries: Collection[str] = (),
    people: Collection[str] = (),
) -> Iterator[str]:
    """Yield the names that certainly are subjects of speech verbs.

    Args:
        paragraph: the text.
        names: the places of names in it, as (start, end, id).
        countries: the ids of countries, which do not speak themselves in "Northland's coast guard said".
        people: the ids of people, who may precede their country or body in Japanese and Korean.
    """
    line, texts = DATELINE.match(paragraph), _texts(paragraph)
    hidden = {index for match in _unnamed(paragraph) for index in range(*match.span())}
    begun = line.end() if line else 0
    found = {place for place in names if place[0] >= begun and place[0] not in hidden}
    places = sorted(found.difference(_parts(found, paragraph, countries, people)))
    starts = {start for start, _, _ in places}
    # In "the minister of Northland, Anna Berg, said", only the holder of the office speaks; not so in "Northland,
    # Southland's ally, said".
    holders = {start for start, end, _ in places if not _POSSESSIVE.match(paragraph, end)}
    offices = {end for _, end, _ in places if end + _APPOSED in holders and _DESCRIBED.match(paragraph, end)}
    places = [place for place in places if place[1] not in offices]
    saying, speakers = set[int](), set[str]()
    for start, end, name in places:
        described = _DESCRIBED.match(paragraph, end)
        for behind in (described.end() if described else end, end):
            said = _said_behind(texts, behind, starts)
            if said > behind and saying.isdisjoint(range(start, end)):
                saying.update(range(end, said))
                speakers.add(name)
                break
    for (_, end, name), (start, _, other) in reversed([*itertools.pairwise(places)]):
        if other in speakers and _JOINED.fullmatch(paragraph[end:start]):
            speakers.add(name)
    for number, (start, end, name) in enumerate(places):
        if name not in speakers and any(
            saying.isdisjoint((*range(begin, start), *range(start, end))) and _is_next(begin, number, places, paragraph)
            for begin in _said_before(texts, start)
        ):
            speakers.add(name)
    yield from dict.fromkeys(name for _, _, name in places if name in speakers)


def _parts(
    found: Set[tuple[int, int, str]], paragraph: str, countries: Collection[str], people: Collection[str]
) -> Iterator[tuple[int, int, str]]:
    """Yield names within longer ones, and countries and bodies beside the body or person that speaks for them."""
    longest: dict[int, tuple[int, int]] = {}
    for start, end, _ in sorted(found, key=lambda place: place[0] - place[1]):
        longest.update((index, (start, end)) for index in range(start, end) if index not in longest)
    starts = {start for start, _, _ in found}
    # As in ヘグ北国防長官.
    behind_people = {end for _, end, name in found if name in people and WITHOUT_EDGES.match(paragraph, end - 1)}
    for start, end, name in found:
        body = _BODY_OF_COUNTRY.match(paragraph, end)
        has_body = name in countries and body is not None and body.end() in starts
        is_of_holder = name not in people and (
            start in behind_people or (start - 1 in behind_people and paragraph[start - 1] == " ")
        )
        if has_body or is_of_holder or longest[start] != (start, end):
            yield start, end, name


def _texts(paragraph: str) -> list[tuple[Speech, str]]:
    """Return a paragraph in the form that each language's patterns need."""
    folded = same_length(paragraph)
    return [(words, folded if spaced else paragraph) for words, spaced in _SPEECH]


def _said_behind(texts: Iterable[tuple[Speech, str]], start: int, names: Set[int]) -> int:
    """Return the end of the speech verb of a name that ends before `start`; 0 if there is none."""
    said = next(((words, text, match) for words, text in texts if (match := words.says.match(text, start))), None)
    if said is None:
        return 0
    words, text, match = said
    # In "The port of A closed, said B", the verb belongs to B.
    is_of_next = match.end() + 1 in names and words.said_by.search(text[start : match.end() + 1])
    return match.end() if not is_of_next and names.isdisjoint(range(start, match.end())) else 0


def _said_before(texts: Iterable[tuple[Speech, str]], start: int) -> Iterator[int]:
    """Yield the starts of speech verbs that may belong to the name at `start`, after them."""
    first = max(0, start - FAR)
    for words, text in texts:
        found = words.said_by.search(text[first:start])
        while found:
            yield first + found.start()
            found = words.said_by.search(text[first:start], found.start() + 1)


def _is_next(begin: int, place: int, places: Sequence[tuple[int, int, str]], paragraph: str) -> bool:
    """Whether a name is the first one after a speech verb, or joined to the one before it."""
    if not place or places[place - 1][0] < begin:
        return True
    return _JOINED.fullmatch(paragraph[places[place - 1][1] : places[place][0]]) is not None


def speaks_by_pronoun(paragraph: str) -> bool:
    """Whether a person named earlier speaks, as in "he said"."""
    return any(words.taken_up.search(text) for words, text in _texts(paragraph))


def unnamed_speakers(paragraph: str) -> dict[str, tuple[int, int]]:
    """Return the descriptions of unnamed speakers in a paragraph, each once, with its place."""
    found: dict[str, tuple[int, int]] = {}
    for match in _unnamed(paragraph):
        found.setdefault(match[0].strip(), match.span())
    return found


def _unnamed(paragraph: str) -> Iterator[re.Match[str]]:
    for words, _ in _SPEECH:
        for match in words.unnamed.finditer(paragraph):
            # "Spokesperson" before or after a name is the title of a named person.
            if not TITLED.search(match[0].strip()) and not _NAMED.match(paragraph, match.end()):
                yield match
