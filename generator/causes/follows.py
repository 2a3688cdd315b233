"""Leaves out diagnostics that follow from others, by lines of a table.

A follower is left out only where it is about the same thing as its cause: a claim, a value, a file.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from generator.diagnostics.report import Diagnostic

Thing = Callable[[Diagnostic], Hashable]
"""The thing that a diagnostic is about; None if the diagnostic follows from nothing, or nothing follows from it."""


@dataclass(frozen=True, slots=True)
class Follows:
    """A line of the table: followers and their causes.

    Attributes:
        codes: the codes of the followers.
        causes: the codes of the causes; any code where it is empty.
        thing: the thing that a follower is about.
        of_cause: the thing that a cause is about.
    """

    codes: frozenset[str]
    causes: frozenset[str]
    thing: Thing
    of_cause: Thing


def without_followers(
    found: Iterable[Diagnostic], causes: Iterable[Diagnostic], table: Iterable[Follows]
) -> list[Diagnostic]:
    """Leave out what follows from one of `causes`, by one of the lines of `table`."""
    follows = followers_of(causes, table)
    return [item for item in found if not follows(item)]


def followers_of(causes: Iterable[Diagnostic], table: Iterable[Follows]) -> Callable[[Diagnostic], bool]:
    """Return a predicate: does a diagnostic follow from one of `causes`, by one of the lines of `table`?"""
    items, lines = [*causes], [*table]
    things = [
        {line.of_cause(item) for item in items if not line.causes or item.rule.code in line.causes} - {None}
        for line in lines
    ]

    def follows(item: Diagnostic) -> bool:
        return any(
            item.rule.code in line.codes and line.thing(item) in of_causes
            for line, of_causes in zip(lines, things, strict=True)
        )

    return follows
