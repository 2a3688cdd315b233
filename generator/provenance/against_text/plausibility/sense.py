"""Compares a claim with its sentence in pairs of senses: more or less, done or planned, will or may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_compared
from generator.model.explained import explained
from generator.model.locators import Locator
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.denials import COMMAS, part_of
from generator.provenance.languages.english import ENGLISH
from generator.provenance.languages.language import Language
from generator.provenance.languages.polarity import polarities
from generator.provenance.languages.senses.form import Sense
from generator.provenance.texts.sentences import STEM, without_inserted
from generator.provenance.wording import fold_spelling
from generator.provenance.wording.stated import shown_words

_OURS = ENGLISH.sense


@explained(
    "A claim does not say the opposite of its sentence, such as “rise” for “fall”. Nor does it report something "
    "as done, as true or as certain to come where the sentence speaks of a plan, an expectation or a possibility."
)
def sense_agrees(pair: BriefWithSource) -> Iterator[Diagnostic]:
    language = pair.language
    if language is None:
        return
    for claim_id, claim, path in pair.in_text():
        text, sentence = shown_words(claim.text), without_inserted(pair.sentence_of(claim))
        theirs, lexicon = language.sense, language.lexicon
        clause = part_of(sentence, claim.place, lexicon.contrast)
        core = _without_asides(sentence, claim.place, theirs)
        found = (
            _opposite(text, sentence, language)
            or _other_order(text, sentence, theirs)
            or _done_for_planned(text, part_of(clause, claim.place, COMMAS), clause, theirs)
            or _surer(text, part_of(core, claim.place, lexicon.contrast), sentence, theirs)
        )
        if found:
            word, what = found
            location = Location(pair.file, (*path, "text"), word=word)
            yield diagnose("B428", location, id=claim_id, word=word, what=what, number=claim.place.first)


def _opposite(text: str, sentence: str, language: Language) -> tuple[str, str] | None:
    """Return a word of a claim whose sentence has only the opposite, with the message; None if there is none."""
    for subject in _OURS.opposites:
        said, given = polarities(text, ENGLISH, subject), polarities(sentence, language, subject)
        # A claim with several sides of a subject makes more than one statement on it.
        if len(said) != 1 or not given or said[0].side in {other.side for other in given}:
            continue
        same = next((other for other in given if other.of_word == said[0].of_word), None)
        if same is None:
            return said[0].word, f'says "{given[0].word}"'
        # Another check reports a denial on one side alone, unless the claim's word is itself a denial.
        if said[0].denies:
            return said[0].word, f'denies "{same.word}"'
    return None


def _other_order(text: str, sentence: str, theirs: Sense) -> tuple[str, str] | None:
    """Return a claim's "before X" for "after X", or "more X" for "less X", with the message; None if there is none."""
    pairs = (
        (_OURS.before, theirs.after, theirs.before),
        (_OURS.after, theirs.before, theirs.after),
        (_OURS.more, theirs.less, theirs.more),
        (_OURS.less, theirs.more, theirs.less),
        (_OURS.first, theirs.last, theirs.first),
        (_OURS.last, theirs.first, theirs.last),
    )
    for ours, other, same in pairs:
        things = {_stem(match[1]): match[0] for match in ours.finditer(text)}
        alike = {_stem(match[1]) for match in same.finditer(sentence)}
        for match in other.finditer(sentence):
            thing = _stem(match[1])
            if thing in things and thing not in alike:
                return things[thing], f'says "{match[0]}"'
    return None


def _stem(word: str) -> str:
    return fold_spelling(word)[:STEM]


def _done_for_planned(text: str, sentence: str, clause: str, theirs: Sense) -> tuple[str, str] | None:
    """Return a claim's word for a done act, if its sentence has only words of plans, with the message; or None."""
    done = _OURS.done.search(_OURS.reporting.sub(" ", text))
    sentence = sentence if not clause.startswith(sentence) or _tells(sentence, theirs) else clause
    planned = theirs.future.search(sentence) or theirs.bound.search(sentence)
    if (
        done is None
        or planned is None
        or _OURS.open.search(text)
        or _OURS.comparing.search(_OURS.changed.sub(" ", text))
    ):
        return None
    if ENGLISH.lexicon.denials.search(text) or theirs.done.search(
        theirs.bound.sub(" ", theirs.reporting.sub(" ", sentence))
    ):
        return None
    return done[0], "is about the future"


def _tells(part: str, theirs: Sense) -> bool:
    """Whether a part of a sentence has an act or a plan of its own, unlike "The bell, with its rope, will ring"."""
    if " " not in part:
        return True  # in scripts without spaces, the verb of a part may have no ending of its own
    acts = (theirs.future, theirs.bound, theirs.done)
    return any(pattern.search(theirs.reporting.sub(" ", part)) for pattern in acts)


def _without_asides(sentence: str, at: Locator, theirs: Sense) -> str:
    """Return a sentence without its asides, unless a locator leads to one."""
    rest = theirs.aside.sub("", sentence)
    return rest if as_compared(at.words) in as_compared(rest) else sentence


def _surer(text: str, clause: str, sentence: str, theirs: Sense) -> tuple[str, str] | None:
    """Return a claim's verb for what its clause leaves open, or its "will" for a plan, with the message; or None."""
    if _OURS.hedged.search(text):
        return None
    if possible := theirs.maybe.search(clause):
        told = _OURS.future.search(text) or _OURS.done.search(_OURS.reporting.sub(" ", text)) or _VERB.search(text)
        return (told[0], f'says "{possible[0]}"') if told else None
    if "will" in text.split() and not theirs.firm.search(sentence) and (plan := theirs.planned.search(sentence)):
        return "will", f'says "{plan[0]}"'
    return None


_VERB: Final = re.compile(r"\b(?:is|are|was|were|[a-z]{3,}s)\b")
