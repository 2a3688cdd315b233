"""The source of a page's content: a file, and a line in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import PurePosixPath
from typing import Final

from generator.build.for_authors.edited_parts import PLACES, TOP, anchor_in_drawing
from generator.corpus import Corpus
from generator.diagnostics.report import START, Located, Location, Path, Span
from generator.load.parsed_file import ParsedFile
from generator.model.brief import Brief
from generator.provenance.reviews.files import FOLDER as REVIEWS
from generator.provenance.seals.files import FOLDER as SEALS
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
    """Return the place in the record where a generated page's content is written; None if it comes from many files.

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
    "home": (f"{BRIEFINGS}/{OWN_WORDS}.yaml", f"{_REGISTRY}/initiatives.yaml", *_OF_BRIEFS),
    "timeline": (f"{_REGISTRY}/events.yaml", *_OF_BRIEFS),
    "governments": (f"{_REGISTRY}/initiatives.yaml", *_OF_BRIEFS),
    "entity-list": (_REGISTRY,),
    "a-z": (_REGISTRY,),
    "search": (f"{BRIEFINGS}/{SYNONYMS}.yaml", _REGISTRY, *_OF_BRIEFS),
    "data": (BRIEFINGS,),
    "diagnostics": ("generator/diagnostics/rules.py", "generator/diagnostics/examples.yaml"),
    "verification": (*_OF_BRIEFS, SEALS, REVIEWS),
    "data-model": ("generator/model",),
}
"""The files and folders with the content of pages that come from many files, by kind of page. Pages of all other kinds
are made from briefs alone. Most projects do not hold the generator."""


def sources_of(kind: str) -> tuple[str, ...]:
    """Return the files and folders from which a page comes that comes from many files, by the page's kind."""
    return _SOURCES.get(kind, _OF_BRIEFS)


def places_of_claims(file: str, claims: Iterable[str], files: Mapping[str, ParsedFile]) -> dict[str, SourcePlace]:
    """Return the place of each claim of a brief, by its id; the place of the brief if its file no longer has the claim.

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


_NUMBERED: Final = re.compile(r"_(gap|fault)-(\d{1,9})")


def place_of_part(spec: PageSpec, anchor: str, corpus: Corpus, files: Mapping[str, ParsedFile]) -> SourcePlace | None:
    """Return the place of a part of a generated page; that of the page if the part has none, None if the page has none.

    Args:
        spec: the page.
        anchor: the part's anchor, without its sign; empty for the whole page.
        corpus: the record that is shown.
        files: the record's files as they were read last.
    """
    brief = corpus.briefs.get(spec.id) if (spec.parent_kind or spec.kind) == "brief" else None
    path: Path = ()
    if brief is not None and anchor in brief.claims:
        path = ("claims", anchor)
    elif brief is not None and (numbered := _NUMBERED.fullmatch(anchor)):
        path = (f"{numbered[1]}s", int(numbered[2]) - 1)
    elif brief is not None and anchor:
        path = next(((key,) for key, place in reversed(PLACES.items()) if place == anchor), ())
    if brief is None or not path:
        return place_of_page(spec, corpus, files)
    return _place(corpus.files[spec.id], path, files)


_KEY: Final = re.compile(r"(?m)^ {0,8}([a-z0-9_-]{1,100}):")
_ENTRY: Final = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)*):")


def page_of_fault(item: Located, corpus: Corpus, files: Mapping[str, ParsedFile]) -> str:
    """Return the address of the page that shows the place of a fault; empty if no page or many show it.

    Args:
        item: the fault.
        corpus: the record that is shown.
        files: the record's files as they were read last.
    """
    file = item.diagnostic.location.file
    kind, path = kind_of(file), item.diagnostic.location.path
    if kind == BRIEFS:
        brief_id = PurePosixPath(file).stem
        brief = corpus.briefs.get(brief_id)
        return f"{brief_address(brief_id)}{_anchor(item, brief, files)}" if brief else ""
    if kind in (MECHANISM, PRIMER):
        if kind == PRIMER or len(path) < 3 or path[1] not in ("boxes", "arrows"):
            return f"{kind}/"
        return f"{kind}/#{anchor_in_drawing(str(path[0]), str(path[1]), str(path[2]))}"
    entry_id = str(path[0]) if path else _entry_at(item, files)
    if kind == QUESTIONS:
        return question_address(entry_id) if entry_id in corpus.questions else ""
    return f"{kind}/{entry_id}/" if corpus.kinds.get(entry_id) == kind else ""


def _anchor(item: Located, brief: Brief, files: Mapping[str, ParsedFile]) -> str:
    """Return the anchor of the part of a brief's page that a fault is in, with its sign.

    It is empty for the head of the page. What the path does not say, as in a file that cannot be read, the nearest key
    above does: the page may show an older state, in which a new claim is not there yet.
    """
    path = item.diagnostic.location.path
    steps = [str(step) for step in (path[1:2] if path[:1] == ("claims",) else path[:1])]
    for key in chain(steps, reversed(_KEY.findall("\n".join(_lines_to(item, files))))):
        if key in brief.claims or key in PLACES:
            anchor = key if key in brief.claims else PLACES[key]
            return "" if anchor == TOP else f"#{anchor}"
    return ""


def _lines_to(item: Located, files: Mapping[str, ParsedFile]) -> list[str]:
    """Return the lines of a file down to the place of a fault."""
    parsed = files.get(item.diagnostic.location.file)
    return decode_leniently(parsed.seen.data).splitlines()[: item.span.line] if parsed else []


def _entry_at(item: Located, files: Mapping[str, ParsedFile]) -> str:
    """Return the id of the entry that a fault is in, if the file cannot be read."""
    lines = _lines_to(item, files)
    return next((match[1] for line in reversed(lines) if (match := _ENTRY.match(line))), "")


def _place(file: str, path: Path, files: Mapping[str, ParsedFile]) -> SourcePlace | None:
    source = _source(file, files) if path else None
    if source is None:
        return SourcePlace(file, START) if file else None
    return SourcePlace(file, source.locate(Location(file, path, on="key")))


def _source(file: str, files: Mapping[str, ParsedFile]) -> SourceText | None:
    return _source_text(file, files[file].seen.data) if file in files else None


@lru_cache(maxsize=256)  # a list shows parts of many files, and is made again after each save
def _source_text(file: str, data: bytes) -> SourceText:
    return SourceText(file, decode_leniently(data))
