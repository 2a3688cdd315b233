"""One file of the record: its models, its faults, and what it adds to the unchecked record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any, Final

from generator.checks.name_search import id_for
from generator.diagnostics.hints import write_hint
from generator.diagnostics.report import Diagnostic, Location, brief_of_file, diagnose
from generator.model.across_briefs.mechanism import Mechanism
from generator.model.across_briefs.primer import Primer
from generator.model.across_briefs.question import Question
from generator.model.brief import Brief
from generator.model.brief.bottom_line import citations
from generator.model.fields import ID_PATTERN
from generator.model.registry import Entry
from generator.model.words import OwnWords, Synonym
from generator.reading.files import FileSnapshot
from generator.reading.layout import BRIEFS, ENTRIES, MECHANISM, OWN_WORDS, PRIMER, QUESTIONS, SINGLE, SYNONYMS
from generator.reading.suggestions.dates.possible import is_date
from generator.reading.swallowed import swallowed
from generator.reading.unchecked import UncheckedRecord
from generator.reading.validation import validate
from generator.reading.yaml.documents import YamlDocument


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file, its models and its faults.

    Attributes:
        seen: the file as it was read.
        faults: the diagnostics of its YAML.
        models: its models, mended where necessary, each with its diagnostics.
        whole: whether the file could be parsed and is a mapping.
        lost_claims: ids of claims of a brief that could not be read, or are in a wrong place; `*` for all.
    """

    seen: FileSnapshot
    faults: tuple[Diagnostic, ...]
    models: list[tuple[Any, list[Diagnostic]]]
    whole: bool
    lost_claims: tuple[str, ...]


def parse_file(file: str, kind: str, seen: FileSnapshot, document: YamlDocument) -> ParsedFile:
    """Make the models of a file.

    Args:
        file: path relative to the project.
        kind: the kind of file, as `reading.layout.kind_of` returns it.
        seen: the file as it was read.
        document: its content.
    """
    value, models = document.value, list[tuple[Any, list[Diagnostic]]]()
    if document.readable:
        if kind in SINGLE:
            models.append(validate(SINGLE[kind], file, value, has_none=document.has_none))
        elif isinstance(value, dict):
            models += [_entry(kind, file, entry_id, inner) for entry_id, inner in value.items()]
        else:
            models.append(validate(ENTRIES[kind], file, value))
    if any(fault.rule.code == "B012" for fault in document.diagnostics):
        # A value under a key that is no text is not missing.
        models = [(model, [item for item in found if item.rule.code != "B101"]) for model, found in models]
    models = [(model, [*map(_with_day_of_name, found)]) for model, found in models]
    whole = document.readable and isinstance(value, dict)
    faults = document.diagnostics
    if any(fault.rule.code == "B003" for fault in faults):
        models = [(model, [item for item in found if not _of_forbidden_character(item)]) for model, found in models]
    if whole:
        keyed = kind not in SINGLE
        faults = (*faults, *swallowed(ENTRIES[kind] if keyed else SINGLE[kind], file, seen.data, keyed=keyed))
        if any(fault.rule.code == "B022" for fault in faults):
            # Keys that YAML took for a part of a text are missing from the models.
            models, whole = [], False
        # Of two entries under one id, one may belong under another id.
        whole = whole and not (
            keyed and any(fault.rule.code == "B005" and fault.values["key"] in value for fault in faults)
        )
    faults = tuple(_with_missing_id(fault, models) for fault in faults)
    return ParsedFile(seen, faults, models, whole, _lost_claims(value, models, faults))


def _with_day_of_name(fault: Diagnostic) -> Diagnostic:
    """Return the fault of a day of publication, with a day in its hint.

    It is the day with which the file's name begins, if the hint names no other.
    """
    hint = fault.values.get("hint") or ""
    day = re.match(r"\d{4}-\d\d-\d\d(?=-)", PurePosixPath(fault.location.file).name)
    if fault.rule.code != "B107" or fault.location.path != ("source", "published") or day is None:
        return fault
    if getattr(hint, "instead", None) or not is_date(day[0]):
        return fault
    if hint.startswith(f"write {day[0]},"):
        return fault.with_values(hint=write_hint(day[0], f"{day[0]}, as in the name of the file"))
    other = hint or fault.rule.hint
    return fault.with_values(hint=f"write {day[0]}, the day in the name of the file, if that is right; else {other}")


def _with_missing_id(fault: Diagnostic, models: list[tuple[Any, list[Diagnostic]]]) -> Diagnostic:
    """Return the fault of a claim's id that stands twice, with the id that the bottom line cites and no claim has."""
    brief = models[0][0] if models and fault.rule.code == "B005" else None
    if not isinstance(brief, Brief) or fault.values["key"] not in brief.claims or not fault.values.get("hint"):
        return fault
    missing = sorted({*citations(brief.bottom_line)} - brief.claims.keys())
    words = f"the bottom line cites {' and '.join(missing)}, which no claim is: call one of the two so, if it is meant"
    return fault.with_values(hint=words) if len(missing) == 1 else fault


def _of_forbidden_character(diagnostic: Diagnostic) -> bool:
    """Whether the only fault of a key or value is a forbidden character, which B003 reports."""
    return any("\N{REPLACEMENT CHARACTER}" in str(diagnostic.values.get(key, "")) for key in ("key", "value"))


