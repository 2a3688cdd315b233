"""Which offices have been left, as far as the registry knows."""

from __future__ import annotations

from typing import Any

from generator.findings.roles import ended_offices
from generator.model.records import checked
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
