"""Finds two figures, dates or names that a claim swaps."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.explained import explained
from generator.model.markup import REFERENCE
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.against_text.plausibility.actors import THING, is_subject, things_of
from generator.provenance.languages.english import ENGLISH
from generator.provenance.texts.sentences import STEM
from generator.provenance.wording import fold_spelling, words
from generator.provenance.wording.east_asian import usual_width
from generator.provenance.wording.mentions import mentions
from generator.provenance.wording.names import names_in
from generator.provenance.wording.stated import StatedValue, shown_words, stated_values

_KINDS: Final = ("number", "day", "month", "year")
_ENOUGH: Final = 2
"""The least number of words and names by which two figures must fit better when swapped."""


@explained("If a sentence gives two figures or two dates, the claim does not swap them.")
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
                if first.value != second.value and _are_swapped(pair, claim, first, second):
                    location = pair.word_of(claim_id, first.word, first.start)
                    word, what = f"{first.word} … {second.word}", "gives each of the two to the other"
                    yield diagnose("B428", location, id=claim_id, word=word, what=what, number=claim.place.first)


def _turned(pair: BriefWithSource, claim: Claim) -> str:
    """Return a sentence's words for a change between two figures, if its claim has the reverse change; or empty."""
    language = pair.language
    ours = ENGLISH.sense.changed.search(shown_words(claim.text))
    theirs = language.sense.changed.search(usual_width(pair.sentence_of(claim))) if language and ours else None
    if not ours or not theirs or ours.groups() == theirs.groups():
        return ""
    given = [pair.mentions(number).numbers for number in theirs.groups()]
    swapped = all(mentions(number, "en").numbers & one for number, one in zip(ours.groups(), given[::-1], strict=True))
    return theirs[0] if swapped else ""


def _are_swapped(pair: BriefWithSource, claim: Claim, first: StatedValue, second: StatedValue) -> bool:
    """Whether each of two figures in a claim has the surroundings of the other one in its sentence."""
    theirs = _parts_with(pair, claim, *(partial(_has_value, pair, item=one) for one in (first, second)))
    cut = _cut(claim.text, first.start + len(first.word), second.start)
    return bool(theirs) and _fit_crossed(pair, (claim.text[:cut], claim.text[cut:]), theirs)


def _has_value(pair: BriefWithSource, part: str, item: StatedValue) -> bool:
    return pair.mentions(part).has(item)


def _parts_with(pair: BriefWithSource, claim: Claim, *having: Callable[[str], bool]) -> list[str]:
    """Return the two parts of a sentence of which each has one of two things; none if these do not stand apart."""
    language = pair.language
    parts = [part for part in language.sense.between.split(pair.sentence_of(claim)) if part] if language else []
    found = [[part for part in parts if has(part)] for has in having]
    return [one[0] for one in found] if all(len(one) == 1 for one in found) and found[0] != found[1] else []


def _fit_crossed(
    pair: BriefWithSource, ours: tuple[str, str], theirs: Sequence[str], names: Collection[str] = ()
) -> bool:
    """Whether two parts of a claim fit those of its sentence better when swapped. The given names do not count."""
    straight = sum(_common(pair, our, their, names) for our, their in zip(ours, theirs, strict=True))
    crossed = sum(_common(pair, our, their, names) for our, their in zip(ours, reversed(theirs), strict=True))
    return crossed - straight >= _ENOUGH


def _cut(text: str, start: int, end: int) -> int:
    """Return the index, within bounds, at which the part of a claim about its first figure or name ends."""
    cuts = [match.start() for match in ENGLISH.sense.between.finditer(text, start, end)]
    return cuts[-1] if cuts else end


def _common(pair: BriefWithSource, ours: str, theirs: str, names: Collection[str]) -> int:
    """Return how many words, names and dates two parts share. If names are given, shared figures count too."""
    here = names_in(theirs)
    ids = {match[1].partition("|")[0] for match in REFERENCE.finditer(ours)}.difference(names)
    of_names = {word[:STEM] for name in names for one in pair.words_for(name) for word in words(one)}
    shared = sum(any(map(here.has, pair.words_for(entry_id))) for entry_id in ids)
    stems = {word[:STEM] for word in words(theirs) if _tells(word)}
    own = {word[:STEM] for word in words(REFERENCE.sub(" ", ours)) if _tells(word)}
    given = pair.mentions(theirs)
    kinds = ("month", "weekday", *(_KINDS if names else ()))
    values = sum(given.has(item) for item in stated_values(shown_words(ours)) if item.kind in kinds)
    return shared + values + len((stems & own) - of_names)


_SMALL: Final = frozenset(ENGLISH.names.small.split()) - {"first", "last"}


def _tells(word: str) -> bool:
    """Whether a word tells which thing a figure is about."""
    return len(word) > 2 and not word.isdigit() and word not in _SMALL


# --- names -----------------------------------------------------------------------------------------

