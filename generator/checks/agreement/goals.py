"""Goals: a claim that reports the goal of an initiative as reached does not place it in the future itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.brief import Claim
from generator.model.edtf import Edtf
from generator.model.edtf.distances import days_from
from generator.model.registry import Initiative
from generator.provenance.languages.english import ENGLISH
from generator.provenance.wording.stated import shown_words
from generator.reading.mending import STAND_IN_DATE, STAND_IN_TEXT

_AUXILIARY: Final = "is|are|was|were|has|have|had|does|do|did|can"
_TELLS: Final = re.compile(rf"\b(?:{_AUXILIARY})\b", re.IGNORECASE)
_BEFORE_PLANNED: Final = re.compile(rf"(?:\b(?:{_AUXILIARY}|be|been|being|not|still|also|only)\s+)+\Z", re.IGNORECASE)
_SAID_THAT: Final = re.compile(
    rf"(?:{ENGLISH.sense.reporting.pattern}|\b(?:ha[sd] |have )?(?:agreed|decided|settled)\b)(?: \w+){{0,3}} that\b",
    re.IGNORECASE,
)
_HOLDS: Final = re.compile(r"\b(?:now|already|is|are|has|had|began|started)\b", re.IGNORECASE)
_ASIDE: Final = re.compile(
    r"\A\W*(?:after|by|following|now|since|thanks|through|under|with)\b|\b(?:that|which|who|whose|where)\b",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(
    r"\W+(?:\w+ ){0,2}?(?:continu|remain|go on|stay|keep|kept|maintain|last|exten|expan|improv|strengthen|further|stop"
    r"|ceas|no longer)",
    re.IGNORECASE,
)
"""Words after one of the future for what holds already."""


def future_word(text: str) -> str:
    """Return the word by which a text speaks of the future, if it tells of nothing else before; or empty."""
    told = _SAID_THAT.sub(" ", shown_words(text))
    future = ENGLISH.sense.future.search(told)
    if future is None or _GOES_ON.match(told, future.end()):
        return ""
    before = _BEFORE_PLANNED.sub("", told[: future.start()])
    tells = any(words.search(before) for words in (ENGLISH.sense.done, _TELLS, _ASIDE))
    return "" if tells else future[0]


def goals_reached(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No claim reports a state as reached that its own deadline or its own words place in the future."""
    for claim_id, claim in brief_in_file.brief.claims.items():
        if claim.stage is None:
            continue
        said = claim.said or brief_in_file.brief.source.published
        if not _reports_goal(index, claim) or _looks_ahead(index, claim, said) or claim.text == STAND_IN_TEXT:
            continue
        how = ""
        if word := future_word(claim.text):
            how = f'its text says "{word}"'
        elif claim.deadline and _is_to_come(claim.deadline, said) and _undertakes(claim.text):
            how = f"its deadline ({claim.deadline.words}) was still to come when it was said ({said.words})"
        if how:
            location = Location(brief_in_file.file, ("claims", claim_id, "stage"))
            yield diagnose("B363", location, id=claim_id, stage=claim.stage, how=how)


def _undertakes(text: str) -> bool:
    """Whether a text has a word of a plan, and none of what holds or has begun."""
    shown = shown_words(text)
    return ENGLISH.sense.open.search(shown) is not None and not _HOLDS.search(shown)


def _reports_goal(index: Index, claim: Claim) -> bool:
    """Whether a claim asserts a stage that is a state and the goal of its initiative, or lies above the goal."""
    if claim.stage is None or claim.stance != "asserts":
        return False
    entry = index.entry(claim.initiative)
    ladder = entry.ladder if isinstance(entry, Initiative) else ()
    stages = [step.stage for step in ladder if step.kind != "stop"]
    goal = getattr(entry, "goal", None) or (stages[-1] if stages else "")
    if claim.stage not in stages or goal not in stages or stages.index(claim.stage) < stages.index(goal):
        return False
    return any(step.kind == "state" for step in ladder if step.stage == claim.stage)


def _looks_ahead(index: Index, claim: Claim, said: Edtf) -> bool:
    """Whether a claim has no certain day, or is dated later than it was said, as forecasts are."""
    when = claim.date(index.events)
    return when is None or STAND_IN_DATE in (when.text, said.text) or days_from(when, said) > 0


def _is_to_come(deadline: Edtf, said: Edtf) -> bool:
    return deadline.latest is not None and said.latest is not None and deadline.latest > said.latest
