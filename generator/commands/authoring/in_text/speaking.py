"""Tells who speaks in a paragraph: names to which words of saying belong, and people whom it does not name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import Final

from generator.commands.authoring.in_text.name_words import TITLED
from generator.provenance.languages import LANGUAGES
from generator.provenance.wording import same_length

DATELINE: Final = re.compile(r"[(【][^()【】]{2,40}[)】]|[A-Z][A-Z./ -]{2,30},?[^()]{0,20}\([^()]{2,40}\)")
"""The place and the agency before the first sentence of a text."""

_SPEECH: Final = [language.speech for language in LANGUAGES.values()]
_FAR: Final = 100
"""Characters before a name among which a word of saying may stand."""

_DESCRIBED: Final = re.compile(r", [^,.;:]{1,90}(?=,)| \([A-Z]{2,8}\)")
"""A description or an abbreviation behind a name, as in "Anna Berg, director of the port, said"."""

_OF: Final = 4
"""Characters between a country and its body, at most, as in "Northland's coast guard"."""


def speaking(paragraph: str, names: Iterable[tuple[int, int, str]], countries: Collection[str] = ()) -> Iterator[str]:
    """Yield the names that speak; all names behind the dateline where no word of saying tells.

    Args:
        paragraph: the text.
        names: where names stand in it, as (start, end, id).
        countries: the ids of countries, which say nothing in "Northland's coast guard said".
    """
    line, text = DATELINE.match(paragraph), same_length(paragraph)
    places = [name for name in names if not line or name[0] >= line.end()]
    starts = {start for start, _, _ in places}
    speakers, beside = [], set[int]()
    for start, end, name in sorted(places):
        has_body = name in countries and not starts.isdisjoint(range(end, end + _OF))
        described = _DESCRIBED.match(paragraph, end)
        if start in beside or has_body:
            continue
        if described and _speaks(text, start, described.end()):
            beside.update(range(end, described.end()))
            speakers.append(name)
        elif _speaks(text, start, end):
            speakers.append(name)
    yield from speakers or (name for _, _, name in places)


def _speaks(text: str, start: int, end: int) -> bool:
    """Whether a word of saying belongs to what stands somewhere in a folded text."""
    before = text[max(0, start - _FAR) : start]
    return any(words.says.match(text, end) or words.said_by.search(before) for words in _SPEECH)


def is_taken_up(paragraph: str) -> bool:
    """Whether somebody speaks who was named before, as in "he said"."""
    text = same_length(paragraph)
    return any(words.taken_up.search(text) for words in _SPEECH)


def unnamed_speakers(paragraph: str) -> list[str]:
    """Words in which a paragraph describes speakers whom it does not name, each once."""
    found = (match[0].strip() for words in _SPEECH for match in words.unnamed.finditer(paragraph))
    # "Spokesperson" behind a name is the title of somebody named.
    return list(dict.fromkeys(words for words in found if not TITLED.search(words)))
