"""The record as a data package (Frictionless Data): `datapackage.json` describes the CSV files as tables with keys.

A table in parts is one resource for each part. A foreign key is declared only if its table is a single resource: the
standard cannot express a key into several.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from generator.site.export.context import Export
from generator.site.export.field import Holds, meaning_of_field
from generator.site.export.fields import DOCUMENTATION, FOREIGN_KEYS, LICENCE, LICENCE_ADDRESS, Table
from generator.site.export.format_version import FORMAT_VERSION
from generator.site.text.catalog import Words

PACKAGE: Final = "data/datapackage.json"
"""Path of the description in the site."""

_TYPES: Final[Mapping[Holds, str]] = {"number": "integer", "flag": "boolean", "texts": "array", "objects": "array"}
_DAY: Final = r"'?-?\d{4,}-\d\d-\d\d"
"""A day in a CSV cell. Before the minus sign of a year BC, an apostrophe keeps spreadsheets from seeing a formula."""


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A CSV file that was written.

    Attributes:
        table: the table whose records it has.
        path: relative to the folder `data/`.
        year: the year of a part; empty for a whole table.
        rows: its number of records.
        size: its size in bytes.
        digest: SHA-256, in hexadecimal.
    """

    table: Table
    path: str
    year: str
    rows: int
    size: int
    digest: str


def data_package(export: Export, written: Iterable[WrittenTable]) -> bytes:
    """Return the bytes of `datapackage.json`.

    Args:
        export: the tools that make values.
        written: the CSV files.
    """
    words, title, files = export.context.words, export.context.site.name, tuple(written)
    whole = {file.table.name for file in files if not file.year}
    content = {
        "profile": "data-package",
        "name": "record",
        "title": title,
        "description": words.plain("package.lead"),
        "homepage": export.root + DOCUMENTATION,
        "format_version": FORMAT_VERSION,
        "record_ends": export.corpus.as_of,
        "licenses": [{"name": LICENCE, "path": LICENCE_ADDRESS, "title": words.plain("data.licence")}],
        "contributors": [{"title": title, "role": "publisher"}],
        "sources": list(_sources(export)),
        "resources": [_resource(words, file, whole) for file in files],
    }
    if not export.root.startswith("http"):
        del content["homepage"]
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _sources(export: Export) -> Iterator[dict[str, str]]:
    """Yield the publishers and origins of the texts behind the briefs, each with the address of its site."""
    corpus, named = export.corpus, dict.fromkeys(brief.source.publisher for brief in export.corpus.briefs.values())
    named |= dict.fromkeys(map(corpus.origin, corpus.briefs.values()))
    for publisher_id in sorted(named):
        publisher = corpus.publishers[publisher_id]
        yield {"title": publisher.name, **({"path": publisher.url} if publisher.url else {})}


def _resource(words: Words, written: WrittenTable, whole: set[str]) -> dict[str, Any]:
    table = written.table
    title = words.plain(f"data.table.{table.name}")
    file = written.path.rpartition("/")[2].partition(".")[0]
    return {
        "profile": "tabular-data-resource",
        "name": f"{table.name}-{file}" if written.year else table.name,
        "title": f"{title} ({written.year})" if written.year else title,
        "description": words.plain(f"data.table.{table.name}_lead"),
        "path": written.path,
        "format": "csv",
        "mediatype": "text/csv",
        **({"compression": "gz"} if written.path.endswith(".gz") else {}),
        "encoding": "utf-8-sig",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\r\n", "header": True},
        "bytes": written.size,
        "hash": f"sha256:{written.digest}",
        "rows": written.rows,
        "schema": _schema(words, table, whole),
    }


def _schema(words: Words, table: Table, whole: set[str]) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": "" if other == table.name else other, "fields": ["id"]}}
        for column, other in FOREIGN_KEYS.get(table.name, {}).items()
        if other in whole and table.name in whole
    ]
    return {
        "fields": [_field(words, table, name, holds) for name, holds in table.columns],
        "primaryKey": ["id"],
        **({"foreignKeys": keys} if keys else {}),
        "missingValues": [""],
    }


def _field(words: Words, table: Table, name: str, holds: Holds) -> dict[str, Any]:
    column: dict[str, Any] = {"name": name, "type": _TYPES.get(holds, "object" if holds == "object" else "string")}
    column["description"] = meaning_of_field(words, table.name, name)
    if name == "id":
        column["constraints"] = {"required": True, "unique": True}
    elif holds == "day":
        column["constraints"] = {"pattern": _DAY}
    return column
