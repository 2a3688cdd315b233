"""Compares the speaker of a claim with the speakers of its sentence and of the paragraphs around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import as_read
from generator.model.attribution import Attribution
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.model.registry import Organisation, Person, Publisher
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.sayers import (
    QUOTED,
    cited_publisher,
    is_author,
    is_named,
    other_speaker,
)
from generator.provenance.languages.english import ENGLISH
from generator.provenance.languages.nothing import NOTHING
from generator.provenance.wording.mentions import mentions
from generator.provenance.wording.names import names_in

_BEFORE: Final = 2
"""The number of paragraphs before the cited one in which "he" or "the minister" may have been named."""

_AFTER: Final = 1
_QUOTES: Final = '"“«「『'
_PLURAL: Final = re.compile(r"\b(?:\w*(?:tates|slands|lands)|Philippines|Emirates|Republic|Kingdom|Union)\b")
"""A name of a country that takes an article."""

_SPEAKS: Final = "but its sentence in paragraph {number} attributes the words to {whom}"


@explained(
    "A person who speaks in a claim is named in the cited paragraph or close to it. The sentence does not say "
    "that somebody else spoke, or an unnamed person of another country, or several people where the claim has "
    "one. It names nobody through whom the words came and whom the claim leaves out. The question of an "
    "interviewer is not cited as the answer."
)
def speakers_near(pair: BriefWithSource) -> Iterator[Diagnostic]:
    answers: list[str] = []
    for claim_id, claim, path in pair.in_text():
        location, number = Location(pair.file, (*path, "said_by")), claim.place.first
        speaker = claim.said_by.speaker
        far = [*_far(pair, claim)]
        if far and _is_named_before_questions(pair, claim, far):
            answers.append(claim_id)
            far = []
        for entry_id, name in far:
            but = f"but is not named in paragraph {number} or close to it"
            # If the text has the name elsewhere, its spelling is known.
            hint = _look(claim_id) if any(map(pair.names.has, pair.words_for(entry_id))) else ""
            yield diagnose("B421", location, id=claim_id, name=name, but=but, entry=entry_id, hint=hint)
        if far:
            continue
        name, hint = _who(pair, speaker), _look(claim_id)
        if speaker.unnamed and (found := _of_another_country(pair, claim, speaker)):
            ours, theirs = found
            name, but = f"somebody of {ours}", _SPEAKS.format(number=number, whom=f"somebody of {theirs}")
        elif speaker.unnamed and (several := _of_another_number(pair, claim, speaker.unnamed)):
            but = _SPEAKS.format(number=number, whom=several)
        elif number in pair.questions and speaker.speakers() and not is_author(pair, claim):
            but = f"but paragraph {number} is a question of the interviewer"
        elif whom := other_speaker(pair, claim):
            but = _SPEAKS.format(number=number, whom=whom)
        elif agency := cited_publisher(pair, claim):
            but = f"but its sentence in paragraph {number} has it from {pair.entries[agency].name}"
            hint = f"add `via: {agency}`, or {hint}"
        else:
            continue
        yield diagnose("B421", location, id=claim_id, name=name, but=but, hint=hint)
    if answers:
        location = Location(pair.file, ("claims", answers[0], "said_by"))
        name = _who(pair, pair.brief.claims[answers[0]].said_by.speaker)
        others = f" and to {', '.join(answers[1:])}" if answers[1:] else ""
        hint = f"if the text is an interview, add `manner: interview` to this claim{others}"
        yield diagnose("B421", location, id=answers[0], name=name, but=_AT_HEAD, hint=hint)


_AT_HEAD: Final = "but is named only before the first question of the text"


def _is_named_before_questions(pair: BriefWithSource, claim: Claim, far: Iterable[tuple[str, str]]) -> bool:
    """Whether a text names speakers only before the questions of an interviewer, and a claim is from behind one."""
    first = min(pair.questions, default=0)
    lead = names_in(*pair.source.paragraphs[: max(0, first - 1)])
    return 0 < first < claim.place.first and all(any(map(lead.has, pair.words_for(one))) for one, _ in far)


def _who(pair: BriefWithSource, speaker: Attribution) -> str:
    """Return a speaker in words."""
    named = [pair.entries[entry_id].name for entry_id in speaker.speakers() if entry_id in pair.entries]
    return speaker.unnamed or (named[0] if named else "the report itself")


def _look(claim_id: str) -> str:
    return f'correct `said_by`; if it is right, accept it when you seal the brief: --accept "{claim_id}=WHY"'


def _far(pair: BriefWithSource, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the people who speak and are not named near the cited paragraph, as (id, name)."""
    # The author speaks in the whole text. In an interview, the headline or the lead names the one who answers.
    source, answers = pair.brief.source, [bool(QUOTED.fullmatch(one.strip())) for one in pair.source.paragraphs]
    first_answer = answers.index(True) if answers[claim.place.first - 1] else 0
    lead = pair.source.paragraphs[: claim.place.first if claim.manner == "interview" else first_answer]
    here = (*pair.around(claim, _BEFORE, _AFTER), source.headline or "", *source.authors, *lead)
    near, has_family_first = names_in(*here), pair.language is not None and pair.language.names.addressed != NOTHING
    people = [
        (entry_id, entry)
        for entry_id in claim.said_by.entities()
        if isinstance(entry := pair.entries.get(entry_id), Person)
    ]
    missing = [
        (entry_id, entry.name)
        for entry_id, entry in people
        if not any(map(near.has, entry.all_names()))
        and not (has_family_first and is_named(pair, entry_id, "\n".join(here)))
    ]
    # If several speak together, one may be named, and the others are "her colleagues".
    if not claim.said_by.speaker.people or len(missing) == len(people):
        yield from missing
    yield from _passing_on_elsewhere(pair, claim)


