"""The keys of a claim."""

from __future__ import annotations

from typing import get_type_hints

from generator.model.brief import DATE_KEYS, Claim
from generator.model.edtf import Edtf


def test_the_keys_of_dates_are_those_that_hold_one() -> None:
    kinds = get_type_hints(Claim, include_extras=True)
    assert tuple(key for key, kind in kinds.items() if kind == Edtf | None) == DATE_KEYS
