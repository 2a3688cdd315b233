"""The fields of the data files: their names, their types, and how they are made.

Each list has one table of fields. The data files (`files.py`) and the page on them (`data_page.py`) are both made from
these tables, so that they cannot differ. The catalogue explains each field to readers, under `field`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from generator.corpus import ClaimRecord, full_ref
from generator.findings.attribution import attribution_kind
from generator.findings.entry_history import brief_entry_date, claim_entry_date
from generator.findings.statuses.status import statuses
from generator.model.attribution import Attribution
from generator.model.brief import RELATIONS, Brief, Fault
from generator.model.brief.bottom_line import bottom_line_sentences
from generator.site.addresses import brief_address, claim_address
from generator.site.export.context import Export
from generator.site.export.entry_fields import ENTRY_FIELDS, QUESTION_FIELDS
from generator.site.export.field import Field, Holds
from generator.site.export.format_version import FORMAT_VERSION, VERSION
from generator.site.export.status_fields import STATUS_FIELDS

LICENCE: Final = "CC-BY-4.0"
LICENCE_ADDRESS: Final = "https://creativecommons.org/licenses/by/4.0/"
DOCUMENTATION: Final = "data/"
"""Address of the page that documents the files."""


SCHEMAS: Final = "data/schemas/"
"""Folder of the JSON Schemas in the site."""


def schema_path(name: str) -> str:
    """Return path in the site of the JSON Schema of a file, by the file's name without its ending."""
    return f"{SCHEMAS}{name}.json"


# --- parts that several lists have -------------------------------------------------------------------


# Fields of tuples: (form, ids, words) of a speaker or intermediary, and (kind of relation, other claim).
_LINK: Final = (
    Field("form", "text", lambda _, link: link[0]),
    Field("ids", "ids", lambda _, link: link[1]),
    Field("words", "text", lambda _, link: link[2]),
)
_RELATION: Final = (
    Field("kind", "text", lambda _, pair: pair[0]),
    Field("claim", "id", lambda _, pair: pair[1]),
)
_FAULT: Final = (
    Field("place", "text", lambda _, fault: str(fault.at)),
    Field("kind", "text", lambda _, fault: fault.kind),
    Field("says", "text", lambda _, fault: fault.says),
    Field("means", "text", lambda export, fault: export.plain(fault.means)),
    Field("how", "text", lambda export, fault: export.plain(fault.how)),
    Field("changes_meaning", "flag", lambda _, fault: fault.changes_meaning),
)


# --- claims ------------------------------------------------------------------------------------------


def _link(export: Export, link: Attribution, record: ClaimRecord) -> tuple[str, Sequence[str], str]:
    ids: Sequence[str]
    if link.via:
        form, ids = "via", (link.via,)
    elif link.entity:
        form, ids = "entity", (link.entity,)
    elif link.people:
        form, ids = "people", link.people
    elif link.institution:
        form, ids = "institution", link.institution
    elif link.account:
        # The giver of an account comes first, then those of whom it speaks.
        form, ids = "account", (link.account, *link.of)
    elif link.unnamed:
        return "unnamed", link.of, link.unnamed
    else:
        form, ids = "narration" if link.narration else "headline", (export.corpus.origin(record.brief),)
    return form, ids, ", ".join([export.name(entry_id) for entry_id in ids])


def _faults_of(record: ClaimRecord) -> list[Fault]:
    faults = record.brief.faults
    return [fault for fault in faults if record.claim_id in fault.touches or record.ref in fault.touches]


