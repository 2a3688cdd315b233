"""The sentences of a source text: the one that a locator leads to, and features that it shares with a claim."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from generator.diagnostics.visible import as_compared, as_read
from generator.model.locators import Locator
from generator.provenance.languages import LANGUAGES
from generator.provenance.wording import words
from generator.provenance.wording.mentions import Mentions, mentions
from generator.provenance.wording.names import Names, names_in
from generator.provenance.wording.stated import Kind, StatedValue

STEM: Final = 5
"""The number of letters by which words are compared: endings differ, and English and French share many stems."""

SHORTEST: Final = 4
"""The fewest letters of a word that is compared."""

_SHORTENED: Final = "".join(
    rf"(?<!\b{word})" for language in LANGUAGES.values() for word in (*language.lexicon.shortened.split(), "[A-Z]")
)
_END: Final = re.compile(rf"(?:{_SHORTENED}[.!?…]+[\"'”’»)\]]*\s+(?=\S))|(?:[。！？]+[」』）]*)")  # noqa: RUF001


def sentences(paragraph: str) -> list[str]:
    """Split a paragraph into its sentences."""
    parts: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        parts.append(paragraph[start : match.end()].strip())
        start = match.end()
    parts.append(paragraph[start:].strip())
    return [part for part in parts if part]


_INSERTED: Final = re.compile(r",?[\"”»]\s?,?\s[^\"“”«».!?]{3,60},\s?[\"“«]\s?(?=[a-zà-ÿ])")
"""The words between two halves of a quotation, as in "We have not," he said, "agreed"."""


def without_inserted(sentence: str) -> str:
    """Return a sentence with the halves of a split quotation joined."""
    return _INSERTED.sub(" ", sentence)


@lru_cache(maxsize=512)  # several checks ask for the sentence of one claim
def sentence_at(paragraph: str, at: Locator) -> str:
    """Return the sentence that has a locator's words; the whole paragraph if no single sentence has them."""
    words, read = as_compared(at.words), as_read(paragraph)
    holding = [part for part in sentences(read) if words in as_compared(part)]
    return holding[0] if len(holding) == 1 else read


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature that a claim and a sentence may share. Exactly one of these is given.

    Attributes:
        names: every name of an entry.
        value, kind: a number or a part of a date, as in `StatedValue`.
        stem: the first letters of a word, folded.
    """

    names: tuple[str, ...] = ()
    value: str = ""
    kind: Kind | None = None
    stem: str = ""


@dataclass(frozen=True)
class SourceSentence:
    """A sentence of a source text.

    Attributes:
        number: the number of its paragraph.
        text: its words.
        language: the language of the text.
    """

    number: int
    text: str
    language: str

    @cached_property
    def _names(self) -> Names:
        return names_in(self.text)

    @cached_property
    def _mentions(self) -> Mentions:
        return mentions(self.text, self.language)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(word[:STEM] for word in words(self.text) if len(word) >= SHORTEST)

    def has(self, feature: Feature) -> bool:
        """Whether the sentence has a feature."""
        if feature.names:
            return any(self._names.has(name) for name in feature.names)
        if feature.kind:
            # In a language whose number words are not known, only digits show a number.
            kind = "number" if feature.kind == "number word" else feature.kind
            return self._mentions.has(StatedValue(kind, feature.value, feature.value))
        return feature.stem in self._stems
