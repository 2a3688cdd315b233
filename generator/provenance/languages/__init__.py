"""The languages of source texts, each with the words that checks and proposals need.

Each is a module, or a package with a module for each kind of words. Words that change the
sense of a sentence, such as opposites, are in `senses`.

Texts in any other language are checked only by their digits.
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
"""The largest number of common words of languages of which no other words are known. A language added above is removed
here."""


def known_language(tag: str) -> Language | None:
    """Return a language by its tag (`fr`, `fr-CA`); None if its words are not known."""
    return LANGUAGES.get(tag.split("-")[0])


def any_word(words: Callable[[Language], str], *, spaced: bool | None = None) -> str:
    """Join the words of all languages as alternatives of a pattern.

    Args:
        words: returns the words of a language, as alternatives.
        spaced: True for languages with spaces between words, False for languages without, None for all.
    """
    each = (words(one) for one in LANGUAGES.values() if spaced in (None, one.lexicon.spaced))
    return "|".join(alternatives for alternatives in each if alternatives not in ("", NOTHING))
