"""On which side of its pairs of opposites a text stands, where a denial turns a word to the other side."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from generator.provenance.languages.language import Language
from generator.provenance.languages.lexicon import Lexicon

_BEFORE: Final = 24
_BEHIND: Final = 8
"""Characters before a word in which a denial of it stands, and behind it where no spaces part words."""

_WITH_DENIALS: Final = frozenset({"decision", "exclusion"})
"""Subjects whose patterns have the denials that turn their words."""

_PARTS: Final = re.compile(r"[,;.、。]")


class Stand(NamedTuple):
    """A word of one side of a pair of opposites in a text.

    Attributes:
        word: the word.
        of_word: the side of the word alone.
        side: the side on which the text stands with it: "not accepted" stands where "rejected" does.
        denies: whether the word itself denies something, or may be said with a denial.
    """

    word: str
    of_word: int
    side: int
    denies: bool


def stands(text: str, language: Language, subject: str) -> list[Stand]:
    """The sides of a subject of which a text has words, each with its first word."""
    lexicon, patterns = language.lexicon, language.sense.opposites.get(subject, ())
    can_turn = len(patterns) == 2 and subject not in _WITH_DENIALS
    found = [(side, match) for side, pattern in enumerate(patterns) if (match := pattern.search(text))]
    return [
        Stand(
            match[0],
            side,
            1 - side if can_turn and _is_denied(text, match, lexicon) else side,
            any(pattern.search(match[0]) for pattern in (lexicon.denials, lexicon.either)),
        )
        for side, match in found
    ]


def say_the_same(ours: list[Stand], theirs: list[Stand]) -> bool:
    """Whether two texts stand on one side, one of them by a denial: as "fails" and "does not succeed"."""
    return any(
        one.side == other.side and (one.of_word != other.of_word or other.denies) for one in ours for other in theirs
    )


def _is_denied(text: str, word: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a denial stands beside a word, on the side on which a language has it."""
    if lexicon.spaced:
        near = _PARTS.split(text[max(0, word.start() - _BEFORE) : word.start()])[-1]
    else:
        near = _PARTS.split(text[word.end() : word.end() + _BEHIND])[0]
    return lexicon.denials.search(lexicon.either.sub(" ", lexicon.affirming.sub(" ", near))) is not None
