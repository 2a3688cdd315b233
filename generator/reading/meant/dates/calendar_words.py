"""The names of months and weekdays in the languages of authors.

Source texts have lists of their own, in `provenance.languages`: that room lies above this one, and folds its words.
"""

from __future__ import annotations

from typing import Final

_MONTH_NAMES: Final = (
    "jan january janvier, feb february février, mar march mars, apr april avril, may mai, jun june juin, "
    "jul july juillet, aug august août, sep sept september septembre, oct october octobre, nov november novembre, "
    "dec december décembre"
)
MONTHS: Final = {name: number for number, names in enumerate(_MONTH_NAMES.split(", "), 1) for name in names.split()}
MONTH: Final = "|".join(sorted(MONTHS, key=len, reverse=True))
ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""Reigns by which years are counted, each by the year before its first."""

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
