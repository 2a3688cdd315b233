"""The source of what a page shows: a file, and a line in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.corpus import Corpus
from generator.diagnostics.report import Location, Path, Span
from generator.load.parsed_file import ParsedFile
from generator.reading.layout import BRIEFINGS, MECHANISM, PRIMER, QUESTIONS, REGISTRY_FOLDER
from generator.reading.positions import SourceText
from generator.reading.yaml_source import decode_leniently
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


_BEGIN = Span(1, 1, 1, 2)


def place_of_page(spec: PageSpec, corpus: Corpus, files: Mapping[str, ParsedFile]) -> SourcePlace | None:
    """The place at which the content of a generated page is written; None where it is made from many files.

    Args:
        spec: the page.
        corpus: the record that is shown.
        files: the record's files as they were read last.
    """
    kind = spec.parent_kind or spec.kind
    if kind == "brief":
        return _place(corpus.files.get(spec.id, ""), (), files)
    if kind == "question":
        return _place(f"{BRIEFINGS}/{QUESTIONS}.yaml", (spec.id,), files)
    if kind in (MECHANISM, PRIMER):
        return _place(f"{BRIEFINGS}/{kind}.yaml", (), files)
    registry = corpus.kinds.get(spec.id) if spec.id else None
    if registry is not None:
        return _place(f"{BRIEFINGS}/{REGISTRY_FOLDER}/{registry}.yaml", (spec.id,), files)
    list_of = spec.address.partition("/")[0]
    for file in (f"{BRIEFINGS}/{REGISTRY_FOLDER}/{list_of}.yaml", f"{BRIEFINGS}/{list_of}.yaml"):
        if file in files:
            return SourcePlace(file, _BEGIN)
    return None


def places_of_claims(file: str, claims: Iterable[str], files: Mapping[str, ParsedFile]) -> dict[str, SourcePlace]:
    """The place of each claim of a brief, by its id; that of the brief for a claim that its file no longer has.

    Args:
        file: that of the brief.
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


def _place(file: str, path: Path, files: Mapping[str, ParsedFile]) -> SourcePlace | None:
    source = _source(file, files) if path else None
    if source is None:
        return SourcePlace(file, _BEGIN) if file else None
    return SourcePlace(file, source.locate(Location(file, path, on="key")))


def _source(file: str, files: Mapping[str, ParsedFile]) -> SourceText | None:
    return SourceText(file, decode_leniently(files[file].seen.data)) if file in files else None
