"""A field of the data files: its name, its type, and the function that makes its value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from generator.corpus import ClaimRecord
from generator.model.edtf import Day, Edtf
from generator.site.export.context import Export
from generator.site.text.catalog import Words

Holds = Literal["text", "texts", "id", "ids", "number", "flag", "edtf", "day", "address", "objects", "object", "date"]
"""Types of fields; the catalogue has their names for readers. A `date` is written as three fields."""


Make = Callable[[Export, Any], Any]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a table.

    Attributes:
        name: its key in JSON, and its column in CSV.
        holds: its type.
        value: makes the value, as plain JSON, from a record. A `date` is returned as it is, and `objects` as the
            values from which their `parts` are made.
        parts: the fields of each object.
        columns: the fields that are written for it, as (name, type): three for a date, else the field itself.
    """

    name: str
    holds: Holds
    value: Make
    parts: tuple[Field, ...] = ()
    columns: tuple[tuple[str, Holds], ...] = field(init=False)

    def __post_init__(self) -> None:
        columns: tuple[tuple[str, Holds], ...] = ((self.name, self.holds),)
        if self.holds == "date":
            columns = (self.name, "edtf"), (f"{self.name}_earliest", "day"), (f"{self.name}_latest", "day")
        object.__setattr__(self, "columns", columns)


def days_of(date: Edtf) -> tuple[str, str | None, str | None]:
    """Return the three fields of a date: the date as written, and the first and the last day that it may mean."""
    return date.text, iso_day(date.earliest), iso_day(date.latest)


@lru_cache
def iso_day(day: Day | None) -> str | None:
    """Return a day as `YYYY-MM-DD`; None if there is none."""
    return f"{'-' if day[0] < 0 else ''}{abs(day[0]):04}-{day[1]:02}-{day[2]:02}" if day else None


def refs(records: Iterable[ClaimRecord]) -> list[str]:
    """Return the references of claims."""
    return [record.ref for record in records]


def meaning_of_field(words: Words, table: str, name: str) -> str:
    """Return the meaning of a field: a text for the first or last day of any date, one that tables share, or its own.

    Args:
        words: the catalogue.
        table: name of the table, or of another list of fields.
        name: name of the field; the name of a part is `field.part`.
    """
    date, _, end = name.rpartition(".")[2].rpartition("_")
    if words.has(f"field.day.{end}"):
        return words.plain(f"field.day.{end}", name=date)
    shared = f"field.shared.{name}"
    # Plain text, not markup: the filter `code_spans` escapes it.
    return words.plain(shared if words.has(shared) else f"field.{table}.{name}")
