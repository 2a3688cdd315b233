"""Dates of claims, publication, entry and withdrawal, and their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.links.claims import check_claim_ref
from generator.corpus import full_ref
from generator.diagnostics.hints import IF_BOTH_ARE_RIGHT
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.brief import Brief
from generator.model.edtf import FULL_DAY, Day, Edtf, parse
from generator.model.edtf.distances import date_of, days_from, in_other_year, number_of_day
from generator.reading.mending import STAND_IN_DATE, STAND_IN_DAY

_MAX_AHEAD: Final = 3653
"""The largest number of days between an entry or withdrawal and the newest of the others, or the newest text if there
is none."""

_MAX_YEARS_AHEAD: Final = 5
_MAX_YEARS_TO_DEADLINE: Final = 30
"""The largest number of years from publication to the date or target of a claim. A later one is probably a slip."""

_FEWEST_DATES: Final = 2
"""The fewest dated claims for the day of publication to be doubted rather than their dates."""

_LATE: Final = 1500
"""The year from which a hyphen before a year more probably means "by" than BC."""


def dated_claims(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Every claim has a date of its own or of an event, and was said no later than its text was published."""
    published = brief_in_file.brief.source.published
    misdated = brief_in_file.day_in_name is not None
    for claim_id, claim in brief_in_file.brief.claims.items():
        if claim.when is None and not claim.event:
            yield diagnose("B305", Location(brief_in_file.file, ("claims", claim_id)))
        said = claim.said
        if said is not None and not misdated and _is_said_after(said, published):
            location = Location(brief_in_file.file, ("claims", claim_id, "said"))
            otherwise = "correct `said`, or the source's `published`"
            if beside := said_beside(brief_in_file.brief, claim_id, None):
                otherwise = f"write {beside}, on which other claims were said; or {otherwise}"
            hint = _of_other_year(said, published, otherwise)
            yield diagnose("B308", location, published=published.words, said=said.words, hint=hint)


def said_beside(brief: Brief, claim_id: str, least: Edtf | None) -> str:
    """Return the day on which most other claims of a brief were said, if it fits; empty if there is none.

    Args:
        brief: the brief.
        claim_id: the claim whose `said` is in doubt.
        least: the day before which it cannot have been said, if any.
    """
    said = [claim.said for other, claim in brief.claims.items() if claim.said and other != claim_id]
    days = Counter(day.text for day in said if day.is_day and not _is_said_after(day, brief.source.published))
    day = date_of(days.most_common(1)[0][0]) if days else None
    if day is None:
        return ""
    return day.text if least is None or not days_from(least, day) else ""


def _of_other_year(day: Edtf, other: Edtf, otherwise: str) -> str:
    """Return the hint for a day on the wrong side of another: its right year, if only the year is wrong."""
    moved = in_other_year(day, other)
    return f"write {moved}, if the year is wrong; else {otherwise}" if moved else otherwise


def _is_said_after(said: Edtf, published: Edtf) -> bool:
    """Whether a claim is dated after its text, so that another check doubts its day."""
    if said.earliest is None or published.latest is None or published.text == STAND_IN_DATE:
        return False
    return said.earliest > published.latest


