"""The source of a page's content: a file, and a line in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from generator.corpus import Corpus
from generator.diagnostics.report import START, Located, Location, Path, Span
from generator.load.parsed_file import ParsedFile
from generator.reading.layout import (
    BRIEF_FOLDERS,
    BRIEFINGS,
    BRIEFS,
    MECHANISM,
    OWN_WORDS,
    PRIMER,
    QUESTIONS,
    REGISTRY_FOLDER,
    SYNONYMS,
    kind_of,
)
from generator.reading.positions import SourceText
from generator.reading.yaml.encodings import decode_leniently
from generator.site.addresses import brief_address, question_address
from generator.site.kinds import KINDS_BY_NAME
from generator.site.kinds.page_kind import PageSpec


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """A place in a file of the project.

    Attributes:
        file: path in the project.
        span: its lines and columns.
    """

    file: str
    span: Span

    def __str__(self) -> str:
        return f"{self.file}:{self.span.line}"


def place_of_page(spec: PageSpec, corpus: Corpus, files: Mapping[str, ParsedFile]) -> SourcePlace | None:
    """The place in the record where a generated page's content is written; None if it comes from many files.

    Args:
        spec: the page.
        corpus: the record that is shown.
        files: the record's files as they were read last.
    """
    kind = KINDS_BY_NAME[spec.parent_kind or spec.kind]
    unit = next(iter(kind.units(corpus, spec.id)), None)
    if unit is not None:
        return _place(unit.file, unit.path if spec.id else (), files)
    list_of = spec.address.partition("/")[0]
    for file in (f"{BRIEFINGS}/{REGISTRY_FOLDER}/{list_of}.yaml", f"{BRIEFINGS}/{list_of}.yaml"):
        if file in files:
            return SourcePlace(file, START)
    return None


_OF_BRIEFS: Final = tuple(f"{BRIEFINGS}/{folder}" for folder in BRIEF_FOLDERS)
_REGISTRY: Final = f"{BRIEFINGS}/{REGISTRY_FOLDER}"
_SOURCES: Final[Mapping[str, tuple[str, ...]]] = {
    "home": (f"{BRIEFINGS}/{OWN_WORDS}.yaml", f"{_REGISTRY}/initiatives.yaml", *_OF_BRIEFS, "mkdocs.yml"),
    "timeline": (f"{_REGISTRY}/events.yaml", *_OF_BRIEFS),
    "governments": (f"{_REGISTRY}/initiatives.yaml", *_OF_BRIEFS),
    "entity-list": (_REGISTRY,),
    "a-z": (_REGISTRY,),
    "search": (f"{BRIEFINGS}/{SYNONYMS}.yaml", _REGISTRY, *_OF_BRIEFS),
    "data": (BRIEFINGS,),
    "diagnostics": (),
    "data-model": (),
}
"""The files and folders with the content of pages that come from many files, by kind of page. Pages of all other kinds
are made from briefs alone."""


def sources_of(kind: str) -> tuple[str, ...]:
    """The files and folders that an author edits for a page that comes from many files, by the page's kind."""
    return _SOURCES.get(kind, _OF_BRIEFS)


def places_of_claims(file: str, claims: Iterable[str], files: Mapping[str, ParsedFile]) -> dict[str, SourcePlace]:
    """The place of each claim of a brief, by its id; the place of the brief if its file no longer has the claim.

    Args:
        file: the brief's file.
        claims: the ids.
        files: the record's files as they were read last.
    """
    source = _source(file, files)
    if source is None:
        return {}
    return {
        claim_id: SourcePlace(file, source.locate(Location(file, ("claims", claim_id), on="key")))
        for claim_id in claims
    }


_ENTRY: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):")


def page_of_fault(item: Located, corpus: Corpus, files: Mapping[str, ParsedFile]) -> str:
    """The address of the page that shows the place of a fault; empty if no page or many show it.

    Args:
        item: the fault.
        corpus: the record that is shown.
        files: the record's files as they were read last.
    """
    file = item.diagnostic.location.file
    kind, path = kind_of(file), item.diagnostic.location.path
    if kind == BRIEFS:
        brief_id = PurePosixPath(file).stem
        anchor = f"#{path[1]}" if path[:1] == ("claims",) and len(path) > 1 else ""
        return f"{brief_address(brief_id)}{anchor}" if brief_id in corpus.briefs else ""
    if kind in (MECHANISM, PRIMER):
        return f"{kind}/"
    entry_id = str(path[0]) if path else _entry_at(item, files)
    if kind == QUESTIONS:
        return question_address(entry_id) if entry_id in corpus.questions else ""
    return f"{kind}/{entry_id}/" if corpus.kinds.get(entry_id) == kind else ""


def _entry_at(item: Located, files: Mapping[str, ParsedFile]) -> str:
    """The id of the entry that a fault is in, if the file cannot be read."""
    parsed = files.get(item.diagnostic.location.file)
    lines = decode_leniently(parsed.seen.data).splitlines()[: item.span.line] if parsed else []
    return next((match[1] for line in reversed(lines) if (match := _ENTRY.match(line))), "")


def _place(file: str, path: Path, files: Mapping[str, ParsedFile]) -> SourcePlace | None:
    source = _source(file, files) if path else None
    if source is None:
        return SourcePlace(file, START) if file else None
    return SourcePlace(file, source.locate(Location(file, path, on="key")))


def _source(file: str, files: Mapping[str, ParsedFile]) -> SourceText | None:
    return SourceText(file, decode_leniently(files[file].seen.data)) if file in files else None
