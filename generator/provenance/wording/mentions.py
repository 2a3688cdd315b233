"""Numbers and parts of dates that a source text mentions. It is read generously."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from generator.model.edtf.single import MONTHS
from generator.provenance.languages import any_word, known_language
from generator.provenance.languages.lexicon import Lexicon
from generator.provenance.wording import east_asian, words
from generator.provenance.wording.numerals import LONGEST_RUN, NUMERAL, normal, readings, value_of
from generator.provenance.wording.periods import parts_of_years
from generator.provenance.wording.quantities import Quantity, quantities, without_dates
from generator.provenance.wording.scales import blanked_out, scaled_numbers
from generator.provenance.wording.stated import StatedValue

_DIGITS = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:(?:[.,']\d{3})+|(?: \d{3})* 000)(?![\d.,]?\d)")
_WRITTEN_DATE = re.compile(
    r"\b\d{4}[-/.](\d{1,2})[-/.]\d{1,2}\b|\b(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b|(\d{1,2})\s*[月월]"
)

_WRITTEN_DAY = re.compile(
    r"\b(?:\d{4}[-/.]\d{1,2}[-/.]|(?=\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b))(\d{1,2})\b|(?<=[月월])\s*(\d{1,2})\s*[日일]"
)
_ENDING = any_word(lambda one: one.days.endings)
_DAY = re.compile(rf"(0?[1-9]|[12]\d|3[01])(?:{_ENDING})?")
_ORDINAL = re.compile(rf"(0?[1-9]|[12]\d|3[01])(?:{_ENDING})")
_MAX_LISTED = 8
"""The largest number of words beside a month in which its days are looked for."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The numbers and parts of dates that a text mentions.

    Attributes:
        numbers: every number, in digits or in words, as digits with a point before decimals.
        amounts: those that are not only in dates.
        months, weekdays, seasons: parts of dates, numbered as in `Lexicon`.
        days: days of months; None if the language's way of writing them is not known, so that any number may be a day.
        counted: numbers from 2 to 12 by which the text counts things, in words or in digits.
        in_words: whether the language's words for numbers are known. If not, only digits can be missing.
        in_dates: whether its words for parts of dates are known.
        text, language: the text, and the tag of its language.
    """

    numbers: frozenset[str] = frozenset()
    amounts: frozenset[str] = frozenset()
    months: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    seasons: frozenset[int] = frozenset()
    days: frozenset[int] | None = None
    counted: frozenset[str] = frozenset()
    in_words: bool = True
    in_dates: bool = True
    text: str = ""
    language: str = ""

    def has(self, item: StatedValue) -> bool:
        """Whether the text mentions a value that a claim states."""
        if item.kind == "day" and self.days is not None:
            return int(item.value) in self.days
        if item.kind in ("ordinal", "day", "year"):
            return item.value in self.numbers
        if item.kind in ("number", "number word"):
            return item.value in self.amounts or (item.kind == "number word" and not self.in_words)
        if not self.in_dates:
            return True
        among = {"month": self.months, "weekday": self.weekdays, "season": self.seasons}[item.kind]
        if int(item.value) in among:
            return True
        return item.kind == "month" and any(int(item.value) in ends for ends in parts_of_years(self.text))

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """The quantities in the text."""
        return quantities(self.text, self.language)

    @property
    def day_given(self) -> str:
        """The one day that the text gives, with its month if the text names one; empty if it gives none or several."""
        if self.days is None or len(self.days) != 1:
            return ""
        month = f" {MONTHS[min(self.months)]}" if len(self.months) == 1 else ""
        return f"{min(self.days)}{month}"

    def has_amount(self, quantity: Quantity) -> bool:
        """Whether the text has an amount, in any unit: 90 minutes as an hour and a half."""
        return any(quantity.is_equal(other) for other in self.quantities)

    def like(self, value: str) -> list[Quantity]:
        """Return the quantities with a given number."""
        return [other for other in self.quantities if value in other.numbers]


@lru_cache(maxsize=256)
def mentions(text: str, language: str) -> Mentions:
    """Return every number and part of a date that a text may mention."""
    known = known_language(language)
    months = {
        int(group)
        for match in _WRITTEN_DATE.finditer(text)
        for group in match.groups()
        if group and 0 < int(group) < 13
    }
    if known is None:
        numbers = frozenset(_numerals(text))
        return Mentions(numbers, numbers, months=frozenset(months), in_words=False, in_dates=False)
    vocabulary = known.lexicon
    if not vocabulary.spaced:
        return replace(_unspaced(east_asian.usual_width(text), vocabulary), text=text, language=language)
    tokens = words(text)
    amounts = _amounts(without_dates(text, vocabulary), vocabulary)
    amounts |= {str(vocabulary.counts[token]) for token in tokens if token in vocabulary.counts}
    return Mentions(
        frozenset(_amounts(text, vocabulary) | amounts),
        frozenset(amounts),
        frozenset(months | {vocabulary.months[token] for token in tokens if token in vocabulary.months}),
        frozenset(vocabulary.weekdays[token] for token in tokens if token in vocabulary.weekdays),
        frozenset(vocabulary.seasons[token] for token in tokens if token in vocabulary.seasons),
        _days(tokens, vocabulary) | {int(match[1] or match[2]) for match in _WRITTEN_DAY.finditer(text)},
        counted=frozenset(_counted(tokens, vocabulary)),
        text=text,
        language=language,
    )


_PLACE: Final = re.compile(
    r"\b(?:(?:[Pp]ara(?:graph)?|[Pp]age|[Ss]entence)\b\.?|[Pp]\.)\s?\d{1,4}\b"
    r"|\b(?:(?:[Pp]ara(?:graph)?|[Pp]age|[Ss]entence)s\b|[Pp]p\.)\s?\d{1,4}\b"
    r"(?:\s?(?:,|-|\u2013|and|or|to)\s?\d{1,4}\b(?! [A-Z])){0,9}"
)
"""Where something is said, as in "paragraphs 3 and 4"."""


def given_by(basis: str | None) -> Mentions:
    """Return every number and part of a date that a claim's `basis` gives. Numbers of paragraphs are not given."""
    return mentions(_PLACE.sub(" ", basis), "en") if basis else Mentions()


