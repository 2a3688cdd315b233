"""Compares figures of a claim with those of its sentence, if its paragraph has them for another thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from generator.diagnostics.report import Diagnostic, diagnose
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.languages.english import ENGLISH
from generator.provenance.languages.language import Language
from generator.provenance.texts.sentences import SHORTEST, STEM
from generator.provenance.wording import words
from generator.provenance.wording.mentions import given_by
from generator.provenance.wording.quantities import Quantity, stated_quantities
from generator.provenance.wording.stated import shown_words


@explained(
    "A figure in a claim is not one that the sentence gives only for comparison, nor one from a neighbouring sentence."
)
def figures_of_sentence(pair: BriefWithSource) -> Iterator[Diagnostic]:
    language = pair.language
    if language is None:
        return
    for claim_id, claim, _ in pair.in_text():
        text = shown_words(claim.text)
        stated = [one for one in stated_quantities(text) if one.numbers]
        basis = given_by(claim.basis)
        for quantity in stated:
            if basis.has_amount(quantity):
                continue
            what = _compared(pair, claim, quantity, language)
            what = what or (_of_neighbour(pair, claim, quantity, stated) if quantity.units else "")
            if what:
                word = text[quantity.start : quantity.end]
                location = pair.word_of(claim_id, word, quantity.start)
                shown = " ".join(word.split())
                yield diagnose("B428", location, id=claim_id, word=shown, what=what, number=claim.place.first)


def _compared(pair: BriefWithSource, claim: Claim, quantity: Quantity, language: Language) -> str:
    """Return the message on a figure that a sentence has only for comparison; empty if it has it as a fact."""
    sentence = pair.sentence_of(claim)
    alike = [one for one in pair.mentions(sentence).quantities if quantity.numbers & one.numbers]
    equal = [one for one in alike if not quantity.units or quantity.is_equal(one)]
    before, behind = language.sense.compared
    if not equal or ENGLISH.sense.comparing.search(claim.text):
        return ""
    for one in equal:
        # The word after a figure is the thing that it counts, in both texts.
        rest = re.split(r"[,.]\s|[;。、]", sentence[one.end :], maxsplit=1)[0]
        if not (before.search(sentence[: one.start]) or behind.match(sentence, one.end)):
            return ""
        if _stems(rest.strip().partition(" ")[2]) & _stems(claim.text):
            return ""
    return "has it only for comparison"


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in words(text) if len(word) > SHORTEST}


def _of_neighbour(pair: BriefWithSource, claim: Claim, quantity: Quantity, stated: list[Quantity]) -> str:
    """Return the message on a figure of another sentence, if the claim's own has one of its unit; empty if not."""
    sentence = pair.mentions(pair.sentence_of(claim)).quantities
    paragraph = pair.mentions(pair.paragraph_of(claim)).quantities
    if any(map(quantity.is_equal, sentence)) or not any(map(quantity.is_equal, paragraph)):
        return ""
    rest = [one for one in sentence if one.numbers and not any(map(one.is_equal, stated))]
    if any(one.units & quantity.units for one in rest):
        return "gives another figure with that unit; it is in a neighbouring one"
    return ""


_ONE: Final = re.compile(
    r"\b(?:within|less than|under|more than|over|for|about|took|lasted) (?:one|an?) "
    r"(?P<unit>second|minute|hour|day|week)\b",
    re.IGNORECASE,
)
_LENGTHS: Final = {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}


_NOUN: Final = 4
"""The letters by which nouns are compared: "ferry" and "ferries"."""

_ONE_THING: Final = re.compile(
    r"\bone ([a-z]{4,})\b(?<!\bone thing)(?<!\bone side)(?<!\bone hand)(?<!\bone more)", re.IGNORECASE
)
"""A thing that a claim counts as one."""


@explained("If a claim speaks of one thing, its sentence does not speak of two or more.")
def counts_of_one(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, _ in pair.in_text():
        text, sentence = shown_words(claim.text), pair.sentence_of(claim)
        several = [one for one in pair.mentions(sentence).quantities if one.numbers & _SEVERAL]
        stated = {number for one in stated_quantities(text) for number in one.numbers}
        for match in _ONE_THING.finditer(text):
            if pair.is_spaced:
                counted = [one for one in several if _next_word(sentence, one.end)[:_NOUN] == match[1].lower()[:_NOUN]]
            else:
                counted = [] if "1" in pair.mentions(sentence).numbers or stated & _SEVERAL else several[:1]
            if counted and not given_by(claim.basis).numbers & {"1"}:
                location = pair.word_of(claim_id, match[0], match.start())
                yield diagnose("B416", location, id=claim_id, value=match[0], number=claim.place.first)


_SEVERAL: Final = frozenset(map(str, range(2, 13)))


def _next_word(text: str, start: int) -> str:
    found = re.match(r"[ -]([^\W\d_]+)", text[start:])
    return found[1].lower() if found else ""


@explained("A length of time such as one hour is not one minute or one day in the cited paragraph.")
def lengths_of_one(pair: BriefWithSource) -> Iterator[Diagnostic]:
    ones = {("second", Fraction(length)) for length in _LENGTHS.values()}
    for claim_id, claim, _ in pair.in_text():
        given = [one for one in pair.mentions(pair.paragraph_of(claim)).quantities if one.units & _LENGTHS.keys()]
        amounts = {amount for one in given for amount in one.amounts if one.numbers <= {"1"}}
        for match in _ONE.finditer(shown_words(claim.text)):
            ours = ("second", Fraction(_LENGTHS[match["unit"].lower()]))
            if ours not in {amount for one in given for amount in one.amounts} and amounts & ones:
                location = pair.word_of(claim_id, match[0], match.start())
                yield diagnose("B416", location, id=claim_id, value=match[0], number=claim.place.first)
