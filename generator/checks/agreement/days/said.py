"""The day of a claim, the day on which it was said, and the day of publication: their order and their years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.agreement.days.of_events import MAX_APART, is_misdated
from generator.checks.agreement.days.tenses import TO_COME, tells_done
from generator.checks.dates import said_beside
from generator.checks.index import BriefInFile, Index
from generator.diagnostics.hints import IF_BOTH_ARE_RIGHT
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.edtf import Edtf
from generator.model.edtf.distances import days_apart, days_from, in_other_year
from generator.provenance.wording.stated import shown_words
from generator.reading.mending import STAND_IN_DATE

_OWN_WORDS_WITHIN: Final = 31
"""The largest number of days by which a report's own words may be older than its publication, whose day may be
uncertain."""

_CHANGED_ABOUT: Final = 62
"""The largest number of days between two dates that are taken to have been swapped."""

_IGNORE: Final = "ignore this warning"


def claim_dates_agree(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No claim was said before its event, and no two of its dates differ only in the year."""
    published = brief_in_file.brief.source.published
    if published.text == STAND_IN_DATE or brief_in_file.day_in_name is not None:
        return
    for claim_id, claim in brief_in_file.brief.claims.items():
        if claim.said is not None and STAND_IN_DATE in (claim.said.text, claim.when and claim.when.text):
            continue
        of_event = bool(claim.event) and any(is_misdated(index, event_id, published) for event_id in claim.event)
        when = claim.when or (None if of_event else claim.date(index.events))
        found = _of_said(claim, when, published) or (None if of_event else _of_when(index, claim, published))
        found = found or _of_day_to_come(claim, published)
        if found is not None:
            key, how, remedy = found
            beside = said_beside(brief_in_file.brief, claim_id, when) if key == "said" else ""
            is_before = when and claim.said and days_from(when, claim.said)
            if beside and is_before and claim.said and not in_other_year(claim.said, published):
                remedy = f"write `said: {beside}`, on which other claims were said; or {remedy}"
            location = Location(brief_in_file.file, ("claims", claim_id, key))
            yield diagnose("B335", location, how=how, remedy=remedy)


def _of_said(claim: Claim, when: Edtf | None, published: Edtf) -> tuple[str, str, str] | None:
    """Return the fault of the day on which a claim was said, as (key, message, hint)."""
    said = claim.said
    if said is None or days_from(said, published):
        return None  # another check reports a claim said after publication
    if moved := in_other_year(said, published):
        how = f"it was said on {said.words}, but the text was published {published.words}"
        return "said", how, f"check the year: write {moved}, if it was said then; if it is right, {_IGNORE}"
    if when is not None and days_from(when, said) and _is_over(when, published):
        remedy = f"check both dates; if it was announced first and then happened, {_IGNORE}"
        if days_from(when, said) > _CHANGED_ABOUT:
            remedy = f"check the year of `said`; if it was announced first and then happened, {_IGNORE}"
        elif claim.when is not None:
            remedy = (
                f"if the two are swapped, write `when: {said.text}` and `said: {when.text}`; "
                f"if it was announced first and then happened, {_IGNORE}"
            )
        return "said", f"it was said ({said.words}) before it happened ({when.words})", remedy
    if (claim.said_by.narration or claim.said_by.headline) and days_from(published, said) > _OWN_WORDS_WITHIN:
        how = f"the report itself says it, but it appeared later ({published.words}) than {said.words}"
        return "said", how, "take `said` out, or name in `said_by` who said it then"
    return None


def _is_over(date: Edtf, published: Edtf) -> bool:
    """Whether a date had wholly passed when a text was published."""
    return date.latest is not None and published.latest is not None and date.latest <= published.latest


def _of_when(index: Index, claim: Claim, published: Edtf) -> tuple[str, str, str] | None:
    """Return the fault of a day that differs from the day of its event in the year alone."""
    event = index.events.get(claim.event[0]) if claim.event else None
    moved = in_other_year(claim.when, event.date) if event is not None and claim.when is not None else ""
    # If the event lies far from the day on which it was reported, the event is at fault.
    if event is None or claim.when is None or not moved or days_apart(event.date, claim.said or published) > MAX_APART:
        return None
    how = f"`when` is {claim.when.words}, but the event that it names was in another year, {event.date.words}"
    return "when", how, f"check the year: write {moved}, or name the event that it reports; {IF_BOTH_ARE_RIGHT}"


MAX_BY_CLOCKS: Final = 1
"""The largest number of days by which one part of the world is ahead of another."""

_NOT_TO_COME: Final = re.compile(r"\bthe next\b|\b(?:than|as)(?: \w+)? (?:planned|expected|scheduled)\b", re.IGNORECASE)
"""Words that a claim on what has happened may have, as in "The next race was later than expected"."""


def _of_day_to_come(claim: Claim, published: Edtf) -> tuple[str, str, str] | None:
    """Return the fault of a day after publication in a claim that speaks of the past, and sets no target."""
    when = claim.when
    if when is None or claim.deadline is not None or claim.every is not None or when.latest is None:
        return None  # a date without an end may lie after publication
    if days_from(when, published) <= MAX_BY_CLOCKS:
        return None
    text = _NOT_TO_COME.sub(" ", shown_words(claim.text))
    # A month or a year may be the time that a thing is for: only a word for a done act tells that it is not.
    if TO_COME.search(text) or not (when.is_day or tells_done(text)):
        return None
    moved = in_other_year(when, published)
    check = f"write {moved}, if the year is wrong" if moved else "correct `when`"
    how = f"`when` is {when.words}, after the text was published ({published.words})"
    return "when", how, f"{check}; if the text tells of a plan, say so in the claim (was to …)"
