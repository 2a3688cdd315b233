"""The sound part of a record with errors, which can still be compared with source texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from generator.corpus import Corpus, ids_named_by
from generator.diagnostics.report import Located, Location, Report, brief_of_file
from generator.load.parsed_file import ParsedFile
from generator.model.base import copy_with
from generator.model.brief import Brief
from generator.model.registry import Entry
from generator.provenance.seals.files import seal_file
from generator.reading.layout import BRIEF_FOLDERS, BRIEFINGS, kind_of
from generator.reading.positions import SourceText
from generator.reading.yaml.encodings import decode_leniently

OF_BRIEFS: Final = tuple(f"{BRIEFINGS}/{folder}/" for folder in BRIEF_FOLDERS)
"""The folders of briefs, with which the paths of their files begin."""

_APART: Final = (("title",), ("bottom_line",), ("gaps",))
"""Paths of a brief that do not affect the comparison of claims."""

_OF_REFERENCES: Final = frozenset({"B201", "B202", "B209", "B210"})
"""Codes of references from a brief. Those to claims do not affect a comparison, and those to entries are looked up."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A brief, or claims of a brief, that are not compared with the source text.

    Attributes:
        cause: the source of the errors: the brief's file, another file, or the id of an entry that it names.
        claims: the ids of these claims; empty for the whole brief.
    """

    cause: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SoundPart:
    """The briefs that can be compared with their texts, and why the others cannot.

    Attributes:
        corpus: the record with these briefs alone, without the claims that are left out.
        left_out: what is left out of briefs whose text is held, by their files.
    """

    corpus: Corpus
    left_out: Mapping[str, LeftOut] = field(default_factory=dict)

    @property
    def whole(self) -> Corpus:
        """The record with only the briefs of which nothing is left out."""
        files = self.corpus.files
        briefs = {one: brief for one, brief in self.corpus.briefs.items() if files[one] not in self.left_out}
        return replace(self.corpus, briefs=briefs)

    def kept(self, found: Report, record: Report) -> Report:
        """Leave out findings that only follow from claims that are left out.

        Args:
            found: the report of a comparison, with that of the record.
            record: the report of the record.
        """
        known = {(item.diagnostic.rule.code, item.diagnostic.location) for item in record.items}
        items = (
            item
            for item in found.items
            if (item.diagnostic.rule.code, item.diagnostic.location) in known or self.holds(item)
        )
        return replace(found, items=(*items,))

    def holds(self, item: Located) -> bool:
        """Whether a finding of the comparison may be true, and does not only follow from claims that are left out."""
        location = item.diagnostic.location
        if location.file in {seal_file(brief_of_file(file)) for file in self.left_out}:
            return False
        left_out, path = self.left_out.get(location.file), location.path
        return left_out is None or (path[:1] == ("claims",) and len(path) > 1 and path[1] not in left_out.claims)


def sound_part(corpus: Corpus, report: Report, before: Corpus | None, files: Mapping[str, ParsedFile]) -> SoundPart:
    """Leave out claims that have errors or name an entry with errors, and briefs whose errors may concern every claim.

    An entry that has errors, or is gone, is replaced with its last version without errors, if there is one.

    Args:
        corpus: the record, as far as it could be read.
        report: the report of its load.
        before: the last record without errors; None if there was none yet.
        files: the record's files as they were read.
    """
    if not report.has_errors:
        return SoundPart(corpus)
    errors: dict[str, list[Located]] = {}
    for item in report.items:
        if item.diagnostic.severity == "error":
            for file in {item.diagnostic.location.file, *(other for other, _ in item.also)}:
                if item.diagnostic.rule.code not in _OF_REFERENCES or not file.startswith(OF_BRIEFS):
                    errors.setdefault(file, []).append(item)
    registry = _registry(corpus, errors, before)
    entries = {entry_id for entries in registry.values() for entry_id in entries}
    left_out = {file: LeftOut(file) for file in errors if file.startswith(OF_BRIEFS)}
    sound = {}
    for brief_id, brief in corpus.briefs.items():
        file, seal = corpus.files[brief_id], seal_file(brief_id)
        claims = _unread_claims(brief, file, errors.get(file, ()), files)
        if claims is None or seal in errors:
            left_out[file] = LeftOut(seal if seal in errors else file)
            continue
        # A claim with an error of its own may name a stand-in, which no message shows.
        causes = {**dict(_naming_none(brief, entries)), **dict.fromkeys(claims, _cause(file, errors.get(file, ())))}
        kept = {claim_id: claim for claim_id, claim in brief.claims.items() if claim_id not in causes}
        left_out.pop(file, None)
        if causes:
            left_out[file] = LeftOut(next(iter(causes.values())), (*causes,) if kept else ())
        if kept or not causes:
            sound[brief_id] = copy_with(brief, claims=kept) if causes else brief
    for brief_id, brief in corpus.briefs.items():
        if brief.source.text != "held":
            left_out.pop(corpus.files[brief_id], None)
    return SoundPart(replace(corpus, briefs=sound, registry=registry), left_out)


def _registry(
    corpus: Corpus, errors: Mapping[str, Iterable[Located]], before: Corpus | None
) -> dict[str, Mapping[str, Entry]]:
    """Return the registry, with the last sound version of entries that are gone or have errors."""
    suspect: dict[str, set[str]] = {}
    for file, items in errors.items():
        # Only the lines of an error's further places are known: any entry may be there.
        paths = [item.diagnostic.location.path if item.diagnostic.location.file == file else () for item in items]
        suspect[kind_of(file)] = {str(path[0]) if path else "" for path in paths}
    registry: dict[str, Mapping[str, Entry]] = {}
    for kind, entries in corpus.registry.items():
        ids = suspect.get(kind, set())
        sound = {entry_id: entry for entry_id, entry in entries.items() if not ids & {"", entry_id}}
        registry[kind] = {**(before.registry.get(kind, {}) if before else {}), **sound}
    return registry


def _cause(file: str, items: Iterable[Located]) -> str:
    """Return the file that is the source of a file's errors.

    It is the file itself if an error of it is reported, else the first other.
    """
    reported = [item.diagnostic.location.file for item in items]
    return file if file in reported else next(iter(reported), file)


def _naming_none(brief: Brief, entries: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the claims of a brief that name a missing entry, each with the entry's id."""
    for claim_id, claim in brief.claims.items():
        if missing := next((one for one in ids_named_by(claim) if one not in entries), ""):
            yield claim_id, missing


def _unread_claims(
    brief: Brief, file: str, items: Iterable[Located], files: Mapping[str, ParsedFile]
) -> set[str] | None:
    """Return the claims of a brief that have errors; None if the errors may concern every claim."""
    claims: set[str] = set()
    lines: set[int] = set()
    for item in items:
        location = item.diagnostic.location
        lines |= {span.line for other, span in item.also if other == file}
        if location.file != file or location.path[:1] in _APART:
            continue
        if location.path[:1] != ("claims",) or len(location.path) < 2 or location.path[1] not in brief.claims:
            return None
        claims.add(str(location.path[1]))
    return claims | _claims_at(brief, file, lines, files) if lines else claims


def _claims_at(brief: Brief, file: str, lines: Iterable[int], files: Mapping[str, ParsedFile]) -> set[str]:
    """Return the claims that contain the given lines; lines after the last claim count as its own."""
    source = SourceText(file, decode_leniently(files[file].seen.data))
    begins = {source.locate(Location(file, ("claims", one), on="key")).line: one for one in brief.claims}
    above = [max((begin for begin in begins if begin <= line), default=0) for line in lines]
    return {begins[begin] for begin in above if begin}
