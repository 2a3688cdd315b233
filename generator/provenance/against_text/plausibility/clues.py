"""Compares a claim with its sentence by cheap signs, each of which may mislead.

A sentence may say the same in other words. So most findings are warnings, which an editor accepts one by one. A claim
that has not changed since it was sealed was judged then; only `briefings seal` checks it again.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.edtf import Edtf, calendar_day
from generator.model.edtf.days import nearest_on
from generator.model.edtf.distances import date_of, days_from, may_meet
from generator.model.explained import explained
from generator.model.registry import Country, Person, Term
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.sayers import is_named
from generator.provenance.texts.sentences import SHORTEST
from generator.provenance.wording.mentions import Mentions, given_by
from generator.provenance.wording.names import Names, is_described, names_in
from generator.provenance.wording.stated import (
    StatedValue,
    ends_of_date,
    kinds_in_words,
    shown_words,
    values_of_date,
)

_BEFORE: Final = 2
"""The number of paragraphs before the cited one in which "he" or "the minister" may have been named."""

_AFTER: Final = 1


@explained(
    "Every date of a claim is supported: by the cited paragraph, by the claim's own words on how the date is "
    "known (its `basis`), by the event that it reports, or by the day of publication."
)
def dates_mentioned(pair: BriefWithSource) -> Iterator[Diagnostic]:
    published = values_of_day(pair.brief.source.published.text)
    for claim_id, claim, path in pair.in_text():
        if not claim.basis:
            continue
        here, basis = pair.mentions(pair.paragraph_of(claim)), given_by(claim.basis)
        events = [values_of_day(date.text) for date in pair.days_of_events(claim)]
        for key, date in claim.dates_given():
            missing = [
                item
                for part in ends_of_date(date.text)
                for item in unmentioned_parts(part, (here, basis), (published, *events))
            ]
            if missing:
                what = kinds_in_words(missing)
                location = Location(pair.file, (*path, key), word=missing[0].word)
                hint = weekday_given(pair, claim, date) or event_of_another_day(pair, claim, key)
                hint = hint or _year_of_publication(pair, key, date, missing)
                day = pair.mentions(pair.sentence_of(claim)).day_given
                if not hint and day and any(item.kind == "day" for item in missing):
                    what_else = f"correct `{key}` and the claim's text, or say in `basis:` how it is known"
                    hint = f"its sentence gives {day}: {what_else}"
                yield diagnose(
                    "B420", location, id=claim_id, what=what, date=date.text, number=claim.place.first, hint=hint
                )


def unmentioned_parts(
    items: Sequence[StatedValue], mentioned: Sequence[Mentions], days: Iterable[set[tuple[str, str]]]
) -> list[StatedValue]:
    """Return the parts of a date that no text mentions; none if one of the given days bears them out."""
    missing = [item for item in items if not any(text.has(item) for text in mentioned)]
    # The month of publication is one of its year: it bears out no month of a year that the text names.
    whole = items[: items.index(missing[-1]) + 1] if missing else ()
    values = {(item.kind, item.value) for item in whole}
    return [] if any(values <= of_day for of_day in days) else missing


def weekday_given(pair: BriefWithSource, claim: Claim, date: Edtf) -> str:
    """Return the hint with the day next to a date on the only weekday that its sentence names.

    It is empty if that is not sure.
    """
    weekdays, published = pair.mentions(pair.sentence_of(claim)).weekdays, pair.brief.source.published
    day = calendar_day(date.earliest) if date.is_day else None
    if day is None or len(weekdays) != 1:
        return ""
    weekday = min(weekdays)
    meant = date_of(nearest_on(day, weekday).isoformat())
    if meant is None or meant.text == date.text or days_from(meant, published):
        return ""
    is_on = f"{date.words} is a {calendar.day_name[day.weekday()]}"
    named = calendar.day_name[weekday - 1]
    return f"write {meant.text}, if it is that {named}: its sentence says {named}, and {is_on}"


def _year_of_publication(pair: BriefWithSource, key: str, date: Edtf, missing: Sequence[StatedValue]) -> str:
    """Return the hint with the year of publication, if a date lacks support for its year alone.

    It is empty if that cannot be.
    """
    published = pair.brief.source.published
    if any(item.kind != "year" for item in missing) or published.latest is None:
        return ""
    moved = date_of(date.text.replace(missing[0].word, f"{published.latest[0]:04}"))
    if moved is None or moved.text == date.text:
        return ""
    fits = not days_from(published, moved) if key == "deadline" else not days_from(moved, published)
    otherwise = "else correct it, or give the date in `basis:` and say how it is known"
    return f"write {moved.text}, if the year is that of publication; {otherwise}" if fits else ""


def event_of_another_day(pair: BriefWithSource, claim: Claim, key: str) -> str:
    """Return the hint that an event of a claim lies on another day than its `when`; empty if none does."""
    if key != "when" or claim.when is None:
        return ""
    for event_id in claim.event:
        event = pair.events.get(event_id)
        if event is not None and not may_meet(claim.when, event.date):
            return f"its event, `{event_id}`, is dated {event.date.words}: leave `when` out, or correct one of the two"
    return ""


def values_of_day(date: str) -> set[tuple[str, str]]:
    """Return the kinds and values of the parts of a date."""
    return {(item.kind, item.value) for item in values_of_date(date)}


@explained("Every person and thing that a claim names is also named in the cited paragraph or close to it.")
def names_near(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.in_text():
        paragraphs, basis = pair.around(claim, _BEFORE, _AFTER), names_in(claim.basis or "")
        near, of_us = names_in(*paragraphs), pair.speaks_for_country(claim)
        for entry_id in dict.fromkeys((*pair.named_in(claim), *_speakers_unsure(pair, claim))):
            names = pair.words_for(entry_id)
            # Terms of the glossary need not be in the text, and another check reports missing names.
            is_missing = pair.is_surely_named(entry_id) and not any(map(pair.names.has, names))
            if not names or is_missing or isinstance(pair.entries[entry_id], Term):
                continue
            if (pair.is_answer(claim) and entry_id in claim.said_by.entities()) or entry_id in of_us:
                continue  # another check looks for the one who answers
            # The `basis` may name "our radar".
            if any(near.has(name) or basis.has(name) for name in pair.words_with_bodies(entry_id)):
                continue
            if isinstance(pair.entries[entry_id], Country) and _by_direction(pair, names, "\n".join(paragraphs)):
                continue
            # A person whose full name is elsewhere may be called by the family name here.
            if isinstance(pair.entries[entry_id], Person) and is_named(pair, entry_id, "\n".join(paragraphs)):
                continue
            if not pair.is_actor(entry_id) and is_described(names, pair.paragraph_of(claim)):
                continue
            is_linked = f"[[{entry_id}" in claim.text
            location = Location(pair.file, (*path, "text"), word=f"[[{entry_id}", skip=2)
            location = location if is_linked else Location(pair.file, (*path, "said_by"))
            yield diagnose("B427", location, id=claim_id, name=names[0], number=claim.place.first)


def _by_direction(pair: BriefWithSource, names: Iterable[str], near: str) -> bool:
    """Whether a country that a text names is "the North" in paragraphs of it."""
    if pair.language is None or not any(map(pair.names.has, names)):
        return False
    of_names = pair.language.names
    parts = {part for name in names for part in (*name.split(), name[:1])}
    words = parts.intersection(of_names.directions.split())
    return any(re.search(of_names.shortened.format(direction=word), near) for word in words)


def _speakers_unsure(pair: BriefWithSource, claim: Claim) -> list[str]:
    """Return the speakers that a text has under none of their names, but may have under another one."""
    speakers = (one for one in claim.said_by.entities() if one in pair.entries and not pair.is_surely_named(one))
    return [one for one in speakers if not any(map(pair.names.has, pair.words_with_bodies(one)))]


PEOPLE: Final = re.compile(
    r"(?:minister|leader|president|premier|official|chief|head|secretar(?:y|ie)|general|admiral|officer|envoy|diplomat"
    r"|ambassador|spokes\w+|expert|men|women|people|politician|colleague|researcher|professor)s?"
)
STATES: Final = re.compile(
    r"(?:countr(?:y|ie)|nation|state|all(?:y|ie)|government|capital|side|partner|part(?:y|ie)|power)s?"
)
_OF_THEM: Final = re.compile(r"\b(?:the|these|those|all)\s+\Z", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-z]+")
_FAR: Final = 5
"""The largest number of words after a number in which its noun is looked for, as in "three small yellow buoys"."""

_BETWEEN: Final = 2
"""The largest number of words between a number and the people that it counts, as in "three foreign ministers"."""


def counts_named(pair: BriefWithSource, claim: Claim, item: StatedValue) -> bool:
    """Whether a number counts people or countries, and the claim or its paragraph names as many."""
    text = shown_words(claim.text)
    after = [match[0].lower() for match in _WORD.finditer(text[item.start + len(item.word) :].partition(".")[0])]
    counted = after[: _BETWEEN + 1]
    people, states = (any(words.fullmatch(word) for word in counted) for words in (PEOPLE, STATES))
    # "The three agreed" may mean people or countries; "the three ships sailed" does not.
    of_them = bool(_OF_THEM.search(text[: item.start]))
    alone = of_them and not (counted and counted[0].endswith("s"))
    if alone and item.word.lower() in ("two", "three", "four"):
        # Scripts without spaces may omit "they". In others, the text counts the parties at least once.
        counted_in_text = (pair.mentions(one).has(item) for one in pair.source.paragraphs)
        if not pair.is_spaced or any(counted_in_text):
            return True
    # Where a text leaves "they" out, the number may count anybody, but no ships.
    unsure = not pair.is_spaced and (of_them or not _counts_things(after))
    kinds = [kind for kind, is_one in ((Person, people or alone), (Country, states or alone)) if is_one or unsure]
    # "The two" may also be one from the paragraph, and one from the paragraph before.
    near = [names_in(*pair.around(claim, before, 0)) for before in (0, 1)]
    for kind in kinds:
        entries = [entry_id for entry_id, entry in pair.entries.items() if isinstance(entry, kind)]
        by_claim = [entry_id for entry_id in pair.named_in(claim) if entry_id in entries]
        counts = {len(by_claim), *(_count_of(pair, entries, here) for here in near)}
        if item.value in map(str, counts):
            return True
    return False


def _counts_things(after: Sequence[str]) -> bool:
    """Whether the first plural in the words after a number is none of people or countries."""
    plural = next((word for word in after[:_FAR] if len(word) > SHORTEST and word.endswith("s")), "")
    return bool(plural) and not PEOPLE.fullmatch(plural) and not STATES.fullmatch(plural)


def _count_of(pair: BriefWithSource, entries: Iterable[str], here: Names) -> int:
    """Return the number of the given entries that a text names."""
    found = [_names_found(pair, entry_id, here) for entry_id in entries]
    # "Cho" is no other person if the text has "Cho Tae-yul".
    longer = " / ".join(name for names in found for name in names if " " in name)
    return sum(
        any(" " in name or not re.search(rf"\b{re.escape(name)}\b", longer) for name in names) for names in found
    )


def _names_found(pair: BriefWithSource, entry_id: str, here: Names) -> list[str]:
    """Return the names of an entry in a paragraph, or the last name of a person whom the text names in full."""
    names = pair.words_for(entry_id)
    if found := [name for name in names if here.has(name)]:
        return found
    if not isinstance(pair.entries.get(entry_id), Person) or not any(pair.names.has(name) for name in names):
        return []
    return [last for last in {name.split()[-1] for name in names if " " in name} if here.has(last)]
