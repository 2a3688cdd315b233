"""Recognises the source text of a brief by its fingerprint, never by the name of its file.

A text that changed is recognised by its sealed paragraphs, or by the locators of the brief.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Final

from generator.diagnostics.visible import as_compared
from generator.model.brief import Brief
from generator.model.locators import MAX_LOCATOR_WORDS, Locator
from generator.model.seal import Seal
from generator.provenance.texts.text import Text, occur_once
from generator.provenance.wording import WITHOUT_EDGES, fold_spelling, words
from generator.provenance.wording.east_asian import usual_width

_ENOUGH: Final = 0.4
"""The least share of sealed paragraphs or locators for a text to count as a brief's source text."""

_ELSEWHERE: Final = 0.5
"""The weight of a locator that is found in another paragraph, or nearly found in its own."""

_FEW: Final = 3
"""The largest number of locators of a brief whose near misses are searched for."""

_NEAR_MISS: Final = 0.6
"""The likeness, from 0 to 1, above which words of a paragraph are a near miss of a locator's."""

_MAX_WORDS: Final = 5_000
"""The largest number of words, or characters of a script without spaces, of a paragraph that is searched for near
misses."""


def recognise(brief: Brief, seal: Seal | None, texts: Sequence[Text], seals: Iterable[Seal] = ()) -> Text | None:
    """Find the text that a brief summarises; None if no text is like it.

    Args:
        brief: the brief.
        seal: its seal, if it has one.
        texts: the texts among which it is.
        seals: those of all briefs. Single words do not show that a text is also that of a second brief.
    """
    if seal is not None and (text := next((text for text in texts if text.is_copy_of(seal.sha256)), None)):
        return text
    # Near misses are searched only for briefs of very few claims, because the search is slow.
    sealed = frozenset(other.sha256 for other in seals)
    few = sum(1 for _ in locators_of(brief)) <= _FEW
    for near in (False, True) if few else (False,):
        likeness = [_likeness(brief, seal, text, sealed, near=near) for text in texts]
        if likeness and max(likeness) >= _ENOUGH:
            return texts[likeness.index(max(likeness))]
    return None


def _likeness(brief: Brief, seal: Seal | None, text: Text, sealed: Set[str], *, near: bool) -> float:
    paragraphs = set(seal.paragraphs.values()) if seal is not None else set[str]()
    by_paragraphs = len(paragraphs & set(text.hashes)) / len(paragraphs) if paragraphs else 0.0
    locators = [at for at in locators_of(brief) if at.words]
    telling = [at for at in locators if _has_several_words(at)] if text.is_copy_of_any(sealed) else locators
    by_locators = sum(_weight(at, text, near=near) for at in telling) / len(locators) if telling else 0.0
    return max(by_paragraphs, by_locators)


def _has_several_words(at: Locator) -> bool:
    return len(at.words.split()) > 1 or WITHOUT_EDGES.search(at.words) is not None


def _weight(at: Locator, text: Text, *, near: bool) -> float:
    paragraph = text.paragraph(at.first)
    words = as_compared(at.words)
    if paragraph is not None and words in text.compared[at.first - 1]:
        return 1.0
    if any(words in other for other in text.compared):
        return _ELSEWHERE
    return _ELSEWHERE if near and paragraph is not None and near_miss(at.words, paragraph) else 0.0


def locators_of(brief: Brief) -> Iterator[Locator]:
    """Yield every locator of a brief."""
    for claim in brief.claims.values():
        if claim.at is not None:
            yield claim.at
    for fault in brief.faults:
        yield fault.at
    for noise in brief.noise:
        yield noise.at


def covered_paragraphs(brief: Brief) -> frozenset[int]:
    """Return the numbers of the paragraphs that claims, faults and noise notes name."""
    return frozenset(number for at in locators_of(brief) for number in at.paragraphs)


def near_miss(looked_for: str, paragraph: str) -> str | None:
    """Return the words of a paragraph that are most like a locator's, as written; None if none are like them."""
    near = _near_characters(looked_for, paragraph) if WITHOUT_EDGES.search(looked_for) else None
    return near or _near_words(looked_for, paragraph)


_LONG: Final = 4
"""The fewest letters of a word that shows which words of a paragraph a locator means."""


