"""Finds seasons in a source text, and days that are given by their distance from a day named before."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from generator.model.edtf import FULL_DAY
from generator.provenance.languages import any_word
from generator.provenance.wording import same_length
from generator.provenance.wording.date_extraction.dated import ALL, FROM_DAY

_SEASONS: Final = {word: number for language in ALL for word, number in language.lexicon.seasons.items()}
_NEAR_SEASONS: Final = [
    (re.compile(words), distance) for language in ALL for distance, words in language.days.near_season.items()
]


def _names(*, spaced: bool) -> str:
    return "|".join(word for one in ALL if one.lexicon.spaced is spaced for word in one.lexicon.seasons)


def _near(*, spaced: bool) -> str:
    return any_word(lambda language: "|".join(language.days.near_season.values()), spaced=spaced)


_SPACED: Final = re.compile(
    rf"\b(?P<before>{any_word(lambda language: language.days.season, spaced=True)})(?:(?<=')| )"
    rf"(?P<season>{_names(spaced=True)})\b"
    rf"(?: (?P<near>{_near(spaced=True)})\b"
    rf"|,?(?: (?:{any_word(lambda language: language.days.of, spaced=True)}))? (?P<year>(?:19|20)\d\d)\b"
    # "In the fall of the bells" is not a season.
    rf"|(?! (?:{any_word(lambda language: language.days.of, spaced=True)}) ))"
)
_UNSPACED: Final = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)\s?[年년]\s?の?|(?P<near>{_near(spaced=False)}))(?P<season>{_names(spaced=False)})"
    r"(?P<before>(?!))?"
)
_LIMIT: Final = re.compile(any_word(lambda language: language.days.season_limit, spaced=True))
_MIDDLE: Final = {21: 4, 22: 7, 23: 10}
"""The middle month of each season that lies in one year."""


def seasons(text: str, published: datetime.date | None) -> Iterator[tuple[int, int, str, str]]:
    """Yield the seasons of years, as (start, end, EDTF, how the year was found)."""
    for pattern, searched in ((_SPACED, same_length(text)), (_UNSPACED, text)):
        for match in pattern.finditer(searched):
            number = _SEASONS[match["season"]]
            near = _distance(match["near"], *(match["before"] or "").split())
            edtf, how = "", "" if number in _MIDDLE else "a winter spans two years: write its months"
            if number in _MIDDLE and (match["year"] or published):
                limit = _LIMIT.match(match["before"] or "") is not None
                year, how = int(match["year"] or 0), ""
                if not year and published:
                    nearest = _nearest(_MIDDLE[number], published, is_ahead=limit)
                    year, how = (
                        (nearest, "the nearest such season") if near is None else (published.year + near, FROM_DAY)
                    )
                edtf = f"{'../' * limit}{year}-{number}"
            yield match.start(), match.end(), edtf, how


def _distance(*words: str | None) -> int | None:
    """Return how many years a season's year lies from that of publication, by its words; None if they do not tell."""
    return next(
        (distance for word in words if word for pattern, distance in _NEAR_SEASONS if pattern.fullmatch(word)), None
    )


def _nearest(month: int, published: datetime.date, *, is_ahead: bool) -> int:
    year = published.year
    if is_ahead:
        return year if month + 1 >= published.month else year + 1
    return min((year, year - 1, year + 1), key=lambda one: abs(12 * (one - year) + month - published.month))


_TOLD: Final = [
    (shift, re.compile(words, re.IGNORECASE))
    for shift, words in (
        (0, any_word(lambda language: language.days.same_day)),
        (-1, any_word(lambda language: language.days.day_before)),
        (1, any_word(lambda language: language.days.day_after)),
    )
]


def days_from_named_day(
    text: str, named: Sequence[tuple[int, str]], earlier: str, published: datetime.date | None
) -> Iterator[tuple[int, int, str, str, str]]:
    """Yield days reckoned from one named before, as (start, end, EDTF, how it was found, another possible day).

    Args:
        text: the text of the paragraph.
        named: the dates of the paragraph, as (end, EDTF), in order.
        earlier: the last day named in the paragraphs before; empty if there is none.
        published: the day of publication.
    """
    of_report = published.isoformat() if published else ""
    days = [edtf for _, edtf in named if FULL_DAY.match(edtf)]
    ends = [end for end, edtf in named if FULL_DAY.match(edtf)]
    for shift, pattern in _TOLD:
        for match in pattern.finditer(text):
            before = bisect_right(ends, match.start())
            here = days[before - 1] if before else ""
            day = here or earlier
            other = ""
            if not here and shift < 0 and of_report:
                day, other = of_report, _shifted(day, shift) if day else ""
            elif here and shift < 0 and of_report:
                other = _shifted(of_report, shift)
            if not day:
                yield match.start(), match.end(), "", "a day that the text names before", ""
                continue
            how = f"reckoned from {day}" if shift else "the day named before"
            how += ", the day of publication, if no other is meant" if day == of_report else ""
            edtf = _shifted(day, shift)
            yield match.start(), match.end(), edtf, how, other if other != edtf else ""


def _shifted(day: str, days: int) -> str:
    """Return the day after a number of days; empty beyond the years of Python's `date`."""
    try:
        return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return ""