def _amounts(text: str, vocabulary: Lexicon) -> set[str]:
    """Return the numbers in a text with spaces between words, in digits and in words."""
    scaled = [*scaled_numbers(text, vocabulary)]
    rest = blanked_out(text, scaled)
    numbers = _numerals(rest) | {value for number in scaled for value in number.values + number.before}
    for run in _number_runs(words(rest), vocabulary):
        numbers.update(str(value) for value in _readings(run))
    return numbers


def _days(tokens: list[str], vocabulary: Lexicon) -> frozenset[int]:
    """Return the numbers that may be days: beside a month or weekday, after an article, or with an ordinal ending."""
    found: set[int] = set()
    for nth, token in enumerate(tokens):
        if token in vocabulary.months or token in vocabulary.weekdays or token in vocabulary.before_days:
            for step in (1, -1):
                found.update(_listed(tokens, nth + step, step, vocabulary))
        elif ordinal := _ORDINAL.fullmatch(token):
            found.add(int(ordinal[1]))
    return frozenset(found)


def _listed(tokens: list[str], nth: int, step: int, vocabulary: Lexicon) -> Iterator[int]:
    """Yield days in a row from the `nth` token on, as in "3, 4 and 5"."""
    for token in tokens[nth : nth + _MAX_LISTED] if step > 0 else tokens[max(0, nth - _MAX_LISTED) : nth + 1][::-1]:
        if match := _DAY.fullmatch(token):
            yield int(match[1])
        elif token not in vocabulary.between_days and token not in vocabulary.weekdays:
            return


def _numerals(text: str) -> set[str]:
    """Return the numbers that digits of a text may mean, and each group of digits."""
    numbers = {value for match in NUMERAL.finditer(text) for value in readings(match[0])}
    # If thousands certainly form one number, their groups are not numbers themselves.
    rest = _THOUSANDS.sub(" ", unicodedata.normalize("NFKC", text))
    return numbers | {normal(match[0]) for match in _DIGITS.finditer(rest)}


def _counted(tokens: list[str], vocabulary: Lexicon) -> Iterator[str]:
    """Yield the numbers by which a text counts, without those of days."""
    for nth, token in enumerate(tokens):
        value = vocabulary.numbers.get(token) or (int(token) if token.isdigit() and len(token) < 3 else 0)
        beside = (*tokens[max(0, nth - 1) : nth], *tokens[nth + 1 : nth + 2])
        if 2 <= value <= 12 and not any(word in vocabulary.months for word in beside):
            yield str(value)


def _unspaced(text: str, vocabulary: Lexicon) -> Mentions:
    """Return the mentions in a text without spaces between words, whose dates are read by their characters."""
    numbers, amounts = (
        in_characters | _numerals(rest)
        for in_characters, rest in map(east_asian.numbers_in_characters, (text, east_asian.blank_dates(text)))
    )
    return Mentions(
        frozenset(numbers | set(map(str, east_asian.years(text)))),
        frozenset(amounts),
        east_asian.months(text),
        frozenset(number for word, number in vocabulary.weekdays.items() if word in text),
        frozenset(number for word, number in vocabulary.seasons.items() if word in text),
        east_asian.days(text),
    )


def _number_runs(tokens: list[str], vocabulary: Lexicon) -> Iterator[list[int]]:
    """Yield runs of number words that may form one number, as values."""
    run: list[int] = []
    for token in tokens:
        if token in vocabulary.numbers and len(run) < LONGEST_RUN:
            run.append(vocabulary.numbers[token])
        elif token in vocabulary.numbers:
            yield run
            run = [vocabulary.numbers[token]]
        elif run and token not in vocabulary.joins:
            yield run
            run = []
    if run:
        yield run


def _readings(run: list[int]) -> Iterator[int]:
    """Yield the numbers that a run of number words may mean: each word, each part, and a year in two halves."""
    yield from run
    for start in range(len(run)):
        yield value_of(run[start:])
        yield value_of(run[: start + 1])
        century, rest = value_of(run[:start]), value_of(run[start:])
        if 10 <= century < 100 and 0 < rest < 100:
            yield century * 100 + rest
