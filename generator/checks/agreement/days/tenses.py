"""Words by which a claim tells of what was done, or of what is to come."""

from __future__ import annotations

import re
from typing import Final

from generator.provenance.languages.english import ENGLISH

TO_COME: Final = re.compile(
    rf"\b(?:{ENGLISH.days.future}|if|next|(?-i:may)|might|could|cannot|(?:means?|meant|tr(?:y|ies|ied|ying)|going) to"
    r"|put at|(?:plan|expect|schedul|warn|ask|call|demand|invit|offer|forecast|predict|target|promis|pledg|agree|want"
    r"|hop(?:e|ing)|aim|inten[dt]|propos|announc|prepar|decid|approv|urg|seek|wish|attempt|consider|mull|weigh|ready|readi|strive"
    r"|striving|vow)\w*)\b",
    re.IGNORECASE,
)
"""Words of a claim about the future, or about statements on it."""


def tells_done(text: str) -> bool:
    """Whether a claim reports an act as done."""
    words = ENGLISH.sense
    return words.done.search(words.reporting.sub(" ", text)) is not None and words.open.search(text) is None
