"""Compounds that a record writes with a hyphen, a space or neither, so that a search in one form finds the others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from generator.corpus import Corpus
from generator.model.markup import REFERENCE
from generator.site.text.folding import fold

_HYPHENS: Final = r"\-\u2010\u2011"
_COMPOUND: Final = re.compile(rf"(?<![\w{_HYPHENS}])([^\W\d_]+)[{_HYPHENS}]([^\W\d_]+)(?![\w{_HYPHENS}])")
_WORD: Final = re.compile(r"[^\W_]+")


def _as_shown(reference: re.Match[str]) -> str:
    return reference[1].partition("|")[2]


class Compounds:
    """Knows which pairs of words are compounds: those that are written with a hyphen somewhere.

    Args:
        texts: of the record.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        shown = (REFERENCE.sub(_as_shown, text) for text in texts)
        pairs = {(fold(first), fold(second)) for text in shown for first, second in _COMPOUND.findall(text)}
        self._pairs = frozenset(pairs)
        self._closed = {first + second: (first, second) for first, second in pairs}

    def other_forms(self, text: str) -> Iterator[str]:
        """Yield the forms that a text does not have of the compounds that it has.

        Pagefind finds *year-end* by *year*, by *end* and by *yearend*; it finds *year end* by its two words alone.
        """
        words = _WORD.findall(fold(text))
        for first, second in pairwise(words):
            if (first, second) in self._pairs:
                yield first + second
        for word in words:
            yield from self._closed.get(word, ())


def compounds_of(corpus: Corpus) -> Compounds:
    """The compounds of a corpus: of its claims, titles and names."""
    briefs = corpus.briefs.values()
    claims = (claim.text for brief in briefs for claim in brief.claims.values())
    names = (name for entry in corpus.entries.values() for name in entry.all_names())
    return Compounds([*claims, *(brief.title for brief in briefs), *names])
