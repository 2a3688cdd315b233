"""Offices in prose: those that titles, bottom lines and pages give to people are in the registry at that time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.checks.agreement.days.named import days_named
from generator.checks.agreement.speakers_named import SPEAKING
from generator.checks.index import BriefInFile, Index
from generator.checks.roles import ends_before_it_begins
from generator.checks.walks import mechanism_parts, page_statements
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.findings.offices import is_short_for, office_key, offices_on, roles_on
from generator.model.brief import Brief, Claim
from generator.model.edtf import Edtf
from generator.model.edtf.distances import date_of
from generator.model.markup import REFERENCE
from generator.reading.mending import STAND_IN_DATE


@dataclass(frozen=True, slots=True)
class _Prose:
    """A text with the claims on which it rests.

    Attributes:
        location: its place.
        what: its name in messages.
        whole, text: the value at that place, and the part of it that is read.
        claims: the claims, each with its brief.
    """

    location: Location
    what: str
    whole: str
    text: str
    claims: tuple[tuple[Brief, Claim], ...]


def offices_in_briefs(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No title, bottom line or note of a brief gives a person an office that the registry excludes at that time."""
    for prose in _of_brief(brief_in_file, index.office_holders.offices.may_be_in):
        yield from _offices_given(index, prose)


def offices_on_pages(index: Index) -> Iterator[Diagnostic]:
    """No text of the mechanism, the primer or a question gives a person an office excluded at that time."""
    for file, path, text, refs in _of_pages(index):
        claims = [found for ref in refs if (found := index.claim(ref))]
        if len(claims) == len(refs):
            yield from _offices_given(index, _Prose(Location(file, path), "the text", text, text, tuple(claims)))


def _of_brief(brief_in_file: BriefInFile, has_office: Callable[[str], bool]) -> Iterator[_Prose]:
    """Yield the texts of a brief that may name an office, as few do."""
    file, brief = brief_in_file.file, brief_in_file.brief
    if has_office(brief.title):
        every = tuple((brief, claim) for claim in brief.claims.values())
        yield _Prose(Location(file, ("title",)), "the title", brief.title, brief.title, every)
    for sentence in brief_in_file.sentences if has_office(brief.bottom_line) else ():
        cited = tuple((brief, brief.claims[ref]) for ref in sentence.claims if ref in brief.claims)
        if len(cited) == len(sentence.claims):
            place = Location(file, ("bottom_line",))
            yield _Prose(place, "the bottom line", brief.bottom_line, sentence.text, cited)
    for claim_id, claim in brief.claims.items():
        if claim.note and has_office(claim.note):
            place = Location(file, ("claims", claim_id, "note"))
            yield _Prose(place, "the note", claim.note, claim.note, ((brief, claim),))


def _of_pages(index: Index) -> Iterator[tuple[str, Path, str, tuple[str, ...]]]:
    for question_id, (file, question) in index.unchecked.questions.items():
        yield file, (question_id, "reading"), question.reading, question.claim_refs()
        for number, position in enumerate(question.positions):
            yield file, (question_id, "positions", number, "position"), position.position, position.claims
    yield from (statement[:4] for statement in page_statements(index.unchecked))
    for file, path, part in mechanism_parts(index.unchecked):
        yield file, (*path, "note"), part.note or "", part.claims


def _offices_given(index: Index, prose: _Prose) -> Iterator[Diagnostic]:
    if not index.office_holders.offices.may_be_in(prose.text):
        return
    dates = _dates(index, prose)
    if not prose.claims or not dates or STAND_IN_DATE in {date.text for date in dates}:
        return
    yield from _offices_speaking(index, prose)
    linked, added = _with_links(index, prose)
    for entry_id, office, at in index.office_holders.offices.given_in(linked):
        held = _held(index, entry_id, dates)
        # In a list, an office before a comma is that of the person before it.
        if not held or _IN_LIST.match(linked, at + len(office)) or _is_of_another_body(index, linked, at, office):
            continue
        if not any(is_short_for(office_key(office), key) for key in held):
            when = " or ".join(dict.fromkeys(date.words for date in dates[:2]))
            start = at - sum(length for place, length in added if place <= at)
            yield _not_held(index, prose, (entry_id, office, start), when)


def _is_of_another_body(index: Index, text: str, at: int, office: str) -> bool:
    """Whether an office is perhaps not one of a country: "guild president", "president of the guild"."""
    if " " not in office and _OF_SOME_BODY.search(text[:at]):
        return True
    before, behind = _BODY_BEFORE.search(text[:at]), _BODY_BEHIND.match(text, at + len(office))
    return any(body and not _country_named(index, body["name"]) for body in (before, behind))


def _not_held(index: Index, prose: _Prose, given: tuple[str, str, int], when: str) -> Diagnostic:
    entry_id, office, start = given
    in_whole = max(0, prose.whole.find(prose.text)) + start
    location = Location.in_text(prose.location.file, prose.location.path, prose.whole, office, in_whole)
    name = index.office_holders.people[entry_id].name
    return diagnose("B365", location, what=prose.what, name=name, office=office, when=when)


