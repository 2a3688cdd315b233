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
from generator.diagnostics.visible import as_compared
from generator.model.brief import Claim
from generator.model.edtf import Edtf
from generator.model.explained import explained
from generator.model.markup import REFERENCE
from generator.model.registry import Country, Person
from generator.provenance.brief_with_source import BriefWithSource
from generator.provenance.lexicons import Lexicon, lexicon
from generator.provenance.sentences import SHORTEST, STEM, Feature, sentence_at
from generator.provenance.wording import fold_spelling, words
from generator.provenance.wording.mentions import Mentions, mentions
from generator.provenance.wording.names import Names
from generator.provenance.wording.stated import (
    StatedValue,
    counted_otherwise,
    ends_of_date,
    kinds_in_words,
    seasons_in,
    shown_words,
    stated_values,
    values_of_date,
)

_BEFORE: Final = 2
"""Paragraphs before the cited one in which a name may stand that the cited one takes up as "he" or "the minister"."""

_AFTER: Final = 1
_ENOUGH: Final = 0.5
"""Share of what the likeliest sentence has in common with a claim that its own sentence must have at least."""

_NUMBERS: Final = ("number", "number word")
_ALIKE: Final = re.compile(r"[\s,;]*(?:and|or|with|as well as)?[\s,]*(?:the\s+)?")
_BELONGS: Final = re.compile(r"^(?:'s|\s+of)\b|\b(?:of|by|in|from)\s+(?:the\s+)?$")
_CANNOT_DO_WITHOUT: Final = re.compile(r"\bcannot\b[^.;]*\bwithout\b|\bwithout precedent\b|\bsans précédent\b|\bnon-")
_NOT_NAMED: Final = re.compile(
    r"\bon condition of anonymity\b|\bdeclined to be (?:named|identified)\b"
    r"|\b(?:ask\w*|wish\w*|want\w*|prefer\w*) not to be (?:named|identified|quoted)\b"
    r"|\b(?:could|would|can|may|did) ?not (?:want to )?be (?:named|identified|quoted)\b"
    r"|\b(?:was|were|is|are)(?: not|n['’]t) authori[sz]ed to (?:speak|talk|comment|discuss)\b"
    r"|\bwithout (?:giving|revealing|disclosing) (?:his|her|their|its) (?:name|identity|names|identities)\b"
    r"|\bqui (?:a|ont) refusé d['’]être (?:identifié|nommé|cité)\w*"
    r"|\bn['’](?:a|ont) pas (?:souhaité|voulu) être (?:identifié|nommé|cité)\w*"
    r"|\bn['’](?:était|étaient|est|sont) pas autorisé\w* à (?:s['’]exprimer|parler)"
    r"|(?:이름|신원|신분)을 (?:밝히|공개하)지 (?:않|말)\w*|氏名を明かさ(?:ない|ず)|名前を明かさ(?:ない|ず)",
    re.IGNORECASE,
)
"""Words by which a text says that it does not name a speaker; they deny nothing of what was said."""


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
                hint = event_of_another_day(pair, claim, key)
                yield diagnose(
                    "B420", location, id=claim_id, what=what, date=date.text, number=claim.place.first, hint=hint
                )


def _not_borne_out(
    items: Iterable[StatedValue], mentioned: Iterable[Mentions], days: Iterable[set[tuple[str, str]]]
) -> list[StatedValue]:
    """Return the parts of a date that no text mentions; none where all of them belong to one of the given days."""
    missing = [item for item in items if not any(text.has(item) for text in mentioned)]
    values = {(item.kind, item.value) for item in missing}
    return [] if any(values <= of_day for of_day in days) else missing


def event_of_another_day(pair: BriefWithSource, claim: Claim, key: str) -> str:
    """The hint that an event of a claim is of another day than its `when`; empty where none is."""
    if key != "when" or claim.when is None:
        return ""
    for event_id in claim.event:
        event = pair.events.get(event_id)
        if event is not None and not _may_meet(claim.when, event.date):
            return f"its event, `{event_id}`, is of {event.date.words}: leave `when` out, or correct one of the two"
    return ""


def _may_meet(date: Edtf, other: Edtf) -> bool:
    ends_before = date.latest is not None and other.earliest is not None and date.latest < other.earliest
    begins_after = date.earliest is not None and other.latest is not None and date.earliest > other.latest
    return not ends_before and not begins_after


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
        ours_either, ours = _denial(REFERENCE.sub(" ", claim.text), english)
        theirs_either, theirs = _denial(_NOT_NAMED.sub(" ", _sentence(pair, claim)), source_lexicon)
        location = Location(pair.file, (*path, "text"), word=ours[0] if ours else "")
        if ours and not theirs and not theirs_either:
            yield diagnose("B422", location, id=claim_id, how=f'says "{ours[0]}", and its sentence denies nothing')
        elif theirs and not ours and not ours_either:
            yield diagnose("B422", location, id=claim_id, how="denies nothing, and its sentence does")
        elif pair.was_accepted("B422", claim_id) and not pair.as_sealed(claim_id, claim):
            how = "agreed with nothing in its sentence's denial when it was accepted, and does so now"
            yield diagnose("B422", location, id=claim_id, how=how)


def _denial(text: str, words: Lexicon) -> tuple[bool, re.Match[str] | None]:
    """Whether a text has a turn that may be told with a denial or without one, and its first denial beside these."""
    rest = words.affirming.sub(" ", _CANNOT_DO_WITHOUT.sub(" ", text))
    without = words.either.sub(" ", rest)
    return without != rest, words.denials.search(without)


