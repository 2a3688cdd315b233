"""Checks of dates: in the texts of claims, and in the keys that date them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.edtf import FULL_DAY, Edtf, calendar_day
from generator.model.edtf.single import MONTHS
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.clues import (
    event_of_another_day,
    unmentioned_parts,
    values_of_day,
    weekday_given,
)
from generator.provenance.wording.date_extraction.extracting import find_dates
from generator.provenance.wording.dates import StatedDate, SupportingDates, dates_in, parts_in_words, stated_dates
from generator.provenance.wording.mentions import Mentions
from generator.provenance.wording.stated import (
    StatedValue,
    ends_of_date,
    impossible_days,
    kinds_in_words,
    shown_words,
)


def dates_unfounded(pair: BriefWithSource, claim_id: str, here: Mentions, basis: Mentions) -> Iterator[Diagnostic]:
    """Report each date in a claim's text that nothing bears out. A word shared by two dates is reported once."""
    claim = pair.brief.claims[claim_id]
    text = shown_words(claim.text)
    supporting = _supporting_dates(pair, claim, here)
    told: set[int] = set()
    for date in dates_in(text):
        if date.stated and _ends_a_date(date, text, supporting):
            continue
        missing = [item for item in date.stated if not here.has(item) and not (item.kind == "year" and basis.has(item))]
        if supporting.support(date, missing):
            missing = [item for item in missing if item.kind == "weekday"]
        missing = [
            item
            for item in missing
            if item.start not in told
            and not (
                item.kind == "weekday" and (date.falls_on(int(item.value)) or supporting.has_weekday(int(item.value)))
            )
        ]
        if missing:
            told.update(item.start for item in missing)
            kind, value = parts_in_words(date, missing, text)
            location = pair.word_of(claim_id, missing[0].word, missing[0].start)
            hint = _given_instead(missing, text, (pair.mentions(pair.sentence_of(claim)), here))
            yield diagnose("B407", location, id=claim_id, kind=kind, value=value, number=claim.place.first, hint=hint)


def _given_instead(missing: Sequence[StatedValue], text: str, sources: Iterable[Mentions]) -> str:
    """Return the hint with the day or month that a sentence or paragraph gives in place of a claim's.

    It is empty if that is not sure.

    Args:
        missing: the parts of a date that nothing bears out.
        text: the claim's.
        sources: what its sentence gives, then what its paragraph gives.
    """
    kind = missing[0].kind
    if len(missing) != 1 or kind not in ("day", "month"):
        return ""
    stated = {int(item.value) for date in dates_in(text) for item in date.stated if item.kind == kind}
    for source in sources:
        given = source.months if kind == "month" else source.days or ()
        if len(given) == 1 and not stated & {*given}:
            value = MONTHS[min(given)] if kind == "month" else f"{min(given)}"
            return f"write {value}, which its paragraph gives; or add `basis: …` and say how it is known"
    return ""


_BEFORE: Final = re.compile(r"\bbefore (?:the (?:beginning|start) of )?\Z", re.IGNORECASE)


def _ends_a_date(date: StatedDate, text: str, supporting: SupportingDates) -> bool:
    """Whether a date follows "before" and begins right after a date of the claim: `../2027-12-31` is "before 2028"."""
    start = min(item.start for item in date.stated)
    return bool(_BEFORE.search(text[:start])) and any(date.begins_after(edtf.latest) for edtf in supporting.own)


def _supporting_dates(pair: BriefWithSource, claim: Claim, here: Mentions) -> SupportingDates:
    # A claim may look back at the earlier day of an event that it names.
    own = [date for date in (claim.when, claim.deadline, *pair.days_of_events(claim)) if date is not None]
    days = [date for date in (claim.said, pair.brief.source.published) if date is not None]
    return SupportingDates(own, days, stated_dates(claim.basis) if claim.basis else (), bool(here.months))


def days_impossible(pair: BriefWithSource, claim_id: str, text: str) -> Iterator[Diagnostic]:
    """Report days that their month does not have."""
    for word, start in impossible_days(text):
        yield diagnose("B426", pair.word_of(claim_id, word, start), id=claim_id, day=word)


def dates_without_basis(pair: BriefWithSource, claim_id: str, claim: Claim, here: Mentions) -> Iterator[Diagnostic]:
    """Report dates under keys of a claim that its paragraph does not give. The claim has no `basis` to explain them."""
    days = [values_of_day(day.text) for day in (pair.brief.source.published, *pair.days_of_events(claim))]
    for key, date in claim.dates_given():
        ends = ends_of_date(date.text)
        missing = [item for end in ends for item in unmentioned_parts(end, (here,), days)]
        if missing:
            location = Location(pair.file, ("claims", claim_id, key), word=missing[0].word)
            what = f"{kinds_in_words(missing)} of"
            number = claim.place.first
            named = " and ".join(MONTHS[month] for month in sorted(here.months))
            is_other = named and any(item.kind == "month" for item in missing)
            correct = f"correct it (its paragraph gives {named})" if is_other else "correct it"
            hint = f"{correct}, or give the date in `basis:` and say how it is known: {date.words}"
            hint = (
                _reckoned(pair, claim, date)
                or weekday_given(pair, claim, date)
                or (event_of_another_day(pair, claim, key) or hint)
            )
            yield diagnose("B407", location, id=claim_id, kind=what, value=date.text, number=number, hint=hint)


def _reckoned(pair: BriefWithSource, claim: Claim, date: Edtf) -> str:
    """Return the hint with a `basis` for a date that a text reckons from the day of publication, as in "last week".

    It is empty if the paragraph has no such words for that date.
    """
    day = pair.brief.source.published
    published = calendar_day(day.earliest) if FULL_DAY.fullmatch(day.text) else None
    told = find_dates(pair.paragraph_of(claim), published) if published else ()
    words = next((one.words for one in told if one.edtf == date.text and one.how), "")
    meant = date.words.replace("–", "to")
    return f"add `basis: by the report of {day.words}, “{words}” is {meant}`, if that is what is meant" if words else ""
