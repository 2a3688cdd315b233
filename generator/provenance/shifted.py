"""Tells whether all locators of a brief are off by the same number of paragraphs.

That happens where headline and byline were not counted, or where lines were added to or taken from the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from generator.model.locators import Locator
from generator.provenance.texts import stand_once

_FEWEST: Final = 2
"""Locators with words that a brief must have, so that not one misplaced locator is taken for all of them."""

_AGREE: Final = 0.8
"""Share of the locators with words that must fit after the shift."""


def shift_of(locators: Sequence[Locator], paragraphs: Sequence[str]) -> int:
    """Return by how many paragraphs all locators must be moved to fit; 0 where they fit, or no number makes them.

    Args:
        locators: those of a brief.
        paragraphs: of its source text.
    """
    worded = [(at.first, at.words) for at in locators if at.words]
    if len(worded) < _FEWEST:
        return 0

    def fits(number: int, words: str) -> bool:
        return 0 < number <= len(paragraphs) and stand_once(words, paragraphs[number - 1])

    here = sum(fits(number, words) for number, words in worded)
    counted = Counter(
        place - number
        for number, words in worded
        for place in range(1, len(paragraphs) + 1)
        if place != number and fits(place, words)
    )
    if not counted:
        return 0
    shift, most = max(counted.items(), key=lambda item: (item[1], -abs(item[0])))
    enough = most >= max(_FEWEST, _AGREE * len(worded))
    # What would be moved off the text does not fit.
    first = min(at.first for at in off_by(shift, locators, len(paragraphs)))
    return shift if enough and most > here * 2 and first + shift > 0 else 0


def off_by(shift: int, locators: Sequence[Locator], count: int) -> list[Locator]:
    """Return which locators are off: all of a brief, or those with words alone where the others fit as they are.

    Notes of whole paragraphs fit where they leave fewest paragraphs without a locator, and none with two.

    Args:
        shift: by how many paragraphs those with words are off.
        locators: those of a brief.
        count: how many paragraphs the text has.
    """
    worded = [at for at in locators if at.words]
    cited = {at.first + shift for at in worded}

    def misfit(by: int) -> tuple[int, int]:
        noted = {number + by for at in locators if not at.words for number in range(at.first, at.last + 1)}
        outside = sum(not 0 < number <= count for number in noted)
        return outside, len(noted & cited) + len({*range(1, count + 1)} - noted - cited)

    return [*locators] if misfit(shift) <= misfit(0) else worded


def shift_words(shift: int, off: int, count: int) -> str:
    """Say by how many paragraphs the locators of a brief are off: all that it has, or those with words."""
    plural = "" if abs(shift) == 1 else "s"
    where = "further down" if shift > 0 else "further up"
    why = "; headline and byline count too" if shift > 0 else ""
    which = f"all {count} locators" if off == count else f"{off} of {count} locators, those with words,"
    why += "" if off == count else "; notes of whole paragraphs fit as they are"
    return f"{which} stand {abs(shift)} paragraph{plural} {where} in the text{why}"


def moved_words(shift: int, moved: int, count: int) -> str:
    """Say which locators of a brief were moved."""
    return (
        f"{'all locators' if moved == count else f'{moved} of {count} locators, those with words,'} moved by {shift:+}"
    )