def _sentence(pair: BriefWithSource, claim: Claim) -> str:
    return sentence_at(pair.source.paragraph(claim.place.first) or "", claim.place)


_PEOPLE: Final = re.compile(
    r"(?:minister|leader|president|premier|official|chief|head|secretar(?:y|ie)|general|admiral|officer|envoy|diplomat"
    r"|ambassador|spokes\w+|expert|men|women|people|politician|colleague|researcher|professor)s?"
)
_STATES: Final = re.compile(
    r"(?:countr(?:y|ie)|nation|state|all(?:y|ie)|government|capital|side|partner|part(?:y|ie)|power)s?"
)
_OF_THEM: Final = re.compile(r"\b(?:the|these|those|all)\s+\Z", re.IGNORECASE)
_WORD: Final = re.compile(r"[A-Za-z]+")
_BETWEEN: Final = 2
"""Words that may stand between a number and whom it counts, as in "three foreign ministers"."""


def counts_named(pair: BriefWithSource, claim: Claim, item: StatedValue) -> bool:
    """Whether a number counts people or countries, and as many are named by the claim or by its paragraph."""
    text = shown_words(claim.text)
    after = [match[0].lower() for match in _WORD.finditer(text[item.start + len(item.word) :].partition(".")[0])]
    counted = after[: _BETWEEN + 1]
    people, states = (any(words.fullmatch(word) for word in counted) for words in (_PEOPLE, _STATES))
    # "The three agreed" may be of people or of countries; "the three ships sailed" is not.
    alone = bool(_OF_THEM.search(text[: item.start])) and not (counted and counted[0].endswith("s"))
    kinds = [kind for kind, is_one in ((Person, people or alone), (Country, states or alone)) if is_one]
    here = Names([pair.source.paragraph(claim.place.first) or ""])
    for kind in kinds:
        entries = [entry_id for entry_id, entry in pair.entries.items() if isinstance(entry, kind)]
        by_claim = [entry_id for entry_id in pair.named_in(claim) if entry_id in entries]
        found = {entry_id: _names_found(pair, entry_id, here) for entry_id in entries}
        # "Cho" is nobody else where the paragraph has "Cho Tae-yul".
        longer = " / ".join(name for names in found.values() for name in names if " " in name)
        by_paragraph = [
            entry_id
            for entry_id, names in found.items()
            if any(" " in name or not re.search(rf"\b{re.escape(name)}\b", longer) for name in names)
        ]
        if item.value in (str(len(by_claim)), str(len(by_paragraph))):
            return True
    return False


def _names_found(pair: BriefWithSource, entry_id: str, here: Names) -> list[str]:
    """The names of an entry in a paragraph; of a person whom the text names in full, the last name too."""
    names = pair.words_for(entry_id)
    if found := [name for name in names if here.has(name)]:
        return found
    if not isinstance(pair.entries.get(entry_id), Person) or not any(pair.names.has(name) for name in names):
        return []
    return [last for last in {name.split()[-1] for name in names if " " in name} if here.has(last)]


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
    "The sentence to which a locator leads has as much in common with its claim as any other of its text, or half. "
    "Headlines and noise do not count."
)
def sentences_share(pair: BriefWithSource) -> Iterator[Diagnostic]:
    noise = _noise(pair)
    for claim_id, claim, path in pair.in_text():
        number = claim.place.first
        if as_compared(claim.place.words) not in pair.source.compared[number - 1]:
            continue  # the words of its locator are to be mended first
        scores = pair.sentences.scores(_features(pair, claim))
        sentence = _sentence(pair, claim)
        beside = [one for one in scores if one.sentence.number == number]
        # What a sentence calls "he" or "the ministry" is named by another one of its paragraph.
        named = {feature for one in beside for feature in one.features if feature.names}
        own = [pair.sentences.weight({*one.features, *named}) for one in beside if one.sentence.text in sentence]
        others = [one for one in scores if one.sentence.number == number or one.sentence.number not in noise]
        likeliest = max(others, key=lambda one: one.score, default=None)
        if likeliest is not None and max(own, default=0.0) < likeliest.score * _ENOUGH:
            where = likeliest.sentence.number
            shown = f"one of paragraph {where}" if where != number else "another one of it"
            yield diagnose("B424", Location(pair.file, (*path, "at")), id=claim_id, number=number, where=shown)


def _noise(pair: BriefWithSource) -> frozenset[int]:
    """The numbers of the paragraphs that are noise as a whole, and of the headline."""
    notes = {
        number for note in pair.brief.noise if not note.at.words for number in range(note.at.first, note.at.last + 1)
    }
    headline = words(pair.brief.source.headline or "")
    headlines = {number for number, text in enumerate(pair.source.seen, 1) if headline and words(text) == headline}
    return frozenset(notes | headlines)


def _features(pair: BriefWithSource, claim: Claim) -> list[Feature]:
    """Return the features of a claim that its sentence may share: names, numbers, dates, and the stems of words."""
    features: dict[Feature, None] = {Feature(names=pair.words_for(entry_id)): None for entry_id in pair.named_in(claim)}
    shown = shown_words(claim.text)
    here = _here(pair, claim)
    # A date that the `basis` gives stands in the sentence in other words, as in "last year".
    stated = [item for item in stated_values(shown) if item.kind in _NUMBERS or not claim.basis or here.has(item)]
    features |= {Feature(value=item.value, kind=item.kind): None for item in stated}
    features |= {Feature(value=value, kind="number"): None for value in counted_otherwise(shown)}
    features |= {Feature(value=season, kind="season"): None for season in seasons_in(shown)}
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
