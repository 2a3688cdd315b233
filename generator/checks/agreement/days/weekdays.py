"""Weekdays beside days that English texts name: each is that of its day in the calendar."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from generator.checks.agreement.days.named import day_meant, days_named
from generator.checks.index import Index
from generator.checks.walks import TextInFile
from generator.diagnostics.report import Diagnostic, diagnose
from generator.model.edtf import MONTHS, Edtf
from generator.model.edtf.days import nearest_on
from generator.model.markup import MAX_MISTAKES
from generator.provenance.languages.english import ENGLISH
from generator.provenance.wording.stated import shown_words

WEEKDAY_NUMBERS: Final = ENGLISH.lexicon.weekdays
"""The number of each English weekday, from 1 for Monday, by its name and its short forms."""

WEEKDAY: Final = rf"(?P<weekday>{'|'.join(sorted(WEEKDAY_NUMBERS, key=len, reverse=True))})"
_BEFORE: Final = re.compile(
    rf"(?<![\w-]){WEEKDAY}\.?(?: (?:morning|afternoon|evening|night))?,?\s+"
    r"(?:the\s+|\(|(?:which|that) (?:was|is|would be) )?\Z",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(rf"\s*(?:\(|,\s+a\s+){WEEKDAY}(?![\w'’-])", re.IGNORECASE)
AROUND: Final = 40
"""The largest number of characters before a day in which its weekday is looked for."""


def weekdays(_: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """A weekday beside a day in a text is the right one for that day."""
    yield from islice(_other_weekdays(text), MAX_MISTAKES)


def _other_weekdays(text: TextInFile) -> Iterator[Diagnostic]:
    named_days = days_named(text.words)
    shown = shown_words(text.words) if named_days else ""
    for named in named_days:
        before = _BEFORE.search(shown[max(0, named.start - AROUND) : named.start])
        match = before or _BEHIND.match(shown, named.start + len(named.words))
        day = day_meant(named, _dates(text)) if match else None
        if match is None or day is None or day.isoweekday() == WEEKDAY_NUMBERS[match["weekday"].lower()]:
            continue
        start = match.start("weekday") + (max(0, named.start - AROUND) if before else 0)
        right = calendar.day_name[day.weekday()]
        how = f"{day.day} {MONTHS[day.month]} {day.year} was a {right}"
        near = nearest_on(day, WEEKDAY_NUMBERS[match["weekday"].lower()])
        given = calendar.day_name[near.weekday()]
        remedy = f"write {right}, or {near.day} {MONTHS[near.month]} {near.year}, which was the nearest {given}"
        yield diagnose("B335", text.at(match["weekday"], start), how=how, remedy=remedy)


def _dates(text: TextInFile) -> Iterator[Edtf | None]:
    """Yield the dates from which the year of a day in a brief's text is inferred."""
    if text.brief:
        claim = text.brief.claims.get(str(text.path[1])) if text.path[0] == "claims" else None
        yield from (claim.when if claim else None, text.brief.source.published)
