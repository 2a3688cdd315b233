"""People and bodies that the text of a claim names: its speaker, and the country of each person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.registry import Country, Entry, Organisation, Person

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
        subject, speakers = index.entry(named), claim.said_by.entities()
        others = [index.entry(entry_id) for entry_id in ids]
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
            person, country = index.entry(entry_id), index.entry(country_id)
            if not isinstance(person, Person) or not isinstance(country, Country):
                continue
            own = index.entry(person.country)
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
        own = [getattr(index.entry(match[key]), "country", None) for key in ("next_id", "id")]
        # Two people may be named in any order, as long as neither is said to be of a country.
        if own == [match["country"], match["next_country"]]:
            yield match["id"], match.start("id"), match["country"]
            yield match["next_id"], match.start("next_id"), match["next_country"]


def _are_alike(entry: Entry, other: Entry | None) -> bool:
    """Whether two entries are people, or bodies of different countries, so that neither speaks for the other."""
    if isinstance(entry, Person):
        return isinstance(other, Person)
    if not isinstance(entry, Organisation) or not isinstance(other, Organisation):
        return False
    return None not in (entry.country, other.country) and entry.country != other.country
