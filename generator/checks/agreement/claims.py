"""Claims: the day of the event, the day on which it was said, and the speaker in the text of a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.agreement.events import MAX_APART, is_misdated
from generator.checks.dates import said_beside
from generator.checks.index import BriefInFile, Index
from generator.diagnostics.hints import IF_BOTH_ARE_RIGHT
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.edtf import Edtf
from generator.model.edtf.distances import days_apart, days_from, in_other_year
from generator.model.registry import Country, Entry, Organisation, Person
from generator.provenance.languages.english import ENGLISH
from generator.provenance.wording.recurring import recurring_in
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
            if (
                beside
                and when
                and claim.said
                and days_from(when, claim.said)
                and not in_other_year(claim.said, published)
            ):
                remedy = f"write `said: {beside}`, on which other claims were said; or {remedy}"
            location = Location(brief_in_file.file, ("claims", claim_id, key))
            yield diagnose("B335", location, how=how, remedy=remedy)


def _of_said(claim: Claim, when: Edtf | None, published: Edtf) -> tuple[str, str, str] | None:
    """Return the fault of the day on which a claim was said, as (key, message, hint)."""
    said = claim.said
    if said is None or days_from(said, published):
        return None  # another check reports a claim said after publication
    if moved := in_other_year(said, published):
        return (
            "said",
            f"it was said on {said.words}, but the text was published {published.words}",
            (f"check the year: write {moved}, if it was said then; if it is right, {_IGNORE}"),
        )
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
        return (
            "said",
            f"the report itself says it, but it appeared later ({published.words}) than {said.words}",
            ("take `said` out, or name in `said_by` who said it then"),
        )
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
    return (
        "when",
        how,
        f"check the year: write {moved}, or name the event that it reports; {IF_BOTH_ARE_RIGHT}",
    )


MAX_BY_CLOCKS: Final = 1
"""The largest number of days by which one part of the world is ahead of another."""

TO_COME: Final = re.compile(
    rf"\b(?:{ENGLISH.days.future}|if|next|(?-i:may)|might|could|cannot|(?:means?|meant|tr(?:y|ies|ied|ying)|going) to"
    r"|put at|(?:plan|expect|schedul|warn|ask|call|demand|invit|offer|forecast|predict|target|promis|pledg|agree|want"
    r"|hop(?:e|ing)|aim|inten[dt]|propos|announc|prepar|decid|approv|urg|seek|wish|attempt|consider|mull|weigh|ready|readi|strive"
    r"|striving|vow)\w*)\b",
    re.IGNORECASE,
)
"""Words of a claim about the future, or about statements on it."""


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


def tells_done(text: str) -> bool:
    """Whether a claim reports an act as done."""
    words = ENGLISH.sense
    return words.done.search(words.reporting.sub(" ", text)) is not None and words.open.search(text) is None


SPEAKING: Final = (
    "said says told tells stated states added adds explained explains replied replies answered answers spoke speaks "
    "called calls warned warns stressed stresses underlined emphasised emphasized noted notes argued urged urges "
    "denied denies expressed expresses welcomed declared declares reiterated reaffirmed mentioned described"
)
"""Verbs of speech."""

_BEGINS: Final = re.compile(
    r"(?:(?:After|Asked|As|At|Before|During|Following|In|On|Speaking|Under|When|With)\b[^.;:]*?, )?"
    r"(?P<according>According to )?(?:(?:[Tt]he|[A-Z][\w.'\u2019-]*) ){0,4}\[\[(?P<id>[a-z0-9-]+)(?:\|[^\[\]|]*)?\]\]"
    rf"(?(according),| (?:{'|'.join(SPEAKING.split())})\b)"
)
"""The beginning of a claim that names its speaker."""

_BEGINS_PLAIN: Final = re.compile(
    r"(?P<name>[A-Z][\w.'\u2019-]*(?: [A-Z][\w.'\u2019-]*){1,4})"
    rf"(?:, [^.;:,]{{1,80}},)? (?:{'|'.join(SPEAKING.split())})\b"
)
"""The beginning of a claim that names its speaker without a reference."""


def named_speakers(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A speaker named in the first words of a claim is the one to whom it is ascribed, if both are people or bodies."""
    for claim_id, claim in brief_in_file.brief.claims.items():
        ids = claim.said_by.speaker.entities()
        named = _named_first(index, " ".join(claim.text.split())) if ids else ""
        if not named:
            continue
        subject, speakers = _entry(index, named), claim.said_by.entities()
        others = [_entry(index, entry_id) for entry_id in ids]
        if subject is None or named in speakers or not others or not all(_are_alike(subject, one) for one in others):
            continue
        names = " and ".join(one.name for one in others if one)
        values = {"id": claim_id, "name": subject.name, "other": names, "speaker": named, "first": ids[0]}
        location = Location(brief_in_file.file, ("claims", claim_id, "said_by"))
        yield diagnose("B339", location, **values, near=named)


