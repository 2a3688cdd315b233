"""The form of a language's words for numbers, parts of dates and denials."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.provenance.languages.nothing import NEVER


def numbered(words: str, start: int = 1, step: int = 1) -> dict[str, int]:
    """Number groups of synonyms: `a/b c` gives a and b the first number, and c the second."""
    groups = enumerate(words.split())
    return {word: start + nth * step for nth, group in groups for word in group.split("/")}


def powers(words: str) -> dict[str, int]:
    """Number groups of words of scale by powers of a thousand: first a thousand, then a million."""
    return {word: 1000**power for word, power in numbered(words).items()}


def alike(words: str, number: int) -> dict[str, int]:
    """Give several words the same number."""
    return dict.fromkeys(words.split(), number)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Lexicon:
    """A language's words for numbers, parts of dates and denials; single words are folded as by `fold_spelling`.

    Attributes:
        months: the number of each month, from 1.
        weekdays: the number of each weekday, from 1 for Monday.
        seasons: the EDTF number of each season, from 21 for spring.
        numbers: the value of each cardinal and multiplier (hundred, thousand, …).
        counts: the value of other words that imply a number: ordinals, collectives, "bilateral".
        joins: words that may occur inside a number.
        before_days: words beside which a number may be the day of a month.
        between_days: words between several days of a month.
        scales: the value of each word of scale that may follow digits (thousand, million, …).
        short_scales: those that follow digits only after a currency sign, as in `$38m`.
        halves: a pattern of halves beside a word of scale, in folded text. Its groups are `scale` with `digits` or a
            `word` before it, or `of` for half of a scale.
        between_numbers: words between two numbers that share a word of scale.
        denials: a pattern of the words of a denial, in the text as it is written.
        affirming: a pattern of phrases that hold a denial but deny nothing.
        either: a pattern of phrases that hold a denial, and may be reported with or without one.
        alone: a pattern of denials of a single thing, as in "without conditions"; its group is the thing.
        lacking: the words for "without".
        contrast: a pattern of the words between two clauses, only one of which may hold a denial.
        reckoning: a pattern of words that give a day by its distance from another.
        shortened: words, or patterns of words, after which a point does not end a sentence.
        commonest: words that identify a text in the language; none if its script does so.
        spaced: whether it has spaces between words; numbers in a script without spaces are read only by their
            characters.
    """

    months: Mapping[str, int] = field(default_factory=dict)
    weekdays: Mapping[str, int]
    seasons: Mapping[str, int]
    numbers: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    joins: frozenset[str] = field(default_factory=frozenset)
    before_days: frozenset[str] = field(default_factory=frozenset)
    between_days: frozenset[str] = field(default_factory=frozenset)
    scales: Mapping[str, int] = field(default_factory=dict)
    short_scales: Mapping[str, int] = field(default_factory=dict)
    halves: re.Pattern[str] = NEVER
    between_numbers: frozenset[str] = field(default_factory=frozenset)
    denials: re.Pattern[str] = NEVER
    affirming: re.Pattern[str] = NEVER
    either: re.Pattern[str] = NEVER
    alone: re.Pattern[str] = NEVER
    lacking: re.Pattern[str] = NEVER
    contrast: re.Pattern[str] = NEVER
    reckoning: re.Pattern[str] = NEVER
    shortened: str = ""
    commonest: str = ""
    spaced: bool = True
