"""Compares how something was said by a claim with how it was said by its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from re import Pattern

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.explained import explained
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.languages import known_language
from generator.provenance.languages.english import ENGLISH


@explained("The `manner` of a claim is not another one than its sentence names.")
def manners_agree(pair: BriefWithSource) -> Iterator[Diagnostic]:
    language = known_language(pair.brief.source.language)
    if language is None:
        return
    for claim_id, claim, path in pair.in_text():
        ours = _manners(claim.manner or "", ENGLISH.sense.manners)
        theirs = _manners(pair.sentence_of(claim), language.sense.manners) or _manners(
            pair.paragraph_of(claim), language.sense.manners
        )
        if ours and theirs and not ours.keys() & theirs.keys():
            location = Location(pair.file, (*path, "manner"))
            word = next(iter(theirs.values()))
            yield diagnose("B429", location, id=claim_id, manner=claim.manner, number=claim.place.first, word=word)


def _manners(text: str, patterns: Mapping[str, Pattern[str]]) -> dict[str, str]:
    """The ways of saying something that a text names, each with its words."""
    return {name: match[0] for name, pattern in patterns.items() if (match := pattern.search(text))}
