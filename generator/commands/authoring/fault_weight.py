"""How much the faults of a file weigh: a mend stands only if they weigh less after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from generator.diagnostics.report import Located, Report
from generator.editing.certain_hints import is_certain
from generator.editing.line_mends import SLIPS
from generator.reading.yaml.composing import unread_lines

_SYNTAX: Final = "B004"
_MISPLACED: Final = ("B102", "B103")
"""Codes of the diagnostics of a misplaced line: an unknown key, or a value of the wrong kind."""


class Weight(NamedTuple):
    """The weight of faults. Weights are compared from the first number to the last.

    Attributes:
        unread: the lines from the one at which the YAML parser stops. It reports one slip at a time.
        slips: slips in YAML, each of which hides the faults after it.
        errors: all errors.
        faults: errors and warnings.
    """

    unread: int
    slips: int
    errors: int
    faults: int


def weight_of(report: Report, project: Path, name: str) -> Weight:
    """Weigh the faults of a file, or of all files.

    Args:
        report: the report on the files as they are.
        project: the folder that holds `briefings/`.
        name: the file to weigh, by its path in the project; empty for all files.
    """
    here = [place for item in report.items for place in places_of(item) if name in ("", _file(place))]
    slips = [place for place in here if place.diagnostic.rule.code in SLIPS]
    told = {_file(place) for place in slips if place.diagnostic.rule.code == _SYNTAX}
    unread = {file: unread_lines((project / file).read_bytes()) for file in {*map(_file, slips)}}
    # A diagnostic of tabs replaces the parser's message.
    hidden = sum(lines > 0 and file not in told for file, lines in unread.items())
    errors = sum(place.diagnostic.severity == "error" for place in here)
    return Weight(sum(unread.values()), len(slips) + hidden, errors, len(here))


def is_misplaced(report: Report, name: str, lines: frozenset[int]) -> bool:
    """Whether one of the given lines is misplaced, and its right place is not certain.

    Args:
        report: the report on the file as it is.
        name: the file's path in the project.
        lines: the numbers of the lines, from 1.
    """
    here = [place for item in report.items for place in places_of(item) if _file(place) == name]
    wrong = {place.span.line for place in here if place.diagnostic.rule.code in _MISPLACED and not is_certain(place)}
    # The parser often stops at the line after a misplaced one.
    stops = {place.span.line for place in here if place.diagnostic.rule.code == _SYNTAX}
    return not lines.isdisjoint(wrong | stops | {line - 1 for line in stops})


def places_of(item: Located) -> Iterator[Located]:
    """Yield a diagnostic at each of its places."""
    yield item
    for file, span in item.also:
        location = replace(item.diagnostic.location, file=file)
        yield replace(item, span=span, diagnostic=replace(item.diagnostic, location=location))


def _file(item: Located) -> str:
    return item.diagnostic.location.file
