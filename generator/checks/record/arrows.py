"""The arrows of the mechanism: their states agree with the claims on which they rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.agreement.days.tenses import TO_COME
from generator.checks.agreement.goals import future_word
from generator.checks.index import Index
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.across_briefs.mechanism import Arrow, Panel
from generator.model.brief import Claim
from generator.model.edtf.distances import days_from
from generator.provenance.languages.english import ENGLISH
from generator.provenance.wording.stated import shown_words
from generator.reading.mending import STAND_IN_TEXT

_RECIPROCAL: Final = r"each other|one another|between (?:them|the two)"
_NOT_LINKED: Final = re.compile(
    rf"{ENGLISH.lexicon.denials.pattern}[^.;]{{0,160}}?\b(?:{_RECIPROCAL}|direct(?:ly)?)\b", re.IGNORECASE
)
_UNFINISHED: Final = re.compile(r"\b(?:being|talks?|talked|develop\w*|under way|work(?:s|ed|ing)? on)\b", re.IGNORECASE)
_PAIR: Final = re.compile(r"\[\[([a-z0-9-]+)[^\]]*\]\] and (?:the )?\[\[([a-z0-9-]+)")


def arrow_states(index: Index) -> Iterator[Diagnostic]:
    """An arrow is not linked, expected or linked as the claims on which it rests say."""
    if index.unchecked.mechanism is None:
        return
    file, mechanism = index.unchecked.mechanism
    for side, panel in mechanism.panels():
        for arrow_id, arrow in panel.arrows.items():
            if arrow.from_ == arrow.to or not {arrow.from_, arrow.to} <= panel.boxes.keys():
                continue  # another check reports it
            claims = {ref: found[1] for ref in arrow.claims if (found := index.claim(ref))}
            if not claims or len(claims) < len(arrow.claims) or STAND_IN_TEXT in {one.text for one in claims.values()}:
                continue  # an unreadable claim may say so
            if how := _at_odds(index, panel, arrow, claims):
                location = Location(file, (side, "arrows", arrow_id, "state"))
                yield diagnose("B364", location, state=arrow.state, how=how)


def _at_odds(index: Index, panel: Panel, arrow: Arrow, claims: dict[str, Claim]) -> str:
    """Return in what an arrow's claims say otherwise than its state; empty if they do not."""
    ends = {box.entity for key in (arrow.from_, arrow.to) if (box := panel.boxes.get(key))}
    if arrow.state == "not-linked":
        denied = any(_denies(claim, ends) for claim in claims.values())
        return "" if denied else "none of its claims says that this link is missing"
    if arrow.state == "expected":
        return "" if any(_is_open(index, *one) for one in claims.items()) else "none of its claims speaks of a plan"
    if all(future_word(claim.text) for claim in claims.values()):
        return "all its claims speak of what is to come"
    all_denied = ((ref, *of_pair) for ref, claim in claims.items() for of_pair in _links_denied(claim.text))
    return next((f'"{ref}" denies it: "{shown_words(words)}"' for ref, words, pair in all_denied if pair == ends), "")


def _denies(claim: Claim, ends: set[str | None]) -> bool:
    """Whether a claim denies anything, apart from a link of other ends."""
    if claim.stance != "asserts":
        return True
    text, words = claim.text, ENGLISH.lexicon
    for denied, pair in _links_denied(claim.text):
        text = text if pair == ends else text.replace(denied, " ")
    text = words.affirming.sub(" ", shown_words(text))
    return bool(words.denials.search(text) or words.either.search(text))


def _is_open(index: Index, ref: str, claim: Claim) -> bool:
    """Whether a claim speaks of a plan or leaves something open, or is dated later than it was said."""
    if claim.stance != "asserts" or claim.deadline is not None:
        return True
    text = ENGLISH.sense.reporting.sub(" ", shown_words(claim.text))
    brief = index.unchecked.briefs[ref.partition("/")[0]][0][1]
    when = claim.date(index.events)
    is_ahead = when is None or days_from(when, claim.said or brief.source.published) > 0
    return is_ahead or any(words.search(text) for words in (TO_COME, ENGLISH.sense.hedged, _UNFINISHED))


def _links_denied(text: str) -> Iterator[tuple[str, set[str | None]]]:
    """Yield the words by which a text denies a link of two entries to each other, with the pair named before them."""
    for denied in _NOT_LINKED.finditer(text):
        pairs = [set(pair.groups()) for pair in _PAIR.finditer(text[: denied.start()])]
        if pairs:
            yield denied[0], pairs[-1]
