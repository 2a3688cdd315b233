"""Roles of people: their dates, the claims on which they rest, one holder at a time, and the country of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from operator import itemgetter
from typing import Final, Literal

from generator.checks.agreement.days.of_events import is_misdated
from generator.checks.index import Index
from generator.diagnostics.hints import IF_BOTH_ARE_RIGHT
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.findings.offices import office_key, roles_on
from generator.model.edtf import FULL_DAY, Day, Edtf
from generator.model.registry import Country, Person, Role
from generator.reading.mending import STAND_IN_DATE


def ends_before_it_begins(role: Role) -> bool:
    """Whether a role certainly ends before it begins."""
    start, end = role.from_, role.to
    if start is None or end is None or end.latest is None:
        return False
    # If the first day is open, the office was certainly held on the last day that the start may mean.
    held = start.earliest or start.latest
    return held is not None and held > end.latest


def roles_of_own_country(index: Index) -> Iterator[Diagnostic]:
    """No role of a person is of another country than the person's."""
    for file, entry_id, _, entry in index.entries():
        own = index.entry(entry.country) if isinstance(entry, Person) and entry.country else None
        if not isinstance(entry, Person) or own is None:
            continue
        abroad = [number for number, role in enumerate(entry.roles) if is_abroad(index, entry, role)]
        countries = {entry.roles[number].of for number in abroad}
        if len(abroad) == len(entry.roles) > 1 and len(countries) == 1:
            hint = f"write {countries.pop()}, of which are all roles; {IF_BOTH_ARE_RIGHT}"
            values = {"name": entry.name, "body": _name(index, entry.roles[0].of), "own": own.name}
            yield diagnose("B368", Location(file, (entry_id, "country")), **values, hint=hint)
            continue
        for number in abroad:
            role = entry.roles[number]
            hint = f"write {entry.country}, or {role.of} for `country`; {IF_BOTH_ARE_RIGHT}"
            values = {"name": entry.name, "body": _name(index, role.of), "own": own.name}
            yield diagnose("B368", Location(file, (entry_id, "roles", number, "of")), **values, hint=hint)


def _name(index: Index, entry_id: str) -> str:
    entry = index.entry(entry_id)
    return entry.name if entry is not None else entry_id


def is_abroad(index: Index, person: Person, role: Role) -> bool:
    """Whether a role is of another country than its holder, according to the registry. Bodies employ anybody."""
    own, of = index.entry(person.country), index.entry(role.of)
    return isinstance(own, Country) and isinstance(of, Country) and role.of != person.country


def roles_attested(index: Index) -> Iterator[Diagnostic]:
    """The claims on which a role rests lie within its dates."""
    for file, path, person, role in index.roles():
        for position, ref in enumerate(role.claims if not ends_before_it_begins(role) else ()):
            when = _day_of(index, ref)
            if when and when.text != STAND_IN_DATE and role not in roles_on(person, when):
                where = Location(file, (*path, "claims", position))
                yield diagnose("B331", where, id=ref, name=person.name, office=role.office, when=when.words)


def _day_of(index: Index, ref: str) -> Edtf | None:
    """Return the day of a claim; None if there is no such claim, or if the date of its event is doubtful."""
    brief_id, _, claim_id = ref.rpartition("/")
    for _, brief in index.unchecked.briefs.get(brief_id, ()):
        claim = brief.claims.get(claim_id)
        if claim and (claim.when or not (claim.event and is_misdated(index, claim.event[0], brief.source.published))):
            return claim.date(index.events)
    return None


_HELD_BY_SEVERAL: Final = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "spokespeople", "member", "senator", "lawmaker", "official", "officer"}
)
"""Words of offices that several people hold at once."""


def one_holder(index: Index) -> Iterator[Diagnostic]:
    """No person holds an office twice on one day, and no two people do, except on the day on which it changes hands."""
    held: dict[tuple[frozenset[str], str], list[tuple[Day, Day, Person, Location, Role]]] = {}
    for file, path, person, role in index.roles():
        period, key = _attested_period(role), (office_key(role.office), role.of)
        of_another = is_abroad(index, person, role)  # another check doubts whose office it is
        if period is None or of_another or ends_before_it_begins(role) or key[0] & _HELD_BY_SEVERAL:
            continue
        start, end = period
        place = Location(file, path, on="key")
        holders = held.setdefault(key, [])
        for first, last, other, other_place, other_role in holders:
            if max(first, start) <= min(last, end) and not _hand_over(period, (first, last)):
                day = "{:04}-{:02}-{:02}".format(*max(first, start))
                code, who = ("B334" if other is person else "B333"), other.name
                ids = frozenset((str(path[0]), str(other_place.path[0])))
                of = _name(index, role.of)
                values = {"name": person.name, "other": who, "office": role.office, "of": of, "day": day, "people": ids}
                # The end of the first or the start of the second may be wrong.
                both = [(first, other_place, other_role, other), (start, place, role, person)]
                (_, of_first, before, one), (_, of_second, after, two) = sorted(both, key=itemgetter(0))
                if code == "B333" and (hint := _one_after_the_other((one, before), (two, after))):
                    values["hint"] = hint
                for at in (date_of_role(of_first, before, "to"), date_of_role(of_second, after, "from")):
                    yield diagnose(code, at, **values)
                break
        holders.append((start, end, person, place, role))


def _one_after_the_other(before: tuple[Person, Role], after: tuple[Person, Role]) -> str:
    """Return the hint that one person's role ends when another's begins; empty if a full day is not known of each."""
    (one, first), (two, second) = before, after
    to, start = (day.text if day and FULL_DAY.match(day.text) else "" for day in (first.to, second.from_))
    if not (to and start):
        return ""
    return f"write `to: {start}` for {one.name}, or `from: {to}` for {two.name}; {_AT_ONCE}"


_AT_ONCE: Final = "if both held it at once, give the two offices different names"


def date_of_role(place: Location, role: Role, key: Literal["from", "to"]) -> Location:
    """Return the place of the start or the end of a role; of the role itself if neither is written."""
    written = role.from_ if key == "from" else role.to
    return replace(place, path=(*place.path, key), on="value") if written else place


def _attested_period(role: Role) -> tuple[Day, Day] | None:
    """Return the first and last day for which a role is attested; None if there are none."""
    start = (role.from_.latest or role.from_.earliest) if role.from_ else None
    end = (role.to.earliest or role.to.latest) if role.to else start
    return (start, max(start, end)) if start and end else None


def is_attested_on(role: Role, when: Edtf) -> bool:
    """Whether a date begins within the days for which a role is attested."""
    period = _attested_period(role)
    return period is not None and when.earliest is not None and period[0] <= when.earliest <= period[1]


def _hand_over(period: tuple[Day, Day], next_period: tuple[Day, Day]) -> bool:
    first, second = sorted((period, next_period))
    return first[1] == second[0] and first[0] < second[0]
