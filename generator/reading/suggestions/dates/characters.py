"""Hints for a date with a wrong sign, a word or a note in it or next to it."""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics.hints import write_hint
from generator.model.edtf import Edtf
from generator.model.edtf.distances import date_of, number_of_day
from generator.reading.suggestions.dates.possible import DAY, hint_for_impossible_day, is_date


def hint_for_other_hyphens(value: str) -> str:
    """Return the hint for a date whose hyphens are dashes."""
    hyphened = re.sub(r"[\u2010-\u2015\u2212]", "-", value)
    return write_hint(hyphened) if hyphened != value and is_date(hyphened) else ""


def _length(date: Edtf) -> int:
    return number_of_day(date.latest) - number_of_day(date.earliest) if date.earliest and date.latest else 0


def hint_for_turned_range(value: str) -> str:
    """Return the hint for a range that ends before it begins."""
    start, slash, end = value.partition("/")
    turned = slash and start[:1].isdigit() and end[:1].isdigit() and is_date(f"{end}/{start}")
    if not turned:
        return ""
    turned_about, meant = date_of(f"{end}/{start}"), f"{start}/{int(start[:4]) + (end[4:] <= start[4:]):04}{end[4:]}"
    in_year = date_of(meant)
    if in_year is not None and turned_about is not None and _length(in_year) < _length(turned_about):
        return f"write {meant}, if the year is wrong; or {end}/{start}, if the two are swapped"
    return f"write {end}/{start}, the earlier date first, or correct one of the two"


def hint_for_alternatives(value: str) -> str:
    """Return the hint for several dates of which one is right."""
    one_of = [part.strip() for part in re.split(r"\s+or\s+|\s+ou\s+|\s*,\s*", value)]
    meant = f"[{','.join(one_of)}]" if len(one_of) > 1 else ""
    if is_date(meant):
        return write_hint(meant, f'"{meant}"')
    return hint_for_impossible_day(meant) if meant and all(map(DAY.fullmatch, one_of)) else ""


_WORD_AND_DATE: Final = re.compile(r"(?:(?:on|in|the|am|im|le|en)\s+)?(\S+)", re.IGNORECASE)


def hint_for_word_before(value: str) -> str:
    """Return the hint for a date with a word before it."""
    inside = _WORD_AND_DATE.fullmatch(value)
    return write_hint(inside[1]) if inside and inside[1] != value and is_date(inside[1]) else ""


def hint_for_note_behind(value: str) -> str:
    """Return the hint for a date with a note after it that begins like a comment in another language."""
    match = re.fullmatch(r"(\S+)\s+(?://|--|;|%|<!--|\*)\s*(.+)", value)
    if match is None or not is_date(match[1]):
        return ""
    return write_hint(match[1], f"{match[1]} # {match[2]}: a note after a value begins with #")


_OPEN: Final = re.compile(r"(?P<since>[\d-]*\d)\s*[-\u2010-\u2015\u2212]|[-\u2010-\u2015\u2212]\s*(?P<by>\d[\d-]*)")


def open_range(value: str) -> str:
    """Return the range that a hyphen beside a date means: `2023-` is `2023/..`, `-2023` is `../2023`.

    It is empty otherwise.
    """
    match = _OPEN.fullmatch(value)
    meant = "" if match is None else f"{match['since']}/.." if match["since"] else f"../{match['by']}"
    return meant if is_date(meant) else ""


def hint_for_open_range(value: str) -> str:
    """Return the hint for a date with a hyphen or a dash after it or before it."""
    meant = open_range(value)
    if not meant:
        return ""
    # After a hyphen at the end, the last day may still have to be written.
    if value.endswith("-") and value[-2].isdigit():
        return f"write {meant} for what has gone on since then; or what is missing after the hyphen"
    return write_hint(meant)


_LIKE_OTHERS: Final = (
    ("[oO\u041e\u043e]", "0"),
    ("[lI|]", "1"),
    ("[x?*]", "X"),
    (r"(?<=\d)(?:\.{2,4}|\u2026)(?=\d)", "/"),
    (r"\A(?:\.{1,4}|\u2026)\s*/?\s*(?=\d)|\A/(?=\d)", "../"),
    (r"(?<=\d)\s*/?\s*(?:\.{2,4}|\u2026)\Z|(?<=\d)/\Z", "/.."),
    (r"\s+", ""),
)
"""Characters that are typed in place of those of a date, each with the right one."""


def hint_for_like_characters(value: str) -> str:
    """Return the hint for a date with characters that look like those of a date."""
    for wrong, right in _LIKE_OTHERS:
        if is_date(meant := re.sub(wrong, right, value)) and meant != value:
            return write_hint(meant)
    return ""
