"""Lists: items that occur twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.checks.index import BriefInFile, Index
from generator.checks.walks import mechanism_parts
from generator.diagnostics.hints import write_hint
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.attribution import Attribution
from generator.model.brief import Brief
from generator.model.markup import CITATION
from generator.model.registry import Initiative, Person
from generator.provenance.languages import any_word
from generator.reading.layout import BRIEFINGS, SYNONYMS
from generator.reading.mending import STAND_IN_ID, STAND_IN_LOCATOR, STAND_IN_TEXT
from generator.reading.suggestions.wrong_types import PEOPLE

_STAND_INS = frozenset({STAND_IN_ID, STAND_IN_TEXT, STAND_IN_LOCATOR})
_List = tuple[Path, Sequence[str]]


def listed_once_in_brief(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No list of a brief has an item twice. Relations between claims have a check of their own."""
    for path, values in _of_brief(brief_in_file.brief):
        yield from _twice(brief_in_file.file, path, values)
    for key in PEOPLE:
        for number, value in enumerate(getattr(brief_in_file.brief.source, key)):
            name = _AGENCY_BEHIND.sub("", _BY.sub("", value))
            if len(names := _JOINED.split(name)) > 1 and all(map(_WHOLE_NAME.match, names)):
                place, hint = Location(brief_in_file.file, ("source", key, number)), f"write [{', '.join(names)}]"
                yield diagnose("B103", place, expected="one name", found="several", hint=hint)
            elif name != value and _WHOLE_NAME.match(name):
                place = Location(brief_in_file.file, ("source", key, number))
                yield diagnose("B103", place, expected="a name", found="a byline", hint=write_hint(name))
    text = brief_in_file.brief.bottom_line
    for cited in CITATION.finditer(text):
        if "," not in cited[0]:
            continue
        ids = [(match[0], cited.start() + match.start()) for match in _ID.finditer(cited[0])]
        for number, (value, start) in enumerate(ids):
            if value in [other for other, _ in ids[:number]]:
                place = Location.in_text(brief_in_file.file, ("bottom_line",), text, value, start)
                yield diagnose("B125", place, value=value)


_BY = re.compile(rf"(?:{any_word(lambda one: one.page.by)})\b:?\s+", re.IGNORECASE)
_AGENCY_BEHIND = re.compile(r" ?\([^()]{1,60}\)\Z")
_ID = re.compile("[a-z0-9-]+")
_JOINED = re.compile(r"\s*[;&]\s*|\s+(?:and|et|und)\s+")
_WHOLE_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){1,3}\Z")
"""A name of two to four words: "Land and Sea" is one."""


def _of_brief(brief: Brief) -> Iterator[_List]:
    for key in PEOPLE:
        yield ("source", key), getattr(brief.source, key)
    for claim_id, claim in brief.claims.items():
        if len(claim.event) > 1:
            yield ("claims", claim_id, "event"), claim.event
        if claim.said_by.entity is None:
            yield from _of_speakers(claim.said_by, ("claims", claim_id, "said_by"))
    for number, fault in enumerate(brief.faults):
        yield ("faults", number, "touches"), fault.touches
    yield ("gaps",), brief.gaps


def _of_speakers(said_by: Attribution, path: Path) -> Iterator[_List]:
    for key, ids in (("people", said_by.people), ("institution", said_by.institution), ("of", said_by.of)):
        if len(ids) > 1:
            yield (*path, key), ids
    if said_by.from_ is not None and said_by.from_.entity is None:
        yield from _of_speakers(said_by.from_, (*path, "from"))


def listed_once_in_record(index: Index) -> Iterator[Diagnostic]:
    """No list outside briefs has an item twice. The claims of a question have a check of their own."""
    for file, entry_id, _, entry in index.entries():
        lists: list[_List] = [
            ((entry_id, key), getattr(entry, key, ())) for key in ("parties", "places") if hasattr(entry, key)
        ]
        for key in ("also", "adjectives"):
            lists += [((entry_id, key, language), names) for language, names in getattr(entry, key, {}).items()]
        if isinstance(entry, Person):
            lists += [((entry_id, "roles", number, "claims"), role.claims) for number, role in enumerate(entry.roles)]
        if isinstance(entry, Initiative):
            lists.append(((entry_id, "asked"), entry.asked))
        for path, values in lists:
            yield from _twice(file, path, values)
    for synonym_id, synonym in index.unchecked.synonyms.items():
        for language, names in synonym.also.items():
            yield from _twice(f"{BRIEFINGS}/{SYNONYMS}.yaml", (synonym_id, "also", language), names)
    yield from _of_pages(index)


def _of_pages(index: Index) -> Iterator[Diagnostic]:
    for file, path, part in mechanism_parts(index.unchecked):
        yield from _twice(file, (*path, "claims"), part.claims)
    if index.unchecked.mechanism is not None:
        file, mechanism = index.unchecked.mechanism
        for key, statements in (("known", mechanism.known), ("unknown", mechanism.unknown)):
            for number, statement in enumerate(statements):
                yield from _twice(file, (key, number, "claims"), statement.claims)
    if index.unchecked.primer is not None:
        file, primer = index.unchecked.primer
        for section, number, sentence in primer.statements():
            yield from _twice(file, ("sections", section, "sentences", number, "claims"), sentence.claims)


def _twice(file: str, path: Path, values: Sequence[str]) -> Iterator[Diagnostic]:
    if len(values) < 2 or len(set(values)) == len(values):
        return
    seen: set[str] = set()
    for number, value in enumerate(values):
        if value in seen and value not in _STAND_INS:
            yield diagnose("B125", Location(file, (*path, number)), value=value)
        seen.add(value)
