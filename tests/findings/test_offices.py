"""Which offices have been left, as far as the registry knows."""

from __future__ import annotations

from typing import Any

import pytest

from generator.findings.offices import ended_offices, offices_on
from generator.model.base import checked
from generator.model.edtf import parse
from generator.model.registry import Person


def person(*roles: dict[str, Any]) -> Person:
    return checked(
        Person, {"name": "Somebody", "roles": [{"office": "Minister", "of": "northland", **r} for r in roles]}
    )


def test_an_office_is_left_on_its_last_day_or_when_somebody_else_holds_it_later() -> None:
    people = {
        "closed": person({"from": "2020", "to": "2021-05-01"}),
        "followed": person({"from": "../2022-01-01", "to": "2022-03-01/.."}),
        "newest": person({"from": "2023-01-01"}),
    }
    assert ended_offices(people) == {("closed", 0), ("followed", 0)}


def test_an_office_last_attested_and_held_by_nobody_later_is_not_known_to_be_left() -> None:
    elsewhere = person({"office": "Minister", "of": "southland", "from": "2030"})
    people = {"attested": person({"from": "../2022-01-01", "to": "2022-03-01/.."}), "elsewhere": elsewhere}
    assert ended_offices(people) == frozenset()


def test_each_office_of_a_person_is_told_apart() -> None:
    people = {"mina": person({"to": "2021"}, {"office": "Chief", "from": "2022"})}
    assert ended_offices(people) == {("mina", 0)}


@pytest.mark.parametrize(
    ("role", "day", "standing", "told"),
    [
        # Attested on one day alone, which is all that may be said of any other.
        ({"from": "../2023-06-03", "to": "2023-06-03/.."}, "2023-06-03", "then", ""),
        ({"from": "../2023-06-03", "to": "2023-06-03/.."}, "2022", "by", "2023-06-03"),
        ({"from": "../2023-06-03", "to": "2023-06-03/.."}, "2023-06-04", "still", "2023-06-03"),
        # A date that reaches beyond the attested days is not within them.
        ({"from": "../2023-06-03", "to": "2023-09-13"}, "2023", "by", "2023-06-03"),
        ({"from": "2023-09-13", "to": "2024-07-28/.."}, "2023", "from", "2023-09-13"),
        ({"from": "2023-09-13", "to": "2024-07-28"}, "2024", "until", "2024-07-28"),
        # No end on record: the start alone is attested.
        ({"from": "2025-10-21"}, "2025-11-01", "since", "2025-10-21"),
        ({"from": "../2025-10-21"}, "2025-11-01", "by", "2025-10-21"),
        ({}, "2025-11-01", "unknown", ""),
    ],
)
def test_an_office_is_said_to_be_held_on_a_day_only_where_the_registry_attests_it(
    role: dict[str, Any], day: str, standing: str, told: str
) -> None:
    (office,) = offices_on(person(role), parse(day))
    assert (office.standing, office.day) == (standing, told)


def test_of_offices_that_a_day_does_not_exclude_the_one_attested_nearest_is_shown() -> None:
    minister = {"from": "2023-10-07", "to": "2024-07-28/.."}
    adviser = {"office": "Adviser", "from": "../2025-10-25", "to": "2025-10-25/.."}
    held = person(minister, adviser)
    assert [office.role.office for office in offices_on(held, parse("2023"))] == ["Minister"]
    assert [office.role.office for office in offices_on(held, parse("2025-10-01"))] == ["Adviser"]
    assert [office.role.office for office in offices_on(held, parse("2024-07-28"))] == ["Minister"]
    assert offices_on(held, parse("2020")) != ()
