"""Speakers: the people and bodies to whom claims are ascribed, and their offices on the day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter
from typing import Final, Literal

from generator.checks.agreement.days.of_events import is_misdated
from generator.checks.index import BriefInFile, Index
from generator.checks.links.entries import check_entity
from generator.checks.roles import date_of_role, ends_before_it_begins, is_attested_on
from generator.diagnostics.hints import write_hint
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.findings.offices import is_short_for, office_key, roles_on
from generator.model.attribution import Attribution
from generator.model.brief import Brief, Claim
from generator.model.edtf import Edtf
from generator.model.for_editors import BODIES, SPEAKERS
from generator.model.registry import Country, Person, Publisher, Role
from generator.provenance.languages import any_word
from generator.reading.mending import STAND_IN_DATE

_AS_KEY: Final[Mapping[str | None, str]] = {
    "people": "write {people: [id, other-id]} for people who say it together; for one, the id alone",
    "institution": "write {institution: id}",
    "account": "write {account: id, of: [id, other-id]}",
    "unnamed": "write {unnamed: …} with the words for the speaker",
    "narration": write_hint("{narration: true}"),
    "headline": write_hint("{headline: true}"),
    "via": "write {via: id, from: …}",
}
"""Keys that are written by mistake in place of an id, each with its remedy."""


def known_speakers(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Every speaker of a claim exists and can speak."""
    for claim_id, claim in brief_in_file.brief.claims.items():
        path: Path = ("claims", claim_id, "said_by")
        if not _is_known(index, claim.said_by):
            yield from _attribution(index, claim.said_by, brief_in_file.file, path)
        elif claim.said_by.via is not None:
            yield from _passed_on(index, claim.said_by, brief_in_file, path)


def _passed_on(index: Index, said_by: Attribution, brief_in_file: BriefInFile, path: Path) -> Iterator[Diagnostic]:
    """Report a person who passes on what the newsroom of this very text says."""
    source, from_ = brief_in_file.brief.source, said_by.from_
    newsrooms = {source.publisher, source.origin}
    if from_ is None or said_by.via is None or from_.from_ is not None:
        return
    if index.kinds[said_by.via] == "people" and from_.speakers() and newsrooms.issuperset(from_.speakers()):
        newsroom = from_.speakers()[0]
        problem = f"{newsroom} is the newsroom of this text, and cannot be quoted in it by {said_by.via}"
        hint = f"write {{via: {newsroom}, from: {said_by.via}}}, if the two are swapped; or `{path[-1]}: {said_by.via}`"
        yield diagnose("B112", Location(brief_in_file.file, path), problem=problem, hint=hint)


def _is_known(index: Index, said_by: Attribution) -> bool:
    if said_by.entity is not None:  # which is then the only one
        return index.knows(said_by.entity, *SPEAKERS)
    if said_by.narration or said_by.headline:
        return True
    return (
        index.knows(said_by.via, *SPEAKERS)
        and index.knows(said_by.account, *BODIES)
        and all(index.knows(entry_id, "people") for entry_id in said_by.people)
        and all(index.knows(entry_id, *BODIES) for entry_id in (*said_by.institution, *said_by.of))
        and (said_by.from_ is None or _is_known(index, said_by.from_))
        and not (said_by.unnamed and _named_as_unnamed(index, said_by.unnamed))
    )


def _named_as_unnamed(index: Index, words: str) -> str:
    """Return the one person or organisation whose whole name stands for an unnamed speaker; empty for other words."""
    ids = [entry_id for entry_id in index.shown_names.get(words, ()) if index.kinds[entry_id] in _WITH_NAMES]
    known = [entry_id for entry_id in ids if index.unchecked.entries[entry_id][0][2].name == words]
    return known[0] if len(known) == 1 else ""


_WITH_NAMES: Final = ("people", "organisations")


def _attribution(index: Index, said_by: Attribution, file: str, path: Path) -> Iterator[Diagnostic]:
    ids = (said_by.entity, said_by.via, *said_by.speakers(), *said_by.of)
    if form := next((entry_id for entry_id in ids if entry_id in _AS_KEY and entry_id not in index.kinds), None):
        hint = _AS_KEY[form] if said_by.entity == form else str(_AS_KEY[form])
        yield diagnose("B112", Location(file, path), problem=f"`{form}` is a key, not an id", hint=hint)
        return
    kinds = [index.kinds.get(entry_id) for entry_id in said_by.institution]
    if len(kinds) > 1 and {*kinds} == {"people"}:
        hint = f"write {{people: [{', '.join(said_by.institution)}]}}: people who say it together"
        place = Location(file, (*path, "institution"))
        yield diagnose("B112", place, problem="these are people, not organisations or countries", hint=hint)
        return
    if said_by.unnamed and (meant := _named_as_unnamed(index, said_by.unnamed)):
        right = meant if index.kinds[meant] == "people" else f"{{institution: {meant}}}"
        problem = f"`unnamed` is for speakers without a name, but {said_by.unnamed} is one"
        hint = f"write `{path[-1]}: {right}`"
        yield diagnose("B112", Location(file, (*path, "unnamed")), problem=problem, hint=hint)
    speaker = "a person, an organisation or a country"
    yield from check_entity(index, said_by.entity, Location(file, (*path, "entity")), *SPEAKERS, expected=speaker)
    yield from check_entity(index, said_by.via, Location(file, (*path, "via")), *SPEAKERS, expected=speaker)
    body = "an organisation or a country"
    yield from check_entity(index, said_by.account, Location(file, (*path, "account")), *BODIES, expected=body)
    for number, entry_id in enumerate(said_by.people):
        location = Location(file, (*path, "people", number))
        yield from check_entity(index, entry_id, location, "people", expected="a person")
    for form, entry_ids in (("institution", said_by.institution), ("of", said_by.of)):
        for number, entry_id in enumerate(entry_ids):
            yield from check_entity(index, entry_id, Location(file, (*path, form, number)), *BODIES, expected=body)
    if said_by.from_ is not None:
        yield from _attribution(index, said_by.from_, file, (*path, "from"))


