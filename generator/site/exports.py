"""The record as data: every claim, brief and status, as JSON and CSV, for whoever wants to reckon with it.

One table of fields for each list says what a field is called, what it holds, what it means and how it is made. The
files and the page that documents them are both made from these tables, so that they cannot differ.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any, Final, Literal

from generator.corpus import ClaimRecord, Corpus, full_ref
from generator.findings.attribution import attribution_kind
from generator.findings.entered import brief_entered, claim_entered
from generator.findings.reached import rungs_reached
from generator.findings.status import Deadline, Status
from generator.findings.verification import Check, check_of
from generator.model.attribution import Attribution
from generator.model.bottom_line import sentences
from generator.model.brief import RELATIONS, Brief, Fault
from generator.model.edtf import Day, Edtf
from generator.site.addresses import ENTITY_KINDS, brief_address, claim_address
from generator.site.viewmaker import ViewMaker

VERSION: Final = 1
"""Of the fields: raised when one is renamed or taken out, or means something else; not when one is added."""

LICENCE: Final = "CC-BY-4.0"
LICENCE_ADDRESS: Final = "https://creativecommons.org/licenses/by/4.0/"
DOCUMENTATION: Final = "data/"
"""Address of the page that documents the files."""

Holds = Literal["text", "texts", "id", "ids", "number", "flag", "edtf", "day", "address", "objects", "object"]
"""What a field holds; the words for readers are in the catalogue."""

_ROWS_AT_ONCE: Final = 256
_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001
_GUARD: Final = "'"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a list.

    Attributes:
        name: its key in JSON, and its column in CSV.
        holds: what sort of value.
        meaning: for readers, one sentence; `code` between backticks.
        value: makes it from the record, as plain JSON; of `objects`, what `parts` are made from, one for each.
        parts: the fields of each object.
    """

    name: str
    holds: Holds
    meaning: str
    value: Callable[[Export, Any], Any]
    parts: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class Export:
    """What values are made with.

    Attributes:
        maker: words, names and plain texts.
        root: address of the site's root: absolute, or `../` from a file of the folder `data/`.
        title: the site's name.
        corpus: the record.
        checks: how far the claim in hand has been checked, by its id; of one claim at a time.
    """

    maker: ViewMaker
    root: str
    title: str
    corpus: Corpus
    checks: dict[str, Check] = field(default_factory=dict)

    def plain(self, text: str | None) -> str | None:
        """A text without markup."""
        return self.maker.texts.plain(text) if text else None

    def name(self, slug: str) -> str:
        """The name of an entry."""
        return self.corpus.entries[slug].name

    def who(self, record: ClaimRecord) -> str:
        """Who said a claim, in words."""
        return self.maker.speaker(record, "").plain

    def check(self, record: ClaimRecord) -> Check:
        """How far a claim was checked; to tell takes a fingerprint of it, and two fields need it."""
        if record.ref not in self.checks:
            self.checks.clear()
            self.checks[record.ref] = check_of(self.corpus, record)
        return self.checks[record.ref]


Make = Callable[[Export, Any], Any]


def maker_of(fields: Iterable[Field]) -> Make:
    """Make of a table of fields what makes a record, as plain JSON. The table is looked through once."""
    makes = [(field.name, _value_of(field)) for field in fields]
    return lambda export, item: {name: make(export, item) for name, make in makes}


def _value_of(field: Field) -> Make:
    if not field.parts:
        return field.value
    value, made = field.value, maker_of(field.parts)
    if field.holds == "objects":
        return lambda export, item: [made(export, part) for part in value(export, item)]
    return lambda export, item: made(export, value(export, item))


@lru_cache(maxsize=4096)
def iso_day(day: Day | None) -> str | None:
    """A day as `YYYY-MM-DD`; nothing where there is none."""
    return f"{'-' if day[0] < 0 else ''}{abs(day[0]):04}-{day[1]:02}-{day[2]:02}" if day else None


