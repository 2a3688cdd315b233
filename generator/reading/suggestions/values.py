"""Hints for wrong values: the value that was probably meant, ready to be copied."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.diagnostics.hints import write_hint
from generator.diagnostics.likeness import certain
from generator.model.edtf import FULL_DAY
from generator.model.fields import ID_PATTERN
from generator.reading.quotes import within
from generator.reading.suggestions.addresses import hint_for_address
from generator.reading.suggestions.dates.characters import open_range
from generator.reading.suggestions.dates.forms import hint_for_date
from generator.reading.suggestions.dates.possible import is_date
from generator.reading.suggestions.dates.words import hint_for_ongoing, hint_for_relative
from generator.reading.suggestions.languages import hint_for_language
from generator.reading.suggestions.locators import hint_for_locator

LONGEST: Final = 2_000
"""Characters of the longest value whose meaning is guessed. Patterns would take long in longer ones."""

_NOTES: Final = ("noise", "faults")
"""Keys whose locators may have no words."""


def hint_for_value(code: str, value: str, path: tuple[str | int, ...]) -> str:
    """Return the hint for a text that a field refuses; empty if the intended text cannot be guessed.

    Args:
        code: the diagnostic's.
        value: the value as it was written.
        path: the keys that lead to it.
    """
    if len(value) > LONGEST:
        return ""
    key = str(path[-1]) if path else ""
    if key == "published" and code == "B107" and hint_for_relative(value):
        return "write the day itself, as in 2023-06-03"
    if key == "from" and code == "B107" and "/" in (both := getattr(hint_for_date(value), "instead", None) or ""):
        first, _, last = both.partition("/")
        return f"write `from: {first}`, and below it `to: {last}`" if is_date(last) else f"write {first}"
    if key == "to" and code == "B107" and (hint := hint_for_ongoing(value)):
        return hint
    if key in ("from", "to") and code == "B107" and (meant := open_range(value)):
        return write_hint(meant.strip("./"))
    hint = ""
    if code not in ("B118", "B120"):
        hint = hint_for_curly_quotes(value) or hint_for_comment(value, of_date=code in ("B107", "B115"))
    if code == "B108" and not hint:
        return hint_for_locator(value, of_note=path[0] in _NOTES if path else False)
    if code == "B106" and not hint and (hint := hint_for_unopened_list(value)):
        return hint
    if code in ("B107", "B115") and not hint:
        hint = hint_for_date(value)
        # A month is not a full day.
        full_day = FULL_DAY.match(getattr(hint, "instead", None) or "")
        return hint if code == "B107" or full_day else ""
    if code == "B111" and not hint:
        return hint_for_address(value)
    return hint or (hint_for_language(value) if code == "B113" else "")


_NOTHING: Final = re.compile(
    r"-+|\?+|n\.?/?a\.?|none|null|nil|nobody|unknown|not known|not (?:given|stated)|no (?:date|url|link)|see .*"
    r"|idem|same|inconnue?|aucune?|なし|不明|없음|미상",
    re.IGNORECASE,
)


def means_none(value: str) -> bool:
    """Whether a value only says that there is nothing to enter."""
    return _NOTHING.fullmatch(value.strip()) is not None


_COMMENT: Final = re.compile(r"([\w./~-]+)(?P<sign>#|\s+(?://|--|;|<!--))\s*(.*)")


def hint_for_comment(value: str, *, of_date: bool) -> str:
    """Return the hint for a date or id with a comment that is joined to it or begins with another sign."""
    match = _COMMENT.fullmatch(value)
    if match is None or not (is_date(match[1]) if of_date else ID_PATTERN.match(match[1])):
        return ""
    why = "a comment needs a space before the #" if match["sign"] == "#" else "a comment begins with #"
    return write_hint(match[1], f"{match[1]} # {match[3]}: {why}".replace(" # :", ":"))


def hint_for_unopened_list(value: str) -> str:
    """Return the hint for a list whose opening bracket is missing; empty for any other value."""
    if not value.endswith("]") or "[" in value:
        return ""
    return f"write [{value}: the bracket that opens the list is missing"


def hint_for_curly_quotes(value: str) -> str:
    """Return the hint for a value in typographic quotes; empty for any other."""
    inner = within(value)
    if inner is None:
        return ""
    shown = inner if ID_PATTERN.match(inner) else f'"{inner}"'
    return write_hint(inner, f"{shown}: curly quotes are part of the value; only straight ones go around it")


_OTHER_CHOICES: Final[Mapping[str, str]] = {
    "not-held": "no",
    "none": "no",
    "held": "yes",
    "machine": "google, deepl, automatic",
    "human": "professional",
    "asserts": "confirms, says",
    "hedges": "doubts, does not confirm, not confirmed, unconfirmed, uncertain",
    "denies": "rejects, disputes",
    "middle": "center, centre",
    "month": "monthly",
    "year": "annual, annually, yearly, 12 months, twelve months",
    "week": "weekly",
    "quarter": "quarterly, 3 months, three months",
    "half-year": "biannual, biannually, half-yearly, semi-annual, semi-annually, twice a year, 6 months, six months",
    "linked": "connected, joined",
    "not-linked": "unconnected, unlinked, not connected, separate",
    "expected": "planned, foreseen, intended",
    "shared": "joint, common, used together",
    "agency": "newswire",
    "broadcaster": "television, tv, radio",
    "government": "ministry",
}
"""Words from other formats, by the value that they probably mean here."""


def meant_choice(word: str, choices: list[str]) -> str | None:
    """Return the value that an author most probably meant by another word; None if that is not certain."""
    known = (
        value for value, words in _OTHER_CHOICES.items() if value in choices and word.casefold() in words.split(", ")
    )
    return next(known, None) or certain(word, choices)
