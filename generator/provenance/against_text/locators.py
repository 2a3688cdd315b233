"""Checks of locators: whether each leads to words of its text, and whether each paragraph is cited."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.hints import did_you_mean
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_compared, as_list
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.model.locators import Locator
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.clues import counts_named
from generator.provenance.texts.recognise import covered_paragraphs, longer_locators, nearest_locator
from generator.provenance.texts.sentences import Feature, SourceSentence
from generator.provenance.texts.text import Text, count_of, occur_whole
from generator.provenance.wording.mentions import given_by
from generator.provenance.wording.stated import StatedValue, shown_words, stated_values


@explained("Every paragraph that a brief cites exists.")
def paragraphs_exist(pair: BriefWithSource) -> Iterator[Diagnostic]:
    count = len(pair.source.paragraphs)
    for what, at, path in pair.locators():
        if at.last > count:
            hint = _elsewhere(at, pair.source) if at.words else ""
            yield diagnose("B402", Location(pair.file, path), what=what, number=at.last, count=count, hint=hint)


@explained(
    "The few words to which a claim points, its locator, occur in the cited paragraph exactly once, letter for "
    "letter. Kinds of spaces, apostrophes, quotation marks and dashes do not matter."
)
def words_occur_once(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for what, at, path in pair.locators():
        if not at.words or not 0 < at.first <= len(pair.source.paragraphs):
            continue
        paragraph, looked_for = pair.source.compared[at.first - 1], as_compared(at.words)
        count = count_of(looked_for, paragraph)
        if count > 1:
            hint = _longer(at, pair.source.seen[at.first - 1])
            values = {"what": what, "words": at.words, "number": at.first, "count": count, "hint": hint}
            yield diagnose("B404", Location(pair.file, path), **values)
        elif count == 0 or not occur_whole(looked_for, paragraph):
            hint = _where_instead(at, pair.source)
            yield diagnose("B403", Location(pair.file, path), what=what, words=at.words, number=at.first, hint=hint)


def _longer(at: Locator, paragraph: str) -> str:
    """Return the hint with longer words for each place of a locator's words; empty if there are none, or many."""
    places = longer_locators(at.words, paragraph)
    if len(places) > _MAX_ELSEWHERE or not any(places):
        return ""
    either = as_list([f'"{at.first}: {longer[0]}"' for longer in places if longer], "or")
    return f"write {either}, whichever is meant" if all(places) else f"write {either}, if that is meant; or other words"


def _where_instead(at: Locator, source: Text) -> str:
    if elsewhere := _elsewhere(at, source):
        return elsewhere
    near = nearest_locator(at.words, source.seen[at.first - 1])
    return did_you_mean(str(at), f"{at.first}: {near}") if near else ""


def _elsewhere(at: Locator, source: Text) -> str:
    """Return the hint with the other paragraphs that hold a locator's words; empty if there are none, or many."""
    words = as_compared(at.words)
    elsewhere = [
        number
        for number, other in enumerate(source.compared, 1)
        if number != at.first and words in other and occur_whole(words, other)
    ]
    if len(elsewhere) == 1:
        return f'they are in paragraph {elsewhere[0]}: write "{elsewhere[0]}: {at.words}"'
    if 1 < len(elsewhere) <= _MAX_ELSEWHERE:
        either = as_list([f'"{number}: {at.words}"' for number in elsewhere], "or")
        return f"they are in {len(elsewhere)} other paragraphs: write {either}"
    return ""


_MAX_ELSEWHERE: Final = 3


@explained(
    "There is no other paragraph that has all names and numbers of a claim, while the cited one lacks some of them."
)
def claims_fit_paragraphs(pair: BriefWithSource) -> Iterator[Diagnostic]:
    language = pair.brief.source.language
    texts = [SourceSentence(number, text, language) for number, text in enumerate(pair.source.paragraphs, 1)]
    for claim_id, claim, path in pair.in_text():
        features, known = _telling(pair, claim), given_by(claim.basis)
        lacking = [one for one in features if not texts[claim.place.first - 1].has(one)]
        # "He" often replaces a name, and the `basis` may give a date.
        unknown = [one for one in lacking if one.kind and not known.has(StatedValue(one.kind, one.value, one.value))]
        if len(lacking) < _MAX_LACKING or not unknown:
            continue
        fitting = [text.number for text in texts if all(map(text.has, features))]
        if len(fitting) == 1:
            location, number = Location(pair.file, (*path, "at")), claim.place.first
            yield diagnose("B431", location, id=claim_id, number=number, other=fitting[0])


_MAX_LACKING: Final = 2


def _telling(pair: BriefWithSource, claim: Claim) -> list[Feature]:
    """Return the people and bodies that a claim names, and the numbers and dates that its paragraph must have."""
    names = [pair.words_with_bodies(entry_id) for entry_id in (*pair.named_in(claim), *claim.said_by.entities())]
    stated = stated_values(shown_words(claim.text))
    values = (item for item in stated if not counts_named(pair, claim, item))
    features = (*(Feature(names=one) for one in names), *(Feature(value=item.value, kind=item.kind) for item in values))
    return [*dict.fromkeys(features)]


@explained("Every paragraph has a claim, a fault, or a note that says why it was skipped.")
def coverage(pair: BriefWithSource) -> Iterator[Diagnostic]:
    missing = sorted(set(range(1, len(pair.source.paragraphs) + 1)) - covered_paragraphs(pair.brief))
    if missing:
        alone = len(missing) == 1
        where = f"paragraph {missing[0]} is" if alone else f"paragraphs {in_ranges(missing)} are"
        place = Location(pair.file, ("noise",) if pair.brief.noise else ("claims",), on="key")
        yield diagnose("B410", place, where=where, number=in_ranges(missing).partition(",")[0])


_MAX_LISTED: Final = 12


def in_ranges(numbers: list[int]) -> str:
    """Return numbers as ranges: `3, 5-9 and others`."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1] = [ranges[-1][0], number]
        else:
            ranges.append([number])
    shown = [str(span[0]) if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in ranges]
    return ", ".join(shown[:_MAX_LISTED]) + (" and others" if len(shown) > _MAX_LISTED else "")