def _dates(name: str, meaning: str, date: Callable[[Export, Any], Edtf | None]) -> tuple[Field, Field, Field]:
    """The three fields that every date has."""

    def written(export: Export, item: Any) -> str | None:
        found = date(export, item)
        return found.text if found else None

    def first(export: Export, item: Any) -> str | None:
        found = date(export, item)
        return iso_day(found.earliest) if found else None

    def last(export: Export, item: Any) -> str | None:
        found = date(export, item)
        return iso_day(found.latest) if found else None

    return (
        Field(name, "edtf", meaning, written),
        Field(f"{name}_earliest", "day", f"First day that `{name}` may mean.", first),
        Field(f"{name}_latest", "day", f"Last day that `{name}` may mean.", last),
    )


# --- parts that several lists have -------------------------------------------------------------------


def _form(link: Attribution) -> str:
    if link.via:
        return "via"
    if link.entity:
        return "entity"
    if link.institution:
        return "institution"
    return "unnamed" if link.unnamed else "narration" if link.narration else "headline"


def _ids_of(export: Export, link: Attribution, record: ClaimRecord) -> list[str]:
    if link.narration or link.headline:
        return [export.corpus.origin(record.brief)]
    return [slug for slug in (link.via, link.entity, *link.institution, link.of) if slug]


def _words_of(export: Export, link: Attribution, record: ClaimRecord) -> str:
    return link.unnamed or ", ".join(map(export.name, _ids_of(export, link, record)))


_Link = tuple[Attribution, ClaimRecord]
_LINK: Final = (
    Field(
        "form",
        "text",
        "`via` for whoever passed it on; of the speaker `entity`, `institution`, `unnamed`, `narration` or `headline`.",
        lambda _, pair: _form(pair[0]),
    ),
    Field(
        "ids",
        "ids",
        "Who that is; of an unnamed speaker the body behind it, of a narration or headline the origin.",
        lambda export, pair: _ids_of(export, *pair),
    ),
    Field(
        "words",
        "text",
        "The same in words: names, or the description of an unnamed speaker.",
        lambda export, pair: _words_of(export, *pair),
    ),
)
_RELATION: Final = (
    Field("kind", "text", "One of `agrees_with`, `refines`, `contradicts`, `supersedes`.", lambda _, pair: pair[0]),
    Field("claim", "id", "The other claim.", lambda _, pair: pair[1]),
)
_FAULT: Final = (
    Field("place", "text", "Paragraph, and words in it.", lambda _, fault: str(fault.at)),
    Field("kind", "text", "What sort of fault.", lambda _, fault: fault.kind),
    Field("says", "text", "What the source text says as printed, in a few words.", lambda _, fault: fault.says),
    Field("means", "text", "What it must mean.", lambda export, fault: export.plain(fault.means)),
    Field("how", "text", "How that is known.", lambda export, fault: export.plain(fault.how)),
    Field("changes_meaning", "flag", "Whether a reader would be misled.", lambda _, fault: fault.changes_meaning),
)


def _refs(records: Iterable[ClaimRecord]) -> list[str]:
    return [record.ref for record in records]


# --- claims ------------------------------------------------------------------------------------------


def _faults_of(record: ClaimRecord) -> list[Fault]:
    own = (record.claim_id, record.ref)
    return [fault for fault in record.brief.faults if any(ref in own for ref in fault.touches)]


def _relations_of(record: ClaimRecord) -> list[tuple[str, str]]:
    return [(kind, full_ref(record.brief_id, ref)) for kind in RELATIONS for ref in getattr(record.claim, kind)]


