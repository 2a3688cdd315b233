"""A bottom line taken apart into sentences and the claims that each rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.markup import CITATION

# A sentence ends at . ! ? or …, perhaps with a closing quote or a citation after it, before a space and a start.
_END = re.compile(
    r"[.!?…][\"'”’)\]*_]*(?:\s*\[[a-z0-9][a-z0-9, \n-]*\])*(?=\s+[\"'“‘(*_\[]*[A-Z0-9À-ÖØ-Þ\u3040-\uffff])"
)
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Adm|Lt|Col|Maj|Capt|Sgt|Sen|Rep|Gov|St|Jr|Sr|No|Art|vs|etc|approx|ca|cf|"
    r"e\.g|i\.e|a\.m|p\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.\Z"
)

_LONGEST_ABBREVIATION = len(" approx.") + 1
"""Characters before the end of a sentence that are searched for an abbreviation: the longest, and a space before it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a bottom line.

    Attributes:
        text: as written, with its citations.
        claims: ids of the claims it rests on, in order.
    """

    text: str
    claims: tuple[str, ...]


def citations(text: str) -> tuple[str, ...]:
    """Return the ids of the claims that a text cites, in order, with repetitions."""
    return tuple([part.strip() for cited in CITATION.findall(text) for part in cited.split(",")])


def bottom_line_sentences(text: str) -> tuple[Sentence, ...]:
    """Split a bottom line into sentences; abbreviations and initials do not end one."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(text):
        end = match.start() + 1
        if _ABBREVIATION.search(text[max(start, end - _LONGEST_ABBREVIATION) : end]):
            continue
        parts.append(text[start : match.end()].strip())
        start = match.end()
    parts.append(text[start:].strip())
    return tuple(Sentence(part, citations(part)) for part in parts if part)
