"""Compares a claim with its sentence by cheap signs, each of which may mislead.

A sentence may say the same in other words. So most findings are warnings, which an editor accepts one by one. A claim
that was sealed and has not changed was judged then; only `briefings seal` looks at it again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_read
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.model.markup import REFERENCE
from generator.model.registry import Person
from generator.provenance.brief_with_source import BriefWithSource
from generator.provenance.lexicons import lexicon
from generator.provenance.sentences import SHORTEST, STEM, Feature, sentence_at
from generator.provenance.wording import fold_spelling, words
from generator.provenance.wording.mentions import Mentions, mentions
from generator.provenance.wording.names import Names
from generator.provenance.wording.stated import (
    StatedValue,
    ends_of_date,
    kinds_in_words,
    shown_words,
    stated_values,
    values_of_date,
)

_BEFORE: Final = 2
"""Paragraphs before the cited one in which a name may stand that the cited one takes up as "he" or "the minister"."""

_AFTER: Final = 1
_ENOUGH: Final = 0.5
"""Share of what the likeliest sentence has in common with a claim that its own sentence must have at least."""

_ALIKE: Final = re.compile(r"[\s,;]*(?:and|or|with|as well as)?[\s,]*(?:the\s+)?")
_BELONGS: Final = re.compile(r"^(?:'s|\s+of)\b|\b(?:of|by|in|from)\s+(?:the\s+)?$")
_CANNOT_DO_WITHOUT: Final = re.compile(r"\bcannot\b[^.;]*\bwithout\b|\bwithout precedent\b|\bsans précédent\b|\bnon-")
_NOT_NAMED: Final = re.compile(
    r"\bqui a refusé d['’]être identifié\w*|\bon condition of anonymity\b|\bdeclined to be (?:named|identified)\b",
    re.IGNORECASE,
)


@explained(
    "Every date that is given beside a claim is supported: by the paragraph, the `basis`, the event or the day of "
    "publication."
)
def dates_borne_out(pair: BriefWithSource) -> Iterator[Diagnostic]:
    published = _values(pair.brief.source.published.text)
    for claim_id, claim, path in pair.in_text():
        if not claim.basis:
            continue
        here, basis = _here(pair, claim), mentions(claim.basis, "en")
        events = [_values(pair.events[event].date.text) for event in claim.event if event in pair.events]
        for key in ("when", "said", "deadline"):
            date = getattr(claim, key)
            if date is None:
                continue
            missing = [
                item
                for part in ends_of_date(date.text)
                for item in _not_borne_out(part, (here, basis), (published, *events))
            ]
            if missing:
                what = kinds_in_words([item.kind for item in missing])
                location = Location(pair.file, (*path, key), word=missing[0].word)
                yield diagnose("B420", location, id=claim_id, what=what, date=date.text, number=claim.place.first)


def _not_borne_out(
    items: Iterable[StatedValue], mentioned: Iterable[Mentions], days: Iterable[set[tuple[str, str]]]
) -> list[StatedValue]:
    """Return the parts of a date that no text mentions; none where all of them belong to one of the given days."""
    missing = [item for item in items if not any(text.has(item) for text in mentioned)]
    values = {(item.kind, item.value) for item in missing}
    return [] if any(values <= of_day for of_day in days) else missing


def _values(date: str) -> set[tuple[str, str]]:
    return {(item.kind, item.value) for item in values_of_date(date)}


def _here(pair: BriefWithSource, claim: Claim) -> Mentions:
    return mentions(pair.source.paragraph(claim.place.first) or "", pair.brief.source.language)


@explained("The name of a person who speaks is in the cited paragraph, or in one of the two before it.")
def speakers_near(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.in_text():
        near = _near(pair, claim, _BEFORE, 0)
        for entry_id in claim.said_by.entities():
            entry = pair.entries.get(entry_id)
            if isinstance(entry, Person) and not any(near.has(name) for name in entry.all_names()):
                location = Location(pair.file, (*path, "said_by"))
                yield diagnose("B421", location, id=claim_id, name=entry.name, number=claim.place.first, entry=entry_id)


@explained("Everybody and everything that a claim names is in the cited paragraph or close to it.")
def names_near(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.in_text():
        near = _near(pair, claim, _BEFORE, _AFTER)
        for entry_id in dict.fromkeys(pair.named_in(claim)):
            names = pair.words_for(entry_id)
            # Another check reports names that stand nowhere in the text.
            if not names or not any(pair.names.has(name) for name in names) or any(near.has(name) for name in names):
                continue
            location = Location(pair.file, (*path, "text"), word=f"[[{entry_id}", skip=2)
            yield diagnose("B427", location, id=claim_id, name=names[0], number=claim.place.first)


def _near(pair: BriefWithSource, claim: Claim, before: int, after: int) -> Names:
    number = claim.place.first
    return Names(pair.source.paragraphs[max(0, number - 1 - before) : number + after])


@explained("A claim and its sentence both deny something, or neither does.")
def denials_agree(pair: BriefWithSource) -> Iterator[Diagnostic]:
    source_lexicon, english = lexicon(pair.brief.source.language), lexicon("en")
    if source_lexicon is None or english is None:
        return
    for claim_id, claim, path in pair.in_text():
        sentence = _sentence(pair, claim)
        ours = english.denials.search(_CANNOT_DO_WITHOUT.sub(" ", REFERENCE.sub(" ", claim.text)))
        theirs = source_lexicon.denials.search(_CANNOT_DO_WITHOUT.sub(" ", _NOT_NAMED.sub(" ", sentence)))
        location = Location(pair.file, (*path, "text"), word=ours[0] if ours else "")
        if ours and not theirs:
            yield diagnose("B422", location, id=claim_id, how=f'says "{ours[0]}", and its sentence denies nothing')
        elif theirs and not ours:
            yield diagnose("B422", location, id=claim_id, how="denies nothing, and its sentence does")
        elif pair.was_accepted("B422", claim_id) and not pair.as_sealed(claim_id, claim):
            how = "agreed with nothing in its sentence's denial when it was accepted, and does so now"
            yield diagnose("B422", location, id=claim_id, how=how)


def _sentence(pair: BriefWithSource, claim: Claim) -> str:
    return sentence_at(pair.source.paragraph(claim.place.first) or "", claim.place)


@explained("A number is not read out of a word such as “tripartite” where its paragraph gives another number.")
def numbers_said(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.in_text():
        here = _here(pair, claim)
        for item in stated_values(shown_words(claim.text)):
            if item.kind == "number word" and item.value in here.implied and here.counted - {item.value}:
                other = min(here.counted - {item.value}, key=len)
                nth = claim.text.count(item.word, 0, item.start)
                location = Location(pair.file, (*path, "text"), word=item.word, nth=nth)
                number = claim.place.first
                yield diagnose("B423", location, id=claim_id, value=item.word, number=number, other=other)


@explained(
    "The sentence to which a locator leads has as much in common with its claim as any other of its text, or half."
)
def sentences_share(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.in_text():
        scores = pair.sentences.scores(_features(pair, claim))
        if not scores:
            continue
        sentence, number = _sentence(pair, claim), claim.place.first
        if as_read(claim.place.words) not in pair.source.seen[number - 1]:
            continue  # the words of its locator are to be mended first
        own_score = max(
            (score for candidate, score in scores if candidate.number == number and candidate.text in sentence),
            default=0.0,
        )
        likeliest, best = max(scores, key=lambda scored: scored[1])
        if own_score < best * _ENOUGH:
            location = Location(pair.file, (*path, "at"))
            where = f"one of paragraph {likeliest.number}" if likeliest.number != number else "another one of it"
            yield diagnose("B424", location, id=claim_id, number=number, where=where)


def _features(pair: BriefWithSource, claim: Claim) -> list[Feature]:
    """Return the features of a claim that its sentence may share: names, numbers, dates, and the stems of words."""
    features: dict[Feature, None] = {Feature(names=pair.words_for(entry_id)): None for entry_id in pair.named_in(claim)}
    shown = shown_words(claim.text)
    features |= {Feature(value=item.value, kind=item.kind): None for item in stated_values(shown)}
    named = REFERENCE.sub(lambda match: " ".join(pair.words_for(match[1].partition("|")[0])[:1]), claim.text)
    stems = (word[:STEM] for word in words(named) if len(word) >= SHORTEST)
    return [*features, *(Feature(stem=stem) for stem in dict.fromkeys(stems))]


@explained("Of two actors, the one that a claim names first is not named last in its sentence.")
def order_of_names(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.in_text():
        sentence = f" {fold_spelling(_sentence(pair, claim))} "
        references = [(match, match[1].partition("|")[0]) for match in REFERENCE.finditer(claim.text)]
        for (first, first_id), (second, second_id) in pairwise(references):
            between = claim.text[first.end() : second.start()]
            if (
                first_id == second_id
                or claim.text[: first.start()].strip().lower() not in ("", "the")
                or not all(pair.is_actor(entry_id) for entry_id in (first_id, second_id))
                or _ALIKE.fullmatch(between)
                or _BELONGS.search(between)
            ):
                continue
            places = [_first(sentence, pair.words_for(entry_id)) for entry_id in (first_id, second_id)]
            if -1 not in places and places[0] > places[1]:
                names = [pair.words_for(entry_id)[0] for entry_id in (first_id, second_id)]
                location = Location(pair.file, (*path, "text"), word=f"[[{first_id}", skip=2)
                yield diagnose("B425", location, id=claim_id, name=names[0], other=names[1], number=claim.place.first)


def _first(sentence: str, names: Iterable[str]) -> int:
    """Return where one of some names stands first in a folded sentence; -1 where none does."""
    matches = (re.search(rf"(?<!\w){re.escape(fold_spelling(name))}(?!\w)", sentence) for name in names)
    return min((match.start() for match in matches if match), default=-1)


PLAUSIBLE: Final = (
    dates_borne_out,
    speakers_near,
    names_near,
    denials_agree,
    numbers_said,
    sentences_share,
    order_of_names,
)
"""The checks of plausibility, in the order in which they run."""
