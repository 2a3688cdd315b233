"""Days of claims: `when`, the text of the claim and its events name the same day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Final

from generator.checks.agreement.days.named import NamedDay, days_named, may_name_days, slipped_days
from generator.checks.agreement.days.of_events import is_misdated
from generator.checks.agreement.days.tenses import TO_COME
from generator.checks.index import BriefInFile, Index
from generator.diagnostics.hints import IF_BOTH_ARE_RIGHT
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Brief, Claim
from generator.model.edtf import Day, Edtf
from generator.provenance.languages.english import ENGLISH
from generator.provenance.wording.mentions import mentions
from generator.provenance.wording.recurring import recurring_in
from generator.provenance.wording.stated import shown_words, stated_values
from generator.reading.mending import STAND_IN_DATE


def days_of_claims(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No `when` differs from the day on which the text places the claim, nor any day from others in the month alone."""
    published = brief_in_file.brief.source.published
    if published.text == STAND_IN_DATE or brief_in_file.day_in_name is not None:
        return
    in_texts = may_name_days(brief_in_file.claim_texts)
    for claim_id, claim in brief_in_file.brief.claims.items():
        when = claim.when
        if not (claim.event or claim.basis or in_texts):
            continue
        if any(is_misdated(index, event, published) for event in claim.event):
            continue
        index.entries_asked.update(claim.event)
        events = [index.events[event].date for event in claim.event if event in index.events]
        if when is not None and when.text == STAND_IN_DATE:
            continue
        if found := _meant(claim, events, published):
            location = Location(brief_in_file.file, ("claims", claim_id, "when"))
            remedy = f"check the month: write {found[1]}; {IF_BOTH_ARE_RIGHT}"
            yield diagnose("B335", location, how=found[0], remedy=remedy)
        elif when is None and (named := _other_day(brief_in_file.brief, claim, events)):
            meant = [one for one, event in index.events.items() if event.date.is_day and named.is_within(event.date)]
            how = f"the text and the locator name {named.words}, but the day of the claim is that of its event, "
            remedy = f"name the event of that day{f', {meant[0]}' if len(meant) == 1 else ''}; or add a line `when`"
            location = Location(brief_in_file.file, ("claims", claim_id, "event"))
            yield diagnose("B335", location, how=how + events[0].words, remedy=f"{remedy}, if it is of another day")
        elif of_text := _slip_in_text(claim, when, events, published):
            day, other = of_text
            words = ("claims", claim_id, "text"), claim.text, day.month_words, day.month_start
            location = Location.in_text(brief_in_file.file, *words)
            how = f"the text says {day.words}, but the claim is dated {other.words}"
            yield diagnose("B335", location, how=how, remedy=f"check both; {IF_BOTH_ARE_RIGHT}")
        elif when is not None and (at_odds := _day_at_odds(claim, when)):
            borne_out = [date for date in events if date.is_day and at_odds.is_within(date)]
            event = ", as does its event" if borne_out else ""
            how = f"`when` is {when.words}, but the text says {at_odds.words}{event}"
            remedy = f"write {borne_out[0].text}" if borne_out else "check both"
            location = Location(brief_in_file.file, ("claims", claim_id, "when"))
            yield diagnose("B335", location, how=how, remedy=f"{remedy}; {IF_BOTH_ARE_RIGHT}")


def _meant(claim: Claim, events: Collection[Edtf], published: Edtf) -> tuple[str, str] | None:
    """Return the message and the right date, if the month of `when` differs from that of its evidence."""
    when = claim.when.earliest if claim.when and claim.when.is_day else None
    if claim.when is None or when is None:
        return None
    found = _other_month(claim, when, events, published)
    if found is None:
        return None
    what, month = found
    how = f"`when` is {claim.when.words}, but {what}, is the same day of a different month"
    return how, f"{when[0]:04}-{month:02}-{when[2]:02}"


def _other_month(claim: Claim, when: Day, events: Collection[Edtf], published: Edtf) -> tuple[str, int] | None:
    """Return the source that gives the day of `when` with another month, and that month."""
    texts = [("the text", claim.text), ("the `basis`", claim.basis or "")]
    named = [(what, day) for what, text in texts for day in days_named(text)]
    if not named and not events:
        return None
    dates = [*events, claim.said or published, published]
    if any(day.is_day(when) for _, day in named) or any(date.earliest == when for date in dates):
        return None
    for date in events:
        other = date.earliest
        if date.is_day and other and (other[0], other[2]) == (when[0], when[2]) and other[1] != when[1]:
            return f"the day of its event, {date.words}", other[1]
    is_to_come = published.latest is not None and when > published.latest
    for what, day in named:
        borne_out = what != "the text" or is_to_come or any(date.is_day and day.is_within(date) for date in dates)
        if day.month != when[1] and day.slips_from(when) and borne_out:
            return f"the day that {what} gives, {day.words}", day.month
    return None


