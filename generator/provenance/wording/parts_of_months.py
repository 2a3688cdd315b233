"""Parts of months in a text: the beginning, the middle and the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from generator.provenance.languages import LANGUAGES, known_language
from generator.provenance.languages.nothing import NOTHING
from generator.provenance.wording import fold_spelling, same_length

_DAYS: Final = (range(1, 13), range(8, 24), range(18, 32))
"""The days that the beginning, the middle and the end of a month may include."""


@dataclass(frozen=True, slots=True)
class PartOfMonth:
    """A part of a month.

    Attributes:
        words: its words in the text.
        start: the index at which it begins.
        month: the number of the month; 0 if the text gives it by another one, as in "late last month".
        days: the days that it may include.
    """

    words: str
    start: int
    month: int
    days: range

    def fits(self, other: PartOfMonth) -> bool:
        """Whether two parts may be the same, or are of different months."""
        return (self.month != other.month and 0 not in (self.month, other.month)) or self.days == other.days


def _patterns() -> Iterator[tuple[str, range, re.Pattern[str]]]:
    for tag, language in LANGUAGES.items():
        near = "|".join(same_length(words) for words in language.days.months.values()) or NOTHING
        names = rf"(?P<name>{'|'.join(language.lexicon.months)})\b"
        month = names if language.lexicon.spaced else r"(?P<name>\d{1,2})\s?[月월]"
        for pattern, days in zip(language.days.parts_of_month, _DAYS, strict=True):
            yield tag, days, re.compile(pattern.replace("{month}", rf"(?:{month}|{near})"))


_PATTERNS: Final = [*_patterns()]


@lru_cache(maxsize=512)
def parts_of_months(text: str, tag: str) -> tuple[PartOfMonth, ...]:
    """Return the parts of months that a text names, in order.

    Args:
        text: the text of a sentence.
        tag: the tag of its language.
    """
    language = known_language(tag)
    folded = same_length(text)
    found = []
    for own, days, pattern in _PATTERNS:
        if language is None or LANGUAGES[own] is not language:
            continue
        for match in pattern.finditer(folded):
            name = fold_spelling(match["name"] or "")
            month = int(name) if name.isdigit() else language.lexicon.months.get(name, 0)
            found.append(PartOfMonth(text[match.start() : match.end()], match.start(), month, days))
    return tuple(sorted(found, key=lambda part: part.start))