CLAIM_FIELDS: Final[tuple[Field, ...]] = (
    Field("id", "id", lambda _, r: r.ref),
    Field("address", "address", lambda export, r: export.root + claim_address(r.brief_id, r.claim_id)),
    Field("brief", "id", lambda _, r: r.brief_id),
    Field("text", "text", lambda export, r: export.plain(r.claim.text)),
    Field("who", "text", lambda export, r: export.who(r)),
    Field("who_kind", "text", lambda export, r: attribution_kind(export.corpus, r)),
    Field("who_chain", "objects", lambda e, r: [_link(e, link, r) for link in r.claim.said_by.chain()], _LINK),
    Field("manner", "text", lambda _, r: r.claim.manner),
    Field("when", "date", lambda _, r: r.when),
    Field("said", "date", lambda _, r: r.said()),
    Field("paragraph", "number", lambda _, r: r.claim.at.first if r.claim.at else None),
    Field("locator", "text", lambda _, r: (r.claim.at.words or None) if r.claim.at else None),
    Field("initiative", "id", lambda _, r: r.claim.initiative),
    Field("stage", "id", lambda _, r: r.claim.stage),
    Field("deadline", "date", lambda _, r: r.claim.deadline),
    Field("every", "text", lambda _, r: r.claim.every),
    Field("confirms", "text", lambda _, r: r.claim.confirms),
    Field("stance", "text", lambda _, r: r.claim.stance),
    Field("about", "id", lambda _, r: full_ref(r.brief_id, r.claim.about) if r.claim.about else None),
    Field("relations", "objects", lambda _, r: [pair for pair in r.relations if pair[0] in RELATIONS], _RELATION),
    Field("events", "ids", lambda _, r: list(r.claim.event)),
    Field("entities", "ids", lambda export, r: [entry_id for entry_id in r.names if entry_id in export.entities]),
    Field("questions", "ids", lambda export, r: list(export.corpus.questions_of.get(r.ref, ()))),
    Field("language", "text", lambda _, r: r.brief.source.language),
    Field("publisher", "id", lambda _, r: r.brief.source.publisher),
    Field("origin", "id", lambda export, r: export.corpus.origin(r.brief)),
    Field("check", "text", lambda export, r: export.check(r).state),
    Field("check_accepted", "texts", lambda export, r: list(export.check(r).accepted)),
    Field("faults", "objects", lambda _, r: _faults_of(r), _FAULT),
    Field("basis", "text", lambda export, r: export.plain(r.claim.basis)),
    Field("note", "text", lambda export, r: export.plain(r.claim.note)),
    Field("entered", "date", lambda _, r: claim_entry_date(r.brief, r.claim)),
)

# --- briefs ------------------------------------------------------------------------------------------

_Brief = tuple[str, Brief]


def _source(key: str) -> Callable[[Export, _Brief], Any]:
    def value(_: Export, item: _Brief) -> Any:
        value = getattr(item[1].source, key)
        return list(value) if isinstance(value, tuple) else value

    return value


def _sha256(export: Export, item: _Brief) -> str | None:
    seal = export.corpus.seals.get(item[0])
    return seal.sha256 if seal else None


BRIEF_FIELDS: Final[tuple[Field, ...]] = (
    Field("id", "id", lambda _, b: b[0]),
    Field("address", "address", lambda export, b: export.root + brief_address(b[0])),
    Field("title", "text", lambda _, b: b[1].title),
    Field("folder", "text", lambda export, b: export.corpus.folders[b[0]]),
    Field("bottom_line", "text", lambda export, b: export.plain(b[1].bottom_line)),
    Field(
        "sentences",
        "objects",
        lambda _, b: [(b[0], sentence) for sentence in bottom_line_sentences(b[1].bottom_line)],
        (
            Field("text", "text", lambda export, pair: export.plain(pair[1].text)),
            Field("claims", "ids", lambda _, pair: [full_ref(pair[0], ref) for ref in pair[1].claims]),
        ),
    ),
    Field("claims", "ids", lambda _, b: [f"{b[0]}/{ref}" for ref in b[1].claims]),
    Field("publisher", "id", _source("publisher")),
    Field("publisher_name", "text", lambda export, b: export.name(b[1].source.publisher)),
    Field("origin", "id", lambda export, b: export.corpus.origin(b[1])),
    Field("origin_name", "text", lambda export, b: export.name(export.corpus.origin(b[1]))),
    Field("origin_basis", "text", _source("origin_basis")),
    Field("headline", "text", _source("headline")),
    Field("published", "date", lambda _, b: b[1].source.published),
    Field("published_basis", "text", _source("basis")),
    Field("language", "text", _source("language")),
    Field("translation", "text", _source("translation")),
    Field("translated_from", "text", _source("translated_from")),
    Field("authors", "texts", _source("authors")),
    Field("translators", "texts", _source("translators")),
    Field("editors", "texts", _source("editors")),
    Field("url", "address", _source("url")),
    Field("archived", "address", _source("archived")),
    Field(
        "original",
        "object",
        lambda _, b: b[1].source.original,
        (
            Field("headline", "text", lambda _, original: original.headline),
            Field("language", "text", lambda _, original: original.language),
            Field("url", "address", lambda _, original: original.url),
            Field("basis", "text", lambda _, original: original.basis),
        ),
    ),
    Field("held", "flag", lambda _, b: b[1].source.text == "held"),
    Field("sha256", "text", _sha256),
    Field("faults", "objects", lambda _, b: b[1].faults, _FAULT),
    Field("gaps", "texts", lambda export, b: [export.plain(gap) for gap in b[1].gaps]),
    Field(
        "withdrawn",
        "objects",
        lambda _, b: [(b[0], entry_id, withdrawal) for entry_id, withdrawal in b[1].withdrawn.items()],
        (
            Field("id", "id", lambda _, item: f"{item[0]}/{item[1]}"),
            Field("on", "day", lambda _, item: item[2].on.text),
            Field("why", "text", lambda export, item: export.plain(item[2].why)),
            Field("instead", "id", lambda _, item: full_ref(item[0], item[2].instead) if item[2].instead else None),
        ),
    ),
    Field("entered", "date", lambda _, b: brief_entry_date(b[1])),
)

