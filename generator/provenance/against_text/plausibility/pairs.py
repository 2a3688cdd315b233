"""Finds two figures or dates of one kind that a claim exchanges."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from generator.diagnostics.report import Diagnostic, diagnose
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.model.markup import REFERENCE
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.languages import known_language
from generator.provenance.languages.english import ENGLISH
from generator.provenance.texts.sentences import STEM
from generator.provenance.wording import words
from generator.provenance.wording.east_asian import usual_width
from generator.provenance.wording.mentions import mentions
from generator.provenance.wording.names import names_in
from generator.provenance.wording.stated import StatedValue, shown_words, stated_values

_KINDS: Final = ("number", "day", "month", "year")
_ENOUGH: Final = 2
"""The least number of words and names by which two figures must fit better when exchanged."""


@explained("Two figures, or two dates, of a sentence are not swapped in its claim.")
def pairs_in_place(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, _ in pair.in_text():
        text = shown_words(claim.text)
        stated = [*stated_values(text)]
        if turned := _turned(pair, claim):
            what = f'says "{turned}"'
            location = pair.word_of(claim_id, "from", text.find("from"))
            yield diagnose("B428", location, id=claim_id, word="from", what=what, number=claim.place.first)
        for kind in _KINDS:
            for first, second in pairwise(one for one in stated if one.kind == kind):
                if first.value != second.value and _are_exchanged(pair, claim, first, second):
                    location = pair.word_of(claim_id, first.word, first.start)
                    word, what = f"{first.word} … {second.word}", "gives each of the two to the other"
                    yield diagnose("B428", location, id=claim_id, word=word, what=what, number=claim.place.first)


def _turned(pair: BriefWithSource, claim: Claim) -> str:
    """Return a sentence's words for a change between two figures, if its claim has the reverse change; or empty."""
    language = known_language(pair.brief.source.language)
    ours = ENGLISH.sense.changed.search(shown_words(claim.text))
    theirs = language.sense.changed.search(usual_width(pair.sentence_of(claim))) if language and ours else None
    if not ours or not theirs or ours.groups() == theirs.groups():
        return ""
    given = [mentions(number, pair.brief.source.language).numbers for number in theirs.groups()]
    exchanged = all(
        mentions(number, "en").numbers & one for number, one in zip(ours.groups(), given[::-1], strict=True)
    )
    return theirs[0] if exchanged else ""


def _are_exchanged(pair: BriefWithSource, claim: Claim, first: StatedValue, second: StatedValue) -> bool:
    """Whether each of two figures in a claim has the surroundings of the other one in its sentence."""
    sentence, language = pair.sentence_of(claim), pair.brief.source.language
    known = known_language(language)
    if known is None:
        return False
    parts = [part for part in known.sense.between.split(sentence) if part]
    theirs: list[str] = []
    for item in (first, second):
        having = [part for part in parts if mentions(part, language).has(item)]
        if len(having) != 1:
            return False
        theirs += having
    if theirs[0] == theirs[1]:
        return False
    cut = _cut(claim.text, first, second)
    ours = (claim.text[:cut], claim.text[cut:])
    straight = sum(_common(pair, our, their) for our, their in zip(ours, theirs, strict=True))
    crossed = sum(_common(pair, our, their) for our, their in zip(ours, reversed(theirs), strict=True))
    return crossed - straight >= _ENOUGH


def _cut(text: str, first: StatedValue, second: StatedValue) -> int:
    """Return the index at which the part of a claim about its first figure ends."""
    cuts = [
        match.start() for match in ENGLISH.sense.between.finditer(text, first.start + len(first.word), second.start)
    ]
    return cuts[-1] if cuts else second.start


def _common(pair: BriefWithSource, ours: str, theirs: str) -> int:
    """Return the number of words and names that a part of a claim shares with a part of its sentence."""
    here = names_in(theirs)
    ids = {match[1].partition("|")[0] for match in REFERENCE.finditer(ours)}
    names = sum(any(map(here.has, pair.words_for(entry_id))) for entry_id in ids)
    stems = {word[:STEM] for word in words(theirs) if _tells(word)}
    own = {word[:STEM] for word in words(REFERENCE.sub(" ", ours)) if _tells(word)}
    given = mentions(theirs, pair.brief.source.language)
    dates = sum(given.has(item) for item in stated_values(shown_words(ours)) if item.kind in ("month", "weekday"))
    return names + dates + len(stems & own)


_SMALL: Final = frozenset(ENGLISH.names.small.split()) - {"first", "last"}


def _tells(word: str) -> bool:
    """Whether a word tells which thing a figure is about."""
    return len(word) > 2 and not word.isdigit() and word not in _SMALL
