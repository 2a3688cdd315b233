"""Weekdays that texts name beside a day, which the calendar bears out or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Final

from generator.checks.agreement.days_named import NamedDay, days_named
from generator.checks.index import BriefInFile, Index
from generator.checks.walks import brief_texts, record_texts
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.edtf import MONTHS, Day, Edtf
from generator.model.markup import MOST_MISTAKES
from generator.provenance.languages.english import ENGLISH
from generator.provenance.wording.stated import shown_words
from generator.reading.mending import STAND_IN_DATE

_NUMBERS: Final = ENGLISH.lexicon.weekdays
_NAMES: Final = {
    number: max((word for word in _NUMBERS if _NUMBERS[word] == number), key=len) for number in range(1, 8)
}
_WEEKDAY: Final = rf"(?P<weekday>{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_BEFORE: Final = re.compile(rf"(?<![\w-]){_WEEKDAY}\.?,?\s+(?:the\s+)?\Z", re.IGNORECASE)
_BEHIND: Final = re.compile(rf"\s*(?:\(|,\s+a\s+){_WEEKDAY}(?![\w'’-])", re.IGNORECASE)
_AROUND: Final = 30
"""Characters before a day among which its weekday stands."""

_MOST_FROM: Final = 180
"""Days by which a day whose year is not named may lie from the date that decides on its year."""


def weekdays_of_brief(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A weekday beside a day in a text of a brief is that of the day."""
    brief, file = brief_in_file.brief, brief_in_file.file
    bases = ((("claims", claim_id, "basis"), claim.basis or "") for claim_id, claim in brief.claims.items())
    for path, text in ((("title",), brief.title), *brief_texts(brief), *bases):
        if days_named(text):
            claim = brief.claims.get(str(path[1])) if path[0] == "claims" else None
            yield from _of_text(file, path, text, (claim.when if claim else None, brief.source.published))


def weekdays_of_record(index: Index) -> Iterator[Diagnostic]:
    """The same of all texts outside briefs, where the year is named."""
    for file, path, text in record_texts(index.unchecked):
        yield from _of_text(file, path, text, ())


def _of_text(file: str, path: Path, text: str, dates: Iterable[Edtf | None]) -> Iterator[Diagnostic]:
    yield from islice(_found(file, path, text, dates), MOST_MISTAKES)


def _found(file: str, path: Path, text: str, dates: Iterable[Edtf | None]) -> Iterator[Diagnostic]:
    named_days = days_named(text)
    shown = shown_words(text) if named_days else ""
    for named in named_days:
        before = _BEFORE.search(shown[max(0, named.start - _AROUND) : named.start])
        match = before or _BEHIND.match(shown, named.start + len(named.words))
        day = _day(named, dates) if match else None
        if match is None or day is None or day.isoweekday() == _NUMBERS[match["weekday"].lower()]:
            continue
        start = match.start("weekday") + (max(0, named.start - _AROUND) if before else 0)
        right = _NAMES[day.isoweekday()].capitalize()
        how = f"{day.day} {MONTHS[day.month]} {day.year} was a {right}"
        where = Location.in_text(file, path, text, match["weekday"], start)
        yield diagnose("B335", where, how=how, remedy=f"write {right}, or correct the day")


def _day(named: NamedDay, dates: Iterable[Edtf | None]) -> date | None:
    """The day that a text names; None if its year is not known, or if there is no such day."""
    if named.year is not None:
        return _valid(named.year, named)
    told = (one.earliest or one.latest for one in dates if one is not None and one.text != STAND_IN_DATE)
    by = next(filter(None, told), None)
    if by is None:
        return None
    near = [day for year in (by[0] - 1, by[0], by[0] + 1) if (day := _valid(year, named))]
    about = _valid_day(by)
    nearest = min(near, key=lambda day: abs(day - about), default=None) if about else None
    return nearest if nearest and about and abs(nearest - about) <= timedelta(_MOST_FROM) else None


def _valid(year: int, named: NamedDay) -> date | None:
    return _valid_day((year, named.month, named.day))


def _valid_day(day: Day) -> date | None:
    try:
        return date(*day)
    except ValueError:
        return None
