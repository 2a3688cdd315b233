"""Dates that are right as they are written."""

from __future__ import annotations

from generator.model.edtf import EdtfError, parse


def is_date(text: str) -> bool:
    """Whether a text is a date as it is written."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def written_date(year: str, month: int, days: list[int]) -> str:
    """The date of a year, a month and at most one day, as it is written; empty if there is no such date."""
    written = "-".join([f"{int(year):04}", f"{month:02}", *(f"{day:02}" for day in days)])
    try:
        return parse(written).text
    except EdtfError:
        return ""