def deadlines_to_come(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """The target of a claim had not passed when the claim was said, or when its event took place."""
    published = brief_in_file.brief.source.published
    misdated = brief_in_file.day_in_name is not None
    for claim_id, claim in brief_in_file.brief.claims.items():
        said, target = claim.said or published, claim.deadline
        if target is None:
            continue
        if _is_said_after(said, published):
            said = published
        # Nothing follows from a doubtful day.
        if STAND_IN_DATE in (said.text, target.text) or (said is published and misdated):
            continue
        # A later text may report the day on which the target was set.
        told = [claim.when, *(index.events[event].date for event in claim.event if event in index.events)]
        days = [date.earliest for date in (said, *told) if date is not None and date.earliest]
        if target.latest and days and target.latest < min(days):
            location = Location(brief_in_file.file, ("claims", claim_id, "deadline"))
            yield diagnose("B348", location, day=target.words, said=said.words)


def publication_near_file_name(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A text was published near the day with which its file's name begins; that of a new brief begins with its day."""
    published, brief_id = brief_in_file.brief.source.published, brief_in_file.id
    what, where = f"the text was published {published.words}", Location(brief_in_file.file, ("source", "published"))
    if (day := brief_in_file.day_in_name) is not None:
        moved = in_other_year(published, day)
        hint = f"write {moved}, if the name is right; else rename the file; {IF_BOTH_ARE_RIGHT}" if moved else ""
        yield diagnose("B328", where, what=what, name="the name of the file", day=day.words, hint=hint)
        return
    named = date_of(brief_id[:_DAY]) if FULL_DAY.match(brief_id[:_DAY]) else None
    if named is None or not FULL_DAY.match(published.text) or len(index.unchecked.briefs[brief_id]) > 1:
        return
    # A name that readers have found already stays as it is.
    if f"briefs/{brief_id}" in index.unchecked.reviewed:
        return
    if named.text != published.text and published.text != STAND_IN_DATE:
        hint = f"rename the file to {published.text}{brief_id[_DAY:]}.yaml, or correct `published`; {IF_BOTH_ARE_RIGHT}"
        yield diagnose("B328", where, what=what, name="the name of the file", day=named.words, hint=hint)


_DAY: Final = len("2021-05-01")


def entry_and_withdrawal(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No entry is dated before publication, no withdrawal before entry, and no id is both a claim and withdrawn."""
    file, brief_id, brief = brief_in_file.file, brief_in_file.id, brief_in_file.brief
    # The earliest day of an uncertain publication counts, so that every reported fault is certain.
    published = brief.source.published
    is_certain = published.earliest is not None and published.text != STAND_IN_DATE
    is_certain &= brief_in_file.day_in_name is None  # if not, another check doubts the day of publication
    least, what = published if is_certain else None, f"its text was published ({published.words})"
    if brief.entered is not None and brief.entered.text != STAND_IN_DAY:
        if _before(brief.entered, least):
            day = "its year" if brief.entered.sort_key()[0][0] != published.sort_key()[0][0] else "this day"
            hint = f"correct {day}, or the source's `published`"
            yield diagnose("B316", Location(file, ("entered",)), day=brief.entered.words, what=what, hint=hint)
        least, what = brief.entered, f"its brief was entered ({brief.entered.words})"
    for claim_id, claim in brief.claims.items():
        if claim.entered is not None and claim.entered.text != STAND_IN_DAY and _before(claim.entered, least):
            location = Location(file, ("claims", claim_id, "entered"))
            yield diagnose("B316", location, day=claim.entered.words, what=what)
    for claim_id, withdrawal in brief.withdrawn.items():
        path: Path = ("withdrawn", claim_id)
        if claim_id in brief.claims:
            yield diagnose("B314", Location(file, path, on="key"), id=claim_id, first=True)
            yield diagnose("B314", Location(file, ("claims", claim_id), on="key"), id=claim_id)
        if withdrawal.on.text != STAND_IN_DAY and _before(withdrawal.on, least):
            yield diagnose("B315", Location(file, (*path, "on")), day=withdrawal.on.words, what=what)
        instead = withdrawal.instead
        if instead is not None and full_ref(brief_id, instead) == f"{brief_id}/{claim_id}":
            yield diagnose("B302", Location(file, (*path, "instead")))
        elif instead is not None:
            yield from check_claim_ref(index, file, brief_id, instead, (*path, "instead"))


def _before(day: Edtf, other: Edtf | None) -> bool:
    return other is not None and day.sort_key()[0] < other.sort_key()[0]


def far_from_publication(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No claim is dated decades after its text was published."""
    published = brief_in_file.brief.source.published
    if published.latest is None or published.text == STAND_IN_DATE or brief_in_file.day_in_name is not None:
        return
    for claim_id, claim in brief_in_file.brief.claims.items():
        ahead = (("when", claim.when, _MAX_YEARS_AHEAD), ("deadline", claim.deadline, _MAX_YEARS_TO_DEADLINE))
        for key, date, most in ahead:
            day = (date.earliest or date.latest) if date is not None else None
            if date is not None and day is not None and (years := day[0] - published.latest[0]) > most:
                location = Location(brief_in_file.file, ("claims", claim_id, key))
                what = f"the text was published, {published.words}"
                yield diagnose("B319", location, day=date.words, far=f"{years} years", what=what)


def published_before_all(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No text is published years before all the dates of its claims."""
    published = brief_in_file.brief.source.published
    dates = [claim.when for claim in brief_in_file.brief.claims.values() if claim.when is not None]
    days = [date.earliest or date.latest for date in dates if date.text != STAND_IN_DATE]
    years = [day[0] - published.latest[0] for day in days if day and published.latest]
    if len(years) < _FEWEST_DATES or min(years) <= _MAX_YEARS_AHEAD or published.text == STAND_IN_DATE:
        return
    # If the claims also disagree with each other, they are at fault themselves.
    if max(years) - min(years) <= _MAX_YEARS_AHEAD and brief_in_file.day_in_name is None:
        first = min(filter(None, days))[0]
        how = f"the text was published {published.words}, but all its claims are about {first} and later"
        remedy = "correct the year of `published`, or those of the claims"
        newest = max(filter(None, days))
        moved = date_of(f"{newest[0]:04}{published.text[4:]}")
        if moved is not None and moved.latest is not None and moved.latest >= newest:
            remedy = f"write {moved.text}, if only the year is wrong; or correct those of the claims"
        yield diagnose("B335", Location(brief_in_file.file, ("source", "published")), how=how, remedy=remedy)


def hyphen_before_year(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No hyphen turns a year of recent centuries into one BC."""
    for claim_id, claim in brief_in_file.brief.claims.items():
        for key, date in claim.dates_given():
            if date.text[0] == "-" and date.earliest and -date.earliest[0] > _LATE:
                location = Location(brief_in_file.file, ("claims", claim_id, key))
                remedy = f"write ../{date.text[1:]} for what came by then; if it is right, ignore this warning"
                yield diagnose("B335", location, how=f"the hyphen makes it {date.words}", remedy=remedy)


def future_entries(index: Index, today: Day) -> Iterator[Diagnostic]:
    """No entry or withdrawal is dated in the future.

    Args:
        index: the record.
        today: the day that `check` is given. A build never uses it, so that the same files always give the same site.
    """
    for day, location, shown in _days_of_changes(index):
        if day > number_of_day(today):
            yield diagnose("B325", location, day=shown, today=_words_of(today))


def future_publications(index: Index, today: Day) -> Iterator[Diagnostic]:
    """No text was published in the future, because it could not have been read. `today` is as in `future_entries`."""
    for file, _, brief in index.briefs():
        published = brief.source.published
        if published.text != STAND_IN_DATE and published.earliest and published.earliest > today:
            hint = "correct the day or the year: what was read was published by then"
            location = Location(file, ("source", "published"))
            shown = {"day": published.words, "today": _words_of(today), "hint": hint}
            found = diagnose("B325", location, **shown)
            yield replace(found, rule=replace(found.rule, severity="error"))


def _words_of(day: Day) -> str:
    return parse("{:04}-{:02}-{:02}".format(*day)).words


def outlying_entry_dates(index: Index) -> Iterator[Diagnostic]:
    """No day of entry or withdrawal lies far after all others. Its year would be a slip.

    Today's date is not used, so that the same files give the same diagnostics on any day. A record may rest for years,
    and then be changed again.
    """
    days = sorted(_days_of_changes(index), key=lambda day: day[0], reverse=True)
    latest = (brief.source.published.latest for *_, brief in index.briefs())
    published = [number_of_day(day) for day in latest if day]
    if not days:
        return
    newest, place, shown = days[0]
    earlier = [number for number, _, _ in days[1:] if number < newest]
    before = max(earlier) if earlier else max(published, default=newest)
    if newest - before > _MAX_AHEAD:
        yield diagnose("B317", place, day=shown)
        # One slip may have dated several entries to that day.
        for number, other, _ in days[1:]:
            if number == newest:
                yield diagnose("B317", other, day=shown)


def missing_entry_dates(index: Index) -> Iterator[Diagnostic]:
    """Every brief has a day of entry, if most briefs of the record have one."""
    without = [file for file, _, brief in index.briefs() if brief.entered is None]
    if len(without) * 2 < len(index.unchecked.briefs):
        yield from (diagnose("B329", Location(file)) for file in without)


def _days_of_changes(index: Index) -> Iterator[tuple[int, Location, str]]:
    for file, _, brief in index.briefs():
        days: list[tuple[Edtf | None, Path]] = [(brief.entered, ("entered",))]
        entered = ((claim_id, claim.entered) for claim_id, claim in brief.claims.items() if claim.entered)
        days += [(day, ("claims", claim_id, "entered")) for claim_id, day in entered]
        days += [(gone.on, ("withdrawn", claim_id, "on")) for claim_id, gone in brief.withdrawn.items()]
        for day, path in days:
            if day is not None and day.earliest is not None and day.text != STAND_IN_DAY:
                yield number_of_day(day.earliest), Location(file, path), day.words
