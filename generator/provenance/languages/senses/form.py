"""The form of a language's words that change what a sentence says: opposites, plans, ways of saying something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.provenance.languages.nothing import NEVER


def any_case(words: str) -> re.Pattern[str]:
    """Compile alternatives of whole words whose case does not matter."""
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


def sides(*words: str, edges: bool = True) -> tuple[re.Pattern[str], ...]:
    """Compile the sides of a pair of opposites, as alternatives; of a language whose words have edges, or not."""
    return tuple(any_case(rf"(?:{one})\b") if edges else re.compile(one) for one in words)


@dataclass(frozen=True, slots=True, eq=False)
class Sense:
    """A language's words by which a sentence says one thing or another, as patterns for the text as it is written.

    Attributes:
        opposites: by their subject, words of which a text has those of one side, as "rise" and "fall". The sides of a
            subject have the same order in all languages.
        before, after, more, less, first, last: these words and what stands after them, which is the group.
        reporting: words of saying, which say nothing of what was done.
        to_come: words that say for sure what is to come.
        bound: words by which somebody undertakes to do something, which say nothing of its being done.
        done: words that say what was done.
        maybe: words that leave open whether something is so, or will be.
        hedged: all words by which a claim may leave it open.
        planned: words of a plan or an expectation, which may come to nothing.
        firm: words that say for sure what will be.
        manners: by its name, words for each way in which something is said.
        halves: words that join what two say or do in one sentence, as "while".
        put_off: words that say that something comes later than planned.
        later: words by which a claim says the same without such a word, as "until".
        between: what parts two things of one sentence.
        changed: from which figure to which other one something went, as two groups.
        comparing: words by which a claim names the thing with which its sentence compares another, as "than last year".
        compared: two patterns, for words before and after a number that serves as a baseline, as "up from 5".
        passed_on: words of passing on after the name of whoever passes it on, and before it.
        aside: what a sentence says aside, as "who met her".
        beside: words before somebody beside whom another one acts, as "with" in "with the crew, the port".
        before_places: words before the place where something is, at the end of the text before it.
        acting: what stands after the name of whoever acts, at the start of the text after it.
        credited: who is said to have said it, at an end of a sentence.
    """

    opposites: Mapping[str, tuple[re.Pattern[str], ...]] = field(default_factory=dict)
    before: re.Pattern[str] = NEVER
    after: re.Pattern[str] = NEVER
    more: re.Pattern[str] = NEVER
    less: re.Pattern[str] = NEVER
    first: re.Pattern[str] = NEVER
    last: re.Pattern[str] = NEVER
    reporting: re.Pattern[str] = NEVER
    to_come: re.Pattern[str] = NEVER
    bound: re.Pattern[str] = NEVER
    open: re.Pattern[str] = NEVER
    done: re.Pattern[str] = NEVER
    maybe: re.Pattern[str] = NEVER
    hedged: re.Pattern[str] = NEVER
    planned: re.Pattern[str] = NEVER
    firm: re.Pattern[str] = NEVER
    manners: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    halves: re.Pattern[str] = NEVER
    put_off: re.Pattern[str] = NEVER
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
    credited: re.Pattern[str] = NEVER
