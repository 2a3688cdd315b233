"""Roles of people: none is of another country than the person's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.index import Index
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.registry import Country, Entry, Person, Role


def roles_of_own_country(index: Index) -> Iterator[Diagnostic]:
    """No role of a person is of another country than the person's."""
    for file, entry_id, _, entry in index.entries():
        own = _entry(index, entry.country) if isinstance(entry, Person) and entry.country else None
        if not isinstance(entry, Person) or own is None:
            continue
        abroad = [number for number, role in enumerate(entry.roles) if is_abroad(index, entry, role)]
        countries = {entry.roles[number].of for number in abroad}
        if len(abroad) == len(entry.roles) > 1 and len(countries) == 1:
            hint = f"write {countries.pop()}, of which are all roles; {_IGNORE}"
            values = {"name": entry.name, "body": _name(index, entry.roles[0].of), "own": own.name}
            yield diagnose("B368", Location(file, (entry_id, "country")), **values, hint=hint)
            continue
        for number in abroad:
            role = entry.roles[number]
            hint = f"write {entry.country}, or {role.of} for `country`; {_IGNORE}"
            values = {"name": entry.name, "body": _name(index, role.of), "own": own.name}
            yield diagnose("B368", Location(file, (entry_id, "roles", number, "of")), **values, hint=hint)


_IGNORE: Final = "if both are right, ignore this warning"


def _entry(index: Index, entry_id: str | None) -> Entry | None:
    return next((entry for *_, entry in index.unchecked.entries.get(entry_id or "", ())), None)


def _name(index: Index, entry_id: str) -> str:
    entry = _entry(index, entry_id)
    return entry.name if entry is not None else entry_id


def is_abroad(index: Index, person: Person, role: Role) -> bool:
    """Whether a role is of another country than its holder, according to the registry. Bodies employ anybody."""
    own, of = _entry(index, person.country), _entry(index, role.of)
    return isinstance(own, Country) and isinstance(of, Country) and role.of != person.country
