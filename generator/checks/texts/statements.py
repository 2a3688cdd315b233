"""Titles, bottom lines and claims as statements: short, complete, and each made once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.provenance.languages.english import ENGLISH
from generator.reading.mending import STAND_IN_TEXT

_CUT: Final = re.compile(r"[A-Za-z\u00c0-\u024f0-9,;:-]")
"""The last sign of a sentence that has no end; not every script has a full stop."""

_MOST_OF_CLAIM: Final = 500
_MOST_OF_BOTTOM_LINE: Final = 1_200
_MOST_OF_TITLE: Final = 200


def lengths(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Titles, bottom lines and claims are short enough to be read at a glance."""
    file, brief = brief_in_file.file, brief_in_file.brief
    if len(brief.title) > _MOST_OF_TITLE:
        yield _very_long(file, ("title",), "the title", brief.title, _MOST_OF_TITLE, "say what is new in one line")
    if len(brief.bottom_line) > _MOST_OF_BOTTOM_LINE:
        remedy = "keep two to four sentences, those that a hurried reader needs"
        yield _very_long(file, ("bottom_line",), "the bottom line", brief.bottom_line, _MOST_OF_BOTTOM_LINE, remedy)
    for claim_id, claim in brief.claims.items():
        if len(claim.text) > _MOST_OF_CLAIM:
            remedy = "make several claims of it, one statement each, or check whether a quote is missing at its end"
            path: Path = ("claims", claim_id, "text")
            yield _very_long(file, path, f'the claim "{claim_id}"', claim.text, _MOST_OF_CLAIM, remedy)
        if claim.text != STAND_IN_TEXT and _CUT.match(claim.text.rstrip()[-1:]):
            last = claim.text.split()[-1]
            where = Location(file, ("claims", claim_id, "text"), word=last, nth=claim.text.count(last) - 1)
            yield diagnose("B330", where, id=claim_id, last=last, text=claim.text)


_NOT_OURS: Final = re.compile(r"[“\"][^”\"]*[”\"]|\[[^\[\]]*\]")
"""Quotations, and ids within brackets."""


def in_third_person(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No title, bottom line or claim says "we" or "I": readers are told who. Quotations may."""
    brief = brief_in_file.brief
    texts: list[tuple[Path, str]] = [(("title",), brief.title), (("bottom_line",), brief.bottom_line)]
    texts += [(("claims", claim_id, "text"), claim.text) for claim_id, claim in brief.claims.items()]
    for path, text in texts:
        if found := _FIRST_PERSON.search(_NOT_OURS.sub(lambda other: " " * len(other[0]), text)):
            place = Location.in_text(brief_in_file.file, path, text, found[0], found.start())
            yield diagnose("B358", place, word=found[0])


_FIRST_PERSON: Final = ENGLISH.speech.first_person


def same_words(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No two claims of a brief say the same of one day, or of one event, in the same words."""
    first: dict[tuple[str, str, tuple[str, ...]], str] = {}
    for claim_id, claim in brief_in_file.brief.claims.items():
        day = claim.when.text if claim.when else ""
        other = first.setdefault((claim.text, day, claim.event), claim_id)
        if other != claim_id and claim.text != STAND_IN_TEXT:
            location = Location(brief_in_file.file, ("claims", claim_id, "text"))
            yield diagnose("B350", location, id=claim_id, other=other)


def _very_long(file: str, path: Path, what: str, text: str, most: int, remedy: str) -> Diagnostic:
    return diagnose(
        "B326", Location(file, path, on="key"), what=what, count=f"{len(text):,}", most=f"{most:,}", remedy=remedy
    )
