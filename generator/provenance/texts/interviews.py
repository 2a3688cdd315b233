"""Interviews: the paragraphs of a text that are questions of the interviewer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

MARKED: Final = r"[―—]{2}.|(?:[―—–-]|(?:Q|問)\s?[.:：])\s?.*[?？]\Z"  # noqa: RUF001
"""A question with a sign before it, as newspapers print it."""

_PLAIN: Final = re.compile(r"[^\"“”«»「」]{4,300}[?？]\Z")  # noqa: RUF001
"""A question in a paragraph of its own. What is quoted is asked by somebody else."""

_FEWEST: Final = 2
_SHARE: Final = 5
"""A text of which this part is questions is an interview. Others ask readers a question now and then."""


def questions_asked(paragraphs: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the paragraphs that are questions, if these are so many that the text is an interview."""
    texts = [text.strip() for text in paragraphs]
    # The first paragraph is the headline.
    found = {
        number for number, text in enumerate(texts, 1) if number > 1 and (re.match(MARKED, text) or _PLAIN.match(text))
    }
    found = {number for number in found if number + 1 not in found and number < len(texts)}
    return frozenset(found) if len(found) >= _FEWEST and len(found) * _SHARE >= len(texts) else frozenset()
