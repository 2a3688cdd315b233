"""Finds dates and numbers in a source text, with the dates in the form of briefs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.model.edtf import calendar_day
from generator.provenance.languages import LANGUAGES, any_word
from generator.provenance.wording import same_length
from generator.provenance.wording.date_extraction.dated import CHARS_BEFORE_DATE, ExtractedDate
from generator.provenance.wording.date_extraction.east_asian import OF_FISCAL, days_of_month, east_asian_dates
from generator.provenance.wording.date_extraction.near_days import days_from_named_day, seasons
from generator.provenance.wording.date_extraction.relative import relative_days, relative_spans
from generator.provenance.wording.date_extraction.western import find_limits, western_dates
from generator.provenance.wording.periods import periods, widen_by_context

_FULL_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS: Final = r"(?:\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_SCALE: Final = "[百千万億兆백천만억조萬亿]"
_NUMERAL: Final = re.compile(
    rf"(?<![第제]){_DIGITS}{_SCALE}{{1,2}}(?:\s?{_DIGITS}{_SCALE}{{1,2}}|{_DIGITS}(?!\d))*+|{_DIGITS}"
)
_YEAR: Final = re.compile(rf"(?<![\d.,-])(?<!{_SCALE})(?:19|20)\d\d(?![\d.,]\d)(?!\d|\s?{_SCALE})")
_CLOCK: Final = re.compile(any_word(lambda language: language.days.clock), re.IGNORECASE)
_FISCAL: Final = re.compile(rf"\b(?:{any_word(lambda language: language.days.fiscal)}) ?\Z", re.IGNORECASE)


def find_dates(paragraph: str, published: datetime.date | None = None, earlier: str = "") -> list[ExtractedDate]:
    """Find the dates of a paragraph, in order.

    Args:
        paragraph: the text.
        published: the day of publication, from which days without a year and weekdays are reckoned.
        earlier: the last day named in the paragraphs before it, which "the same day" means.
    """
    text = paragraph.translate(_FULL_WIDTH)
    if published is not None:
        # At either end of the calendar, "yesterday" or "next year" may not exist.
        published = calendar_day((published.year, published.month, published.day))
    dated: list[ExtractedDate] = []
    taken: set[int] = set()
    for candidate in (
        *find_limits(text, published),
        *(ExtractedDate(start, end, text[start:end], edtf, how) for start, end, edtf, how in periods(text, published)),
        *(ExtractedDate(start, end, text[start:end], edtf, how) for start, end, edtf, how in seasons(text, published)),
        *western_dates(text, published),
        *east_asian_dates(text, published),
        *days_of_month(text, published),
        *_years(text),
        *relative_spans(text, published),
        *relative_days(text, published),
    ):
        place = range(candidate.start, candidate.end)
        if taken.isdisjoint(place):
            start, end, edtf = widen_by_context(text, candidate.start, candidate.end, candidate.edtf)
            dated.append(replace(candidate, start=start, end=end, words=text[start:end], edtf=edtf))
            taken.update(range(start, end))
    dated.sort(key=lambda candidate: candidate.start)
    named = [(date.end, date.edtf) for date in dated]
    for start, end, edtf, how, other in days_from_named_day(text, named, earlier, published):
        if taken.isdisjoint(range(start, end)):
            dated.append(ExtractedDate(start, end, text[start:end], edtf, how, other))
    return sorted(dated, key=lambda candidate: candidate.start)


def _years(text: str) -> Iterator[ExtractedDate]:
    for match in _YEAR.finditer(text):
        if fiscal := _FISCAL.search(text, max(0, match.start() - CHARS_BEFORE_DATE), match.start()):
            yield ExtractedDate(fiscal.start(), match.end(), text[fiscal.start() : match.end()], "", OF_FISCAL)
        else:
            yield ExtractedDate(match.start(), match.end(), match[0], match[0])


def find_numerals(paragraph: str, dated: list[ExtractedDate]) -> list[str]:
    """Return the numbers of a paragraph that are not part of its dates and times, in digits or words, each once."""
    text = paragraph.translate(_FULL_WIDTH)
    taken = {index for date in dated for index in range(date.start, date.end)}
    taken.update(index for time in _CLOCK.finditer(text) for index in range(*time.span()))
    found = [*_NUMERAL.finditer(text), *_IN_WORDS.finditer(same_length(text))]
    spans = sorted(match.span() for match in found if taken.isdisjoint(range(*match.span())))
    return list(dict.fromkeys(text[start:end] for start, end in spans))


_FEWEST: Final = 4
_MOST: Final = 100
_COUNTING: Final = "|".join(
    sorted(
        {
            word
            for language in LANGUAGES.values()
            for word, value in (*language.lexicon.numbers.items(), *language.lexicon.counts.items())
            # "Tripartite" and the like name three parties, and are in every paragraph of some texts.
            if language.lexicon.spaced and _FEWEST <= value < _MOST and not word.startswith("tri")
        }
    )
)
_IN_WORDS: Final = re.compile(rf"\b(?:{_COUNTING})(?:[ -](?:{_COUNTING}|one|un))?\b")
"""A number in words, as in "seventh", that is not so small that it may mean anything."""