def _held(index: Index, entry_id: str, dates: Iterable[Edtf]) -> list[frozenset[str]]:
    """Return the offices that a person held on any of some dates.

    They are those attested then, or else those that are not excluded.
    """
    holders = index.office_holders
    index.entries_asked.add(entry_id)
    person = holders.people.get(entry_id)
    if person is None or any(map(ends_before_it_begins, person.roles)):
        return []
    held: list[frozenset[str]] = []
    for date in dates:
        attested = [one.role for one in offices_on(person, date) if one.standing == "then"]
        held += [holders.keys[role] for role in attested or roles_on(person, date)]
    return held or [frozenset()]


def _offices_speaking(index: Index, prose: _Prose) -> Iterator[Diagnostic]:
    """Report the office of a country that speaks in a text, if the people who speak in its claims held another then."""
    for match in _OFFICE_SPEAKS.finditer(prose.text):
        office = index.office_holders.offices.at_start_of(match["office"])
        country = _country_named(index, match["country"]) if office == match["office"] else ""
        speaking = [
            (entry_id, date)
            for brief, claim in prose.claims
            if (entry_id := claim.said_by.speaker.entity) and country
            if getattr(index.office_holders.people.get(entry_id), "country", None) == country
            for date in (claim.said or brief.source.published, claim.date(index.events))
            if date is not None
        ]
        held = [key for entry_id, date in speaking for key in _held(index, entry_id, [date])]
        if held and not any(is_short_for(office_key(office), key) for key in held):
            entry_id, said = speaking[0]
            yield _not_held(index, prose, (entry_id, office, match.start("office")), said.words)


def _country_named(index: Index, name: str) -> str:
    """Return the country that a name, an adjective or the name of a place in it means; empty if there is none."""
    linked = _LINKED.match(name)
    return index.countries_named.get(linked[1] if linked else name, "")


_IN_LIST: Final = re.compile(r"\s*,\s*\[\[")
_OF_SOME_BODY: Final = re.compile(
    r"\b(?!(?:the|then|and|new|with|by|to|of|for|from|as|when|that|is|was)\b)[a-z][\w-]*(?:['\u2019]s)? \Z"
)
_BODY_BEFORE: Final = re.compile(r"(?<=\S )(?P<name>[A-Z][\w.]*(?: [A-Z][\w.]*)*)(?:['\u2019]s)? \Z")
_BODY_BEHIND: Final = re.compile(r" (?:of|for) (?:the |an? )?(?P<name>\[\[[^\]]+\]\]|[\w-]+(?: [A-Z]\w*)*)")
_LINKED: Final = re.compile(r"\[\[([a-z0-9-]+)")
_OFFICE_SPEAKS: Final = re.compile(
    r"(?P<country>\[\[[^\]]+\]\]|\b[A-Z]\w*(?: [A-Z]\w*){0,2})(?:['\u2019]s)? (?P<office>[a-z][a-z ]{2,60}?) "
    rf"(?:{'|'.join([*SPEAKING.split(), 'announced', 'confirmed', 'named', 'promised', 'repeated'])})\b"
)
"""An office of a country that says something, without the name of its holder."""


def _dates(index: Index, prose: _Prose) -> list[Edtf]:
    """Return the dates to which a text may refer: those of its claims, and the days that it names."""
    dates: list[Edtf] = []
    for brief, claim in prose.claims:
        dates += [date for date in (claim.said or brief.source.published, claim.date(index.events)) if date]
    named = (day for day in days_named(prose.text) if day.year is not None)
    dates += [date for day in named if (date := date_of(f"{day.year:04}-{day.month:02}-{day.day:02}"))]
    return list(dict.fromkeys(dates))


def _with_links(index: Index, prose: _Prose) -> tuple[str, list[tuple[int, int]]]:
    """Return a text with links round names of people whom its claims name.

    The places and lengths of what was added come with it.
    """
    ids = {entry_id for _, claim in prose.claims for entry_id in claim.said_by.entities()}
    ids |= {match[1].partition("|")[0] for _, claim in prose.claims for match in REFERENCE.finditer(claim.text)}
    people = {entry_id: person for entry_id in ids if (person := index.office_holders.people.get(entry_id))}
    names: dict[str, set[str]] = {}
    for entry_id, person in people.items():
        for name in (person.name, *person.name.split()):
            names.setdefault(name, set()).add(entry_id)
    alone = sorted((name for name, of in names.items() if len(of) == 1 and len(name) > 2), key=len, reverse=True)
    if not alone:
        return prose.text, []
    added: list[tuple[int, int]] = []
    parts, end, length = [], 0, 0
    for match in re.finditer(
        rf"\[\[[^\]]*\]\]|(?<![\w-])(?P<name>{'|'.join(map(re.escape, alone))})(?![\w-])", prose.text
    ):
        if not match["name"]:
            continue
        opening = f"[[{next(iter(names[match['name']]))}|"
        parts += [prose.text[end : match.start()], opening, match["name"], "]]"]
        added += [(match.start() + length, len(opening)), (match.end() + length + len(opening), 2)]
        length += len(opening) + 2
        end = match.end()
    return "".join([*parts, prose.text[end:]]), added
