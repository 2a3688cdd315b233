"""Reads numbers, days, months and years from texts, and finds names in them.

What a source text mentions is read generously, and what a claim states is read strictly, so that a claim is reported
only where its source surely lacks something. Nothing here knows briefs or diagnostics.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from generator.model.edtf import days_in_month
from generator.model.markup import REFERENCE
from generator.provenance import east_asian
from generator.provenance.lexicons import LEXICONS, Lexicon, lexicon

Kind = Literal["number", "number word", "day", "month", "year", "weekday", "season"]

_ENGLISH: Final = LEXICONS["en"]
_MARKS = str.maketrans(
    dict.fromkeys("’‘`\u02bc\u00b4", "'") | dict.fromkeys("\u00ad\u200b", "") | {"œ": "oe", "æ": "ae"}
)
_WORD = re.compile(r"[^\W_]+")
SCRIPTS_WITHOUT_EDGES: Final = r"\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Scripts whose words have no edges, for a character class: no blanks part them, or endings are written on."""

_SCRIPT_WITHOUT_SPACES = re.compile(f"[{SCRIPTS_WITHOUT_EDGES}]")

# A number with thousands separated by comma, point, apostrophe or blank, and decimals after a comma or point.
_NUMERAL = re.compile(r"\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?")
_LONGEST_NUMBER: Final = 100
_LONGEST_RUN: Final = 20
"""Words of a number; "nine hundred and ninety-nine thousand nine hundred and ninety-nine million" has eleven."""
_DIGITS = re.compile(r"\d+")
_WRITTEN_DATE = re.compile(
    r"\b\d{4}[-/.](\d{1,2})[-/.]\d{1,2}\b|\b(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}\b|(\d{1,2})\s*[月월]"
)

_MONTH_NAMES: Final = tuple(calendar.month_name)[1:]
_WEEKDAY_NAMES: Final = tuple(calendar.day_name)
_MONTH: Final = "|".join(_MONTH_NAMES)
_DAY = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?=(?: (?:and|or|to) \d{{1,2}})?(?: of)?\s+(?:{_MONTH})\b)"
    rf"|\b(?:{_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b"
)
_NAMED_DAY = re.compile(rf"\b(?:(?P<month>{_MONTH})|(?P<weekday>{'|'.join(_WEEKDAY_NAMES)}))s?\b")
_YEAR = re.compile(r"(?<![\d.,-])(1[0-9]{3}|2[01][0-9]{2})(?:s\b)?(?![\d]|[.,]\d)")
# Words that state a number without doubt. "Second" may be a unit of time, and "once" may mean formerly.
_SURE_COUNTS: Final = frozenset(
    {"first", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "twice", "dozen"}
)


