"""Tells whether the locators of a brief, all or most, are off by the same number of paragraphs.

That happens where headline and byline were not counted, or where lines were added to or taken from the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.model.locators import Locator
from generator.provenance.texts.text import stand_once

_FEWEST: Final = 2
"""Locators with words that a brief must have, so that not one misplaced locator is taken for all of them."""

_AGREE: Final = 0.8
"""Share of the locators with words that lead nowhere which must fit after the shift."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A move of locators of a brief by some number of paragraphs.

    Attributes:
        by: the number; it is lower than 0 if they move up.
        moving: the locators that move.
        count: how many locators the brief has.
    """

    by: int
    moving: Sequence[Locator]
    count: int

    @property
    def words(self) -> str:
        """Words on how far the locators are off."""
        plural = "" if abs(self.by) == 1 else "s"
        where = "further down" if self.by > 0 else "further up"
        is_whole = len(self.moving) == self.count
        why = "; headline and byline count too" if self.by > 0 and is_whole else ""
        why += "" if is_whole else "; the others fit as they are"
        return f"{self._which} stand {abs(self.by)} paragraph{plural} {where} in the text{why}"

    @property
    def words_when_made(self) -> str:
        """Words on the move, after it."""
        return f"{self._which} moved by {self.by:+}"

    @property
    def _which(self) -> str:
        is_whole = len(self.moving) == self.count
        return f"all {self.count} locators" if is_whole else f"{len(self.moving)} of {self.count} locators"


def shift_of(locators: Sequence[Locator], paragraphs: Sequence[str]) -> Shift | None:
    """Return the move after which locators fit; None if most fit, or no number makes them.

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
        return None
    by, most = max(counted.items(), key=lambda item: (item[1], -abs(item[0])))
    enough = most >= max(_FEWEST, _AGREE * len(lost)) and most * 2 > len(worded)
    moving = _off_by(by, locators, paragraphs)
    # What would be moved off the text does not fit.
    fit = min(at.first for at in moving) + by > 0
    return Shift(by, moving, len(locators)) if enough and fit and by else None


def _fits(at: Locator, shift: int, paragraphs: Sequence[str]) -> bool:
    """Whether the paragraph of a locator, after a shift, has its words."""
    return 0 < at.first + shift <= len(paragraphs) and stand_once(at.words, paragraphs[at.first + shift - 1])


def _off_by(shift: int, locators: Sequence[Locator], paragraphs: Sequence[str]) -> list[Locator]:
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
        noted = {number + by for at in locators if not at.words for number in at.paragraphs}
        outside = sum(not 0 < number <= count for number in noted)
        return outside, len(noted & cited) + len({*range(1, count + 1)} - noted - cited)

    return [at for at in locators if at in off or (not at.words and misfit(shift) <= misfit(0))]
