"""The keys of a claim."""

from __future__ import annotations

from generator.model.brief import DATE_KEYS, Claim
from generator.model.edtf import Edtf


def test_the_keys_of_dates_are_those_that_hold_one() -> None:
    fields = Claim.__pydantic_fields__
    assert tuple(key for key, field in fields.items() if field.annotation == Edtf | None) == DATE_KEYS