def fold_spelling(text: str, *, case: bool = True) -> str:
    """Return text without accents, with one form of apostrophe, and in lower case unless `case` is off."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_MARKS))
        text = "".join(char for char in text if not unicodedata.combining(char))
    return text.casefold() if case else text


def words(text: str) -> list[str]:
    """Return the words of a text, folded. Hyphens and apostrophes separate words."""
    return _WORD.findall(fold_spelling(text))


# --- what a text mentions --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mentions:
    """The numbers and parts of dates that a text mentions.

    Attributes:
        numbers: every number, in digits or in words, as digits with a point before decimals.
        months, weekdays, seasons: parts of dates, numbered as in `Lexicon`.
        days: days of months, where the text's language marks them; otherwise any number may be a day.
        implied: numbers that only a word such as "tripartite" implies.
        counted: numbers from 2 to 12 by which the text counts something, in words or in digits.
        in_words: whether the words of the text's language are vocabulary. Without them, only digits can be missing.
        in_dates: whether its words for parts of dates are vocabulary.
    """

    numbers: frozenset[str] = frozenset()
    months: frozenset[int] = frozenset()
    weekdays: frozenset[int] = frozenset()
    seasons: frozenset[int] = frozenset()
    days: frozenset[int] | None = None
    implied: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    in_words: bool = field(default=True)
    in_dates: bool = field(default=True)

    def has(self, item: StatedValue) -> bool:
        """Whether the text mentions what a claim states."""
        if item.kind == "day" and self.days is not None:
            return int(item.value) in self.days
        if item.kind in ("number", "day", "year"):
            return item.value in self.numbers
        if item.kind == "number word":
            return item.value in self.numbers or not self.in_words
        if not self.in_dates:
            return True
        among = {"month": self.months, "weekday": self.weekdays, "season": self.seasons}[item.kind]
        return int(item.value) in among


@lru_cache(maxsize=256)
def mentions(text: str, language: str) -> Mentions:
    """Return every number and part of a date that a text may mention."""
    vocabulary = lexicon(language)
    plain = fold_spelling(text)
    tokens = _WORD.findall(plain)
    numbers = {_normal(match[0]) for match in _NUMERAL.finditer(text)} | {
        _normal(match[0]) for match in _DIGITS.finditer(unicodedata.normalize("NFKC", text))
    }
    months = {
        int(group)
        for match in _WRITTEN_DATE.finditer(text)
        for group in match.groups()
        if group and 0 < int(group) < 13
    }
    if vocabulary is None:
        return Mentions(frozenset(numbers), frozenset(months), in_words=False, in_dates=False)
    if not vocabulary.spaced:
        return _unspaced(east_asian.plain(text), numbers, vocabulary)
    for run in _number_runs(tokens, vocabulary):
        numbers.update(str(value) for value in _readings(run))
    implied = {str(vocabulary.counts[token]) for token in tokens if token in vocabulary.implying} - numbers
    numbers.update(str(vocabulary.counts[token]) for token in tokens if token in vocabulary.counts)
    return Mentions(
        frozenset(numbers),
        frozenset(months | {vocabulary.months[token] for token in tokens if token in vocabulary.months}),
        frozenset(vocabulary.weekdays[token] for token in tokens if token in vocabulary.weekdays),
        frozenset(vocabulary.seasons[token] for token in tokens if token in vocabulary.seasons),
        implied=frozenset(implied),
        counted=frozenset(_counted(tokens, vocabulary)),
    )


def _counted(tokens: list[str], vocabulary: Lexicon) -> Iterator[str]:
    """Yield the numbers by which a text counts: not those of days."""
    for nth, token in enumerate(tokens):
        value = vocabulary.numbers.get(token) or (int(token) if token.isdigit() and len(token) < 3 else 0)
        beside = (*tokens[max(0, nth - 1) : nth], *tokens[nth + 1 : nth + 2])
        if 2 <= value <= 12 and not any(word in vocabulary.months for word in beside):
            yield str(value)


def _unspaced(text: str, numbers: set[str], vocabulary: Lexicon) -> Mentions:
    """What a text mentions whose words no blanks part. Characters tell its dates; its number words are not read."""
    return Mentions(
        frozenset(numbers | set(map(str, east_asian.years(text)))),
        east_asian.months(text),
        frozenset(number for word, number in vocabulary.weekdays.items() if word in text),
        frozenset(number for word, number in vocabulary.seasons.items() if word in text),
        east_asian.days(text),
        in_words=False,
    )


def _normal(numeral: str) -> str:
    """Return a numeral without separators of thousands, without needless zeros, and with a decimal point."""
    parts = re.split(r"[ .,'\u00a0\u202f]", numeral)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]):
        integer, decimals = "".join(parts), ""
    elif len(parts) > 1:
        integer, decimals = "".join(parts[:-1]), parts[-1].rstrip("0")
    else:
        integer, decimals = parts[0], ""
    # Digits of every script become those of ASCII. Python refuses to convert very long numerals.
    integer = str(int(integer)) if len(integer) <= _LONGEST_NUMBER else integer
    return f"{integer}.{decimals}" if decimals else integer


def _number_runs(tokens: list[str], vocabulary: Lexicon) -> Iterator[list[int]]:
    """Yield runs of number words that may be one number, as values."""
    run: list[int] = []
    for token in tokens:
        if token in vocabulary.numbers and len(run) < _LONGEST_RUN:
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
        yield _value(run[start:])
        yield _value(run[: start + 1])
        century, rest = _value(run[:start]), _value(run[start:])
        if 10 <= century < 100 and 0 < rest < 100:
            yield century * 100 + rest


def _value(run: list[int]) -> int:
    total = current = 0
    for value in run:
        if value >= 1000:
            total, current = total + max(1, current) * value, 0
        elif value == 100:
            current = max(1, current) * 100
        elif value == 20 and current % 100 == 4:  # quatre-vingts
            current += 76
        else:
            current += value
    return total + current


def shown_words(text: str) -> str:
    """Return a marked-up text with blanks for the characters of references, so that indexes into it stay valid."""
    return REFERENCE.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    entry_id, bar, shown = match[1].partition("|")
    return " " * (2 + len(entry_id) + len(bar)) + shown + "  "


# --- what a claim states ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A number or a part of a date that a claim states.

    Attributes:
        kind: the kind of number or part.
        value: its digits, or the number of a month, weekday or season.
        word: the word as written.
        start: its index in the text.
    """

    kind: Kind
    value: str
    word: str
    start: int = 0


