"""Hints for languages: the tag that was probably meant, by the names that people have for it."""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics.hints import write_hint
from generator.model.fields import is_language
from generator.reading.quotes import straight

_LANGUAGES: Final = {
    "en": "english anglais eng",
    "fr": "french français fra fre",
    "ja": "japanese 日本語 jp jpn jap",
    "ko": "korean 한국어 kr kor",
    "zh": "chinese 中文 cn chi zho",
    "de": "german deutsch deu ger",
    "es": "spanish español spa",
    "ru": "russian rus",
    "ar": "arabic",
    "uk": "ukrainian ua",
    "vi": "vietnamese vn",
    "it": "italian",
    "pt": "portuguese",
    "cs": "cz",
    "da": "dk",
    "el": "gr",
}
"""Names of languages and wrong tags, by the right tag. The first is the English name, where there is one."""

_TAGS: Final = {name: tag for tag, names in _LANGUAGES.items() for name in names.split()}


def hint_for_language(value: str) -> str:
    """Return the hint with the language that the author probably meant; empty if that is not certain."""
    text = straight(value).casefold().removeprefix("the ")
    several = [tag for tag in re.split(r"\s*(?:[,;/&+]|\band\b|\bet\b)\s*", text) if is_language(tag)]
    if len(several) > 1:
        return f"write one language, {' or '.join(several)}"
    tag = _TAGS.get(text) or (text.replace("_", "-") if re.fullmatch(r"[a-z]{2,3}(?:[-_][a-z]{2})?", text) else "")
    if len(tag) == 5:
        if tag[3:] in _LANGUAGES:
            return f"write one language, {tag[:2]} or {tag[3:]}"
        tag = f"{tag[:2]}-{tag[3:].upper()}"
    return write_hint(tag) if is_language(tag) else ""


def english_name_of(tag: str) -> str:
    """Return the English name of a language; its tag if the name is not known."""
    return _LANGUAGES[tag].split()[0].capitalize() if tag in _LANGUAGES else tag
