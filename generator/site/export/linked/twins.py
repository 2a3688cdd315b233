"""The JSON twin of a page: the records that it shows, and the ids of all that it links to.

If a record has at most `MAX_PAGES` pages, each has a file `index.json` beside it. In a larger record twins would
double the number of files, which hosts limit; a page then links to its record in the data files, by a JSON pointer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from generator.corpus import Corpus
from generator.site.export.context import Export
from generator.site.export.fields import HEAD, TABLES, Table
from generator.site.export.files import parts_of_table
from generator.site.export.records import Record, record_of, records_of_rows
from generator.site.views.context import ViewContext

TWIN: Final = "index.json"
"""Name of the file beside a page."""

SCHEMA: Final = "page"
"""Name of the schema of twins."""

MAX_PAGES: Final = 3_000
"""The largest number of briefs, entries and questions together of a record whose pages have twins."""

_LINK: Final = re.compile(r'href="([^"#?]*)(?:#([^"]*))?"')
_BY_NAME: Final[Mapping[str, Table]] = {table.name: table for table in TABLES}
_ALL: Final = "data/claims.json"


def has_twins(corpus: Corpus) -> bool:
    """Whether each page has a twin of its own."""
    return len(corpus.briefs) + len(corpus.entries) + len(corpus.questions) <= MAX_PAGES


def link_to_twin(context: ViewContext, table: str, page_id: str, offered: tuple[str, ...], root: str) -> str:
    """Return the address of a page's content as JSON.

    Args:
        context: the context of the site's views.
        table: the table that has a record of the page; empty if none has.
        page_id: id of that record.
        offered: names of the tables that the page offers.
        root: the relative path from the page to the site's root.
    """
    if has_twins(context.corpus):
        return TWIN
    if table:
        return root + context.cached(_places)[table, page_id]
    # A page without a record shows claims, or the tables that it offers.
    return root + (_BY_NAME[offered[0]].files[0] if offered else _ALL)


def _places(context: ViewContext) -> dict[tuple[str, str], str]:
    """Return the place of every record except claims, as the path of a file and a JSON pointer (RFC 6901)."""
    export = Export(context, "")
    places: dict[tuple[str, str], str] = {}
    for table in TABLES:
        if table.name == "claims":
            continue
        for _, path, rows in parts_of_table(table, table.rows(export)):
            for number, row in enumerate(rows):
                places[table.name, _id_of(row)] = f"{path}#/{table.name}/{number}"
    return places


def _rows_by_id(context: ViewContext) -> dict[tuple[str, str], Any]:
    """Return the row of every record except claims, by the table's name and the record's id."""
    export = Export(context, "")
    return {(table.name, _id_of(row)): row for table in TABLES if table.name != "claims" for row in table.rows(export)}


def twin(export: Export, page: Mapping[str, str], table: str, html: str, root: str) -> bytes:
    """Return the bytes of a page's twin.

    Args:
        export: the tools that make values.
        page: the page's kind, address, title and description, and its id if it has one.
        table: the table that has a record of the page; empty if none has.
        html: the page's content.
        root: the relative path from the page to the site's root.
    """
    content = {
        **record_of(HEAD, export, SCHEMA),
        "page": page,
        "records": {name: list(rows) for name, rows in _records(export, table, page.get("id", ""))},
        "refers_to": _refers_to(export.corpus, html, root),
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _records(export: Export, table: str, page_id: str) -> Iterator[tuple[str, Iterator[Record]]]:
    if not table:
        return
    corpus = export.corpus
    own = [table, "entries"] if table == "statuses" else [table]
    rows = export.context.cached(_rows_by_id)
    for name in own:
        found = [rows[name, page_id]] if (name, page_id) in rows else []
        yield name, records_of_rows(_BY_NAME[name].fields, export, found)
    if table == "briefs":
        claims = (corpus.claims[f"{page_id}/{claim_id}"] for claim_id in corpus.briefs[page_id].claims)
        yield "claims", records_of_rows(_BY_NAME["claims"].fields, export, claims)


def _id_of(row: Any) -> str:
    initiative_id: str = row[0] if isinstance(row, tuple) else row.initiative_id
    return initiative_id


def _refers_to(corpus: Corpus, html: str, root: str) -> dict[str, list[str]]:
    """Return the ids of all claims, briefs, entries and questions to which a page links, in the order of the page."""
    by_sort: dict[str, dict[str, None]] = {"claims": {}, "briefs": {}, "entries": {}, "questions": {}}
    for address, anchor in _LINK.findall(html):
        if not address.startswith(root) or address.startswith("../", len(root)):
            continue
        kind, _, rest = address[len(root) :].partition("/")
        page_id = rest.partition("/")[0]
        if kind == "briefs" and page_id in corpus.briefs:
            ref = f"{page_id}/{anchor}"
            by_sort["claims" if ref in corpus.claims else "briefs"][ref if ref in corpus.claims else page_id] = None
        elif kind == "questions" and page_id in corpus.questions:
            by_sort["questions"][page_id] = None
        elif corpus.kinds.get(page_id) == kind:
            by_sort["entries"][page_id] = None
    return {name: list(ids) for name, ids in by_sort.items() if ids}