# --- tables ------------------------------------------------------------------------------------------

HEAD: Final[tuple[Field, ...]] = (
    Field("title", "text", lambda export, _: export.context.site.name),
    Field("licence", "text", lambda _, __: LICENCE),
    Field("licence_address", "address", lambda _, __: LICENCE_ADDRESS),
    Field("documentation", "address", lambda e, _: e.root + DOCUMENTATION),
    Field("schema", "address", lambda e, name: e.root + schema_path(name)),
    Field("fields_version", "number", lambda _, __: VERSION),
    Field("format_version", "text", lambda _, __: FORMAT_VERSION),
    Field("record_ends", "day", lambda e, _: e.corpus.as_of),
    Field(
        "generated_from",
        "object",
        lambda export, _: export.corpus,
        (
            Field("briefs", "number", lambda _, corpus: len(corpus.briefs)),
            Field("claims", "number", lambda _, corpus: len(corpus.claims)),
        ),
    ),
)
"""Fields at the beginning of every JSON file, before its list; they are made from the name of the file."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table that is exported: a list of records in a JSON file, and in a CSV file where `csv` is set.

    Attributes:
        name: the name of the list in its JSON file, and of the file.
        fields: the fields of each record.
        rows: returns the records.
        csv: whether the table is written as CSV as well.
        most: the largest number of records in one file; a larger table that has `year` is written in parts.
        year: gives the year of a record, by which parts are named; empty if the record has none.
    """

    name: str
    fields: tuple[Field, ...]
    rows: Callable[[Export], Collection[Any]]
    csv: bool = False
    most: int = 20_000
    year: Callable[[Any], str] | None = None

    @property
    def columns(self) -> tuple[tuple[str, Holds], ...]:
        """The fields that are written for each record, as (name, type)."""
        return tuple(column for field in self.fields for column in field.columns)

    @property
    def files(self) -> tuple[str, ...]:
        """Paths of the table's files in the site."""
        return tuple(f"data/{self.name}.{kind}" for kind in ("json", "csv")[: 1 + self.csv])


def _year(brief: Brief) -> str:
    """Return the year in which the source text of a brief was published."""
    return brief.source.published.iso()[: -len("-MM-DD")]


TABLES: Final = (
    Table(
        "claims", CLAIM_FIELDS, lambda export: export.corpus.claims.values(), csv=True, year=lambda r: _year(r.brief)
    ),
    Table(
        "briefs",
        BRIEF_FIELDS,
        lambda export: export.corpus.briefs.items(),
        csv=True,
        most=4_000,
        year=lambda b: _year(b[1]),
    ),
    Table("statuses", STATUS_FIELDS, lambda export: export.context.found(statuses).values(), csv=True),
    Table("entries", ENTRY_FIELDS, lambda export: export.corpus.entries.items(), csv=True),
    Table("questions", QUESTION_FIELDS, lambda export: export.corpus.questions.items(), csv=True),
)
"""All exported tables, in the order of the page that documents them."""

FOREIGN_KEYS: Final[Mapping[str, Mapping[str, str]]] = {
    "claims": {
        "brief": "briefs",
        "initiative": "statuses",
        "publisher": "entries",
        "origin": "entries",
        "about": "claims",
    },
    "briefs": {"publisher": "entries", "origin": "entries"},
    "statuses": {"id": "entries", "confirmed_by": "claims"},
    "entries": {"country": "entries"},
}
"""The columns of each table that hold the id of a record, each with that record's table."""


def field_names(fields: Iterable[Field], prefix: str = "") -> Iterator[str]:
    """Yield the name of every field; the name of a part is `field.part`."""
    for field in fields:
        yield from (f"{prefix}{name}" for name, _ in field.columns)
        yield from field_names(field.parts, f"{prefix}{field.name}.")
