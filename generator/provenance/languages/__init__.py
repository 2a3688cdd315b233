"""The languages of source texts: one module each, with the words of a language that the checks and proposals know.

Words that change what a sentence says, as opposites do, are in `senses`.

Texts in a language that is not here are checked by their digits alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from generator.provenance.languages.chinese import CHINESE
from generator.provenance.languages.english import ENGLISH
from generator.provenance.languages.french import FRENCH
from generator.provenance.languages.japanese import JAPANESE
from generator.provenance.languages.korean import KOREAN
from generator.provenance.languages.language import Language
from generator.provenance.languages.nothing import NOTHING

LANGUAGES: Final[Mapping[str, Language]] = MappingProxyType(
    {"en": ENGLISH, "fr": FRENCH, "ja": JAPANESE, "ko": KOREAN, "zh": CHINESE}
)

ONLY_RECOGNISED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "de": "der die das und von mit für ist nicht ein eine auf den dem",
        "es": "el los las una por para con que del es en se su",
    }
)
"""The commonest words of languages whose other words are not known. One that is added above goes out of here."""


def known_language(tag: str) -> Language | None:
    """Return a language by its tag (`fr`, `fr-CA`); None if its words are not known."""
    return LANGUAGES.get(tag.split("-")[0])


def any_word(words: Callable[[Language], str], *, spaced: bool | None = None) -> str:
    """Join the words of all languages to alternatives of a pattern.

    Args:
        words: which words of a language, as alternatives.
        spaced: whether only of languages with spaces between words, or without; None for all.
    """
    each = (words(one) for one in LANGUAGES.values() if spaced in (None, one.lexicon.spaced))
    return "|".join(alternatives for alternatives in each if alternatives not in ("", NOTHING))
