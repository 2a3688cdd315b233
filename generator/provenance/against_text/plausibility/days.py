"""Compares the dates of a claim that are borne out elsewhere with the days in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_compared
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.basis import basis_days
from generator.provenance.languages.language import Language
from generator.provenance.wording.dates import StatedDate, dates_in, ends_of
from generator.provenance.wording.mentions import Mentions


@explained(
    "If the sentence gives the day of a claim, the claim has that day, and not the day of publication or another "
    "day of the paragraph."
)
def days_of_sentence(pair: BriefWithSource) -> Iterator[Diagnostic]:
    language = pair.language
    if language is None:
        return
    for claim_id, claim, path in pair.in_text():
        for key, given in (("when", _of_event(pair, claim, language)), ("said", _of_saying(pair, claim, language))):
            date = getattr(claim, key)
            if given and date is not None:
                location = Location(pair.file, (*path, key))
                what = f"gives {given}"
                yield diagnose("B428", location, id=claim_id, word=date.text, what=what, number=claim.place.first)


_AHEAD: Final = 30
"""Years after publication within which a number may be a year."""


def _of_event(pair: BriefWithSource, claim: Claim, language: Language) -> str:
    """Return the day that a sentence gives, if its claim has the day of publication; empty if that is not certain."""
    published = ends_of(pair.brief.source.published.text)
    dates = ends_of(claim.when.text) if claim.when else []
    if claim.event or claim.said or len(dates) != 1 or dates != published or dates[0].day is None:
        return ""
    if any(date.day or part.kind == "weekday" for date in dates_in(claim.text) for part in date.stated):
        return ""  # the claim's own words give the day
    core = language.sense.aside.sub("", pair.sentence_of(claim))
    words = as_compared(claim.place.words)
    here = [part for part in re.split(r",\s|[、\uff0c;]", core) if words in as_compared(part)]
    if any(map(language.sense.future.search, here)):
        return ""  # a day to come, which the claim may report as of the day of publication
    year = dates[0].year or 0
    if any(year < int(number) <= year + _AHEAD for number in pair.mentions(core).numbers if number.isdecimal()):
        return ""  # so is a day of a later year
    found = pair.mentions(here[0] if here else "")
    if found.weekdays or (found.days and found.months):
        return (found.day_given or "another day") if not _bears_out(dates[0], found) and len(here) == 1 else ""
    # A single day in a sentence may be the day of the report.
    found = pair.mentions(core)
    is_sure = found.days is not None and len(found.days) == len(found.months) == 1 and not found.weekdays
    if not is_sure or language.sense.reporting.search(core) or language.sense.future.search(core):
        return ""
    return (found.day_given or "another day") if not _bears_out(dates[0], found) else ""


def _of_saying(pair: BriefWithSource, claim: Claim, language: Language) -> str:
    """Return the one day that a sentence gives, if its claim has another day of the paragraph as `said`; or empty."""
    dates = ends_of(claim.said.text) if claim.said else []
    if len(dates) != 1 or dates[0].day is None or dates == ends_of(pair.brief.source.published.text):
        return ""
    sentence, here = pair.mentions(pair.sentence_of(claim)), pair.mentions(pair.paragraph_of(claim))
    if not sentence.days or sentence.weekdays or dates[0].day in sentence.days or dates[0].day not in (here.days or ()):
        return ""
    if dates[0].day in basis_days(claim.basis or ""):
        return ""
    return (
        (sentence.day_given or "another day") if not language.lexicon.reckoning.search(pair.sentence_of(claim)) else ""
    )


def _bears_out(date: StatedDate, found: Mentions) -> bool:
    """Whether a text gives the day of a date, or its weekday."""
    return date.day in (found.days or ()) or any(date.falls_on(weekday) for weekday in found.weekdays)