def nearest_locator(looked_for: str, paragraph: str) -> str | None:
    """Return the words nearest to a locator's that occur in a paragraph once; None if none are like them."""
    near = near_miss(looked_for, paragraph)
    if near is not None and occur_once(near, paragraph):
        return near
    parts = paragraph.split()
    wanted = {word for word in words(near or looked_for) if len(word) >= _LONG}
    if len(parts) > _MAX_WORDS:
        return None
    windows = Counter(
        " ".join(parts[start : start + count]).strip(_EDGES)
        for count in range(1, MAX_LOCATOR_WORDS + 1)
        for start in range(len(parts) - count + 1)
    )
    shared = {window: sum(map(len, wanted.intersection(words(window)))) for window, n in windows.items() if n == 1}
    # Of windows that share the same words the shortest is first.
    likely = sorted((window for window, letters in shared.items() if letters), key=lambda one: -shared[one])
    return next((window for window in likely if occur_once(window, paragraph)), None)


def longer_locators(looked_for: str, paragraph: str) -> list[list[str]]:
    """Return, for each place in which a locator's words occur, longer words that occur in the paragraph once.

    The shortest come first. Words of scripts without spaces are not made longer.

    Args:
        looked_for: the locator's words.
        paragraph: its paragraph, as people see it.
    """
    parts, wanted = [*re.finditer(r"\S+", paragraph)], as_compared(looked_for)
    if len(parts) > _MAX_WORDS or WITHOUT_EDGES.search(looked_for):
        return []
    found = []
    for match in re.finditer(re.escape(wanted), as_compared(paragraph)):
        within = [at for at, part in enumerate(parts) if part.end() > match.start() and part.start() < match.end()]
        more = MAX_LOCATOR_WORDS - len(within)
        around = [(before, added - before) for added in range(1, more + 1) for before in range(added + 1)]
        spans = [(within[0] - before, within[-1] + after) for before, after in around]
        windows = [
            paragraph[parts[first].start() : parts[last].end()].strip(_EDGES)
            for first, last in spans
            if first >= 0 and last < len(parts) and not any(part[0][-1] in _EDGES for part in parts[first:last])
        ]
        found.append([one for one in windows if wanted in as_compared(one) and occur_once(one, paragraph)])
    return found


def _near_characters(looked_for: str, paragraph: str) -> str | None:
    """Return the characters of a paragraph that are most like the given ones, in any width; None if none are."""
    wanted, among = usual_width(looked_for), [usual_width(char) for char in paragraph]
    if len(among) > _MAX_WORDS:
        return None
    best, nearest = _NEAR_MISS, None
    letters = set(wanted)
    for count in (len(wanted), len(wanted) + 1, len(wanted) - 1):
        for start in range(len(among) - count + 1) if count > 1 else ():
            window = "".join(among[start : start + count])
            if len(letters.intersection(window)) < len(letters) * _NEAR_MISS:
                continue
            ratio = difflib.SequenceMatcher(None, wanted, window, autojunk=False).ratio()
            if ratio > best:
                best, nearest = ratio, paragraph[start : start + count]
    return nearest.strip(" 、。,.「」『』") if nearest else None


def _near_words(looked_for: str, paragraph: str) -> str | None:
    parts = paragraph.split()
    wanted, best, nearest = fold_spelling(looked_for), _NEAR_MISS, None
    size = len(looked_for.split())
    if len(parts) > _MAX_WORDS:
        return None
    letters = set(wanted)
    for start, count in _windows(len(parts), size):
        window = " ".join(parts[start : start + count]).strip(_EDGES)
        folded = fold_spelling(window)
        if not words(window) or len(letters & set(folded)) < len(letters) * _NEAR_MISS:
            continue
        ratio = difflib.SequenceMatcher(None, wanted, folded, autojunk=False).ratio()
        if ratio > best:
            best, nearest = ratio, window
    return nearest


_EDGES: Final = "«»“”\"'.,;:!?()[] \u00a0"
"""Signs at the edges of words that do not belong in a locator."""


def _windows(length: int, size: int) -> Iterable[tuple[int, int]]:
    for count in (size, size + 1, size - 1):
        if 0 < count <= MAX_LOCATOR_WORDS:
            for start in range(length - count + 1):
                yield start, count