CLAIMS: Final[tuple[Field, ...]] = (
    Field("id", "id", "Permanent: the brief's id, a slash, the claim's own.", lambda _, r: r.ref),
    Field(
        "address",
        "address",
        "Where the claim stands on the site.",
        lambda export, r: export.root + claim_address(r.brief_id, r.claim_id),
    ),
    Field("brief", "id", "The brief that makes it.", lambda _, r: r.brief_id),
    Field("text", "text", "The claim, without markup.", lambda export, r: export.plain(r.claim.text)),
    Field(
        "who",
        "text",
        "Who said it and through whom, with the office held on that day.",
        lambda export, r: export.who(r),
    ),
    Field(
        "who_kind",
        "text",
        "One of `official`, `named`, `institution`, `unnamed`, `narration`, `headline`; the method says what each is.",
        lambda export, r: attribution_kind(export.corpus, r),
    ),
    Field(
        "who_chain",
        "objects",
        "The same as a chain, from who passed it on last to who said it first.",
        lambda _, r: [(link, r) for link in r.claim.said_by.chain()],
        _LINK,
    ),
    Field("manner", "text", "How it was said: press conference, joint statement, …", lambda _, r: r.claim.manner),
    *_dates("when", "When what it reports happened, is to happen, or was true.", lambda _, r: r.when),
    *_dates("said", "When it was said; the day of publication where the record gives no other.", lambda _, r: r.said()),
    Field(
        "paragraph",
        "number",
        "Paragraph of the source text in which it stands.",
        lambda _, r: r.claim.at.first if r.claim.at else None,
    ),
    Field(
        "locator",
        "text",
        "One to four words that occur once in that paragraph, in the language of the source text.",
        lambda _, r: (r.claim.at.words or None) if r.claim.at else None,
    ),
    Field("initiative", "id", "The undertaking that it bears on.", lambda _, r: r.claim.initiative),
    Field("stage", "id", "The rung of that initiative's ladder that it says was reached.", lambda _, r: r.claim.stage),
    *_dates("deadline", "A target date that it sets.", lambda _, r: r.claim.deadline),
    Field("stance", "text", "One of `asserts`, `hedges`, `denies`.", lambda _, r: r.claim.stance),
    Field(
        "about",
        "id",
        "The claim that it hedges or denies.",
        lambda _, r: full_ref(r.brief_id, r.claim.about) if r.claim.about else None,
    ),
    Field("relations", "objects", "How it stands to other claims.", lambda _, r: _relations_of(r), _RELATION),
    Field("events", "ids", "What it reports as having happened.", lambda _, r: list(r.claim.event)),
    Field(
        "entities",
        "ids",
        "People, organisations, countries, places, systems and instruments that it names.",
        lambda export, r: [slug for slug in r.names if export.corpus.kinds[slug] in ENTITY_KINDS],
    ),
    Field(
        "questions",
        "ids",
        "Questions on which it takes a position.",
        lambda export, r: list(export.corpus.questions_of.get(r.ref, ())),
    ),
    Field("language", "text", "Language of the source text, as a tag of BCP 47.", lambda _, r: r.brief.source.language),
    Field("publisher", "id", "Who published the copy that was read.", lambda _, r: r.brief.source.publisher),
    Field(
        "origin",
        "id",
        "The newsroom or body that the text really comes from; copies share their origin.",
        lambda export, r: export.corpus.origin(r.brief),
    ),
    Field(
        "check",
        "text",
        "How far it was compared with its source text: `checked`, `changed`, `unchecked` or `not-held`.",
        lambda export, r: export.check(r).state,
    ),
    Field(
        "check_accepted",
        "texts",
        "What the machine questioned and an editor let stand.",
        lambda export, r: list(export.check(r).accepted),
    ),
    Field("faults", "objects", "Faults of the source text that touch it.", lambda _, r: _faults_of(r), _FAULT),
    Field(
        "basis",
        "text",
        "How what the paragraph does not say is known.",
        lambda export, r: export.plain(r.claim.basis),
    ),
    Field("note", "text", "A remark on scope.", lambda export, r: export.plain(r.claim.note)),
    *_dates(
        "entered",
        "When it came into this record; the day of publication where the record gives no other.",
        lambda _, r: claim_entered(r.brief, r.claim),
    ),
)

# --- briefs ------------------------------------------------------------------------------------------

_Brief = tuple[str, Brief]


def _source(key: str) -> Callable[[Export, _Brief], Any]:
    def value(_: Export, item: _Brief) -> Any:
        found = getattr(item[1].source, key)
        return list(found) if isinstance(found, tuple) else found

    return value


def _sha256(export: Export, item: _Brief) -> str | None:
    seal = export.corpus.seals.get(item[0])
    return seal.sha256 if seal else None


