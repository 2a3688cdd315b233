"""Hints for dates without a year, or with a month that no year has: other dates of the file show what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final

from generator.diagnostics.report import Diagnostic, Path
from generator.reading.suggestions.dates.possible import DAY, MONTH_OR_DAY, is_date
from generator.reading.suggestions.pairs import value_at

_DATE_WITHOUT_YEAR: Final = re.compile(r"YYYY(-\d\d-\d\d)\Z")
_WITH_YEAR: Final = re.compile(r"(?:\.\./)?((\d{4})(?:-\d\d){0,2})(?:/\.\.)?\Z")


def with_year(diagnostic: Diagnostic, value: Any, above: int) -> Diagnostic:
    """Return the diagnostic of a day without a year, with the year of the only other date of its mapping in the hint.

    Args:
        diagnostic: any diagnostic. Others are returned as they are.
        value: as read from YAML.
        above: how many steps of the diagnostic's path lead to the value.
    """
    day = _DATE_WITHOUT_YEAR.search(str(diagnostic.values.get("hint", ""))) if diagnostic.rule.code == "B107" else None
    *inner, key = diagnostic.location.path[above:] if day else ("",)
    beside = value_at(value, inner) if day else None
    if day is None or not isinstance(beside, dict):
        return diagnostic
    dates = {name: date for name, text in beside.items() if (date := _WITH_YEAR.match(str(text))) and name != key}
    if len(dates) != 1:
        return diagnostic
    ((name, date),) = dates.items()
    meant = f"{date[2]}{day[1]}"
    # An end does not come before its beginning.
    if (key == "to" and meant < date[1]) or (key == "from" and meant > date[1]):
        return diagnostic
    return diagnostic.with_values(hint=f"write {meant}, if its year is that of `{name}`")


def with_month(diagnostic: Diagnostic, value: Any, above: int) -> Diagnostic:
    """Return the diagnostic of a date with an impossible month, with the one date of its file that it may be.

    That is a date which differs in the month alone; of months, one whose number differs in one digit.

    Args:
        diagnostic: any diagnostic. Others are returned as they are.
        value: as read from YAML.
        above: how many steps of the diagnostic's path lead to the value.
    """
    written = MONTH_OR_DAY.fullmatch(str(diagnostic.values.get("written", "")))
    of_name = diagnostic.location.path == ("source", "published") and DAY.match(
        PurePosixPath(diagnostic.location.file).name
    )
    if diagnostic.rule.code != "B107" or written is None or 0 < int(written["month"]) <= 12 or of_name:
        return diagnostic
    found = {
        meant: path
        for path, text in reversed([*_texts(value, ())])
        if path != diagnostic.location.path[above:] and (meant := _but_for_month(written, text))
    }
    if len(found) != 1:
        return diagnostic
    ((meant, path),) = found.items()
    of_claim = f" of the claim `{path[1]}`" if path[:1] == ("claims",) and len(path) > 2 else ""
    return diagnostic.with_values(
        hint=f"write {meant}, as in `{path[-1]}`{of_claim}, if that is meant; else {diagnostic.hint}"
    )


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield each text under a key, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str):
                yield (*path, key), inner
            else:
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*path, number))


def _but_for_month(written: re.Match[str], text: str) -> str:
    """Return the date at the start of a text, if it differs from an impossible one in the month alone; else empty."""
    date = MONTH_OR_DAY.match(text)
    if date is None or date["year"] != written["year"] or int(date["month"]) > 12 or not is_date(date[0]):
        return ""
    if written["day"]:
        return date[0] if date["day"] == written["day"] else ""
    unlike = sum(one != other for one, other in zip(date["month"], written["month"], strict=True))
    return date[0][:7] if unlike == 1 else ""
