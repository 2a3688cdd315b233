"""The type of hints: words and, if it is certain, the text to write, which `briefings fix` writes.

The hint of a rule itself is in `diagnostics.rules`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from generator.diagnostics.likeness import certain, nearest, only_with_a_word
from generator.diagnostics.visible import but_for

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
    "letters",
    "narrow-bracket",
    "quotes",
    "single-quotes",
    "space",
    "space-after-colon",
    "space-after-hyphen",
    "spaces-for-blanks",
    "spaces-for-tabs",
    "straight-quotes",
]
"""Ways of mending a line that keeps a file from being read. `reading.slips.mends` has a function and words for each."""


IF_BOTH_ARE_RIGHT: Final = "if both are right, ignore this warning"
"""The end of a hint on two things that may be at odds, and may be right nevertheless."""


class Hint(str):
    """A hint on how to mend a fault.

    Attributes:
        instead: the text to write; None if it is not certain.
        of: the words that it replaces; empty for the whole value or key, or for the words that the diagnostic points
            to.
    """

    instead: str | None
    of: str

    def __new__(cls, words: str, instead: str | None = None, of: str = "") -> Hint:
        """Make a hint from its words."""
        hint = super().__new__(cls, words)
        hint.instead, hint.of = instead, of
        return hint

    def with_words(self, words: str) -> Hint:
        """Return the same hint in other words."""
        return Hint(words, self.instead, self.of)


def write_hint(text: str, shown: str = "", of: str = "") -> Hint:
    """Return a hint that gives the text to write.

    Args:
        text: the text to write.
        shown: the same with the quotes that it needs, and with further words.
        of: the words that it replaces.
    """
    return Hint(f"write {shown or text}", text, of)


def did_you_mean(text: str, near: str) -> str:
    """Return a hint that names the right value, and the invisible character if nothing else differs."""
    difference = but_for(text, near)
    shown = near if re.fullmatch(r"[\w/-]+", near) else f'"{near}"'
    return f"write {shown}{difference}" if difference else f'did you mean "{near}"?'


def nearest_hint(word: str, near: str, choices: Iterable[str]) -> Hint:
    """Return a hint that names the nearest choice. It is certain if no other choice is as near."""
    return nearest_hint_if(word, near, certain(word, choices))


def nearest_hint_if(word: str, near: str, sure: str | None) -> Hint:
    """Return a hint that names the nearest choice. It is certain if `sure` is that choice."""
    return Hint(did_you_mean(word, near), sure if sure == near else None)


def suggestion(word: str, choices: Sequence[str], otherwise: str) -> str:
    """Return a hint that names the nearest choice, or lists up to twelve choices, or says `otherwise`."""
    choices = [choice for choice in choices if choice]
    if near := certain(word, choices) or nearest(word, choices):
        return nearest_hint(word, near, choices)
    if near := only_with_a_word(word, choices):
        return did_you_mean(word, near)
    if 0 < len(choices) <= 12:
        return "use one of: " + ", ".join(choices)
    return otherwise
