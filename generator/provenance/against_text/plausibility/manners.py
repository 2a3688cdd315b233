"""Compares the manner of speaking in a claim, and how often something recurs, with its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from re import Pattern

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_read
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.denials import part_of
from generator.provenance.against_text.plausibility.sayers import is_named
from generator.provenance.languages.english import ENGLISH
from generator.provenance.texts.sentences import sentences
from generator.provenance.wording.recurring import recurring_in


@explained(
    "If the sentence says how something was said, for example at a press conference, the claim does not say that "
    "it was said in another way."
)
def manners_agree(pair: BriefWithSource) -> Iterator[Diagnostic]:
    language = pair.language
    if language is None:
        return
    for claim_id, claim, path in pair.in_text():
        ours = _manners(claim.manner or "", ENGLISH.sense.manners)
        if not ours:
            continue
        part = part_of(pair.sentence_of(claim), claim.place, language.sense.halves)
        theirs = _manners(part, language.sense.manners) or _manners(_beside(pair, claim), language.sense.manners)
        if theirs and not ours.keys() & theirs.keys():
            location = Location(pair.file, (*path, "manner"))
            word = next(iter(theirs.values()))
            yield diagnose("B429", location, id=claim_id, manner=claim.manner, number=claim.place.first, word=word)


@explained(
    "If a claim says how often something recurs (`every`), its sentence does not say that it recurs more or less often."
)
def recurrence_agrees(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.in_text():
        told = recurring_in(pair.sentence_of(claim), pair.language) if claim.every and pair.language else {}
        ours = recurring_in(claim.text, ENGLISH) if told else {}
        # `briefings check` compares the claim's own words.
        if told and claim.every not in told and (not ours or claim.every in ours):
            location, what = Location(pair.file, (*path, "every")), f'says "{next(iter(told.values()))}"'
            word = f"every {claim.every}"
            yield diagnose("B428", location, id=claim_id, word=word, what=what, number=claim.place.first)


def _beside(pair: BriefWithSource, claim: Claim) -> str:
    """Return the other sentences of a claim's paragraph that name its speaker."""
    own, speakers = pair.sentence_of(claim), [one for one in claim.said_by.entities() if one in pair.entries]
    others = (text for text in sentences(as_read(pair.paragraph_of(claim))) if text != own)
    return " ".join(text for text in others if any(is_named(pair, one, text) for one in speakers))


def _manners(text: str, patterns: Mapping[str, Pattern[str]]) -> dict[str, str]:
    """Return the manners of speaking in a text, each with its words."""
    return {name: match[0] for name, pattern in patterns.items() if (match := pattern.search(text))}
