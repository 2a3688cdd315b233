"""The language of texts of our own: words that only another language has are known by the commonest of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.agreement.scripts import OF_OUR_WORDS
from generator.checks.index import BriefInFile, Index
from generator.checks.walks import brief_texts
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.markup import REFERENCE
from generator.provenance.languages import LANGUAGES, ONLY_RECOGNISED
from generator.reading.meant.values import english_name_of

_OF_OWN: Final = frozenset(LANGUAGES[OF_OUR_WORDS].lexicon.commonest.split())
_COMMONEST: Final = {
    tag: frozenset(words.split()) - _OF_OWN
    for tag, words in (
        *((tag, one.lexicon.commonest) for tag, one in LANGUAGES.items() if tag != OF_OUR_WORDS),
        *ONLY_RECOGNISED.items(),
    )
}
_FEWEST: Final = 3
"""Small words of another language from which a text that has none of ours is taken for it."""

_FEWEST_THAT_DIFFER: Final = 2
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = re.compile(r"(?<=\w\s)[A-Z]\w*")
_QUOTED: Final = re.compile(r"[\"“«][^\"“”«»]*[\"”»]")


def language_of_own_words(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A brief says nothing in another language than the record's own, as far as small words tell languages apart."""
    brief, file = brief_in_file.brief, brief_in_file.file
    for path, text in ((("title",), brief.title), *brief_texts(brief)):
        # Nearly every text has small words of ours, which is found out quickly.
        if _OF_OWN.isdisjoint(text.lower().split()) and (other := _other_language(text)):
            remedy = f"write it in the language of the record, {OF_OUR_WORDS}; if it is in that, ignore this warning"
            what, name = "this text seems to be", english_name_of(other)
            yield diagnose("B337", Location(file, path), what=what, letters=name, language=OF_OUR_WORDS, remedy=remedy)


def _other_language(text: str) -> str:
    """The language of which a text has several small words, and none of ours; empty if there is none."""
    # Names and quotations may be in any language.
    shown = _NAME.sub(" ", _QUOTED.sub(" ", REFERENCE.sub(" ", text))).lower()
    words = _WORD.findall(shown)
    if not _OF_OWN.isdisjoint(words):
        return ""
    counted = {tag: [word for word in words if word in small] for tag, small in _COMMONEST.items()}
    tag, found = max(counted.items(), key=lambda item: len(item[1]))
    return tag if len(found) >= _FEWEST and len(set(found)) >= _FEWEST_THAT_DIFFER else ""
