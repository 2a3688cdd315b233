"""Compares parts of months, such as "late March", in a claim and its dates with those of its sentence."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.wording.dates import ends_of, stated_dates
from generator.provenance.wording.parts_of_months import PartOfMonth, parts_of_months
from generator.provenance.wording.stated import shown_words


@explained(
    "A claim and its sentence give the same part of a month, not one of them early June and the other late June."
)
def parts_of_months_agree(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.in_text():
        language, number = pair.brief.source.language, claim.place.first
        given = parts_of_months(pair.sentence_of(claim), language)
        near = given or parts_of_months(pair.paragraph_of(claim), language)
        for part in parts_of_months(shown_words(claim.text), "en"):
            what = _unlike(part, near) or _unfounded(pair, claim, part)
            if what:
                location = pair.word_of(claim_id, part.words, part.start)
                yield diagnose("B428", location, id=claim_id, word=part.words, what=what, number=number)
        for key in ("when", "deadline"):
            date = getattr(claim, key)
            if date is not None and (what := _out_of(date.text, given)):
                location = Location(pair.file, (*path, key))
                yield diagnose("B428", location, id=claim_id, word=date.text, what=what, number=number)


def _unlike(part: PartOfMonth, given: tuple[PartOfMonth, ...]) -> str:
    """Return the message on a part of a month if a sentence gives only others; or empty."""
    others = [one for one in given if not part.fits(one)]
    return f'says "{others[0].words}"' if others and not any(one.days == part.days for one in given) else ""


def _unfounded(pair: BriefWithSource, claim: Claim, part: PartOfMonth) -> str:
    """Return the message on a part of a month that neither paragraph, `basis` nor event bears out; or empty."""
    language = pair.language
    paragraph, basis = pair.paragraph_of(claim), claim.basis or ""
    if language is None or claim.event or language.lexicon.reckoning.search(paragraph):
        return ""
    here = pair.mentions(paragraph)
    days = {*(here.days or ()), *(date.day for date in stated_dates(basis) if date.month == part.month)}
    near = parts_of_months(paragraph, pair.brief.source.language)
    other = next((one for one in near if one.days == part.days and one.month not in (0, part.month)), None)
    if other and part.month not in here.months:
        return f'says "{other.words}"'
    told = (
        any(one.month in (0, part.month) for one in near)
        or here.weekdays
        or days.intersection(part.days)
        or parts_of_months(basis, "en")
    )
    return "" if told else "gives no part of a month"


def _out_of(edtf: str, given: tuple[PartOfMonth, ...]) -> str:
    """Return the message on a date whose day lies outside the part of its month in a sentence; or empty."""
    for end in ends_of(edtf):
        of_month = [part for part in given if part.month == end.month]
        if end.day and of_month and not any(end.day in part.days for part in of_month):
            return f'says "{of_month[0].words}"'
    return ""
