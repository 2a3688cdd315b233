"""Languages: texts and names are in the script of their language, and the record's own texts are in its language."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.walks import texts_with_paths
from generator.diagnostics.hints import Hint
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.brief import Brief
from generator.model.locators import Locator
from generator.model.markup import REFERENCE
from generator.provenance.languages import LANGUAGES, ONLY_RECOGNISED
from generator.provenance.texts.overlap import QUOTATION
from generator.reading.layout import BRIEFINGS, SYNONYMS
from generator.reading.mending import STAND_IN_LOCATOR, STAND_IN_TEXT
from generator.reading.suggestions.languages import english_name_of

_OF_SCRIPTS: Final = {
    "Latin": (
        "en fr de es it pt nl pl cs sk sl hr ro hu fi sv da no nb nn is et lv lt tr vi id ms af ca eu ga cy gl mt sq eo"
    ),
    "Cyrillic": "ru uk be bg mk ky",
    "Arabic": "ar fa ur ps",
    "Hebrew": "he yi",
    "Greek": "el",
    "Thai": "th",
    "Khmer": "km",
    "Lao": "lo",
    "Burmese": "my",
    "Indian": "hi mr ne bn as ta te kn ml gu si",
    "Georgian": "ka",
    "Armenian": "hy",
    "Ethiopian": "am ti",
    "Korean": "ko",
    "Japanese": "ja",
    "Chinese": "zh",
}
_SCRIPT_OF: Final = {language: script for script, languages in _OF_SCRIPTS.items() for language in languages.split()}
_INDIAN: Final = ("DEVANAGARI", "BENGALI", "TAMIL", "TELUGU", "KANNADA", "MALAYALAM", "GUJARATI", "SINHALA")
_OF_NAMES: Final = {
    "HANGUL": "Korean",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "KATAKANA-HIRAGANA": "Japanese",
    "CJK": "Chinese",
    "BOPOMOFO": "Chinese",
    "MYANMAR": "Burmese",
    "ETHIOPIC": "Ethiopian",
} | dict.fromkeys(_INDIAN, "Indian")
"""The script of a letter, by the first word of the letter's Unicode name, if that is not the script's name."""

_FEWEST: Final = 4
"""The fewest letters of another script for a text to count as written in it."""

_FEWEST_LATIN: Final = 20
"""The fewest Latin letters for a text to count as written in Latin script. Fewer may be an abbreviation or a name."""

_SO_MANY_MORE: Final = 3
_LENGTH_OF_SCRIPT: Final = 4
"""The number of letters of a script in a language tag, as in `sr-Latn`."""

_FEWEST_SIMPLIFIED: Final = 2
"""The fewest characters unknown in Japanese for a text without kana to count as Chinese."""


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    first = unicodedata.name(letter, "").split(" ")[0]
    return _OF_NAMES.get(first, first.capitalize())


def _letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(
        _script(letter) for text in texts for letter in unicodedata.normalize("NFKC", text) if letter.isalpha()
    )


def _other_script(language: str, texts: Iterable[str]) -> str:
    """Return the script of texts in a language that is not written in it; empty if the language may be."""
    own, script = _SCRIPT_OF.get(language.partition("-")[0], ""), language.partition("-")[2]
    if not own or (len(script) >= _LENGTH_OF_SCRIPT and own not in ("Chinese", "Japanese", "Korean")):
        return ""
    written = list(texts)
    if own == "Latin" and all(map(str.isascii, written)):
        return ""
    counted = _letters(written)
    han, kana = counted.pop("Chinese", 0), counted.pop("Japanese", 0)
    if own == "Chinese" and kana >= _FEWEST and kana * 10 > han:
        return "Japanese"
    if own == "Japanese" and not kana and _simplified(written) >= _FEWEST_SIMPLIFIED:
        return "Chinese"
    inside = han + kana if own in ("Chinese", "Japanese") else counted[own]
    latin = counted.pop("Latin", 0) if own != "Latin" else 0
    if own not in ("Chinese", "Japanese"):
        # Korean names may be written in Chinese characters.
        counted["Japanese" if kana else "Chinese"] = kana if own == "Korean" and inside else han + kana
    others = [(count, other) for other, count in counted.items() if other != own]
    count, other = max(others, default=(0, ""))
    if count >= max(_FEWEST, inside * _SO_MANY_MORE):
        return other
    return "Latin" if not inside and latin >= _FEWEST_LATIN else ""


def _simplified(texts: Iterable[str]) -> int:
    """Return the number of Chinese characters in texts that are not used in Japanese."""
    return sum(1 for text in texts for letter in text if _script(letter) == "Chinese" and not _is_japanese(letter))


@lru_cache(maxsize=4096)
def _is_japanese(letter: str) -> bool:
    try:
        letter.encode("cp932")
    except UnicodeEncodeError:
        return False
    return True


def _remedy(script: str, other_text: str) -> str:
    languages = _OF_SCRIPTS.get(script, "").split()
    if script == "Chinese" and not _simplified([other_text]):
        languages = ["zh", "ja"]
    if len(languages) == 1:
        return Hint(f"write {languages[0]}, or correct the words", languages[0])
    listed = " or ".join(languages[:2])
    return f"write the language that it is in, as {listed}; or correct the words" if listed else "correct the language"


def script_of_texts(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """The headline of a source, the words of its locators and its faulty words are in its language."""
    file, source = brief_in_file.file, brief_in_file.brief.source
    words = [*_words_of_text(brief_in_file.brief)]
    if other := _other_script(source.language, words):
        yield _of_script(Location(file, ("source", "language")), other, source.language, words)
    original = source.original
    if original is not None and original.headline is not None:
        language = original.language or source.translated_from
        path: Path = ("source", "original", "language") if original.language else ("source", "translated_from")
        if language and (other := _other_script(language, [original.headline])):
            yield _of_script(Location(file, path), other, language, [original.headline])


_LATIN: Final = re.compile(r"[A-Za-z]+")
_LONGEST_NAME: Final = 24
OF_OUR_WORDS: Final = "en"
"""The language of the record's own words, and of the pages."""