def accounts_of_own_side(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A side that gives an account is among those of whom it tells, itself or by its country."""
    for claim_id, claim in brief_in_file.brief.claims.items():
        side, of = claim.said_by.speaker.account, claim.said_by.speaker.of
        if side is None or side in of:
            continue
        own, countries = _country(index, side), {_country(index, entry_id) for entry_id in of}
        # A body without a country may belong to any.
        if own and not {own, ""} & countries:
            path: Path = ("claims", claim_id, "said_by", *("from" for _ in claim.said_by.chain()[1:]), "of")
            remedy = (
                f"write `of: [{', '.join((own, *of))}]`; if it only passes on what others said, "
                f"{{via: {side}, from: {{institution: [{', '.join(of)}]}}}}"
            )
            location, but = Location(brief_in_file.file, path), "and `of` names neither it nor its country"
            yield diagnose("B359", location, id=claim_id, side=side, but=but, remedy=remedy)


def accounts_published_by_own_side(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """An account in a text of a government is by that government's side, unless the text passes it on."""
    source = brief_in_file.brief.source
    told = [(key, claim.said_by.account) for key, claim in brief_in_file.brief.claims.items() if claim.said_by.account]
    if not told:
        return
    by = source.origin or source.publisher
    publisher = index.entry(by)
    own = _country(index, by) if isinstance(publisher, Publisher) and publisher.kind == "government" else ""
    for claim_id, side in told if own else ():
        if _country(index, side) not in (own, ""):
            location = Location(brief_in_file.file, ("claims", claim_id, "said_by", "account"))
            but = f"but {publisher.name if publisher else by} published the text"
            remedy = f"write `account: {own}`; if the text passes on what {side} said, {{via: {by}, from: …}}"
            yield diagnose("B359", location, id=claim_id, side=side, but=but, remedy=remedy)


def _country(index: Index, entry_id: str) -> str:
    """Return the country of a body, or that body itself if it is a country; empty if it is not known or misspelt."""
    entry = index.entry(entry_id)
    country = entry_id if isinstance(entry, Country) else getattr(entry, "country", None)
    return country if country and index.knows(country, "countries") else ""


def offices_held(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No claim gives a person an office outside the dates of that person's roles, and a speaker holds one that day."""
    holders, published = index.office_holders, brief_in_file.brief.source.published
    may_give = holders.offices.may_be_in(brief_in_file.claim_texts)
    for claim_id, claim in brief_in_file.brief.claims.items():
        when = claim.date(index.events)
        if when is None or (claim.when is None and is_misdated(index, claim.event[0], published)):
            continue
        # Other checks report faulty dates.
        given = holders.offices.given_in(claim.text) if may_give and when.text != STAND_IN_DATE else ()
        for entry_id, office, start in given:
            person = holders.people.get(entry_id)
            if person and any(map(ends_before_it_begins, person.roles)):
                continue
            keys = [holders.keys[role] for role in roles_on(person, when)] if person else []
            if person and not any(is_short_for(office_key(office), key) for key in keys):
                place = ("claims", claim_id, "text")
                location = Location.in_text(brief_in_file.file, place, claim.text, office, start)
                values = {"id": claim_id, "name": person.name, "office": office, "when": when.words}
                yield diagnose("B331", location, **values, first=True)
                yield from (diagnose("B331", at, **values) for at in _role_meant(index, entry_id, office, when))
        who = claim.said_by.speaker.entity or ""
        speaker = holders.people.get(who)
        if speaker is None:
            continue
        said = claim.said or published
        if said.text == STAND_IN_DATE or roles_on(speaker, said) or any(map(ends_before_it_begins, speaker.roles)):
            continue
        if not _is_told_as_former(brief_in_file.brief, who, speaker):
            location = Location(brief_in_file.file, ("claims", claim_id, "said_by"))
            successor = _held_then(index, claim, speaker, said)
            first = f"write {successor}, if the text means that; else correct" if successor else "correct `said_by` or"
            hint = f"{first} `said`, or the dates of a role ({_listed(speaker.roles)}), or add the role held then"
            hint += _OUT_OF_OFFICE
            yield diagnose(
                "B332", location, id=claim_id, name=speaker.name, when=said.words, said=said, cause=who, hint=hint
            )


_OUT_OF_OFFICE: Final = '; for somebody who has left office, write "former …" before the name in the title or a claim'


def _is_told_as_former(brief: Brief, entry_id: str, speaker: Person) -> bool:
    """Whether a brief, or the headline of its text, calls a speaker the former holder of an office."""
    names = {*speaker.all_names(), *(name.split()[-1] for name in speaker.all_names())}
    named = rf"(?:\[\[{entry_id}(?:\|[^\[\]]{{0,60}})?\]\]|{'|'.join(map(re.escape, names))})"
    former = re.compile(_FORMER.replace("{name}", named), re.IGNORECASE)
    texts = (brief.title, brief.source.headline or "", brief.bottom_line, *(one.text for one in brief.claims.values()))
    return any(map(former.search, texts))


_FORMER: Final = any_word(lambda language: language.names.former)


def _role_meant(index: Index, entry_id: str, office: str, when: Edtf) -> Iterator[Location]:
    """Yield the place of the date by which a person's role, if only one matches an office, excludes a day."""
    index.entries_asked.add(entry_id)
    for file, _, entry in index.unchecked.entries.get(entry_id, ())[:1]:
        roles = [*enumerate(entry.roles)] if isinstance(entry, Person) else []
        numbers = [
            number for number, role in roles if is_short_for(office_key(office), index.office_holders.keys[role])
        ]
        day = when.earliest or when.latest
        if len(numbers) == 1 and day is not None:
            role = dict(roles)[numbers[0]]
            place = Location(file, (entry_id, "roles", numbers[0]), on="key")
            start = role.from_.earliest if role.from_ else None
            yield date_of_role(place, role, "from" if start is not None and start > day else "to")


def _held_then(index: Index, claim: Claim, speaker: Person, said: Edtf) -> str:
    """Return the one person who held an office of the speaker on a day, with that office; empty for none or several."""
    holders = index.office_holders
    offices = {(holders.keys[role], role.of) for role in speaker.roles}
    held = {
        entry_id: role
        for entry_id, person in holders.people.items()
        for role in roles_on(person, said)
        if (holders.keys[role], role.of) in offices
    }
    named = [entry_id for entry_id in held if f"[[{entry_id}" in claim.text] or [*held]
    # Somebody may have been in office long before the first day for which that is attested.
    surely = [entry_id for entry_id in named if is_attested_on(held[entry_id], said)]
    named = surely or named
    return f"`{named[0]}`, who was {held[named[0]].office} then" if len(named) == 1 else ""


def with_role(index: Index, found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Report the date of a role as well, if claims of several briefs all lie before it or all after it."""
    by_speaker: dict[str, list[Diagnostic]] = defaultdict(list)
    for item in found:
        if item.rule.code == "B332":
            by_speaker[str(item.values["cause"])].append(item)
    for entry_id, items in by_speaker.items():
        files = {item.location.file for item in items}
        for file, _, entry in index.unchecked.entries[entry_id][:1] if len(files) > 1 else ():
            place = _date_at_fault(entry, [item.values["said"] for item in items])
            if place is not None:
                number, key, role = place
                hint = f"correct this date of {role.office}, or add the role held then; or correct `said_by` or `said`"
                values = {**items[0].values, "hint": hint, "first": True}
                yield replace(items[0], location=Location(file, (entry_id, "roles", number, key)), values=values)


def _date_at_fault(entry: object, said: Sequence[Edtf]) -> tuple[int, Literal["from", "to"], Role] | None:
    """Return the end of the last role before the given days, or the start of the first role after them.

    It is None if there is neither.
    """
    days = sorted(day for date in said if (day := date.earliest or date.latest))
    roles = [*enumerate(entry.roles)] if isinstance(entry, Person) else []
    ended = [(role.to.latest, number, role) for number, role in roles if role.to and role.to.latest]
    begun = [(role.from_.earliest, number, role) for number, role in roles if role.from_ and role.from_.earliest]
    before = max((item for item in ended if item[0] < days[0]), key=itemgetter(0), default=None)
    after = min((item for item in begun if item[0] > days[-1]), key=itemgetter(0), default=None)
    if before is not None and not any(before[0] < start < days[-1] for start, *_ in begun):
        return before[1], "to", before[2]
    if after is not None and not any(days[0] < end < after[0] for end, *_ in ended):
        return after[1], "from", after[2]
    return None


_MAX_ROLES: Final = 3


def _listed(roles: Sequence[Role]) -> str:
    """Return the last roles of a person, with their dates as they are written."""

    def dates(role: Role) -> str:
        return "".join(f", {word} {day.text}" for word, day in (("from", role.from_), ("to", role.to)) if day)

    return "; ".join(f"{role.office}{dates(role)}" for role in roles[-_MAX_ROLES:])
