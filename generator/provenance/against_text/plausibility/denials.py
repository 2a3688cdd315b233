"""Compares the denials of a claim with those of its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from re import Pattern
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_compared
from generator.model.explained import explained
from generator.model.locators import Locator
from generator.model.markup import REFERENCE
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.languages.english import ENGLISH
from generator.provenance.languages.language import Language
from generator.provenance.languages.lexicon import Lexicon
from generator.provenance.languages.polarity import polarities, say_the_same
from generator.provenance.texts.sentences import SHORTEST, STEM, without_inserted
from generator.provenance.wording import words
from generator.provenance.wording.names import names_in


@explained("If a claim denies something, its sentence does so too; if the sentence does, so does the claim.")
def denials_agree(pair: BriefWithSource) -> Iterator[Diagnostic]:
    language = pair.language
    if language is None:
        return
    for claim_id, claim, path in pair.in_text():
        ours = _denial(REFERENCE.sub(" ", claim.text), ENGLISH.lexicon)
        sentence = language.speech.not_named.sub(" ", without_inserted(pair.sentence_of(claim)))
        word = ours.word or ours.alone
        # A clause other than the claim's may deny another thing, and another sentence may deny the claim itself.
        half = part_of(sentence, claim.place, language.lexicon.contrast)
        theirs = _denial(pair.paragraph_of(claim) if word else part_of(half, claim.place, COMMAS), language.lexicon)
        location = Location(pair.file, (*path, "text"), word=word)
        if bool(word) != bool(theirs.word) and _say_the_same(claim.text, sentence, language):
            continue
        if word and not theirs.word and not theirs.alone and not theirs.either:
            yield diagnose("B422", location, id=claim_id, how=f'says "{word}", but its sentence denies nothing')
        elif theirs.word and ours.alone and (not pair.is_spaced or language.lexicon.lacking.fullmatch(theirs.word)):
            continue  # any denial may stand for "without a date", and "without passing by" is close to one
        elif theirs.word and ours.alone and (ours.without & theirs.stems or _without_named(pair, claim.text, sentence)):
            continue  # "without a penalty" is "no penalty", and "without Northland" is that Northland takes no part
        elif language.sense.postponed.match(theirs.word) and ENGLISH.sense.later.search(claim.text):
            continue
        elif theirs.word and not ours.word and not ours.either and not (ours.alone and theirs.alone):
            how = f'says "{ours.alone}", but its sentence denies something else' if ours.alone else ""
            yield diagnose("B422", location, id=claim_id, how=how or _denies_nothing(theirs.word))
        elif theirs.without & ours.stems and not word:
            yield diagnose("B422", location, id=claim_id, how=_denies_nothing(theirs.alone))
        elif pair.was_accepted("B422", claim_id) and not pair.as_sealed(claim_id, claim):
            how = "was accepted with a denial that differed from its sentence, and now agrees with it"
            yield diagnose("B422", location, id=claim_id, how=how)


def _without_named(pair: BriefWithSource, text: str, sentence: str) -> bool:
    """Whether a sentence names somebody whom a claim names after "without"."""
    here = names_in(sentence)
    ids = (match[1].partition("|")[0] for match in _WITHOUT.finditer(text))
    return any(here.has(name) for entry_id in ids for name in pair.words_with_bodies(entry_id))


_WITHOUT: Final = re.compile(rf"\bwithout (?:the )?{REFERENCE.pattern}")

COMMAS: Final = re.compile(r",\s|[、\uff0c]|\s(?=(?:and|et)\s)")


def _say_the_same(text: str, sentence: str, language: Language) -> bool:
    """Whether a claim and its sentence say the same by opposite words, as "goes on" and "does not stop"."""
    subjects = ENGLISH.sense.opposites
    return any(say_the_same(polarities(text, ENGLISH, one), polarities(sentence, language, one)) for one in subjects)


def part_of(sentence: str, at: Locator, between: Pattern[str]) -> str:
    """Return the part of a sentence that has a locator's words; the whole sentence if no single part has them."""
    looked_for = as_compared(at.words)
    ends = [*(match.end() for match in between.finditer(sentence)), len(sentence)]
    parts = (sentence[start:end] for start, end in pairwise([0, *ends]))
    return next((part for part in parts if looked_for in as_compared(part)), sentence)


def _denies_nothing(word: str) -> str:
    """Return the message that a claim denies nothing, with the word by which its sentence does."""
    return f"denies nothing, but its sentence does, with the word {word}"


@dataclass(frozen=True, slots=True)
class _Denial:
    """A denial in a text.

    Attributes:
        either: whether it has a phrase that can be reported with or without a denial.
        word: its first other denial; empty if it has none.
        alone: its first denial of a single thing, such as "without" in "without conditions".
        without: the stems of those things.
        stems: the stems of all its words.
    """

    either: bool
    word: str
    alone: str
    without: frozenset[str]
    stems: frozenset[str]


def _denial(text: str, lexicon_words: Lexicon) -> _Denial:
    rest = lexicon_words.affirming.sub(" ", text)
    plain = lexicon_words.either.sub(" ", rest)
    alone = [*lexicon_words.alone.finditer(plain)]
    word = lexicon_words.denials.search(lexicon_words.alone.sub(" ", plain))
    things = (thing for match in alone for thing in words(match[1]) if len(thing) >= SHORTEST)
    return _Denial(
        plain != rest,
        word[0] if word else "",
        alone[0][0].split()[0] if alone else "",
        frozenset(thing[:STEM] for thing in things),
        frozenset(one[:STEM] for one in words(text)),
    )
