"""Numbers with a word of scale after them: `4.5 billion`, `4,5 milliards`, `$38m`, `4 and a half million`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.provenance.languages.lexicon import Lexicon
from generator.provenance.languages.nothing import NOTHING
from generator.provenance.wording import same_length
from generator.provenance.wording.numerals import NUMERAL, readings, times

_FAR: Final = 40
"""The largest number of characters before a number in which the first of two is looked for."""


@dataclass(frozen=True, slots=True)
class ScaledNumber:
    """A number that is written with a word of scale.

    Attributes:
        start, end: the indexes of its words in the text.
        numeral: its digits as written; empty if it is in words.
        scale: the value of the word of scale.
        values: its possible values, as digits with a point before decimals.
        before: the possible values of a number before it that may share its word of scale, as in `3 to 4 million`.
    """

    start: int
    end: int
    numeral: str
    scale: int
    values: tuple[str, ...]
    before: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def _pattern(vocabulary: Lexicon) -> re.Pattern[str]:
    scales = "|".join(sorted(vocabulary.scales, key=len, reverse=True))
    short = "|".join(vocabulary.short_scales) or NOTHING
    return re.compile(
        rf"(?<![\d.,])(?:(?P<numeral>{NUMERAL.pattern})[\s-]*(?P<scale>{scales})(?![^\W_])"
        rf"|[$€£¥₩]\s?(?P<sum>{NUMERAL.pattern})\s?(?P<short>{short})(?![^\W_]))"
    )


@lru_cache(maxsize=8)
def _first_of_two(vocabulary: Lexicon) -> re.Pattern[str]:
    words = "|".join(vocabulary.between_numbers) or NOTHING
    return re.compile(rf"(?<![\d.,])({NUMERAL.pattern})(?:\s*[-\u2013]\s*|\s+(?:{words})\s+)\Z")


def scaled_numbers(text: str, vocabulary: Lexicon) -> Iterator[ScaledNumber]:
    """Yield the numbers of a text before a word of scale."""
    if not vocabulary.scales:
        return
    folded = same_length(text)
    for match in _pattern(vocabulary).finditer(folded):
        numeral = match["numeral"] or match["sum"]
        scale = vocabulary.scales[match["scale"]] if match["scale"] else vocabulary.short_scales[match["short"]]
        first = _first_of_two(vocabulary).search(folded, max(0, match.start() - _FAR), match.start())
        before = _values(first[1], scale) if first else ()
        yield ScaledNumber(*match.span(), numeral, scale, _values(numeral, scale), before)
    for match in vocabulary.halves.finditer(folded):
        word = match["scale"] or match["of"]
        whole = int(match["digits"] or 0) or vocabulary.numbers.get(match["word"] or "", 0)
        if word in vocabulary.scales and (whole or match["of"]):
            scale = vocabulary.scales[word]
            yield ScaledNumber(*match.span(), "", scale, (times(f"{whole}.5", scale),))


def _values(numeral: str, scale: int) -> tuple[str, ...]:
    return tuple(times(reading, scale) for reading in readings(numeral))


def blanked_out(text: str, numbers: Iterable[ScaledNumber]) -> str:
    """Return a text with spaces in place of the given numbers, so that indexes into it stay valid."""
    for number in numbers:
        text = text[: number.start] + " " * (number.end - number.start) + text[number.end :]
    return text
