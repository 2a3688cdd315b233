"""What of the picture of the mechanism cannot be found in the record, and where its gaps are."""

from __future__ import annotations

from generator.model.brief import Brief
from generator.model.mechanism import Gap


def gaps_matching(brief: Brief, gap: Gap) -> tuple[int, ...]:
    """Places, from 0, of the gaps of a brief in which a gap's words occur; case and line ends do not matter."""
    wanted = _plain(gap.words)
    return tuple(number for number, text in enumerate(brief.gaps) if wanted in _plain(text))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
