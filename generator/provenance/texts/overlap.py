"""Runs of words that the record's prose shares with a source text, the sign of a copied sentence.

Nothing here knows briefs or diagnostics.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, takewhile
from typing import Final

from generator.model.markup import CITATION, REFERENCE
from generator.provenance.texts.text import Text
from generator.provenance.wording import words

MAX_SHARED: Final = 7
"""The largest number of words in a row that two texts may share by chance."""

MAX_QUOTED: Final = 4
"""The largest number of words of a quotation that does not count towards a run."""

_SEED: Final = 5
_MAX_ALIKE: Final = 100
"""The largest number of places of one text at which the same five words are looked for. A text that repeats them more
is not prose."""

_LONGEST: Final = 500
"""The largest number of words of a run that are compared. It does not matter how much longer a run is."""

QUOTATION: Final = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|\"[^\"]*\"|‘[^‘’]*’(?!\w)")
"""A quotation in the record's prose, with its quotes."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the record's prose.

    Attributes:
        folded: the word in the form for comparison.
        shown: the word as written.
        start: its index in the prose as written.
        counts: whether it counts towards a run. Names and short quotations do not.
    """

    folded: str
    shown: str
    start: int
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that also occurs in a source text.

    Attributes:
        length: the number of words that count.
        first: the first word.
        paragraph: the number of the paragraph in the source text.
        text: the source text.
    """

    length: int
    first: Word
    paragraph: int
    text: Text


def prose(text: str, names_of: Callable[[str], Sequence[str]]) -> list[Word]:
    """Split marked-up prose into words as readers see them.

    Args:
        text: inline Markdown with references and citations.
        names_of: returns the names of an entity by its id. Its shown name comes first.
    """
    blank = CITATION.sub(lambda match: " " * len(match[0]), text)
    result: list[Word] = []
    position = 0
    for match in REFERENCE.finditer(blank):
        result += _plain(blank, position, match.start())
        entity_id, bar, _ = match[1].partition("|")
        names = names_of(entity_id) or (entity_id,)
        if bar:
            of_names = {word for name in names for word in words(name)}
            shown = _plain(blank, match.start() + 3 + len(entity_id), match.end() - 2)
            result += [replace(word, counts=word.counts and word.folded not in of_names) for word in shown]
        else:
            result += [Word(word, entity_id, match.start() + 2, counts=False) for word in words(names[0])]
        position = match.end()
    return result + _plain(blank, position, len(blank))


def _plain(text: str, start: int, end: int) -> list[Word]:
    quoted: set[int] = set()
    for quotation in QUOTATION.finditer(text, start, end):
        if len(words(quotation[0])) <= MAX_QUOTED:
            quoted.update(range(*quotation.span()))
    return [
        Word(folded, match[0], match.start(), counts=match.start() not in quoted)
        for match in _WORD.finditer(text, start, end)
        for folded in words(match[0])
    ]


@dataclass(frozen=True)
class TextIndex:
    """All source texts that were found, indexed for shared runs of words."""

    _texts: tuple[Text, ...]

    @cached_property
    def _words(self) -> list[tuple[list[str], list[int]]]:
        """The words of each text, and the paragraph number of each word."""
        indexed = []
        for text in self._texts:
            by_paragraph = [words(paragraph) for paragraph in text.paragraphs]
            tokens = [word for paragraph in by_paragraph for word in paragraph]
            numbers = [number for number, paragraph in enumerate(by_paragraph, 1) for _ in paragraph]
            indexed.append((tokens, numbers))
        return indexed

    @cached_property
    def _seeds(self) -> dict[int, list[tuple[int, int]]]:
        """The positions of every run of `_SEED` words, as (text, index), by the hash of the run.

        Hashes take less memory than the words.
        """
        positions: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for nth, (tokens, _) in enumerate(self._words):
            counts: Counter[int] = Counter()
            for start in range(len(tokens) - _SEED + 1):
                seed = hash(tuple(tokens[start : start + _SEED]))
                counts[seed] += 1
                if counts[seed] <= _MAX_ALIKE:
                    positions[seed].append((nth, start))
        return positions

    def runs(self, ours: Sequence[Word], among: Callable[[Text], bool]) -> Iterator[Run]:
        """Yield the runs of more than `MAX_SHARED` words that prose shares with the texts that `among` selects.

        If several texts share the same words, as copies of a statement do, the text that shares most is reported.
        """
        start, looked_before = 0, False
        while start <= len(ours) - _SEED:
            best: Run | None = None
            longest = 0
            seed = hash(tuple(word.folded for word in ours[start : start + _SEED]))
            for nth, at in self._seeds.get(seed, ()):
                if not among(self._texts[nth]):
                    continue
                tokens, numbers = self._words[nth]
                # If the word before is also shared, this run was compared from there.
                if looked_before and at and tokens[at - 1] == ours[start - 1].folded:
                    continue
                length = _common(ours, start, tokens, at)
                counted = sum(word.counts for word in ours[start : start + length])
                if counted > max(MAX_SHARED, best.length if best else 0):
                    longest, best = length, Run(counted, ours[start], numbers[at], self._texts[nth])
            if best:
                yield best
            start += longest or 1
            looked_before = not longest


def _common(ours: Sequence[Word], start: int, tokens: Sequence[str], at: int) -> int:
    pairs = zip(islice(ours, start, start + _LONGEST), islice(tokens, at, at + _LONGEST), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0].folded == pair[1], pairs))
