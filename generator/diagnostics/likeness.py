"""Finds the choice most like a word: the one meant despite a slip, or the nearest."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Final

from generator.diagnostics.visible import as_seen

_FEWEST: Final = 4
"""The fewest letters of a word that is recognised despite a slip."""

_LONGEST_WORD: Final = 200
"""The largest number of characters of a word that are compared with choices. The time grows with both lengths."""


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """Return the choice most like `word`, or None if none is near enough to suggest."""
    pool = list(choices)
    word = as_seen(word)[:_LONGEST_WORD]
    lowered = {choice.lower(): choice for choice in pool}
    if close := difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6):
        return lowered[close[0]]
    # A short or clipped name ("berg") is near a choice that has it as one whole part.
    parts = [choice for choice in pool if word.lower() in choice.lower().split("-")]
    return parts[0] if len(parts) == 1 else None


def meant_instead(word: str, known: Iterable[str]) -> str:
    """Return the end of a message on an unknown word, with the nearest known one; empty if none is near."""
    near = nearest(word, known)
    return f'; did you mean "{near}"?' if near else ""


def nearest_text(words: str, texts: Iterable[str]) -> str | None:
    """Return the text that shares most words with the given ones; None if none shares any."""
    wanted = set(re.findall(r"\w+", words.casefold()))
    shared = [(len(wanted & set(re.findall(r"\w+", text.casefold()))), text) for text in texts]
    most, text = max(shared, key=lambda pair: pair[0], default=(0, ""))
    return text if most else None


def nearest_words(words: str, texts: Iterable[str]) -> str | None:
    """Return the words in a row, of any text, that are most like the given ones; None if none are near enough."""
    count = len(words.split())
    parts = [text.split() for text in texts]
    windows = [
        " ".join(part[at : at + length]).strip(_EDGES)
        for length in (count, count + 1, count - 1)
        for part in parts
        for at in range(len(part) - length + 1 if length else 0)
    ]
    # Within the same first and last word, one may have been added or left out.
    ends = words.split()[:1] + words.split()[-1:]
    framed = [window for window in windows if window.split()[:1] + window.split()[-1:] == ends]
    return nearest(words, framed) or nearest(words, (window for window in windows if len(window.split()) == count))


_EDGES: Final = "«»“”\"'.,;:!?()[]"
"""Signs at the edges of words that do not belong in a quotation."""


_FEWEST_IN_COMMON: Final = 4
"""The fewest letters at the start that two forms of a word share, such as `link` and `linked`."""


def sharing_words(word: str, choices: Iterable[str]) -> list[str]:
    """Return the choices that share the most words with `word`, and at least two; forms of a word count as the word."""
    shared: dict[str, int] = {}
    for choice in choices:
        parts = choice.split("-")
        shared[choice] = sum(any(_are_forms(part, other) for other in parts) for part in dict.fromkeys(word.split("-")))
    most = max(shared.values(), default=0)
    return [choice for choice, number in shared.items() if number == most > 1]


def only_with_a_word(word: str, choices: Iterable[str]) -> str | None:
    """Return the only choice that begins with the first of several words of `word`; None if there are none or several.

    A word that is a number tells nothing.
    """
    first, _, others = word.partition("-")
    found = [choice for choice in choices if choice.partition("-")[0] == first]
    return found[0] if len(found) == 1 and others and first.isalpha() else None


def _are_forms(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    return word == other or (len(shorter) >= _FEWEST_IN_COMMON and longer.startswith(shorter))


def certain(word: str, choices: Iterable[str], fewest: int = _FEWEST) -> str | None:
    """Return the one choice that a word means despite a slip in case, spaces or one letter; None if it is not certain.

    A word with another digit is never taken for a slip.

    Args:
        word: as it is written.
        choices: the words that are valid.
        fewest: the fewest letters of a word that is recognised despite a slip.
    """
    pool = list(dict.fromkeys(choices))
    folded = _folded(word)
    same = [choice for choice in pool if _folded(choice) == folded]
    if same:
        return same[0] if len(same) == 1 else None
    negated = re.fullmatch(r"(?:un|non-?|no-|not)(.+)", folded)
    if negated and f"not-{negated[1]}" in pool:
        return f"not-{negated[1]}"
    if len(folded) < fewest:
        return None
    # Most choices are too long or too short to be worth folding.
    alike = (choice for choice in pool if abs(len(choice) - len(folded)) <= 1 + choice.count("-0"))
    near = [choice for choice in alike if is_one_slip(folded, _folded(choice))]
    return near[0] if len(near) == 1 and _digits(_folded(near[0])) == _digits(folded) else None


def _folded(word: str) -> str:
    """Return a word without the differences that do not count: case, the kind of space, and leading zeros."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"[\s_-]+", "-", as_seen(word).strip().casefold()))


def _digits(word: str) -> str:
    return "".join(re.findall(r"\d", word))


def is_other_letter(word: str, other: str) -> bool:
    """Whether two words of one length differ by one letter, as names of different people may."""
    return len(word) == len(other) and sum(one != two for one, two in zip(word, other, strict=True)) == 1


def is_one_slip(word: str, other: str) -> bool:
    """Whether two words differ by one missing, added or changed letter, or by two swapped letters."""
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


def is_two_slips(word: str, other: str) -> bool:
    """Whether two words differ by two missing, added or changed letters, wherever they are."""
    at = next((number for number, (one, two) in enumerate(zip(word, other, strict=False)) if one != two), None)
    if at is None or abs(len(word) - len(other)) > 2:
        return False
    rest, of_other = word[at:], other[at:]
    firsts = ((rest[1:], of_other[1:]), (rest[1:], of_other), (rest, of_other[1:]))
    return any(is_one_slip(one, two) for one, two in firsts)
