"""Finds out whether all or most locators of a brief are off by the same number of paragraphs.

That happens if headline and byline were not counted, or if lines were added to or removed from the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from generator.diagnostics.formats import plural
from generator.model.locators import Locator
from generator.provenance.texts.text import occur_once

_FEWEST: Final = 2
"""The fewest locators with words, so that a single misplaced locator is not taken for all of them."""

_AGREE: Final = 0.8
"""The least share of misplaced locators with words that must fit after the shift."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A move of locators of a brief by a number of paragraphs.

    Attributes:
        by: the number; negative if they move up.
        moving: the locators that move.
        count: the number of locators in the brief.
    """

    by: int
    moving: Sequence[Locator]
    count: int

    @property
    def words(self) -> str:
        """The message on how far the locators are off."""
        where = "further down" if self.by > 0 else "further up"
        is_whole = len(self.moving) == self.count
        why = "; headline and byline count too" if self.by > 0 and is_whole else ""
        why += "" if is_whole else "; the others fit as they are"
        return f"{self._which} are {plural(abs(self.by), 'paragraph')} {where} in the text{why}"

    @property
    def words_when_made(self) -> str:
        """The message on the move, after it was made."""
        return f"{self._which} moved by {self.by:+}"

    @property
    def _which(self) -> str:
        is_whole = len(self.moving) == self.count
        return f"all {self.count} locators" if is_whole else f"{len(self.moving)} of {self.count} locators"


def shift_of(locators: Sequence[Locator], paragraphs: Sequence[str]) -> Shift | None:
    """Return the move that makes locators fit; None if most fit already, or if no number makes them fit.

    Args:
        locators: those of a brief.
        paragraphs: those of its source text.
    """
    worded = [at for at in locators if at.words]
    lost = [at for at in worded if not _fits(at, 0, paragraphs)]
    counted = Counter(
        place - at.first
        for at in lost
        for place, paragraph in enumerate(paragraphs, 1)
        if occur_once(at.words, paragraph)
    )
    if len(worded) < _FEWEST or not counted:
        return None
    by, most = max(counted.items(), key=lambda item: (item[1], -abs(item[0])))
    enough = most >= max(_FEWEST, _AGREE * len(lost)) and most * 2 > len(worded)
    moving = _off_by(by, locators, paragraphs)
    # No locator may be moved out of the text.
    fit = min(at.first for at in moving) + by > 0
    return Shift(by, moving, len(locators)) if enough and fit and by else None


def _fits(at: Locator, shift: int, paragraphs: Sequence[str]) -> bool:
    """Whether the paragraph of a locator, after a shift, has its words."""
    return 0 < at.first + shift <= len(paragraphs) and occur_once(at.words, paragraphs[at.first + shift - 1])


def _off_by(shift: int, locators: Sequence[Locator], paragraphs: Sequence[str]) -> list[Locator]:
    """Return the locators that are off. Those with words that fit in place, and not after the shift, stay.

    Notes of whole paragraphs fit best where they leave the fewest paragraphs without a locator, and none with two.

    Args:
        shift: the number of paragraphs by which locators with words are off.
        locators: those of a brief.
        paragraphs: those of its source text.
    """
    worded = [at for at in locators if at.words]
    stay = [at for at in worded if _fits(at, 0, paragraphs) and not _fits(at, shift, paragraphs)]
    # If any locator stays, those that fit in both places stay too.
    stay += [at for at in worded if stay and _fits(at, 0, paragraphs)]
    off, count = [at for at in worded if at not in stay], len(paragraphs)
    cited = {at.first for at in stay} | {at.first + shift for at in off}

    def misfit(by: int) -> tuple[int, int]:
        noted = {number + by for at in locators if not at.words for number in at.paragraphs}
        outside = sum(not 0 < number <= count for number in noted)
        return outside, len(noted & cited) + len({*range(1, count + 1)} - noted - cited)

    return [at for at in locators if at in off or (not at.words and misfit(shift) <= misfit(0))]
