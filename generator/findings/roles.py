"""Who held which office on a date."""

from __future__ import annotations

from generator.model.edtf import Edtf
from generator.model.registry import Person, Role


def roles_on(person: Person, when: Edtf) -> tuple[Role, ...]:
    """Offices that a person held, as far as the record shows, on a date.

    An office counts where the date may lie within it: bounds that the record leaves open do not exclude it.
    """
    return tuple(role for role in person.roles if _may_overlap(role, when))


def _may_overlap(role: Role, when: Edtf) -> bool:
    if role.from_ and role.from_.earliest and when.latest and when.latest < role.from_.earliest:
        return False
    if role.to and role.to.latest and when.earliest and when.earliest > role.to.latest:
        return False
    # `../2023-06-03` attests an office by that day: it says nothing of long before, nor does `2024-07-28/..` of after.
    return True
