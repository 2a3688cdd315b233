"""Counts in English texts: how many of which things a text counts in words, as in "three kinds" or "twice"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from generator.provenance.languages.english import ENGLISH
from generator.provenance.wording.stated import shown_words

_MOST: Final = 100
_NUMBERS: Final = {word: int(number) for word, number in ENGLISH.lexicon.numbers.items() if 2 <= number < _MOST}
_TIMES: Final = {word: ENGLISH.lexicon.counts[word] for word in ("twice", "thrice")}
_NUMBER: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_TIME: Final = "second|minute|hour|day|night|week|month|year|decade"
"""Units of time, of which one text names several lengths."""

_COUNTED: Final = re.compile(
    r"(?P<known>\b(?:[Tt]he|[Tt]hese|[Tt]hose|[Aa]ll|[Bb]oth|its|their|of|first|last)\s+)?"
    rf"\b(?P<words>(?P<times>{'|'.join(_TIMES)})|(?P<number>{_NUMBER}|\d\d?)\s+(?:[a-z-]+\s+){{0,2}}?(?P<noun>(?!(?:{_TIME})s\b)[a-z-]{{2,}}s))\b",
    re.IGNORECASE,
)
_COUNTING: Final = frozenset({*_TIMES, *_NUMBERS})
_WORD: Final = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Counted:
    """A count in a text.

    Attributes:
        noun: what is counted; `times` for "twice".
        number: how many.
        words: the count as it is written.
        in_digits: whether its number is written in digits.
        is_known: whether the text speaks of these things as known, as in "the three ministers".
    """

    noun: str
    number: int
    words: str
    in_digits: bool
    is_known: bool


def may_count(text: str) -> bool:
    """Whether a text may count something in words."""
    return not _COUNTING.isdisjoint(_WORD.findall(text.lower()))


def counted(text: str) -> Iterator[Counted]:
    """Yield every count of a text, in order."""
    for match in _COUNTED.finditer(shown_words(text)):
        times, number = (match["times"] or "").lower(), (match["number"] or "").lower()
        value = _TIMES[times] if times else int(number) if number.isdecimal() else _NUMBERS[number]
        yield Counted(
            (match["noun"] or "times").lower(), value, match["words"], number.isdecimal(), bool(match["known"])
        )
