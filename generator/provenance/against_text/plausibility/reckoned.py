"""Compares the days that a claim derives from its `basis` with those in its text, reckoned from publication."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.edtf import FULL_DAY, Edtf, calendar_day, parse
from generator.model.edtf.distances import may_meet
from generator.model.explained import explained
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.basis import basis_days
from generator.provenance.wording.date_extraction.dated import ExtractedDate
from generator.provenance.wording.date_extraction.extracting import find_dates
from generator.provenance.wording.dates import ends_of, stated_dates


@explained(
    "If a day is worked out from the text, as the `basis` says, it is one that the text can mean: not the "
    "Wednesday of another week, nor a day of another year."
)
def days_can_be_meant(pair: BriefWithSource) -> Iterator[Diagnostic]:
    text = pair.brief.source.published.text
    published = calendar_day(pair.brief.source.published.earliest) if FULL_DAY.fullmatch(text) else None
    if published is None:
        return
    told = [one for paragraph in pair.source.paragraphs for one in find_dates(paragraph, published) if one.edtf]
    years = {published.year, *(int(one.edtf.removeprefix("../")[:4]) for one in told)}
    for claim_id, claim, path in pair.in_text():
        here = [one for one in find_dates(pair.sentence_of(claim), published) if one.edtf]
        given = [
            one for one in here if FULL_DAY.fullmatch(one.edtf) and one.edtf != text and not _is_explained(one, claim)
        ]
        if not given or not claim.basis:
            continue
        known = [pair.brief.source.published, *pair.days_of_events(claim)]
        for key in ("when", "said"):
            date: Edtf | None = getattr(claim, key)
            if date is None or not (date.earliest and date.latest):
                continue
            if not any(end.day for end in ends_of(date.text)) or any(may_meet(date, one) for one in known):
                continue
            near = (one for one in told if FULL_DAY.fullmatch(one.edtf) or one.edtf == date.text)
            if not any(_may_mean(one, date, years) for one in (*here, *near)):
                what = f'says "{given[0].words}", which is {given[0].edtf}'
                location = Location(pair.file, (*path, key))
                yield diagnose("B428", location, id=claim_id, word=date.text, what=what, number=claim.place.first)


def _is_explained(told: ExtractedDate, claim: Claim) -> bool:
    """Whether a `basis` explains a day of a text, and the claim does not have that day in another year."""
    basis, when = claim.basis or "", ends_of(claim.when.text) if claim.when else []
    (day,), dated = ends_of(told.edtf), [date for date in stated_dates(basis) if date.day]
    if any((end.month, end.day) == (day.month, day.day) for end in when):
        return False
    others = basis_days(basis) - {date.day for date in dated}
    return day.day in others or any(date.agrees_with(day) for date in dated)


def _may_mean(told: ExtractedDate, date: Edtf, years: Collection[int]) -> bool:
    """Whether words of a text may mean a date. A day without its year, or month, may be in any of the given years."""
    if told.is_guessed:
        pairs = [(end, own) for end in ends_of(date.text) for own in ends_of(told.edtf)]
        return any(
            end.year in years and (end.day == own.day if own.day else end.month == own.month) for end, own in pairs
        )
    meant = [parse(edtf) for edtf in (told.edtf, told.other) if edtf]
    return any(may_meet(date, one) for one in meant)