BRIEFS: Final[tuple[Field, ...]] = (
    Field("id", "id", "Permanent: the name of the brief's file.", lambda _, b: b[0]),
    Field("address", "address", "The brief's page.", lambda export, b: export.root + brief_address(b[0])),
    Field("title", "text", "Title in our own words.", lambda _, b: b[1].title),
    Field(
        "folder",
        "text",
        "`articles` for news reports, `official` for official texts.",
        lambda export, b: export.corpus.folders[b[0]],
    ),
    Field("bottom_line", "text", "The brief in a few sentences.", lambda export, b: export.plain(b[1].bottom_line)),
    Field(
        "sentences",
        "objects",
        "The same, sentence by sentence.",
        lambda _, b: [(b[0], sentence) for sentence in sentences(b[1].bottom_line)],
        (
            Field("text", "text", "The sentence.", lambda export, pair: export.plain(pair[1].text)),
            Field(
                "claims",
                "ids",
                "The claims that it rests on.",
                lambda _, pair: [full_ref(pair[0], ref) for ref in pair[1].claims],
            ),
        ),
    ),
    Field("claims", "ids", "Its claims, in their order.", lambda _, b: [f"{b[0]}/{ref}" for ref in b[1].claims]),
    Field("publisher", "id", "Who published the copy that was read.", _source("publisher")),
    Field("publisher_name", "text", "Its name.", lambda export, b: export.name(b[1].source.publisher)),
    Field(
        "origin",
        "id",
        "The newsroom or body that the text really comes from; copies share their origin.",
        lambda export, b: export.corpus.origin(b[1]),
    ),
    Field("origin_name", "text", "Its name.", lambda export, b: export.name(export.corpus.origin(b[1]))),
    Field("origin_basis", "text", "How the origin is known, where it is not the publisher.", _source("origin_basis")),
    Field("headline", "text", "Headline as published, where it is a title to cite by.", _source("headline")),
    *_dates("published", "When the text was published.", lambda _, b: b[1].source.published),
    Field("published_basis", "text", "How that date is known.", _source("basis")),
    Field("language", "text", "Language of the copy that was read, as a tag of BCP 47.", _source("language")),
    Field("translation", "text", "Who translated it: `human`, `machine` or `none`.", _source("translation")),
    Field("translated_from", "text", "The language in which it was first written.", _source("translated_from")),
    Field("authors", "texts", "Who wrote it.", _source("authors")),
    Field("translators", "texts", "Who translated it.", _source("translators")),
    Field("editors", "texts", "Who edited it.", _source("editors")),
    Field("url", "address", "Where it can be read.", _source("url")),
    Field(
        "held",
        "flag",
        "Whether the source text is at hand; if not, nothing could be compared with it.",
        lambda _, b: b[1].source.text == "held",
    ),
    Field("sha256", "text", "Fingerprint of the source text with which the brief was compared.", _sha256),
    Field("faults", "objects", "What is wrong in the source text as it was read.", lambda _, b: b[1].faults, _FAULT),
    Field(
        "gaps",
        "texts",
        "What it does not say although a reader would ask.",
        lambda export, b: [export.plain(gap) for gap in b[1].gaps],
    ),
    Field(
        "withdrawn",
        "objects",
        "Claims that it made and no longer makes.",
        lambda _, b: [(b[0], slug, withdrawal) for slug, withdrawal in b[1].withdrawn.items()],
        (
            Field("id", "id", "The former claim.", lambda _, item: f"{item[0]}/{item[1]}"),
            Field("on", "day", "When it was withdrawn.", lambda _, item: item[2].on.text),
            Field("why", "text", "The reason.", lambda export, item: export.plain(item[2].why)),
            Field(
                "instead",
                "id",
                "The claim that replaced it.",
                lambda _, item: full_ref(item[0], item[2].instead) if item[2].instead else None,
            ),
        ),
    ),
    *_dates(
        "entered",
        "When it came into this record; the day of publication where the record gives no other.",
        lambda _, b: brief_entered(b[1]),
    ),
)

# --- statuses ----------------------------------------------------------------------------------------


def _deadline(_: Export, step: Deadline) -> Edtf:
    return step.date