_ALIKE: Final = re.compile(r"[\s,;]*(?:and|or|with|as well as)?[\s,]*(?:the\s+)?")
_OWN_HALF: Final = re.compile(
    r"\w \S+(?:,|,? (?:and|while|but|whereas|after|before|when|until|once|because))\s+(?:the\s+)?\Z"
)
"""Words after which the second of two actors has an act of its own, as in "A pays the rope and B the bell"."""

_FOLLOWS: Final = re.compile(r"^(?:'s|\s+of)\b|\b(?:of|by|in|from|that|which|whom|whose)\s+(?:the\s+)?$")


@explained(
    "If two parties act in a sentence, the claim does not swap them: what one did or owns is not ascribed to the other."
)
def names_in_place(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for claim_id, claim, path in pair.in_text():
        references = [(match, match[1].partition("|")[0]) for match in REFERENCE.finditer(claim.text)]
        for (first, first_id), (second, second_id) in pairwise(references):
            between = claim.text[first.end() : second.start()]
            if (
                first_id == second_id
                or not all(pair.is_actor(entry_id) for entry_id in (first_id, second_id))
                or _ALIKE.fullmatch(between)
            ):
                continue
            if (
                _in_other_order(pair, claim, first, second)
                or _own_crossed(pair, claim, first, second)
                or _act_crossed(pair, claim, first, second)
            ):
                names = [pair.words_for(entry_id)[0] for entry_id in (first_id, second_id)]
                location = Location(pair.file, (*path, "text"), word=f"[[{first_id}", skip=2)
                yield diagnose("B425", location, id=claim_id, name=names[0], other=names[1], number=claim.place.first)


def _ids(*references: re.Match[str]) -> list[str]:
    return [match[1].partition("|")[0] for match in references]


def _in_other_order(pair: BriefWithSource, claim: Claim, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether the actor with which a claim begins is named last in its sentence, or does not act there."""
    before, between = claim.text[: first.start()], claim.text[first.end() : second.start()]
    if before.strip().lower() not in ("", "the") or _FOLLOWS.search(between) or _OWN_HALF.search(between):
        return False
    ids, sentence = _ids(first, second), pair.sentence_of(claim)
    if ids[0] in pair.speaks_for_country(claim):
        return False  # "we" acts
    places = [_first(f" {fold_spelling(sentence)} ", pair.words_for(entry_id)) for entry_id in ids]
    if -1 not in places:
        return places[0] > places[1]
    # In Japanese and Korean, particles and not the order tell who acts.
    acts = [_acts_in(pair, entry_id, sentence) for entry_id in ids]
    return acts == [False, True] and _has_name(sentence, pair, ids[0])


def _acts_in(pair: BriefWithSource, entry_id: str, sentence: str) -> bool:
    names = (name for name in pair.words_for(entry_id) if not name.isascii())
    return pair.language is not None and any(is_subject(name, sentence, pair.language) for name in names)


def _first(sentence: str, names: Iterable[str]) -> int:
    """Return the index of the first of the names in a folded sentence; -1 if it has none."""
    matches = (re.search(rf"(?<!\w){re.escape(fold_spelling(name))}(?!\w)", sentence) for name in names)
    return min((match.start() for match in matches if match), default=-1)


def _act_crossed(pair: BriefWithSource, claim: Claim, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether each of two names in a claim has the surroundings of the other one in its sentence."""
    ids = _ids(first, second)
    theirs = _parts_with(pair, claim, *(partial(_has_name, pair=pair, entry_id=one) for one in ids))
    cut = _cut(claim.text, first.end(), second.start())
    ours = _OF_ACTOR.sub("", claim.text[:cut]), _OF_ACTOR.sub("", claim.text[cut:])
    return bool(theirs) and _fit_crossed(pair, ours, theirs, ids)


def _has_name(part: str, pair: BriefWithSource, entry_id: str) -> bool:
    here = names_in(part)
    return any(map(here.has, pair.words_for(entry_id)))


def _own_crossed(pair: BriefWithSource, claim: Claim, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether a claim has "the ship of A" and "the port of B", and its sentence the ship of B or the port of A."""
    ids, sentence = _ids(first, second), pair.sentence_of(claim)
    things = [THING.search(claim.text[: match.start()]) for match in (first, second)]
    if not all(things) or pair.language is None:
        return False
    ours = [match[1].lower()[:STEM] for match in things if match]
    theirs = [things_of(sentence, pair.words_for(entry_id), pair.language) for entry_id in ids]
    straight = [thing in of_name for thing, of_name in zip(ours, theirs, strict=True)]
    crossed = [thing in of_name for thing, of_name in zip(ours, reversed(theirs), strict=True)]
    return any(crossed) and not any(straight) and ours[0] != ours[1]


_OF_ACTOR: Final = re.compile(r"\b(?:[\w’'-]{1,40} ){1,3}of (?:the )?(?=\[\[)")
"""The body or people of an actor, who are named beside it in both texts."""
