"""Hints: their words, and what is to be written where that is certain. `briefings fix` writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, Literal

from generator.diagnostics.visible import as_seen, unseen_difference

LineMend = Literal[
    "character-out",
    "colon",
    "colon-out",
    "double-quotes",
    "end-of-bracket",
    "end-of-quote",
    "hyphen",
    "hyphen-before-key",
    "hyphen-out",
    "indent",
    "joined-line",
    "quotes",
    "single-quotes",
    "space",
    "space-after-colon",
    "space-after-hyphen",
    "spaces-for-blanks",
    "spaces-for-tabs",
    "straight-quotes",
]
"""Ways of mending a line that keeps a file from being read; `editing.slips` has a function for each."""

_FEWEST: Final = 4
"""Letters of a word from which one that differs by a slip is surely the same."""


class Hint(str):
    """Words on how to mend a fault.

    Attributes:
        instead: what is to be written; None where that is not certain.
        of: the words in whose place it is to be written; empty for the whole value or key, or for the words that the
            diagnostic points to.
    """

    instead: str | None
    of: str

    def __new__(cls, words: str, instead: str | None = None, of: str = "") -> Hint:
        """Make a hint of its words."""
        hint = super().__new__(cls, words)
        hint.instead, hint.of = instead, of
        return hint

    def with_words(self, words: str) -> Hint:
        """The same hint in other words."""
        return Hint(words, self.instead, self.of)


def write(text: str, shown: str = "", of: str = "") -> Hint:
    """Word a hint that says what to write.

    Args:
        text: what is to be written.
        shown: the same with the quotes that it needs, and with further words.
        of: the words in whose place it is to be written.
    """
    return Hint(f"write {shown or text}", text, of)


def did_you_mean(text: str, near: str) -> str:
    """Word a hint that names the right value, and the invisible character where nothing else differs."""
    if difference := unseen_difference(text, near):
        return f'write "{near}": the two look alike, but differ by {difference}'
    return f'did you mean "{near}"?'


def certain(word: str, choices: Iterable[str]) -> str | None:
    """The one choice that a word stands for but for a slip: case, blanks, or one letter; None where it is not certain.

    Digits tell things apart, so that a word with another digit is another word.
    """
    pool = list(dict.fromkeys(choices))
    folded = _folded(word)
    same = [choice for choice in pool if _folded(choice) == folded]
    if same:
        return same[0] if len(same) == 1 else None
    negated = re.fullmatch(r"(?:un|non-?|no-|not)(.+)", folded)
    if negated and f"not-{negated[1]}" in pool:
        return f"not-{negated[1]}"
    if len(folded) < _FEWEST:
        return None
    # Most choices are too long or too short to be folded for a look.
    alike = (choice for choice in pool if abs(len(choice) - len(folded)) <= 1 + choice.count("-0"))
    near = [choice for choice in alike if is_one_slip(folded, _folded(choice))]
    return near[0] if len(near) == 1 and _digits(_folded(near[0])) == _digits(folded) else None


def _folded(word: str) -> str:
    """A word without what does not tell it from another: case, the kind of blanks, and noughts before a number."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\s_-]+", "-", as_seen(word).strip().casefold()))


def _digits(word: str) -> str:
    return "".join(re.findall(r"\d", word))


def is_other_letter(word: str, other: str) -> bool:
    """Whether two words differ by one letter for another, as names of different people may."""
    return len(word) == len(other) and sum(one != two for one, two in zip(word, other, strict=True)) == 1


def is_one_slip(word: str, other: str) -> bool:
    """Whether two words differ by one letter that is missing, added or another, or by two that changed places."""
    if len(word) > len(other):
        word, other = other, word
    if len(other) - len(word) > 1:
        return False
    at = next((number for number, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), len(word))
    if len(word) < len(other):
        return word[at:] == other[at + 1 :]
    return word[at + 1 :] == other[at + 1 :] or (
        word[at : at + 2] == other[at : at + 2][::-1] and word[at + 2 :] == other[at + 2 :]
    )
