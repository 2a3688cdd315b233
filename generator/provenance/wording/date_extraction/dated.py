"""A date that a text gives: its place, its form in briefs, and its year where the text leaves that out."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from generator.model.edtf import EdtfError, parse
from generator.provenance.languages import LANGUAGES, any_word
from generator.provenance.wording.east_asian import year_of
from generator.reading.suggestions.dates.words import ERAS

ALL: Final = tuple(LANGUAGES.values())
MONTHS: Final = {word: number for language in ALL for word, number in language.lexicon.months.items()}
_MONTH_NAMES: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
NEAR_YEAR: Final = any_word(lambda language: "|".join(language.days.years.values()), spaced=False)
_BACK: Final = frozenset(word for language in ALL for word in language.days.back)
_FORWARD: Final = frozenset(word for language in ALL for word in language.days.forward)
_YEAR_BEFORE: Final = re.compile(
    rf"((?:19|20)\d\d|{NEAR_YEAR})\s*[年년]?"
    r"(?:[\s,、・·]|(?<!\d)\d{1,2}(?!\d)|[月日월일のにと및과와]"
    rf"|\b(?:{any_word(lambda language: language.days.between_dates)}|{_MONTH_NAMES})\b)*+\Z",
    re.IGNORECASE,
)
"""A year before other dates, as in "2024, in June and November"."""

CHARS_BEFORE_DATE: Final = 60
"""The largest number of characters before a month in which its year is looked for."""

_FAR: Final = 600
"""The largest number of characters before "the same year" in which a year is looked for."""

NEAREST: Final = "the nearest such {} to that of publication"
_OF_YEAR: Final = "year of publication"
OF_MONTH: Final = "month and year of publication"
MONTH_BEFORE: Final = "the month named before it"
_GUESSED: Final = (_OF_YEAR, OF_MONTH, NEAREST.format("day"), NEAREST.format("month"), MONTH_BEFORE)
FROM_DAY: Final = "from the day of publication"
_THIS_YEAR: Final = (
    f"{any_word(lambda language: language.days.within_year)}|{any_word(lambda language: language.days.end_of_year)}"
)
SPANS: Final = [
    (unit, shift, re.compile(rf"(?<![a-zé])(?:{words})(?![a-zé])", re.IGNORECASE))
    for language in ALL
    for unit, spans in (
        ("week", language.days.weeks),
        ("month", language.days.months),
        ("year", language.days.years),
    )
    for shift, words in spans.items()
] + [("year", 0, re.compile(rf"(?<![a-zé])(?:{_THIS_YEAR})(?![a-zé])", re.IGNORECASE))]
_SAME_YEAR_BEHIND: Final = re.compile(any_word(lambda language: language.days.same_year, spaced=True), re.IGNORECASE)
YEAR_OF_ERA: Final = rf"(?:{'|'.join(ERAS)})\s*(?:\d{{1,3}}|元)"
_YEAR_NAMED: Final = re.compile(rf"(?<!\d)(?:19|20)\d\d(?!\d)|{YEAR_OF_ERA}|{NEAR_YEAR}")


def distance_of(unit: str, words: str) -> int:
    """Return how many months or years a month or year lies from that of publication, by its words."""
    return next((shift for of_unit, shift, span in SPANS if of_unit == unit and span.fullmatch(words)), 0)


@dataclass(frozen=True, slots=True)
class ExtractedDate:
    """A date that a text gives.

    Attributes:
        start, end: its place in its paragraph.
        words: its words in the text.
        edtf: the date in the form of briefs; empty if the text alone does not give it.
        how: how the year or the day was found, if the text does not give it; empty if it does.
        other: another date that may be meant; empty if there is none.
    """

    start: int
    end: int
    words: str
    edtf: str
    how: str = ""
    other: str = ""

    @property
    def shown(self) -> str:
        """The date, with the other possible one."""
        return f"{self.edtf} or {self.other}" if self.other else self.edtf

    @property
    def is_guessed(self) -> bool:
        """Whether its year, or its month and year, are inferred from publication because the text names none."""
        return self.how in _GUESSED


def month_after(published: datetime.date, shift: int) -> datetime.date:
    """Return the first day of the month that is `shift` months after that of publication."""
    months = published.year * 12 + published.month - 1 + shift
    return datetime.date(months // 12, months % 12 + 1, 1)


def year_named_before(text: str, end: int, published: datetime.date | None) -> str:
    """Return the last year that a text names before an index; empty if it names none."""
    named = [*_YEAR_NAMED.finditer(text, max(0, end - _FAR), end)]
    if not named:
        return ""
    word = named[-1][0]
    if word[-1].isdigit() or word[:2] in ERAS:
        return year_in_digits(word)
    return str(published.year + distance_of("year", word)) if published else ""


def year_in_digits(words: str) -> str:
    """Return the four digits of a year, which may be counted by a reign: `令和5` is 2023, and `23` is as well."""
    if len(words) == 2:
        return f"20{words}"
    era = words[:2] if words[:2] in ERAS else ""
    return f"{year_of(era, words.removeprefix(era).strip()):04}"


def date_of_match(
    match: re.Match[str], year: str | None, month: int, day: str | None, published: datetime.date | None, how: str = ""
) -> ExtractedDate:
    """Return the date of a match, with the year that stands near it, or else the one nearest to publication."""
    end = match.end()
    if year is None and (behind := _SAME_YEAR_BEHIND.match(match.string, end)):
        year, end = year_named_before(match.string, match.start(), published), behind.end()
    elif year is None and published is not None:
        turn = (match.groupdict().get("turn") or "").lower()
        if before := _YEAR_BEFORE.search(match.string, max(0, match.start() - CHARS_BEFORE_DATE), match.start()):
            is_near = not before[1].isdigit()
            year = str(published.year + distance_of("year", before[1])) if is_near else before[1]
            how = "the year given before it"
        else:
            nearest = nearest_year(month, int(day or 1), published, turn)
            how = _OF_YEAR if nearest == published.year else NEAREST.format("day" if day else "month")
            year = str(nearest)
    edtf = "-".join([year, f"{month:02}", *([f"{int(day):02}"] if day else [])]) if year else ""
    try:
        edtf = parse(edtf).text if edtf else ""
    except EdtfError:
        edtf = ""
    written = match.string[match.start() : end].rstrip(" .")
    return ExtractedDate(match.start(), match.start() + len(written), written, edtf, how if edtf else "")


def nearest_year(month: int, day: int, published: datetime.date, turn: str) -> int:
    """Return the year in which a day is nearest to publication: an earlier one after "since", a later after "by"."""

    def distance(year: int) -> int:
        try:
            return abs((datetime.date(year, month, day) - published).days)
        except ValueError:
            return 10**6

    this_year = published.year
    if turn in _BACK:
        return this_year if month <= published.month else this_year - 1
    if turn in _FORWARD:
        return this_year if month >= published.month else this_year + 1
    return min((this_year, this_year - 1, this_year + 1), key=distance)
