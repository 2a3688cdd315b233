"""Compares the dates that a claim derives from its `basis` with those that its paragraph gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.edtf.single import MONTHS
from generator.model.explained import explained
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.languages import any_word
from generator.provenance.wording.dates import StatedDate, ends_of, stated_dates
from generator.provenance.wording.mentions import Mentions, mentions
from generator.provenance.wording.periods import parts_of_years

_CLAUSE: Final = re.compile(r"[;:]|\.\s|,? (?:so|hence|therefore)\b")
_SAYS: Final = re.compile(
    r"\b(?P<what>paragraph|sentence|text|article)\b(?: (?P<number>\d{1,4})\b)?"
    r"[^;.]{0,20}?\b(?:says?|names?|gives?|states?|mentions?|tells?|dates?|puts?|has|speaks? of)\b",
    re.IGNORECASE,
)
_DERIVED: Final = re.compile(
    r"\b(?:before|after|eve|later|earlier|following|previous|preceding|next|last|ago|no|not|neither|nor|only|since|from"
    r"|until|yesterday|today|tomorrow|\w+day|which|week|end)\b",
    re.IGNORECASE,
)
"""Words that derive a date from another one, or that say that none is given."""

_OF_YEAR: Final = re.compile(r"\b(?:last|next) (?:year|month)\b", re.IGNORECASE)
_LIMIT: Final = re.compile(any_word(lambda language: language.days.month_limits))
"""A month as a limit, with the limiting words before or after it."""

_NTH: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")


@explained(
    "The `basis` of a claim does not contradict the text. It gives no other day, weekday, time limit or part of "
    "the year than the sentence does, and reports rightly what the paragraph gives."
)
def basis_as_in_text(pair: BriefWithSource) -> Iterator[Diagnostic]:
    if pair.language is None:
        return
    for claim_id, claim, path in pair.in_text():
        if not claim.basis or claim.when is None:
            continue
        kind, value, number = "day of", claim.when.text, claim.place.first
        hint = _misquoted(pair, claim) or _another_day(pair, claim) or _another_weekday(pair, claim)
        location = Location(pair.file, (*path, "basis" if hint.startswith("its `basis`") else "when"))
        if not hint:
            hint, kind, value = _another_part(pair, claim), "month", _month_in_words(claim.when.text)
        if hint:
            yield diagnose("B407", location, id=claim_id, kind=kind, value=value, number=number, hint=hint)


def _month_in_words(edtf: str) -> str:
    """Return the last month of a date in words, as in `October 2026`."""
    last = ends_of(edtf)[-1]
    return f"{MONTHS[last.month]} {last.year}" if last.month else str(last.year)


def _misquoted(pair: BriefWithSource, claim: Claim) -> str:
    """Return the hint that a `basis` derives a day from a paragraph that gives other days; empty if it does not."""
    for clause in _CLAUSE.split(claim.basis or ""):
        clause = _OF_YEAR.sub(" ", clause)
        says = _SAYS.search(clause)
        days = basis_days(clause)
        if says is None or not days or _DERIVED.search(clause):
            continue
        here = _mentioned(pair, claim, says)
        if here.days and not days & here.days:
            where = f"the {says['what'].lower()}{' ' + says['number'] if says['number'] else ''}"
            return f"its `basis` says that {where} gives the day, but that gives another one: correct both"
    return ""


def _mentioned(pair: BriefWithSource, claim: Claim, says: re.Match[str]) -> Mentions:
    if says["what"].lower() in ("text", "article"):
        return pair.mentions("\n".join(pair.source.paragraphs))
    return pair.mentions(pair.source.paragraph(int(says["number"] or claim.place.first)) or "")


def basis_days(text: str) -> frozenset[int]:
    """Return the days of months that a `basis` gives, as in "3 May" or "the 3rd"."""
    return frozenset(date.day for date in stated_dates(text) if date.day) | {int(day) for day in _NTH.findall(text)}


def _another_day(pair: BriefWithSource, claim: Claim) -> str:
    """Return the hint that a sentence gives another day than `when`, which the `basis` does not explain.

    It is empty if it does.
    """
    when = claim.when
    language, sentence = pair.language, pair.sentence_of(claim)
    dates, here = ends_of(when.text) if when else [], pair.mentions(sentence)
    if language is None or len(dates) != 1 or not dates[0].day or not here.days or len(here.days) != 1:
        return ""
    (day,) = here.days
    if (
        dates[0].day == day
        or (here.months and dates[0].month not in here.months)
        or here.weekdays
        or language.lexicon.reckoning.search(sentence)
        or _DERIVED.search(claim.basis or "")
        or day in basis_days(claim.basis or "")
        or any(end.is_day_of(dates[0]) for end in _known_days(pair, claim))
    ):
        return ""
    text = " and the claim's text" if dates[0].day in basis_days(claim.text) else ""
    return f"its sentence gives day {here.day_given}: correct `when`{text}, or say in `basis:` what that day refers to"


def _another_weekday(pair: BriefWithSource, claim: Claim) -> str:
    """Return the hint that a sentence gives another weekday than a date and its `basis`; empty if they agree."""
    here = pair.mentions(pair.sentence_of(claim))
    told = mentions(claim.basis or "", "en").weekdays
    dates = ends_of(claim.when.text) if claim.when else []
    if _is_of_no_weekday(pair, claim, told, dates):
        return "its sentence gives another weekday: correct the date and its `basis`"
    if len(here.weekdays) != 1 or not told or told & here.weekdays:
        return ""
    if any(date.falls_on(weekday) for date in dates for weekday in here.weekdays):
        return ""
    return "its sentence gives another weekday: correct it, or say in `basis:` what its weekday refers to"


def _is_of_no_weekday(pair: BriefWithSource, claim: Claim, told: frozenset[int], dates: list[StatedDate]) -> bool:
    """Whether a `basis` has the weekday of a date, and the paragraph only other weekdays."""
    language, given = pair.language, pair.mentions(pair.paragraph_of(claim)).weekdays
    if not given or len(dates) != 1 or language is None or language.lexicon.reckoning.search(pair.sentence_of(claim)):
        return False
    return any(dates[0].falls_on(day) for day in told) and not any(dates[0].falls_on(day) for day in given)


_LENGTHS: Final = (2, 5)
"""The number of months from the first to the last month of a quarter, and of a half of a year."""


def _another_part(pair: BriefWithSource, claim: Claim) -> str:
    """Return the hint that a sentence gives another part of a year, or month as a limit, than the date; or empty."""
    sentence = pair.sentence_of(claim)
    text = claim.when.text if claim.when else ""
    months = [date.month for date in ends_of(text) if date.month]
    given: list[tuple[int, int]] = []
    if text.startswith(".."):
        limits = " ".join(match[0] for match in _LIMIT.finditer(sentence))
        given += [(month, month) for month in pair.mentions(limits).months]
    # A sentence that names a half of a year may be about another part of it, but hardly about the other half.
    if months and text[-5:] != "12-31" and (text.startswith("..") or months[-1] - months[0] in _LENGTHS):
        given += parts_of_years(sentence)
    if not months or len(given) != 1:
        return ""
    told = mentions(claim.basis or "", "en").months
    first, last = given[0]
    if any(first <= month <= last for month in (*months, *told)) or any(
        end.is_day_of(date) for date in ends_of(text) for end in _known_days(pair, claim)
    ):
        return ""
    return "its sentence gives another part of the year: correct it, or say in `basis:` what that part refers to"


def _known_days(pair: BriefWithSource, claim: Claim) -> list[StatedDate]:
    """Return the days of publication, speech and events, which a claim may have whatever its sentence gives."""
    days = (pair.brief.source.published, claim.said, *pair.days_of_events(claim))
    return [end for date in days if date for end in ends_of(date.text)]
