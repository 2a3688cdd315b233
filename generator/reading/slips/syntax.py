"""The slip in a text that is not YAML, in plain words.

The parser stops where it cannot go on, often lines below the slip, and reports it in its own terms. So the lines up to
that place are searched for common slips: a quote that is not closed, a missing space after a colon. The parser's own
message is used only where no slip is found.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from generator.reading.slips.folded import continued_text, text_without_fold
from generator.reading.slips.foreign import foreign_signs
from generator.reading.slips.indents import wrong_indent
from generator.reading.slips.lines import Keys, Line, Lines, Slip
from generator.reading.slips.missing import fold_without_colon, missing_signs
from generator.reading.slips.quotes import comma_behind, quotes
from generator.reading.slips.values import leading_bracket, leading_reference, value_signs

Look = Callable[[Line, Lines, str], Slip | None]
"""A look for slips of one sort: from a line, all lines and the parser's words on the problem to a slip or None."""

_LINES_BEFORE_STOP: Final = 3
_EVERYWHERE: Final = None
_LOOKS: Final[tuple[tuple[Look, int | None], ...]] = (
    (comma_behind, 0),
    (foreign_signs, _LINES_BEFORE_STOP),
    (quotes, _EVERYWHERE),  # one that stays open may be noticed at the end of the file
    (fold_without_colon, _EVERYWHERE),  # the lines below may be read as its text
    (continued_text, _LINES_BEFORE_STOP),
    (text_without_fold, _LINES_BEFORE_STOP),
    (leading_reference, _LINES_BEFORE_STOP),
    (leading_bracket, _LINES_BEFORE_STOP),
    (missing_signs, _LINES_BEFORE_STOP),
    (wrong_indent, 0),  # noticed at once
    (value_signs, _LINES_BEFORE_STOP),
)
"""The looks, in order, each with the number of lines that it goes through above the place where the parser stopped."""


def find_slip(text: str, stopped: int, problem: str, keys: Keys) -> Slip | None:
    """Find what somebody probably did in a text that cannot be parsed.

    Args:
        text: the file's text.
        stopped: the line, from 1, at which the parser stopped.
        problem: the parser's words.
        keys: the keys that the file may have.

    Returns:
        The slip; None if nothing is found that people are known to do.
    """
    lines = Lines(text, keys)
    above = [line for line in lines.outside_blocks if line.number <= stopped]
    for look, reach in _LOOKS:
        near = above if reach is None else [line for line in above if line.number >= stopped - reach]
        slip = next(filter(None, (look(line, lines, problem) for line in near)), None)
        if slip is not None:
            return slip
    return None
