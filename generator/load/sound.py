"""The sound part of a record with errors, which a preview can still compare with source texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from generator.corpus import Corpus, ids_named_by
from generator.diagnostics.report import Report
from generator.model.brief import Brief
from generator.model.registry import Entry
from generator.provenance.seals import seal_file
from generator.reading.layout import BRIEF_FOLDERS, BRIEFINGS, kind_of

OF_BRIEFS: Final = tuple(f"{BRIEFINGS}/{folder}/" for folder in BRIEF_FOLDERS)
"""The folders of briefs, with which the paths of their files begin."""


@dataclass(frozen=True, slots=True)
class SoundPart:
    """The briefs that can be compared with their texts, and why the others cannot.

    Attributes:
        corpus: the record with these briefs alone.
        left_out: the files of the others whose text is held, each with the cause: that file itself, the file of its
            seal, or the id of an entry that the brief names.
    """

    corpus: Corpus
    left_out: Mapping[str, str] = field(default_factory=dict)


def sound_part(corpus: Corpus, report: Report, before: Corpus | None) -> SoundPart:
    """Leave out briefs that have errors, and briefs that name an entry with errors.

    An entry with errors is replaced with its last version without errors, if there is one.

    Args:
        corpus: the record, as far as it could be read.
        report: the report of its load.
        before: the last record without errors; None if there was none yet.
    """
    if not report.has_errors:
        return SoundPart(corpus)
    errors = [item for item in report.items if item.diagnostic.severity == "error"]
    paths = [(item.diagnostic.location.file, item.diagnostic.location.path) for item in errors]
    paths += [(file, ()) for item in errors for file, _ in item.also]
    suspect: dict[str, set[str]] = {}
    for file, path in paths:
        suspect.setdefault(file, set()).add(str(path[0]) if path else "")
    registry = _without_suspect(corpus, {kind_of(file): ids for file, ids in suspect.items()}, before)
    entries = {entry_id for entries in registry.values() for entry_id in entries}
    left_out = {file: file for file in suspect if file.startswith(OF_BRIEFS)}
    for brief_id, brief in corpus.briefs.items():
        file, seal = corpus.files[brief_id], seal_file(brief_id)
        if cause := file if file in suspect else seal if seal in suspect else _missing(brief, entries):
            left_out[file] = cause
    sound = {brief_id: brief for brief_id, brief in corpus.briefs.items() if corpus.files[brief_id] not in left_out}
    for brief_id, brief in corpus.briefs.items():
        if brief.source.text != "held":
            left_out.pop(corpus.files[brief_id], None)
    return SoundPart(replace(corpus, briefs=sound, registry=registry), left_out)


def _without_suspect(
    corpus: Corpus, suspect: Mapping[str, set[str]], before: Corpus | None
) -> dict[str, Mapping[str, Entry]]:
    """The registry, with the last sound version of faulty entries; `""` among the ids means the whole file."""
    registry = dict(corpus.registry)
    for kind in registry.keys() & suspect.keys():
        ids = suspect[kind]
        sound = {entry_id: entry for entry_id, entry in registry[kind].items() if not ids & {"", entry_id}}
        registry[kind] = {**(before.registry.get(kind, {}) if before else {}), **sound}
    return registry


def _missing(brief: Brief, entries: set[str]) -> str:
    """The first entry that a brief names and that is missing; empty if there is none."""
    return next(
        (one for claim in brief.claims.values() for one in ids_named_by(claim) if one not in entries),
        "",
    )