def stated_values(text: str) -> Iterator[StatedValue]:
    """Yield every number, day, month, year and weekday that an English text states, in order."""
    taken: set[int] = set()
    values: list[StatedValue] = []
    for match in _DAY.finditer(text):
        group = 1 if match[1] else 2
        taken.update(range(match.start(group), match.end(group)))
        values.append(StatedValue("day", _normal(match[group]), match[group], match.start(group)))
    for match in _NAMED_DAY.finditer(text):
        if match["month"]:
            values.append(
                StatedValue("month", str(_MONTH_NAMES.index(match["month"]) + 1), match["month"], match.start())
            )
        else:
            number = str(_WEEKDAY_NAMES.index(match["weekday"]) + 1)
            values.append(StatedValue("weekday", number, match["weekday"], match.start()))
    for match in _YEAR.finditer(text):
        taken.update(range(match.start(1), match.end(1)))
        values.append(StatedValue("year", match[1], match[1], match.start(1)))
    numerals = (match for match in _NUMERAL.finditer(text) if match.start() not in taken)
    values += [StatedValue("number", _normal(match[0]), match[0], match.start()) for match in numerals]
    values += _number_words(text)
    return iter(sorted(values, key=lambda item: item.start))


def _number_words(text: str) -> Iterator[StatedValue]:
    run: list[re.Match[str]] = []
    for match in [*re.finditer(r"[A-Za-z]+", text), None]:
        word = match[0].lower() if match else ""
        near = (
            match is not None
            and len(run) < _LONGEST_RUN
            and (not run or text[run[-1].end() : match.start()] in (" ", "-"))
        )
        if match and word in _ENGLISH.numbers and near:
            run.append(match)
            continue
        if run and not (len(run) == 1 and run[0][0].lower() == "one"):
            value = _value([_ENGLISH.numbers[part[0].lower()] for part in run])
            yield StatedValue("number word", str(value), text[run[0].start() : run[-1].end()], run[0].start())
        run = [match] if match and word in _ENGLISH.numbers else []
        if match and word in _SURE_COUNTS:
            yield StatedValue("number word", str(_ENGLISH.counts[word]), match[0], match.start())


def ends_of_date(edtf: str) -> list[list[StatedValue]]:
    """Return what each end of an interval states; one list for a date that is none."""
    bar = edtf.find("/")
    values = [*values_of_date(edtf)]
    return [[item for item in values if item.start < bar], [item for item in values if item.start > bar]]


def impossible_days(text: str) -> Iterator[tuple[str, int]]:
    """Yield the days that an English text gives and that their month does not have, as (words, index)."""
    for match in _DAY.finditer(text):
        named = re.compile(_MONTH).search(text, match.start())
        # In which year is not asked: 29 February is let pass.
        if named and not 0 < int(match[1] or match[2]) <= days_in_month(2024, _MONTH_NAMES.index(named[0]) + 1):
            yield text[match.start() : max(match.end(), named.end())], match.start()


def listed(kinds: list[str]) -> str:
    """Return kinds of value as a list in words: `month and day`."""
    names = [*dict.fromkeys(kinds)]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


_EDTF_DATE = re.compile(r"(?<![\dX])(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def values_of_date(edtf: str) -> Iterator[StatedValue]:
    """Yield the years, months, days and seasons that an EDTF text states.

    A limit on the last day of a year or month, or on the first day of a year, means the whole year or month:
    `../2023-12-31` is "by the end of 2023".
    """
    limited = "/" in edtf or ".." in edtf
    for match in _EDTF_DATE.finditer(edtf):
        year, month, day = match.groups()
        yield StatedValue("year", str(int(year)), year, match.start(1))
        if limited and (month, day) in (("12", "31"), ("01", "01")):
            continue
        if month and int(month) > 20:
            yield StatedValue("season", month, month, match.start(2))
        elif month:
            yield StatedValue("month", str(int(month)), month, match.start(2))
        if day and not (limited and match.end() == len(edtf) and int(day) == days_in_month(int(year), int(month))):
            yield StatedValue("day", str(int(day)), day, match.start(3))


def _compact(text: str) -> str:
    """Return a text without blanks, which writers of scripts without edges put between names or leave out."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


# --- names -----------------------------------------------------------------------------------------


@lru_cache(maxsize=8192)
def _folded(name: str, *, case: bool = True) -> str:
    return " ".join(_WORD.findall(fold_spelling(name, case=case)))


_DOTTED: Final = re.compile(r"(?<![A-Za-z])(?:[A-Z]\.){2,}")


class Names:
    """A text, prepared for finding names whatever their accents, apostrophes, hyphens and case."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        text = "\n".join(paragraphs)
        self._compact = _compact(text)
        if _DOTTED.search(text):
            # "US Navy" is found in "U.S. Navy", and "J. D. Reed" in "J.D. Reed".
            text += "\n" + _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
        self._folded = f" {' '.join(words(text))} "
        self._cased = f" {' '.join(_WORD.findall(fold_spelling(text, case=False)))} "

    def has(self, name: str) -> bool:
        """Whether a name occurs as whole words. A name in capitals (US, UN) must be in capitals in the text."""
        if _SCRIPT_WITHOUT_SPACES.search(name):
            return _compact(name) in self._compact
        if name.isupper():
            return f" {_folded(name, case=False)} " in self._cased
        looked_for = _folded(name)
        return bool(looked_for) and f" {looked_for} " in self._folded
