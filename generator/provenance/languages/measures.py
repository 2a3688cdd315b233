"""The form of a language's words for measures: units, halves and shares, and limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Final

from generator.provenance.languages.nothing import NOTHING

MULTIPLES: Final[Mapping[str, tuple[str, Fraction]]] = MappingProxyType(
    {
        "minute": ("second", Fraction(60)),
        "hour": ("second", Fraction(3600)),
        "day": ("second", Fraction(86_400)),
        "week": ("second", Fraction(604_800)),
        "year": ("month", Fraction(12)),
        "km": ("metre", Fraction(1000)),
        "ton": ("kg", Fraction(1000)),
        "percent": ("share", Fraction(1, 100)),
    }
)
"""Units that are multiples of another unit. "Share" is the unit of halves and thirds."""

CURRENCIES: Final = frozenset({"dollar", "yen", "won", "euro", "pound", "yuan", "rouble"})

AMBIGUOUS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({"kilo": ("km", "kg")})
"""Words that mean one unit or another."""

_SIGNS: Final = r"(?P<dollar>\$)|(?P<euro>€)|(?P<pound>£)|(?P<won>₩)|(?P<yen>¥)"


@dataclass(frozen=True, kw_only=True)
class Measures:
    """A language's words for measures, as patterns.

    In languages with spaces between words, they are folded as by `wording.same_length`.

    Attributes:
        units: a pattern of the words of each unit, after its number.
        gap: words that may stand between a number and its unit.
        half_behind: words for a half after a number.
        half_after: words for a half after a unit.
        half_of: words before a unit that mean half of it, as in "half an hour".
        quarter_of: words before a unit that mean quarters of it; the group `times` is their number.
        one_of: words before a unit that mean a single one, as in "an hour".
        shares: a pattern of each share, by its value.
        part: a pattern of shares with their two numbers, `n` of `d`.
        least, most: patterns of words before a number, and after it with its unit, for limits.
        near: the same for an approximate number.
        edge: a pattern of the end of a unit; with spaces between words, no letter follows it.
    """

    units: Mapping[str, str]
    gap: str = " ?"
    half_behind: str = NOTHING
    half_after: str
    half_of: str
    quarter_of: str = NOTHING
    one_of: str = NOTHING
    shares: Mapping[Fraction, str]
    part: str
    least: tuple[str, str]
    most: tuple[str, str]
    near: tuple[str, str]
    edge: str = r"(?![^\W\d_])"

    @cached_property
    def _unit(self) -> str:
        return "(?:" + "|".join(rf"(?P<{unit}>{words})" for unit, words in self.units.items()) + ")" + self.edge

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """A unit after a number, with a half added to it."""
        return re.compile(rf"(?P<half>{self.half_behind})?{self.gap}{self._unit}(?P<and_half>{self.half_after})?")

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """A unit without a number: one, half or a quarter of it."""
        return re.compile(
            rf"(?:(?P<half_of>{self.half_of})|(?P<quarter_of>{self.quarter_of})|(?P<one_of>{self.one_of}))"
            rf"{self._unit}(?P<and_half>{self.half_after})?"
        )

    @cached_property
    def parts(self) -> re.Pattern[str]:
        """Shares in words, one group for each."""
        return re.compile("|".join(f"({words})" for words in self.shares.values()))

    @cached_property
    def part_of(self) -> re.Pattern[str]:
        """Shares with two numbers."""
        return re.compile(self.part)

    @cached_property
    def limits(self) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
        """Limits, each with patterns of the words before a number and after it."""
        counted = r"(?: [^\W\d]{1,20}){0,3}?" if self.edge else ""
        return tuple(
            (
                name,
                re.compile(rf"(?:{before})\W{{0,3}}(?:[^\W\d]{{1,9}}\W{{1,2}}){{0,2}}\Z"),
                re.compile(counted + f"(?:{behind})"),
            )
            for name, (before, behind) in (("least", self.least), ("most", self.most), ("near", self.near))
        )


SIGN_BEFORE: Final = re.compile(rf"(?:{_SIGNS})\s?\Z")
"""A currency sign before a number."""