STATUSES: Final[tuple[Field, ...]] = (
    Field("id", "id", "The initiative.", lambda _, s: s.initiative_id),
    Field(
        "address",
        "address",
        "Its page.",
        lambda export, s: export.root + export.maker.texts.addresses[s.initiative_id],
    ),
    Field("name", "text", "Its name.", lambda export, s: export.name(s.initiative_id)),
    Field(
        "about",
        "text",
        "What was undertaken.",
        lambda export, s: export.plain(export.corpus.initiatives[s.initiative_id].about),
    ),
    Field(
        "parties",
        "ids",
        "Who undertook it.",
        lambda export, s: list(export.corpus.initiatives[s.initiative_id].parties),
    ),
    Field(
        "ladder",
        "objects",
        "Its stages, first to last.",
        lambda export, s: export.corpus.initiatives[s.initiative_id].ladder,
        (
            Field("stage", "id", "The stage.", lambda _, rung: rung.stage),
            Field("name", "text", "Its name.", lambda _, rung: rung.name),
            Field("means", "text", "When it counts as reached.", lambda _, rung: rung.means),
        ),
    ),
    Field("stage", "id", "The rung where it stands.", lambda _, s: s.stage.stage if s.stage else None),
    Field("stage_name", "text", "Its name.", lambda _, s: s.stage.name if s.stage else None),
    *_dates("since", "When that rung was reached.", lambda _, s: s.since),
    *_dates("confirmed", "The newest date on which a claim that counts reports the rung.", lambda _, s: s.confirmed),
    *_dates("as_of", "The newest day of which a claim on the initiative speaks.", lambda _, s: s.as_of),
    Field(
        "reached",
        "objects",
        "Every rung reached so far, lowest first; one that nobody reports is left out.",
        lambda export, s: rungs_reached(export.corpus, s),
        (
            Field("stage", "id", "The rung.", lambda _, rung: rung.stage.stage),
            *_dates("on", "When it was reached.", lambda _, rung: rung.on),
            Field(
                "moved",
                "flag",
                "Whether the status came to this rung on that day; not where it stood on a higher one already.",
                lambda _, rung: rung.moved,
            ),
            Field(
                "evidence",
                "ids",
                "The claims that report it, the one that dates it first.",
                lambda _, rung: _refs(rung.evidence),
            ),
        ),
    ),
    Field("goal", "id", "The rung that target dates are for.", lambda _, s: s.goal.stage if s.goal else None),
    *_dates("deadline", "The target date in force.", lambda _, s: s.deadline),
    Field(
        "deadlines",
        "objects",
        "Every target date and how it moved, oldest first.",
        lambda _, s: s.deadlines,
        (
            *_dates("date", "The target.", _deadline),
            Field("move", "text", "One of `set`, `sharpened`, `moved`, `brought-forward`.", lambda _, step: step.move),
            Field("claims", "ids", "The claims that set or repeat it.", lambda _, step: _refs(step.claims)),
        ),
    ),
    Field(
        "verdict",
        "text",
        "How the last target was met: `none`, `open`, `on-time`, `late`, `late-but-done`, `unclear`, `not-reported`.",
        lambda _, s: s.verdict,
    ),
    Field("hedged", "flag", "Whether every claim that reports the rung is hedged by another.", lambda _, s: s.hedged),
    Field(
        "unconfirmed",
        "flag",
        "Whether unnamed speakers or headlines alone report the rung.",
        lambda _, s: s.unconfirmed,
    ),
    Field("evidence", "ids", "The claims that report the rung, oldest first.", lambda _, s: _refs(s.evidence)),
    Field("doubts", "ids", "Claims that hedge or deny what others say of it.", lambda _, s: _refs(s.doubts)),
    Field("claims", "ids", "Every claim on the initiative, oldest first.", lambda _, s: _refs(s.claims)),
    Field("origins", "number", "How many independent origins the claims have.", lambda _, s: s.origins),
    Field("voices", "number", "How many voices.", lambda _, s: s.voices),
)

# --- files -------------------------------------------------------------------------------------------

HEAD: Final[tuple[Field, ...]] = (
    Field("title", "text", "Name of the site that the file comes from.", lambda export, _: export.title),
    Field("licence", "text", "Licence of the content, by its SPDX id.", lambda _, __: LICENCE),
    Field("licence_address", "address", "The text of that licence.", lambda _, __: LICENCE_ADDRESS),
    Field("documentation", "address", "The page that explains the fields.", lambda e, _: e.root + DOCUMENTATION),
    Field("fields_version", "number", "Version of the fields; the page says what raises it.", lambda _, __: VERSION),
    Field("as_of", "day", "The newest day of publication in the record; never today.", lambda e, _: e.corpus.as_of),
    Field(
        "generated_from",
        "object",
        "How much the record held.",
        lambda export, _: export.corpus,
        (
            Field("briefs", "number", "Briefs in the record.", lambda _, corpus: len(corpus.briefs)),
            Field("claims", "number", "Claims in the record.", lambda _, corpus: len(corpus.claims)),
        ),
    ),
)
"""What every JSON file begins with, before its list."""


