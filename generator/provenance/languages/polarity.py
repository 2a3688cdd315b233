"""The side of a pair of opposites that a text takes: "rejected" or "accepted". "Not accepted" means "rejected"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from generator.provenance.languages.language import Language
from generator.provenance.languages.lexicon import Lexicon

_BEFORE: Final = 40
_BEHIND: Final = 8
"""How far from a word its denial is looked for, in characters: before it, or after it in scripts without spaces."""

_WITH_DENIALS: Final = frozenset({"decision", "exclusion"})
"""Subjects whose patterns include denials of their words."""

_PARTS: Final = re.compile(r"[,;.、。]")


class Polarity(NamedTuple):
    """A word of one side of a pair of opposites in a text.

    Attributes:
        word: the word.
        of_word: the side of the word by itself.
        side: the side on which the text stands with it: "not accepted" stands where "rejected" does.
        denies: whether the word itself is a denial, or may be reported with one.
    """

    word: str
    of_word: int
    side: int
    denies: bool


def polarities(text: str, language: Language, subject: str) -> list[Polarity]:
    """Return the sides of a subject on which a text stands, each with its first word."""
    lexicon, patterns = language.lexicon, _compiled(language.sense.opposites.get(subject, ()))
    can_turn = len(patterns) == 2 and subject not in _WITH_DENIALS
    found = [(side, match) for side, pattern in enumerate(patterns) if (match := pattern.search(text))]
    return [
        Polarity(
            match[0],
            side,
            1 - side if can_turn and _is_denied(text, match, lexicon) else side,
            any(pattern.search(match[0]) for pattern in (lexicon.denials, lexicon.either)),
        )
        for side, match in found
    ]


@cache
def _compiled(sides: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, sides))


def say_the_same(ours: list[Polarity], theirs: list[Polarity]) -> bool:
    """Whether two texts take the same side, one of them through a denial: "fails" and "does not succeed"."""
    return any(
        one.side == other.side and (one.of_word != other.of_word or one.denies or other.denies)
        for one in ours
        for other in theirs
    )


def _is_denied(text: str, word: re.Match[str], lexicon: Lexicon) -> bool:
    """Whether a word is denied. A denial comes before the word, or after it in a script without spaces."""
    if lexicon.spaced:
        near = _PARTS.split(text[max(0, word.start() - _BEFORE) : word.start()])[-1]
    else:
        near = _PARTS.split(text[word.end() : word.end() + _BEHIND])[0]
    return lexicon.denials.search(lexicon.either.sub(" ", lexicon.affirming.sub(" ", near))) is not None
