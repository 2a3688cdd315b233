"""Offices of people in words: single ones, and those that a person held on the date of a claim."""

from __future__ import annotations

from generator.findings.offices import OfficeOn, offices_on
from generator.model.edtf import Edtf, parse
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
        held = (
            tuple([office_held(context, office) for office in offices_on(entry, when)])
            if isinstance(entry, Person)
            else ()
        )
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
