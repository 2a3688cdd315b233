"""Numbers, days, months, years and seasons that a claim states.

They are read strictly: a word that may be no number is passed over.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from generator.diagnostics.visible import as_list
from generator.model.edtf import MONTHS, days_in_month
from generator.model.markup import REFERENCE
from generator.provenance.languages.english import ENGLISH
from generator.provenance.wording.numerals import LONGEST_RUN, NUMERAL, in_english, is_english, normal, times, value_of
from generator.provenance.wording.scales import blanked_out, scaled_numbers

Kind = Literal["number", "number word", "ordinal", "day", "month", "year", "weekday", "season"]

_ENGLISH: Final = ENGLISH.lexicon

_MONTH_NAMES: Final = MONTHS[1:]
_WEEKDAY_NAMES: Final = tuple(calendar.day_name)
_MONTH: Final = "|".join(_MONTH_NAMES)
_DAY = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?=(?: (?:and|or|to) \d{{1,2}})?(?: of)?\s+(?:{_MONTH})\b)"
    rf"|\b(?:{_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?\b"
)
_LENGTH_UNITS: Final = [ENGLISH.measures.units[unit] for unit in ("second", "minute", "hour", "day", "week", "km")]
_MEASURED: Final = re.compile(rf"\s(?:{'|'.join(_LENGTH_UNITS)})\b")
"""A unit. A number before a unit is no day, even beside a month: "in April 19 minutes"."""

_ENDING = re.compile(r"(?:st|nd|rd|th)\b")
_NAMED_DAY = re.compile(rf"\b(?:(?P<month>{_MONTH})|(?P<weekday>{'|'.join(_WEEKDAY_NAMES)}))s?\b")
_YEAR = re.compile(r"(?<![\d.,-])(1[0-9]{3}|2[01][0-9]{2})(?:s\b)?(?![\d]|[.,]\d)")
# Words that certainly state a number. "Second" may be a unit of time, and "once" may mean formerly.
_SURE_COUNTS: Final = frozenset(
    {"first", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "twice"}
)
_ADVERB: Final = re.compile(
    r"(?<=\bat )first\b|(?<!\bthe )(?<!\ba )(?<!\bits )(?<!\btheir )(?<!['’]s )first"
    r" (?:\w+ed|began|came|got|had|held|meant|met|said|saw|set|took|was|were|went)\b",
    re.IGNORECASE,
)
""""First" in the sense of at the beginning, as in "first wanted"; in "the first planned trial", it counts."""


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A number or a part of a date that a claim states.

    Attributes:
        kind: the kind of number or part.
        value: its digits, or the number of a month, weekday or season; a numeral that is not English, such as `4,5`, is
            kept as written.
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
        if group == 2 and _MEASURED.match(text, match.end()):
            continue
        taken.update(range(match.start(group), match.end(group)))
        values.append(StatedValue("day", normal(match[group]), match[group], match.start(group)))
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
    scaled = [number for number in scaled_numbers(text, _ENGLISH) if number.start not in taken]
    for one in scaled:
        value = times(_digits(one.numeral), one.scale) if one.numeral else one.values[0]
        values.append(StatedValue("number", value, text[one.start : one.end], one.start))
    rest = blanked_out(text, scaled)
    for match in NUMERAL.finditer(rest):
        if match.start() not in taken:
            kind: Kind = "ordinal" if _ENDING.match(rest, match.end()) else "number"
            values.append(StatedValue(kind, _digits(match[0]), match[0], match.start()))
    values += _number_words(rest)
    return iter(sorted(values, key=lambda item: item.start))


def _digits(numeral: str) -> str:
    """Return the value of a numeral. One in another notation, such as `4,5`, stays as it is: no text supports it."""
    return in_english(numeral) if is_english(numeral) else numeral


def _number_words(text: str) -> Iterator[StatedValue]:
    run: list[re.Match[str]] = []
    for match in [*re.finditer(r"[A-Za-z]+", text), None]:
        word = match[0].lower() if match else ""
        near = (
            match is not None
            and len(run) < LONGEST_RUN
            and (not run or text[run[-1].end() : match.start()] in (" ", "-"))
        )
        if match and word in _ENGLISH.numbers and near:
            run.append(match)
            continue
        if run and not (len(run) == 1 and run[0][0].lower() == "one"):
            value = value_of([_ENGLISH.numbers[part[0].lower()] for part in run])
            yield StatedValue("number word", str(value), text[run[0].start() : run[-1].end()], run[0].start())
        run = [match] if match and word in _ENGLISH.numbers else []
        if match and word in _SURE_COUNTS and not _ADVERB.match(text, match.start()):
            yield StatedValue("number word", str(_ENGLISH.counts[word]), match[0], match.start())


def ends_of_date(edtf: str) -> list[list[StatedValue]]:
    """Return the values that each end of an interval states; a date that is not an interval has one list."""
    bar = edtf.find("/")
    values = [*values_of_date(edtf)]
    return [[item for item in values if item.start < bar], [item for item in values if item.start > bar]]


def impossible_days(text: str) -> Iterator[tuple[str, int]]:
    """Yield the days in an English text that their month does not have, as (words, index)."""
    for match in _DAY.finditer(text):
        named = re.compile(_MONTH).search(text, match.start())
        # The year is ignored, so 29 February is always valid.
        if named and not 0 < int(match[1] or match[2]) <= days_in_month(2024, _MONTH_NAMES.index(named[0]) + 1):
            yield text[match.start() : max(match.end(), named.end())], match.start()


def kinds_in_words(values: Iterable[StatedValue]) -> str:
    """Return the kinds of values as a list in words: `month and day`."""
    return as_list([*dict.fromkeys(item.kind for item in values)])


_EDTF_DATE = re.compile(r"(?<![\dX])(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@lru_cache(maxsize=4_096)  # many claims have one date
def values_of_date(edtf: str) -> tuple[StatedValue, ...]:
    """Return the years, months, days and seasons that an EDTF text states.

    A limit on the last day of a year or month, or on the first day of a year, means the whole year or month:
    `../2023-12-31` is "by the end of 2023".
    """
    return tuple(_values_of_date(edtf))


def _values_of_date(edtf: str) -> Iterator[StatedValue]:
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


@lru_cache(maxsize=256)  # several checks ask for the words of each text of a brief
def shown_words(text: str) -> str:
    """Return a text with spaces in place of the ids and brackets of references.

    The words that readers see stay where they are, so indexes stay valid.
    """
    return REFERENCE.sub(_shown, text)


def _shown(match: re.Match[str]) -> str:
    entry_id, bar, shown = match[1].partition("|")
    return " " * (2 + len(entry_id) + len(bar)) + shown + "  "
