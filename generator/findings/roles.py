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
    # Only closed bounds exclude a date: `../2023-06-03` attests an office by that day and says nothing of its start.
    began = role.from_.earliest if role.from_ else None
    ended = role.to.latest if role.to else None
    too_early = began and when.latest and when.latest < began
    too_late = ended and when.earliest and when.earliest > ended
    return not (too_early or too_late)