def _passing_on_elsewhere(pair: BriefWithSource, claim: Claim) -> Iterator[tuple[str, str]]:
    """Yield the entry that passed a claim on, if the text names it, but not in or closely before the paragraph."""
    entry = pair.entries.get(claim.said_by.via or "")
    if claim.said_by.via is None or not isinstance(entry, Organisation | Publisher):
        return
    names, near = pair.words_for(claim.said_by.via), names_in(*pair.around(claim, _BEFORE, 0))
    if any(map(pair.names.has, names)) and not any(map(near.has, names)):
        yield claim.said_by.via, entry.name


# --- unnamed speakers ------------------------------------------------------------------------------


def _of_another_country(pair: BriefWithSource, claim: Claim, speaker: Attribution) -> tuple[str, str] | None:
    """Return the countries of an unnamed speaker in a claim and in its sentence; None unless they certainly differ.

    If the sentence refers back to a speaker, its whole paragraph counts, unless that names the country of the claim.
    """
    words = pair.language.speech if pair.language else None
    ours = {pair.country_of(entry_id) for entry_id in speaker.of} or set(pair.countries_in(speaker.unnamed or ""))
    if words is None or not ours:
        return None
    sentence, paragraph = pair.sentence_of(claim), as_read(pair.paragraph_of(claim))
    matches = [*words.unnamed.finditer(sentence)]
    text = sentence
    speaks_by_pronoun = bool(words.taken_up.search(pair.folded(sentence))) or sentence[:1] in _QUOTES
    if not matches and speaks_by_pronoun and not ours & pair.countries_in(paragraph):
        text = paragraph
        matches = [*words.unnamed.finditer(paragraph)]
    told = [pair.countries_in(text[slice(*match.span())]) for match in matches]
    if not told or not all(told) or any(ours & countries for countries in told):
        return None
    return _listed(pair, ours), _listed(pair, set(told[0]))


def _of_another_number(pair: BriefWithSource, claim: Claim, description: str) -> str:
    """Return the unnamed speakers of a sentence, if their number differs from that in its claim; or empty."""
    matches = [*pair.language.speech.unnamed.finditer(pair.sentence_of(claim))] if pair.language else []
    theirs = pair.mentions(matches[0][0]).counted if len(matches) == 1 else frozenset()
    ours = mentions(description, "en").counted or frozenset({"1"} if ENGLISH.speech.one.match(description) else ())
    return matches[0][0] if theirs and ours and not theirs & ours else ""


def _listed(pair: BriefWithSource, ids: set[str]) -> str:
    names = sorted(pair.entries[entry_id].name for entry_id in ids)
    return " or ".join(f"the {name}" if _PLURAL.search(name) else name for name in names)