def _named_first(index: Index, text: str) -> str:
    """Return the id of the speaker that a claim names in its first words, by a reference or by the whole name.

    It is empty if there is none.
    """
    if match := _BEGINS.match(text):
        return match["id"]
    plain = _BEGINS_PLAIN.match(text)
    ids = index.shown_names.get(plain["name"], set()) if plain else set()
    return next(iter(ids)) if len(ids) == 1 else ""


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


_LINK: Final = r"\[\[(?P<{}>[a-z0-9-]+)(?:\|[^\[\]|]*)?\]\]"
_OF_COUNTRY: Final = re.compile(
    rf"{_LINK.format('id')} of (?:the )?"
    rf"(?:{_LINK.format('country')}|(?P<name>[A-Z]\w*(?: [A-Z]\w*){{0,3}}))(?!['\u2019]s)"
)
"""A person, with the country that a claim gives to that person."""

_OFFICES: Final = ("counterpart", "minister", "president", "secretary")
_OFFICE_OF_COUNTRY: Final = re.compile(
    rf"{_LINK.format('country')}(?:['\u2019]s)? (?:(?:prime|foreign|defen[cs]e|deputy|vice) )*"
    rf"(?:{'|'.join(_OFFICES)}) {_LINK.format('id')}",
    re.IGNORECASE,
)
"""A country, and a person after an office of it."""

_IN_TURN: Final = re.compile(
    rf"{_LINK.format('country')} and (?:the )?{_LINK.format('next_country')}, "
    rf"{_LINK.format('id')} and {_LINK.format('next_id')}"
)
"""Two countries, and a person of each in the same order."""


def people_of_countries(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No claim gives a person a country other than the one in the registry."""
    may_give = _may_give_sides(brief_in_file.claim_texts)
    for claim_id, claim in brief_in_file.brief.claims.items() if may_give else ():
        for entry_id, start, country_id in _sides_given(index, claim.text) if _may_give_sides(claim.text) else ():
            person, country = _entry(index, entry_id), _entry(index, country_id or "")
            if not isinstance(person, Person) or not isinstance(country, Country):
                continue
            own = _entry(index, person.country or "")
            # Another check reports a person's country that does not exist.
            if own is not None and person.country != country_id:
                words = ("claims", claim_id, "text"), claim.text, entry_id, start
                location = Location.in_text(brief_in_file.file, *words)
                values = {"name": person.name, "country": country.name, "own": own.name}
                yield diagnose("B355", location, id=claim_id, entry=entry_id, **values)


_LAST_LETTERS: Final = "|".join(office[-5:] for office in _OFFICES)
_OFFICE_BEFORE_PERSON: Final = re.compile(rf" \[\[(?<=(?:{_LAST_LETTERS}) \[\[)", re.IGNORECASE)
"""The end of an office, and the beginning of a reference. What is rare is looked for first, which is fast."""


def _may_give_sides(text: str) -> bool:
    """Whether a text has the signs that one of the patterns above needs, as few do."""
    return "]] of " in text or "]], [[" in text or _OFFICE_BEFORE_PERSON.search(text) is not None


def _sides_given(index: Index, text: str) -> Iterator[tuple[str, int, str | None]]:
    """Yield each person to whom a text gives a country, as (id, index in the text, id of the country)."""
    for match in _OF_COUNTRY.finditer(text):
        named = index.names.find(match["name"], ("countries",), least=0) if match["name"] else []
        yield match["id"], match.start("id"), named[0].id if named else match["country"]
    for match in _OFFICE_OF_COUNTRY.finditer(text):
        yield match["id"], match.start("id"), match["country"]
    for match in _IN_TURN.finditer(text):
        own = [getattr(_entry(index, match[key]), "country", None) for key in ("next_id", "id")]
        # Two people may be named in any order, as long as neither is said to be of a country.
        if own == [match["country"], match["next_country"]]:
            yield match["id"], match.start("id"), match["country"]
            yield match["next_id"], match.start("next_id"), match["next_country"]


def _entry(index: Index, entry_id: str) -> Entry | None:
    index.entries_asked.add(entry_id)
    return next((entry for _, _, entry in index.unchecked.entries.get(entry_id, ())), None)


def _are_alike(entry: Entry, other: Entry | None) -> bool:
    """Whether two entries are people, or bodies of different countries, so that neither speaks for the other."""
    if isinstance(entry, Person):
        return isinstance(other, Person)
    if not isinstance(entry, Organisation) or not isinstance(other, Organisation):
        return False
    return None not in (entry.country, other.country) and entry.country != other.country
