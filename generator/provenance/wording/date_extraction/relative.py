"""Finds days, weeks, months and years that a text reckons from the day of publication."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Final

from generator.provenance.wording import fold_spelling
from generator.provenance.wording.date_extraction.dated import ALL, FROM_DAY, SPANS, ExtractedDate, month_after
from generator.provenance.wording.date_extraction.weekdays import day_of

_WEEKDAYS: Final = {word: number for language in ALL for word, number in language.lexicon.weekdays.items()}
_RELATIVE: Final = {word: distance for language in ALL for word, distance in language.days.days.items()}
_EAST_ASIAN_DAYS: Final = {
    word: number
    for language in ALL
    if not language.lexicon.spaced
    for word, number in language.lexicon.weekdays.items()
}
_DAY_BEHIND: Final = re.compile(rf"の?\s*(?P<day>{'|'.join(_EAST_ASIAN_DAYS)})日?")


def relative_days(text: str, published: datetime.date | None) -> Iterator[ExtractedDate]:
    """Yield days named by their distance from publication, as in "yesterday", and weekdays."""
    if published is None:
        return
    for match in re.finditer(r"[^\W\d_]+(?:['’][^\W\d_]+)?", text):
        word = match[0].replace("’", "'").casefold().removesuffix("'s")
        if word in _RELATIVE:
            day = published + datetime.timedelta(days=_RELATIVE[word])
            yield ExtractedDate(match.start(), match.end(), match[0], day.isoformat(), FROM_DAY)
        elif (weekday := _WEEKDAYS.get(fold_spelling(word))) and len(word) > 3:
            edtf, other, how = day_of(text, match.start(), match.end(), weekday, published)
            yield ExtractedDate(match.start(), match.end(), match[0], edtf, how, other)


def relative_spans(text: str, published: datetime.date | None) -> Iterator[ExtractedDate]:
    """Yield weeks, months and years that are reckoned from publication, and weekdays of such weeks."""
    if published is None:
        return
    for unit, shift, pattern in SPANS:
        for match in pattern.finditer(text):
            end = match.end()
            if unit == "year":
                edtf = str(published.year + shift)
            elif unit == "month":
                edtf = month_after(published, shift).isoformat()[:7]
            else:
                monday = published + datetime.timedelta(days=7 * shift - published.weekday())
                edtf = f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
                if day := _DAY_BEHIND.match(text, end):
                    end = day.end()
                    edtf = (monday + datetime.timedelta(days=_EAST_ASIAN_DAYS[day["day"]] - 1)).isoformat()
            yield ExtractedDate(match.start(), end, text[match.start() : end], edtf, FROM_DAY)
