"""Days on which the record itself was changed."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from generator.model.edtf import Edtf
from generator.model.fields import (
    invalid,
)


def _is_full_day(date: Edtf) -> Edtf:
    if date.text != date.iso():
        raise invalid("B115", value=date.text)
    return date


FullDay = Annotated[Edtf, AfterValidator(_is_full_day)]
"""One day of the calendar, as in 2023-06-03: when the record itself was changed is never uncertain."""
