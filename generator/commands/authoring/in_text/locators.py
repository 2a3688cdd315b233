"""Proposes locators: a few words of a paragraph that occur in its text exactly once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from generator.commands.authoring.in_text.name_words import PLAIN
from generator.diagnostics.visible import as_seen
from generator.model.locators import MAX_LOCATOR_WORDS
from generator.model.scripts import IDEOGRAPHS, KANA
from generator.provenance.texts.sentences import sentences
from generator.provenance.texts.text import occur_once
from generator.provenance.wording import WITHOUT_EDGES, fold_spelling

_WITHOUT_SPACES: Final = re.compile(f"[{KANA}{IDEOGRAPHS}]")
_CLAUSE: Final = re.compile(r"[^,;:()«»“”\"\[\]–—、。「」『』（）…!?！？]+")
# Runs that a reader takes for one phrase: kanji, katakana, digits and letters, joined by の.
_RUN: Final = "[一-龥々〇ァ-ヶー・Ａ-Ｚａ-ｚA-Za-z0-9０-９]+"
_PARTICLE: Final = "(?:から|まで|より|[はがをにでともへの])"
_PHRASE: Final = re.compile(rf"{_RUN}(?:の{_RUN})?")
_BEGINS: Final = re.compile(rf"(?:\A|[\s、。「」『』（）()・,.!?]|{_PARTICLE})\Z")
"""The end of the text before a word. A kanji after other kana may be the second part of a word, as in 取り組み."""
_ENDS: Final = re.compile(rf"\Z|[\s、。「」『』（）()・,.!?]|{_PARTICLE}|[しすさ](?=[一-龥ぁ-ん])")
"""The beginning of the text after a word and its endings."""
_STOPS: Final = re.compile(r"\Z|[\s、。「」『』（）(),.!?]")
_WITH_ENDING: Final = re.compile(rf"{_RUN}(?:{_PARTICLE}{_RUN})?[ぁ-ん]{{0,6}}")

_BEFORE: Final = 3
"""The characters before a word that show whether it begins there: those of the longest particle, and one more."""
_LEAST_SIGNS: Final = 3
_MAX_SIGNS: Final = 14
"""The largest number of characters of a locator in a script without spaces. A locator is a place, not a quotation."""


_MAX_PROPOSED: Final = 3
"""The largest number of locators that are proposed for a paragraph."""


def propose(own_text: str, whole_text: str) -> list[str]:
    """Propose words for locators of a paragraph, from different sentences as far as possible.

    The words occur exactly once in the whole text, or if there are none, exactly once in their paragraph.

    Args:
        own_text: the paragraph, as people see it.
        whole_text: all paragraphs, as people see them.
    """
    proposals: list[str] = []
    for among in (whole_text, own_text):
        for sentence in sentences(own_text):
            if len(proposals) == _MAX_PROPOSED:
                break
            candidates = sorted(set(_candidates(sentence)) - set(proposals), key=lambda words: (-_worth(words), words))
            best = next(
                (words for words in candidates if among.count(words) == 1 and occur_once(words, own_text)), None
            )
            if best is not None:
                proposals.append(best)
        if proposals:
            break
    return proposals


def find_words(paragraphs: Sequence[str], looked_for: str) -> list[tuple[int, str, bool]]:
    """Find words in a text, ignoring case and accents.

    Returns:
        For each paragraph that has them: its number, words for a locator, and whether these occur in it exactly once.
        Words that occur several times in the paragraph are extended, and too many for a locator are shortened.
    """
    wanted_text = as_seen(looked_for).strip()
    places: list[tuple[int, str, bool]] = []
    for number, paragraph in enumerate(paragraphs, 1):
        own_text = as_seen(paragraph)
        starts = [*_starts(own_text, wanted_text)]
        if not starts:
            continue
        start, end = starts[0]
        words = own_text[start:end]
        if len(words.split()) > MAX_LOCATOR_WORDS:
            words = " ".join(words.split()[:MAX_LOCATOR_WORDS])
        if not occur_once(words, own_text):
            words = _longer(own_text, starts) or words
        places.append((number, words, occur_once(words, own_text)))
    return places


def _starts(paragraph: str, wanted: str) -> Iterator[tuple[int, int]]:
    if wanted in paragraph:
        for match in re.finditer(re.escape(wanted), paragraph):
            yield match.span()
        return
    # In scripts without spaces, spaces are ignored.
    is_spaced = not WITHOUT_EDGES.search(wanted)
    pieces = [re.escape(piece) for piece in re.findall(r"\w+" if is_spaced else r"\w", wanted)]
    if pieces:
        loose = re.compile((r"[\W_]+" if is_spaced else r"[\W_]?").join(pieces), re.IGNORECASE)
        spans = [match.span() for match in loose.finditer(paragraph)]
        yield from spans
        if not spans and len(fold_spelling(paragraph)) == len(paragraph):
            for match in re.finditer(re.escape(fold_spelling(wanted)), fold_spelling(paragraph)):
                yield match.span()


def _longer(paragraph: str, spans: list[tuple[int, int]]) -> str | None:
    """Return the words with neighbouring words, so that they occur in the paragraph only once; None if none fit."""
    for start, end in spans:
        before, words, after = paragraph[:start].split(), paragraph[start:end].split(), paragraph[end:].split()
        for extra in range(1, MAX_LOCATOR_WORDS - len(words) + 1):
            for words_before in range(extra + 1):
                longer = [*before[len(before) - words_before :], *words, *after[: extra - words_before]]
                candidate = " ".join(longer).strip(" .,;:!?")
                if occur_once(candidate, paragraph):
                    return candidate
    return None


def _candidates(sentence: str) -> Iterator[str]:
    if _WITHOUT_SPACES.search(sentence):
        yield from _phrases(sentence)
        return
    for clause in _CLAUSE.findall(sentence):
        words = clause.split()
        for size in (3, 2, 4, 1):
            for start in range(len(words) - size + 1):
                # A space may separate the digits of one number.
                if any(_is_cut(words, place) for place in (start, start + size)):
                    continue
                candidate = " ".join(words[start : start + size]).strip(" .'’‘-")
                if candidate and "#" not in candidate:
                    yield candidate


def _phrases(sentence: str) -> Iterator[str]:
    """Yield candidates in a script without spaces: phrases with a clear beginning and end, then whole clauses."""
    for run in re.finditer(_RUN, sentence):
        start = run.start()
        if (start and run[0][0].isdigit()) or not _BEGINS.search(sentence[max(0, start - _BEFORE) : start]):
            continue
        # With the endings of its verb, a short phrase is long enough for a locator.
        for words, stop in ((_PHRASE, _ENDS), (_WITH_ENDING, _STOPS)):
            match = words.match(sentence, start)
            if match and stop.match(sentence, match.end()) and _LEAST_SIGNS <= len(match[0]) <= _MAX_SIGNS:
                yield match[0]
    yield from (part for part in map(str.strip, _CLAUSE.findall(sentence)) if _LEAST_SIGNS < len(part) < _MAX_SIGNS)


def _is_cut(words: Sequence[str], place: int) -> bool:
    """Whether a space between words is within a number, as in "1 200 boats"."""
    return 0 < place < len(words) and words[place - 1][-1].isdigit() and words[place][0].isdigit()


def _worth(words: str) -> float:
    """Score words as a locator. The best are three words, with content words at both ends, and not only a name."""
    if _WITHOUT_SPACES.search(words):
        return 10 - abs(len(words) - 7) + 2 * bool(_PHRASE.fullmatch(words))
    parts = [fold_spelling(part) for part in re.findall(r"[^\W_]+", words)]
    if not parts:
        return 0
    # Names occur all over a text, but words about them in one place.
    capitals = sum(word[:1].isupper() for word in words.split())
    empty = sum(part in PLAIN for part in parts) + capitals
    ends = (parts[0] in PLAIN) + (parts[-1] in PLAIN)
    return 10 - abs(len(words.split()) - 3) * 2 - 2 * empty - 3 * ends + min(sum(map(len, parts)), 24) / 6


def written(number: int, words: str) -> str:
    """Return a locator as it is written in a brief, in quotes: `"4: by the end"`."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{number}: {escaped}"'
