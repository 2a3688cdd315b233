"""Weighs what is wrong with a record before and after a change, so that none is kept that makes it worse."""

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
"""Codes of what is said of a line that belongs elsewhere: an unknown key, or a value of another kind."""


class Weight(NamedTuple):
    """How much is wrong. Weights are compared from the first number to the last.

    Attributes:
        unread: lines at which, or below which, a parser of YAML goes on no longer. It reports one slip at a time.
        slips: slips of YAML, each of which hides what follows it.
        errors: all errors.
        faults: errors and warnings.
    """

    unread: int
    slips: int
    errors: int
    faults: int


def weight_of(report: Report, project: Path, name: str) -> Weight:
    """Weigh what is wrong.

    Args:
        report: on the files as they are.
        project: the folder that holds `briefings/`.
        name: the file that is weighed, by its path in the project; empty for all.
    """
    here = [place for item in report.items for place in places_of(item) if name in ("", _file(place))]
    slips = [place for place in here if place.diagnostic.rule.code in SLIPS]
    told = {_file(place) for place in slips if place.diagnostic.rule.code == _SYNTAX}
    unread = {file: unread_lines((project / file).read_bytes()) for file in {*map(_file, slips)}}
    # Tabs hide the parser's own message.
    hidden = sum(lines > 0 and file not in told for file, lines in unread.items())
    errors = sum(place.diagnostic.severity == "error" for place in here)
    return Weight(sum(unread.values()), len(slips) + hidden, errors, len(here))


def is_misplaced(report: Report, name: str, lines: frozenset[int]) -> bool:
    """Whether one of some lines of a file is where it does not belong, and nobody can know where it does.

    Args:
        report: on the file as it is.
        name: its path in the project.
        lines: their numbers, from 1.
    """
    here = [place for item in report.items for place in places_of(item) if _file(place) == name]
    wrong = {place.span.line for place in here if place.diagnostic.rule.code in _MISPLACED and not is_certain(place)}
    # Where a line is out of place, a parser often stops at the next.
    stops = {place.span.line for place in here if place.diagnostic.rule.code == _SYNTAX}
    return not lines.isdisjoint(wrong | stops | {line - 1 for line in stops})


def places_of(item: Located) -> Iterator[Located]:
    """A diagnostic at each of its places."""
    yield item
    for file, span in item.also:
        location = replace(item.diagnostic.location, file=file)
        yield replace(item, span=span, diagnostic=replace(item.diagnostic, location=location))


def _file(item: Located) -> str:
    return item.diagnostic.location.file
