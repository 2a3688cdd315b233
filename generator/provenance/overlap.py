"""Words in a row that one text shares with another: the sign of a copied sentence.

Knows neither briefs nor diagnostics.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from generator.model.fields import CITATION, REFERENCE
from generator.provenance.texts import Text
from generator.provenance.wording import words

MOST_SHARED: Final = 7
"""Words in a row that may be the same by chance."""

MOST_QUOTED: Final = 4
"""Words that a quotation may have; it is not counted then."""

_SEED: Final = 5
_SHORT_QUOTATION = re.compile(r'"([^"]*)"|“([^”]*)”|«([^»]*)»|‘([^’]*)’(?!\w)')
_WORD = re.compile(r"[^\W_]+")
_BREAK: Final = ""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of our own prose.

    Attributes:
        folded: for comparison.
        shown: as written.
        start: index into the prose as written.
        counts: whether it adds to a run; names are nobody's words, and do not.
    """

    folded: str
    shown: str
    start: int
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that stand in a source text too.

    Attributes:
        length: how many count.
        first: the first of them.
        end: index into the prose behind the last of them.
        paragraph: of the source text.
    """

    length: int
    first: Word
    end: int
    paragraph: int


def prose(text: str, names_of: Callable[[str], Sequence[str]]) -> list[Word]:
    """Take marked-up prose apart into words as readers see them.

    Args:
        text: inline Markdown with references and citations.
        names_of: gives the names of an entity, the shown one first.
    """
    blank = CITATION.sub(lambda match: " " * len(match[0]), text)
    found: list[Word] = []
    position = 0
    for match in REFERENCE.finditer(blank):
        found += _plain(blank, position, match.start())
        slug, bar, _ = match[1].partition("|")
        names = names_of(slug) or (slug,)
        if bar:
            of_names = {word for name in names for word in words(name)}
            shown = _plain(blank, match.start() + 3 + len(slug), match.end() - 2)
            found += [replace(word, counts=word.folded not in of_names) for word in shown]
        else:
            found += [Word(word, slug, match.start() + 2, counts=False) for word in words(names[0])]
        position = match.end()
    return found + _plain(blank, position, len(blank))


def _plain(text: str, start: int, end: int) -> list[Word]:
    found: list[Word] = []
    for quotation in [*_SHORT_QUOTATION.finditer(text, start, end), None]:
        stop = quotation.start() if quotation else end
        if quotation and len(words(quotation[0])) > MOST_QUOTED:
            continue
        for match in _WORD.finditer(text, start, stop):
            found += [Word(folded, match[0], match.start()) for folded in words(match[0])]
        if quotation:
            found.append(Word(_BREAK, "", stop, counts=False))
            start = quotation.end()
    return found


class Index:
    """A source text in which runs of words are looked for."""

    def __init__(self, text: Text) -> None:
        self.text = text

    @cached_property
    def _words(self) -> tuple[list[str], list[int]]:
        found: list[str] = []
        paragraphs: list[int] = []
        for number, paragraph in enumerate(self.text.paragraphs, 1):
            new = words(paragraph)
            found += new
            paragraphs += [number] * len(new)
        return found, paragraphs

    @cached_property
    def _seeds(self) -> dict[tuple[str, ...], list[int]]:
        found: dict[tuple[str, ...], list[int]] = defaultdict(list)
        tokens = self._words[0]
        for start in range(len(tokens) - _SEED + 1):
            found[tuple(tokens[start : start + _SEED])].append(start)
        return found

    def runs(self, ours: Sequence[Word]) -> Iterator[Run]:
        """Yield every run of more than `MOST_SHARED` words that the text shares with our words."""
        tokens, paragraphs = self._words
        seeds = self._seeds
        start = 0
        while start <= len(ours) - _SEED:
            longest, best, place = 0, 0, 0
            for at in seeds.get(tuple(word.folded for word in ours[start : start + _SEED]), ()):
                length = _SEED
                while (
                    start + length < len(ours)
                    and at + length < len(tokens)
                    and ours[start + length].folded == tokens[at + length]
                ):
                    length += 1
                counted = sum(word.counts for word in ours[start : start + length])
                if counted > best:
                    longest, best, place = length, counted, paragraphs[at]
            if best > MOST_SHARED:
                last = ours[start + longest - 1]
                yield Run(best, ours[start], last.start + len(last.shown), place)
                start += longest
            else:
                start += 1
