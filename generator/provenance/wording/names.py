"""Names found in a text, in any spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import takewhile
from typing import Final

from generator.provenance.languages import LANGUAGES
from generator.provenance.wording import WITHOUT_EDGES, same_length, words


def _compact(text: str) -> str:
    """Return a text without spaces, which are optional between names in scripts without edges."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=8192)
def _folded(name: str, *, case: bool = True) -> str:
    return " ".join(words(name, case=case))


_SPOKEN: Final = 4
"""The fewest letters of an acronym that may be written like a word: NATO as Nato."""

_DOTTED: Final = re.compile(r"(?<![A-Za-z])(?:[A-Z]\.){2,}")


class Names:
    """A text, prepared for finding names regardless of accents, apostrophes, hyphens and case."""

    def __init__(self, paragraphs: Iterable[str]) -> None:
        text = self._text = "\n".join(paragraphs)
        self._compact = _compact(text)
        if _DOTTED.search(text):
            # "US Navy" is found in "U.S. Navy", and "J. D. Reed" in "J.D. Reed".
            text += "\n" + _DOTTED.sub(lambda match: match[0].replace(".", ""), text)
        self._folded = f" {' '.join(words(text))} "
        self._cased = f" {' '.join(words(text, case=False))} "

    def has(self, name: str) -> bool:
        """Whether a name occurs as whole words. A name in capitals must have them in the text (US), or one (Nato)."""
        if WITHOUT_EDGES.search(name):
            return _compact(name) in self._compact
        if name.isupper():
            spellings = [name, *([name.title()] if len(name) >= _SPOKEN and name.isalpha() else [])]
            return any(f" {_folded(one, case=False)} " in self._cased for one in spellings)
        looked_for = _folded(name)
        return bool(looked_for) and f" {looked_for} " in self._folded

    def spans(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield the start and end of a name in the text, in any spelling."""
        if WITHOUT_EDGES.search(name):
            pattern = r"\s*".join(map(re.escape, re.sub(r"\s", "", same_length(name))))
        else:
            pattern = r"\W{1,3}".join(words(name)).join((r"(?<!\w)", r"(?!\w)"))
        yield from (match.span() for match in re.finditer(pattern, same_length(self._text)) if match[0])


@lru_cache(maxsize=1024)  # several checks look for names in the same sentences
def names_in(*paragraphs: str) -> Names:
    """Return paragraphs, or parts of them, prepared for finding names."""
    return Names(paragraphs)


_POSSESSIVE: Final = re.compile(r"\A['’]s?\b(?: own\b)?")
_BREAK: Final = re.compile(r"[,;:.()—–]")
_LONGER_NAME: Final = re.compile(r"\W*\w+ [A-Z\u00c0-\u00de]")
_LONGEST_NAME: Final = 80
"""The largest number of characters of the name of a body."""


def words_beside(text: str, names: Iterable[str], looked_for: Collection[str]) -> Iterator[list[str]]:
    """Yield the words beside each place of a name in a text, as far as they are among those looked for.

    So "ministry" is beside "Northland" in "the Northland ministry", and "ministère des ports" in "le ministère
    nordlandais des ports". One word alone must not begin another name.
    """
    here = names_in(text)
    for start, end in (span for name in names if here.has(name) for span in here.spans(name)):
        rest = _POSSESSIVE.sub("", text[end : end + _LONGEST_NAME])
        behind = [*takewhile(looked_for.__contains__, words(_BREAK.split(rest)[0]))]
        nearest_first = reversed(words(_BREAK.split(text[max(0, start - _LONGEST_NAME) : start])[-1]))
        before = [*takewhile(looked_for.__contains__, nearest_first)]
        if len(behind) > 1 or before or not _LONGER_NAME.match(rest):
            yield before[::-1] + behind


SHORT_COUNTRY: Final = re.compile("[一-龥가-힣][国國국]")
"""The name of a country that may be shortened to its first letter."""

_SIDES: Final = sorted({side for language in LANGUAGES.values() for side in language.names.sides.split()})


def short_forms(name: str) -> Iterator[str]:
    """Yield the first letter of a country's name with each word that makes it stand for the country."""
    if SHORT_COUNTRY.fullmatch(name):
        yield from (name[0] + side for side in _SIDES)


_PARTS: Final = re.compile(r"[一-龥]{2}|[ァ-ヶー]{2,}|[가-힣]{2}|[^\W\d_]{4,}")
_STEM: Final = 5
_FEWEST: Final = 2
"""The fewest parts of a name in a description."""


def is_described(names: Iterable[str], text: str) -> bool:
    """Whether a text has at least two words, and half of all words, of one of the names, in any order and form."""
    here = " ".join(words(text))
    for name in names:
        parts = {part[:_STEM] for part in _PARTS.findall(" ".join(words(name)))}
        found = sum(part in here for part in parts)
        if found >= _FEWEST and found * 2 >= len(parts):
            return True
    return False
