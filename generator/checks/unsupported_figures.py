"""Titles, bottom lines, readings and the mechanism: dates, numbers and people that no claim behind them gives."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from generator.checks.given_by_claims import GivenByClaims
from generator.checks.index import BriefInFile, Index
from generator.checks.walks import page_statements
from generator.corpus import full_ref, references, refs_of_each_relation
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.brief import RELATIONS, Brief
from generator.model.edtf import MONTHS
from generator.model.markup import REFERENCE
from generator.model.registry import REGISTRY
from generator.provenance.wording.counted import may_count
from generator.provenance.wording.stated import values_of_date


def titles_and_bottom_lines(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Dates and numbers of a title are in its claims; those of a bottom line, and people, in claims that it cites."""
    file, brief = brief_in_file.file, brief_in_file.brief
    if index.unchecked.unreadable.kinds & REGISTRY.keys() or not brief.claims:
        return  # an unreadable event may give it
    # So may a claim in a place where no claim belongs.
    lost = any(ref.startswith(f"{brief_in_file.id}/") for ref in index.unchecked.unreadable.claims)
    if _has_digits(brief.title) and not lost:
        yield from _missing(index, brief_in_file, brief.claims, brief.title, Location(file, ("title",)))
    for sentence in brief_in_file.sentences if _may_lack(index, brief.bottom_line) else ():
        cited = [ref for ref in sentence.claims if "/" not in ref and ref in brief.claims]
        # An id that leads nowhere may mean the claim that gives the number.
        astray = any(match[1].partition("|")[0] in brief.claims for match in REFERENCE.finditer(sentence.text))
        if not cited or len(cited) != len(sentence.claims) or astray:
            continue
        if (
            _has_digits(sentence.text)
            or may_count(sentence.text)
            or _names_somebody_new(index, brief, cited, sentence.text)
        ):
            yield from _missing(index, brief_in_file, cited, sentence.text, Location(file, ("bottom_line",)))


def _may_lack(index: Index, text: str) -> bool:
    """Whether a text may give a number, a part of a date or a person."""
    people = (index.kinds.get(entry_id) == "people" for entry_id in references(text))
    return _has_digits(text) or may_count(text) or any(people)


def _names_somebody_new(index: Index, brief: Brief, cited: Iterable[str], text: str) -> bool:
    """Whether a text links to a person whom the claims that it cites do not name themselves, as few texts do."""
    people = {entry_id for entry_id in references(text) if index.kinds.get(entry_id) == "people"}
    for claim in (brief.claims[claim_id] for claim_id in cited) if people else ():
        people -= {*claim.said_by.entities(), *references(claim.text)}
    return bool(people)


def _has_digits(text: str) -> bool:
    """Whether a text may hold a number in digits or a part of a date, which few do."""
    return bool(_DIGIT.search(text) or _NAMED.search(text))


_DIGIT: Final = re.compile(r"\d")
_NAMED: Final = re.compile(rf"(?:{'|'.join(MONTHS[1:])}|day(?<=\wday))\b")


def _missing(
    index: Index, brief_in_file: BriefInFile, claim_ids: Iterable[str], text: str, location: Location
) -> Iterator[Diagnostic]:
    given = GivenByClaims(index)
    for claim_id in claim_ids:
        given.add(brief_in_file.id, brief_in_file.brief, brief_in_file.brief.claims[claim_id])
    what = "the title" if location.path == ("title",) else "the bottom line"
    # The claims of a whole brief may count other things of the same name than its title does.
    counts = given.lacks_counts(text) if location.path != ("title",) else ()
    yield from _told(given, (*given.lacks(text), *given.lacks_people(text), *counts), text, location, what)


def _told(
    given: GivenByClaims, lacking: Iterable[tuple[str, str]], text: str, location: Location, what: str
) -> Iterator[Diagnostic]:
    for kind, word in lacking:
        hint = given.given_instead(text, kind, word)
        yield diagnose("B351", replace(location, word=word), what=what, kind=kind, value=word, hint=hint)


def questions_and_mechanism(index: Index) -> Iterator[Diagnostic]:
    """A date or number in a question, on the mechanism or in the primer is in a claim on which that text rests."""
    events: set[tuple[str, str]] = set()
    for event in index.events.values():
        # A reading may give the month and year of a well-known event.
        events |= {
            (item.kind, item.value) for item in values_of_date(event.date.text) if item.kind in ("month", "year")
        }
    if index.unchecked.unreadable:
        return  # an unreadable part may give it
    for file, path, text, refs, what in _outside_briefs(index):
        given = _given_by(index, refs)
        if given.texts:
            given.values |= events if what == "the reading" else set()
            of_text = (*given.lacks(text, whole=True), *given.lacks_people(text))
            lacking = (*of_text, *given.lacks_counts(text, whole=True))
            yield from _told(given, lacking, text, Location(file, path), what)
    for question_id, (file, question) in index.unchecked.questions.items():
        people = _given_by(index, question.claim_refs())
        for nth, position in enumerate(question.positions):
            # A claim that contradicts those of a position has the words of another position.
            given = _given_by(index, position.claims, [kind for kind in RELATIONS if kind != "contradicts"])
            texts = (("position", position.position), ("scope", position.scope or "")) if given.texts else ()
            for key, text in texts:
                of_text = (*given.lacks(text), *people.lacks_people(text))
                lacking = (*of_text, *given.lacks_counts(text, whole=True))
                location = Location(file, (question_id, "positions", nth, key))
                yield from _told(given, lacking, text, location, f"the {key}")


def _given_by(index: Index, refs: Iterable[str], relations: Iterable[str] = RELATIONS) -> GivenByClaims:
    """Return what claims of any briefs give."""
    given = GivenByClaims(index)
    for ref in refs:
        brief_id, _, claim_id = ref.rpartition("/")
        # A missing claim may give it. Another check reports the reference to that claim.
        given.incomplete |= not index.has_claim(brief_id, claim_id)
        if found := index.claim(ref):
            given.add(brief_id, *found, relations)
    return given


def _outside_briefs(index: Index) -> Iterator[tuple[str, Path, str, tuple[str, ...], str]]:
    pointing = _pointing(index)
    for question_id, (file, question) in index.unchecked.questions.items():
        refs = question.claim_refs()
        around = (*refs, *(other for ref in refs for other in pointing.get(ref, ())))
        yield file, (question_id, "reading"), question.reading, around, "the reading"
    yield from ((*statement[:4], "the sentence") for statement in page_statements(index.unchecked))


def _pointing(index: Index) -> dict[str, list[str]]:
    """Return the claims that refer to each claim."""
    pointing: dict[str, list[str]] = defaultdict(list)
    for _, brief_id, claim_id, claim in index.claims():
        if any(refs := refs_of_each_relation(claim)):  # most claims have none
            for ref in itertools.chain(*refs):
                pointing[full_ref(brief_id, ref)].append(f"{brief_id}/{claim_id}")
    return pointing
