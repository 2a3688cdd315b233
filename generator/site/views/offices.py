"""Offices of people in words: single ones, the last of a person, and those held on the date of a claim."""

from __future__ import annotations

from collections.abc import Sequence

from generator.corpus import ClaimRecord
from generator.findings.offices import OfficeOn, ended_offices, offices_on
from generator.model.edtf import Day, Edtf, parse
from generator.model.registry import Person, Role
from generator.site.views.base import view_class
from generator.site.views.context import ViewContext


def office_words(context: ViewContext, role: Role) -> str:
    """Return an office with its body, in words."""
    # Each role is one object for the life of the record, so its identity can be the key.
    key = id(role)
    if key not in context.office_words:
        context.office_words[key] = context.words.plain(
            "role.of", office=role.office, of=context.corpus.entries[role.of].name
        )
    return context.office_words[key]


@view_class
class OfficeHeld:
    """An office as a claim shows it.

    Attributes:
        words: the office; if the record does not attest it for the day of the claim, with the day that it does.
        then: the office, marked as of that time, if it was held on that day; else as `words`.
    """

    words: str
    then: str


def offices_shown(context: ViewContext, entry_id: str, when: Edtf) -> tuple[OfficeHeld, ...]:
    """Return the offices that a person held on a date, in words; none for any other entry."""
    key = entry_id, when.text
    held = context.offices_held.get(key)
    if held is None:
        entry = context.corpus.entries[entry_id]
        on_day = offices_on(entry, when) if isinstance(entry, Person) else ()
        held = tuple([office_held(context, office) for office in on_day])
        context.offices_held.put(key, held)
    return held


def office_held(context: ViewContext, shown: OfficeOn) -> OfficeHeld:
    """Return an office as of a day, in words."""
    key = id(shown.role), shown.standing  # each role is one object
    held: OfficeHeld | None = context.office_phrases.get(key)
    if held is None:
        held = context.office_phrases[key] = _worded(context, shown)
    return held


def _worded(context: ViewContext, shown: OfficeOn) -> OfficeHeld:
    office = office_words(context, shown.role)
    if shown.standing == "then":
        return OfficeHeld(office, context.words.plain("role.then", office=office))
    if shown.standing == "unknown":
        return OfficeHeld(office, office)
    day = parse(shown.day).words
    words = context.words.plain(f"role.at_day.{shown.standing}", office=office, day=day)
    return OfficeHeld(words, words)


def offices_by_claim(context: ViewContext, person_id: str, records: Sequence[ClaimRecord]) -> dict[str, str]:
    """Return the offices that a person held on the date of each claim, by `brief-id/claim-id`."""
    held = ((record, offices_shown(context, person_id, record.when)) for record in records)
    return {record.ref: ", ".join(office.then for office in offices) for record, offices in held if offices}


def last_office(context: ViewContext, person_id: str, person: Person) -> str:
    """Return the last office of a person, with the years for which the record attests it, and whether it has ended."""
    number, role = len(person.roles) - 1, person.roles[-1]
    office = office_words(context, role)
    former = (person_id, number) in context.cached(_ended)
    first = (role.from_.earliest or role.from_.latest) if role.from_ else None
    last = (role.to.latest or role.to.earliest) if role.to else None
    has_begun, has_ended = bool(role.from_ and role.from_.earliest), bool(role.to and role.to.latest)
    if has_begun and not former and not has_ended:
        years = context.words.plain("role.since", year=first[0]) if first else ""
    else:
        years = _years(context, first, last)
        if first and not (has_begun and has_ended):
            years = context.words.plain("role.at_least", years=years)
    if not years:
        return office
    return context.words.plain("role.former" if former else "role.in_years", office=office, years=years)


def _years(context: ViewContext, first: Day | None, last: Day | None) -> str:
    if not first or not last:
        day = first or last
        return context.words.plain("role.one_year" if first else "role.until", year=day[0]) if day else ""
    if first[0] == last[0]:
        return context.words.plain("role.one_year", year=first[0])
    short = f"{last[0]:04}"[2:] if first[0] // 100 == last[0] // 100 else str(last[0])
    return context.words.plain("role.years", first=first[0], last=short)


def _ended(context: ViewContext) -> frozenset[tuple[str, int]]:
    return ended_offices(
        {
            person_id: entry
            for person_id, entry in context.corpus.registry.get("people", {}).items()
            if isinstance(entry, Person)
        }
    )