_OF_OTHER_TIMES: Final = re.compile(
    r"\b(?:after|agreed|as|before|by|follow\w*|recall\w*|since|that|until|which|whos?e?)\b", re.IGNORECASE
)
"""Words of a claim that names another day than its own."""


def _other_day(brief: Brief, claim: Claim, events: Collection[Edtf]) -> NamedDay | None:
    """Return the one day that a claim's text and locator name, if it is none of the claim's.

    It is None if that is not certain.
    """
    named = days_named(claim.text) if claim.at and events else ()
    dates = [*events, *(date for date in (claim.said, claim.deadline, brief.source.published) if date)]
    if len(named) != 1 or claim.at is None or any(named[0].is_within(date) for date in dates):
        return None
    text = shown_words(claim.text)
    if _OF_OTHER_TIMES.search(text) or TO_COME.search(text):
        return None
    here = mentions(claim.at.words, brief.source.language)
    parts = [item for item in stated_values(named[0].words) if item.kind in ("day", "month")]
    return named[0] if here.days and here.months and all(map(here.has, parts)) else None


def _slip_in_text(
    claim: Claim, when: Edtf | None, events: Collection[Edtf], published: Edtf
) -> tuple[NamedDay, Edtf] | None:
    """Return the day of a claim's text that differs from the claim's date by a slip, and that date."""
    own = [date for date in (when, *events) if date]
    every = [*own, *(date for date in (claim.said, claim.deadline, published) if date)]
    said = claim.said or published
    for day in slipped_days(claim.text, (claim.basis or "", claim.note or ""), every):
        for date in own or [said]:
            if date.is_day and date.earliest and day.slips_from(date.earliest):
                return day, date
    return None


_ON: Final = re.compile(
    rf"\b(?:on|(?:morning|afternoon|evening|night|hours) of) (?:the )?(?:{'|'.join(ENGLISH.lexicon.weekdays)})?,? ?\Z",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"\s*(?:[-\u2010-\u2015/]|,? ?\b(?:and|or|through|to|until)\b)\s*\d")
_OF_EARLIER: Final = re.compile(
    r"\b(?:analy[sz]|assess|comment|condemn|confirm|criti|denounc|describ|discuss|explain|hail|mark|mention|prais"
    r"|protest|react|refer|report|respon[ds]|review|said|says?|spoke|speak|thank"
    r"|(?<!first )(?<!real )time|told|tell|welcom)\w*\b",
    re.IGNORECASE,
)
"""Words of a claim whose own day may be later than that of the thing that it is about, or of another time zone."""

_SAYS_THAT: Final = re.compile(
    r"[^.;]*?\b(?:says?|said|told|confirmed|reported|stated|announced)(?: [^\s,]+){0,3}? that\b"
)
_COMPOUND: Final = re.compile(r"\b\w+-\w+\b")
"""Two words as one, of which none is a verb of the claim, as in "storm-warning"."""


def _day_at_odds(claim: Claim, when: Edtf) -> NamedDay | None:
    """Return the only day that a claim's text names, if the claim is on that day by its words but not by its `when`.

    It is None if that is not certain, as where the claim is about something earlier, or explains its date.
    """
    named = days_named(claim.text) if when.is_day else ()
    if len(named) != 1 or named[0].is_within(when) or any(day.is_within(when) for day in days_named(claim.basis or "")):
        return None
    if any(named[0].is_within(date) for date in (claim.said, claim.deadline) if date):
        return None
    text, end = shown_words(claim.text), named[0].start + len(named[0].words)
    if not _ON.search(text[max(0, named[0].start - _BEFORE_DAY) : named[0].start]) or _GOES_ON.match(text, end):
        return None
    # `when` is the day of what is said, not of its saying.
    says = _SAYS_THAT.match(text, 0, named[0].start)
    told = _COMPOUND.sub(" ", text[says.end() :] if says else text)
    return None if any(words.search(told) for words in (_OF_OTHER_TIMES, TO_COME, _OF_EARLIER)) else named[0]


_BEFORE_DAY: Final = 40
"""The largest number of characters before a day in which the words that place the claim on it are looked for."""


def recurrence_as_told(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A claim does not say how often something recurs in words for another time than `every`."""
    for claim_id, claim in brief_in_file.brief.claims.items():
        if claim.every is None:
            continue
        told = recurring_in(claim.text, ENGLISH)
        if told and claim.every not in told:
            right, word = next(iter(told.items()))
            how = f'`every` is {claim.every}, but the text says "{word}"'
            location = Location(brief_in_file.file, ("claims", claim_id, "every"))
            yield diagnose("B335", location, how=how, remedy=f"write {right}, or correct the text")
