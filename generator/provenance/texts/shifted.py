"""Tells whether the locators of a brief, all or most, are off by the same number of paragraphs.

That happens where headline and byline were not counted, or where lines were added to or taken from the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from generator.model.locators import Locator
from generator.provenance.texts.text import stand_once

_FEWEST: Final = 2
"""Locators with words that a brief must have, so that not one misplaced locator is taken for all of them."""

_AGREE: Final = 0.8
"""Share of the locators with words that lead nowhere which must fit after the shift."""


def shift_of(locators: Sequence[Locator], paragraphs: Sequence[str]) -> int:
    """Return by how many paragraphs locators must be moved to fit; 0 where most fit, or no number makes them.

    Args:
        locators: those of a brief.
        paragraphs: of its source text.
    """
    worded = [at for at in locators if at.words]
    lost = [at for at in worded if not _fits(at, 0, paragraphs)]
    counted = Counter(
        place - at.first
        for at in lost
        for place, paragraph in enumerate(paragraphs, 1)
        if stand_once(at.words, paragraph)
    )
    if len(worded) < _FEWEST or not counted:
        return 0
    shift, most = max(counted.items(), key=lambda item: (item[1], -abs(item[0])))
    enough = most >= max(_FEWEST, _AGREE * len(lost)) and most * 2 > len(worded)
    # What would be moved off the text does not fit.
    first = min(at.first for at in off_by(shift, locators, paragraphs))
    return shift if enough and first + shift > 0 else 0


def _fits(at: Locator, shift: int, paragraphs: Sequence[str]) -> bool:
    """Whether the paragraph of a locator, after a shift, has its words."""
    return 0 < at.first + shift <= len(paragraphs) and stand_once(at.words, paragraphs[at.first + shift - 1])


def off_by(shift: int, locators: Sequence[Locator], paragraphs: Sequence[str]) -> list[Locator]:
    """Return which locators are off. Those with words that fit where they are, and not after the shift, stay.

    Notes of whole paragraphs fit where they leave fewest paragraphs without a locator, and none with two.

    Args:
        shift: by how many paragraphs those with words are off.
        locators: those of a brief.
        paragraphs: of its source text.
    """
    worded = [at for at in locators if at.words]
    stay = [at for at in worded if _fits(at, 0, paragraphs) and not _fits(at, shift, paragraphs)]
    # What fits in both places is not better off there, as soon as not all are off.
    stay += [at for at in worded if stay and _fits(at, 0, paragraphs)]
    off, count = [at for at in worded if at not in stay], len(paragraphs)
    cited = {at.first for at in stay} | {at.first + shift for at in off}

    def misfit(by: int) -> tuple[int, int]:
        noted = {number + by for at in locators if not at.words for number in range(at.first, at.last + 1)}
        outside = sum(not 0 < number <= count for number in noted)
        return outside, len(noted & cited) + len({*range(1, count + 1)} - noted - cited)

    return [at for at in locators if at in off or (not at.words and misfit(shift) <= misfit(0))]


def shift_words(shift: int, off: int, count: int) -> str:
    """Say by how many paragraphs the locators of a brief are off: all that it has, or some."""
    plural = "" if abs(shift) == 1 else "s"
    where = "further down" if shift > 0 else "further up"
    why = "; headline and byline count too" if shift > 0 and off == count else ""
    why += "" if off == count else "; the others fit as they are"
    return f"{_which(off, count)} stand {abs(shift)} paragraph{plural} {where} in the text{why}"


def moved_words(shift: int, moved: int, count: int) -> str:
    """Say which locators of a brief were moved."""
    return f"{_which(moved, count)} moved by {shift:+}"


def _which(off: int, count: int) -> str:
    return f"all {count} locators" if off == count else f"{off} of {count} locators"