def language_of_own_words(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No own words of a brief are in a script or a language other than the record's."""
    file, brief = brief_in_file.file, brief_in_file.brief
    for path, words in ((("title",), brief.title), *texts_with_paths(brief)):
        if not words.isascii() and (script := _script_of_own_words(words)):
            remedy = f"write it in the language of the record, {OF_OUR_WORDS}"
            values = {"what": "it is written", "letters": f"{script} letters", "remedy": remedy}
            yield diagnose("B337", Location(file, path), **values, language=OF_OUR_WORDS)
        # Nearly every text has function words of the record's language, and this test is fast.
        if (
            _COMMONEST_OWN not in words
            and _OF_OWN.isdisjoint(words.lower().split())
            and (other := _other_language(words))
        ):
            remedy = f"write it in the language of the record, {OF_OUR_WORDS}; if it is in that, ignore this warning"
            values = {"what": "this text seems to be", "letters": english_name_of(other), "remedy": remedy}
            yield diagnose("B337", Location(file, path), **values, language=OF_OUR_WORDS)


def _script_of_own_words(text: str) -> str:
    """Return the other script in which a text, or a long part of it, is written; empty if there is none."""
    shown = REFERENCE.sub(lambda match: match[1].rpartition("|")[2], text)
    # A name may be given in its own script. Words as long as a sentence are not a name.
    long = (part for part in _LATIN.split(shown) if len(part) > _LONGEST_NAME)
    return next(filter(None, (_other_script(OF_OUR_WORDS, [part]) for part in (shown, *long))), "")


def language_in_doubt(brief: Brief) -> bool:
    """Whether the quoted words of a source are not in the script of its language."""
    return bool(_other_script(brief.source.language, _words_of_text(brief)))


def _words_of_text(brief: Brief) -> Iterator[str]:
    yield from (brief.source.headline,) if brief.source.headline else ()
    yield from [claim.at.words for claim in brief.claims.values() if claim.at and not _is_stand_in(claim.at)]
    for at in (*(note.at for note in brief.noise), *(fault.at for fault in brief.faults)):
        yield at.words if not _is_stand_in(at) else ""
    yield from (fault.says for fault in brief.faults if STAND_IN_TEXT not in fault.says)


def _is_stand_in(at: Locator) -> bool:
    return at.words in STAND_IN_LOCATOR and str(at) == STAND_IN_LOCATOR


def _of_script(location: Location, script: str, language: str, words: Iterable[str]) -> Diagnostic:
    shown = next(text for text in words if _letters([text])[script] or (script == "Japanese" and _letters([text])))
    return diagnose(
        "B337",
        location,
        what=f'its words, as "{shown}", are written',
        letters=f"{script} letters",
        language=language,
        hint=_remedy(script, "".join(words)),
    )


def script_of_names(index: Index) -> Iterator[Diagnostic]:
    """Report names that are not in the script of their language; `also` may have Latin names in any language."""
    for file, entry_id, _, entry in index.entries():
        for language, name in entry.native.items():
            yield from _of_names(file, (entry_id, "native", language), language, (name,))
        for key in ("also", "adjectives"):
            yield from _of_lists(file, (entry_id, key), getattr(entry, key, {}))
    for synonym_id, synonym in index.unchecked.synonyms.items():
        yield from _of_lists(f"{BRIEFINGS}/{SYNONYMS}.yaml", (synonym_id, "also"), synonym.also)


def _of_lists(file: str, path: Path, names: Mapping[str, tuple[str, ...]]) -> Iterator[Diagnostic]:
    for language, of_language in names.items():
        yield from _of_names(file, (*path, language), language, of_language)


def _of_names(file: str, path: Path, language: str, names: tuple[str, ...]) -> Iterator[Diagnostic]:
    """Report the first name of one language that is in another script."""
    script = _SCRIPT_OF.get(language.partition("-")[0], "")
    native = "native" in path
    for number, name in enumerate(names):
        counted = _letters([name])
        fits = {script, *(("Chinese",) if script in ("Japanese", "Korean") else ())} - {""}
        fits |= set() if native else {"Latin"} if script != "Latin" else set()
        if not script or STAND_IN_TEXT in name or sum(counted.values()) < 2 or any(counted[one] for one in fits):
            continue
        other = "Japanese" if counted["Japanese"] else counted.most_common(1)[0][0]
        where = Location(file, path) if native else Location(file, (*path, number))
        remedy = f"put it under {_under(other)}, or write the name in that language"
        yield diagnose(
            "B337", where, what=f'"{name}" is written', letters=f"{other} letters", language=language, hint=remedy
        )
        return


def _under(script: str) -> str:
    languages = ["ja", "zh"] if script == "Chinese" else _OF_SCRIPTS.get(script, "").split()
    return " or ".join(f"`{language}`" for language in languages[:2]) or "its own language"


_COMMONEST_OWN: Final = f" {LANGUAGES[OF_OUR_WORDS].lexicon.commonest.split()[0]} "
_OF_OWN: Final = frozenset(LANGUAGES[OF_OUR_WORDS].lexicon.commonest.split())
_COMMONEST: Final = {
    tag: frozenset(words.split()) - _OF_OWN
    for tag, words in (
        *((tag, one.lexicon.commonest) for tag, one in LANGUAGES.items() if tag != OF_OUR_WORDS),
        *ONLY_RECOGNISED.items(),
    )
}
_FEWEST_WORDS: Final = 3
"""The fewest function words of another language for a text without any of the record's to count as written in it."""

_FEWEST_THAT_DIFFER: Final = 2
_WORD: Final = re.compile(r"[^\W\d_]+")
_NAME: Final = re.compile(r"(?<=\w\s)[A-Z]\w*")


def _other_language(text: str) -> str:
    """Return the language of which a text has several function words, and none of the record's.

    It is empty if there is none.
    """
    # Names and quotations may be in any language.
    shown = _NAME.sub(" ", QUOTATION.sub(" ", REFERENCE.sub(" ", text))).lower()
    words = _WORD.findall(shown)
    if not _OF_OWN.isdisjoint(words):
        return ""
    counted = {tag: [word for word in words if word in small] for tag, small in _COMMONEST.items()}
    tag, found = max(counted.items(), key=lambda item: len(item[1]))
    return tag if len(found) >= _FEWEST_WORDS and len(set(found)) >= _FEWEST_THAT_DIFFER else ""
