"""Tells whether all locators of a brief are off by the same number of paragraphs.

That happens where headline and byline were not counted, or where lines were added to or taken from the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from generator.diagnostics.visible import as_seen
from generator.model.fields import Locator

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
    texts = [as_seen(paragraph) for paragraph in paragraphs]
    worded = [(at.first, as_seen(at.words)) for at in locators if at.words]
    if len(worded) < _FEWEST:
        return 0

    def fits(number: int, words: str) -> bool:
        return 0 < number <= len(texts) and texts[number - 1].count(words) == 1

    here = sum(fits(number, words) for number, words in worded)
    counted = Counter(
        place - number
        for number, words in worded
        for place in range(1, len(texts) + 1)
        if place != number and fits(place, words)
    )
    if not counted:
        return 0
    shift, most = max(counted.items(), key=lambda item: (item[1], -abs(item[0])))
    enough = most >= max(_FEWEST, _AGREE * len(worded))
    # What would be moved off the text does not fit.
    return shift if enough and most > here * 2 and min(at.first for at in locators) + shift > 0 else 0


def shift_words(shift: int, count: int) -> str:
    """Say by how many paragraphs all locators of a brief are off."""
    plural = "" if abs(shift) == 1 else "s"
    where = "further down" if shift > 0 else "further up"
    why = "; headline and byline count too" if shift > 0 else ""
    return f"all {count} locators stand {abs(shift)} paragraph{plural} {where} in the text{why}"
