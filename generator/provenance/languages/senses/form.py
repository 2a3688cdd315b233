"""The form of a language's words that change the sense of a sentence: opposites, plans, manners of speaking."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.provenance.languages.nothing import NEVER


def any_case(words: str) -> re.Pattern[str]:
    """Compile alternatives of whole words, ignoring case."""
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


def sides(*words: str, edges: bool = True) -> tuple[str, ...]:
    """Return a pattern for each side of a pair of opposites; with `edges`, it matches whole words only."""
    return tuple(rf"(?i)\b(?:{one})\b" if edges else one for one in words)


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """A language's words that change the sense of a sentence, as patterns for the text as it is written.

    Attributes:
        opposites: words of two opposite sides, such as "rise" and "fall", by their subject. The sides of a subject have
            the same order in all languages. They are compiled when a text is compared, for most commands compare none.
        before, after, more, less, first, last: these words, with the next word as the group.
        reporting: speech verbs, which do not report other acts.
        future: words that state a future as certain.
        bound: words of an undertaking, which do not report that it was carried out.
        open: words by which a claim itself speaks of the future or of a plan.
        done: words for done acts.
        maybe: words that leave open whether a thing is so, or will be.
        hedged: all words by which a claim may leave it open.
        planned: words of a plan or an expectation, which may come to nothing.
        firm: words that state a plan as certain.
        manners: words for each manner of speaking, by its name.
        halves: words such as "while", which join the statements or acts of two in one sentence.
        postponed: words for a delay.
        later: words such as "until", by which a claim reports a delay without such a word.
        between: the separators of two things in one sentence.
        changed: a change from one figure to another, as two groups.
        comparing: words by which a claim names the thing compared with, such as "than last year".
        compared: two patterns, for words before and after a number that serves as a baseline, such as "up from 5".
        passed_on: words for passing on a report, after and before the name of the one that does so.
        aside: an aside within a sentence, such as "who met her".
        beside: words before a companion of the one that acts, such as "with" in "with the crew, the port".
        before_places: prepositions of place, at the end of the text before a place.
        acting: words after the name of the one that acts, at the start of the text after it.
        owned: words between a thing and its owner, at the end of the text before the owner.
        credited: the attribution of a sentence, at one of its ends.
    """

    opposites: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    before: re.Pattern[str] = NEVER
    after: re.Pattern[str] = NEVER
    more: re.Pattern[str] = NEVER
    less: re.Pattern[str] = NEVER
    first: re.Pattern[str] = NEVER
    last: re.Pattern[str] = NEVER
    reporting: re.Pattern[str] = NEVER
    future: re.Pattern[str] = NEVER
    bound: re.Pattern[str] = NEVER
    open: re.Pattern[str] = NEVER
    done: re.Pattern[str] = NEVER
    maybe: re.Pattern[str] = NEVER
    hedged: re.Pattern[str] = NEVER
    planned: re.Pattern[str] = NEVER
    firm: re.Pattern[str] = NEVER
    manners: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    halves: re.Pattern[str] = NEVER
    postponed: re.Pattern[str] = NEVER
    later: re.Pattern[str] = NEVER
    between: re.Pattern[str] = NEVER
    changed: re.Pattern[str] = NEVER
    comparing: re.Pattern[str] = NEVER
    compared: tuple[re.Pattern[str], re.Pattern[str]] = (NEVER, NEVER)
    passed_on: tuple[re.Pattern[str], re.Pattern[str]] = (NEVER, NEVER)
    aside: re.Pattern[str] = NEVER
    beside: re.Pattern[str] = NEVER
    before_places: re.Pattern[str] = NEVER
    acting: re.Pattern[str] = NEVER
    owned: re.Pattern[str] = NEVER
    credited: re.Pattern[str] = NEVER