@dataclass(frozen=True, slots=True)
class Table:
    """A list that is exported.

    Attributes:
        name: of the list in its JSON file, and of the file.
        fields: what each record of it has.
        rows: the records, one by one.
        csv: whether it is written as CSV as well.
    """

    name: str
    fields: tuple[Field, ...]
    rows: Callable[[Export], Iterable[Any]]
    csv: bool = False

    @property
    def files(self) -> tuple[str, ...]:
        """Paths of its files in the site."""
        return tuple(f"data/{self.name}.{kind}" for kind in ("json", "csv")[: 1 + self.csv])


def _statuses(export: Export) -> Iterable[Status]:
    return export.maker.statuses.values()


TABLES: Final = (
    Table("claims", CLAIMS, lambda export: export.corpus.claims.values(), csv=True),
    Table("briefs", BRIEFS, lambda export: export.corpus.briefs.items()),
    Table("statuses", STATUSES, _statuses),
)
"""Everything that is exported, in the order of the page that documents it."""


def exports(maker: ViewMaker, site_url: str, title: str) -> Iterator[tuple[str, bytes]]:
    """Yield the data files piece by piece, as (path in the site, next bytes), so that none is ever held whole.

    Pieces of two files may take turns: a record is made once for all formats.

    Args:
        maker: of the site.
        site_url: the site's address, ending in a slash; empty where it has none, and addresses are then relative.
        title: the site's name.
    """
    export = Export(maker, site_url or "../", title, maker.corpus)
    for table in TABLES:
        yield from _files_of(table, export)


def _files_of(table: Table, export: Export) -> Iterator[tuple[str, bytes]]:
    as_json, as_csv = table.files[0], table.files[1] if table.csv else ""
    head = _json(maker_of(HEAD)(export, None)).removesuffix("}")
    yield as_json, f'{head}, "{table.name}": [\n'.encode()
    if as_csv:
        yield as_csv, _csv_lines([[field.name for field in table.fields]])
    separator, made, cells = "", maker_of(table.fields), _cells_of(table.fields)
    for rows in _batches(table.rows(export)):
        records = [made(export, row) for row in rows]
        yield as_json, (separator + ",\n".join(map(_json, records))).encode()
        separator = ",\n"
        if as_csv:
            yield as_csv, _csv_lines(map(cells, records))
    yield as_json, b"\n]}\n"


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(rows)
    for first in iterator:
        yield [first, *(row for _, row in zip(range(_ROWS_AT_ONCE - 1), iterator, strict=False))]


_json: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def _csv_lines(rows: Iterable[Iterable[Any]]) -> bytes:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return buffer.getvalue().encode()


def _cells_of(fields: Iterable[Field]) -> Callable[[dict[str, Any]], Iterable[Any]]:
    """Make of a table of fields what makes cells of a record; `csv` writes numbers and leaves out None by itself."""
    holds = {field.name: field.holds for field in fields}
    many = [name for name, held in holds.items() if held in ("ids", "texts", "objects", "object", "flag")]
    # Ids are letters, digits and hyphens; what begins with one of the signs may be a text, a date or an address.
    any_text = [name for name, held in holds.items() if held in ("text", "edtf", "day", "address")]

    def cells(record: dict[str, Any]) -> Iterable[Any]:
        row = dict(record)
        for name in many:
            if (value := row[name]) is None or value == []:
                row[name] = ""
            else:
                row[name] = " ".join(value) if holds[name] == "ids" else _json(value)
        for name in any_text:
            if (value := row[name]) and value[0] in _FORMULA:
                row[name] = guarded(value)
        return row.values()

    return cells


def guarded(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return f"{_GUARD}{cell}" if cell[:1] in _FORMULA else cell


def field_names(fields: Iterable[Field], prefix: str = "") -> Iterator[str]:
    """Every name in a table, those of parts as `field.part`."""
    return chain.from_iterable(
        (f"{prefix}{field.name}", *field_names(field.parts, f"{prefix}{field.name}.")) for field in fields
    )