def as_before(parsed: ParsedFile, seen: FileSnapshot) -> ParsedFile:
    """Return an unchanged file, with its new stamp."""
    return parsed if parsed.seen is seen else replace(parsed, seen=seen)


def _lost_claims(
    value: Any, models: list[tuple[Any, list[Diagnostic]]], faults: tuple[Diagnostic, ...]
) -> tuple[str, ...]:
    brief = models[0][0] if models else None
    if not isinstance(brief, Brief):
        return ()
    written = value.get("claims")
    if not isinstance(written, dict):
        return ("*",)
    if any(fault.rule.code == "B005" and fault.values["key"] in written for fault in faults):
        return ("*",)  # of two claims under one id, one may belong under another id
    if len(written) != len(brief.claims):
        return tuple(written)
    # References name a claim by its correct id.
    lost = [id_for(claim_id) for claim_id in written if not ID_PATTERN.match(claim_id)]
    return (*lost, *_misplaced(models[0][1]), *_below_misplaced(value, models[0][1]))


def _misplaced(found: list[Diagnostic]) -> Iterator[str]:
    """Yield the ids of claims or entries that seem to be in a wrong place.

    They were taken for a key, or are among withdrawn claims.
    """
    for fault in found:
        path = fault.location.path
        if fault.rule.code == "B102" and path and not fault.values.get("sure"):
            yield str(path[1] if path[0] == "withdrawn" and len(path) > 1 else path[-1])


def _below_misplaced(value: dict[str, Any], found: list[Diagnostic]) -> Iterator[str]:
    """Yield the ids of claims below a claim at the left edge, which YAML reads as its keys."""
    for fault in found:
        path = fault.location.path
        if fault.rule.code == "B102" and len(path) == 1 and isinstance(inside := value.get(str(path[0])), dict):
            yield from (claim_id for claim_id, inner in inside.items() if isinstance(inner, dict))


def _entry(kind: str, file: str, entry_id: str, value: Any) -> tuple[Any, list[Diagnostic]]:
    entry, faults = validate(ENTRIES[kind], file, value, (entry_id,))
    if not ID_PATTERN.match(entry_id):
        faults = [diagnose("B106", Location(file, (entry_id,), on="key"), value=entry_id), *faults]
    return (entry_id, entry), faults


def add_to_record(unchecked: UncheckedRecord, file: str, kind: str, parsed: ParsedFile) -> None:
    """Add the models of a file to the record, or note what cannot be read.

    Args:
        unchecked: the record, which is changed.
        file: path relative to the project.
        kind: the kind of file, as `reading.layout.kind_of` returns it.
        parsed: the file.
    """
    if kind == BRIEFS:
        _add_brief(unchecked, file, parsed)
    elif kind in (MECHANISM, PRIMER, OWN_WORDS):
        _add_single(unchecked, file, kind, parsed)
    else:
        _add_entries(unchecked, file, kind, parsed)


def _add_brief(unchecked: UncheckedRecord, file: str, parsed: ParsedFile) -> None:
    brief_id = brief_of_file(file)
    unchecked.folders.setdefault(brief_id, file.split("/")[1])
    brief = parsed.models[0][0] if parsed.models else None
    if isinstance(brief, Brief):
        unchecked.briefs[brief_id].append((file, brief))
        unchecked.unreadable.claims.update(f"{brief_id}/{claim_id}" for claim_id in parsed.lost_claims)
    else:
        unchecked.unreadable.ids.add(brief_id)


def _add_single(unchecked: UncheckedRecord, file: str, kind: str, parsed: ParsedFile) -> None:
    model, faults = parsed.models[0] if parsed.models else (None, [])
    if isinstance(model, Mechanism):
        unchecked.mechanism = file, model
    elif isinstance(model, Primer):
        unchecked.primer = file, model
    elif isinstance(model, OwnWords):
        unchecked.own_words = file, model
    # A value that has a stand-in loses nothing else, unless it is the place of a box.
    lost = not parsed.models or any(
        fault.rule.code not in _OF_ONE_VALUE or fault.location.path[-1:] == ("place",) for fault in faults
    )
    unchecked.unreadable.kinds.update({kind} if lost else ())


_OF_ONE_VALUE: Final = frozenset({"B105", "B106", "B109", "B110", "B114", "B116", "B118", "B119"})
"""Codes of faults that concern one value alone."""


def _add_entries(unchecked: UncheckedRecord, file: str, kind: str, parsed: ParsedFile) -> None:
    if not parsed.whole:
        unchecked.unreadable.kinds.add(kind)
    for model, diagnostics in parsed.models:
        if not isinstance(model, tuple):
            continue
        entry_id, entry = model
        if kind == QUESTIONS and diagnostics:
            unchecked.unreadable.kinds.add(QUESTIONS)
        if not ID_PATTERN.match(entry_id):
            unchecked.unreadable.ids.add(id_for(entry_id))  # references name it by its correct id
        unchecked.unreadable.ids.update(_misplaced(diagnostics))
        if isinstance(entry, Entry):
            unchecked.entries[entry_id].append((file, kind, entry))
        elif isinstance(entry, Question):
            unchecked.questions[entry_id] = file, entry
        elif isinstance(entry, Synonym):
            unchecked.synonyms[entry_id] = entry
        elif kind not in (QUESTIONS, SYNONYMS):
            unchecked.unreadable.ids.add(entry_id)
