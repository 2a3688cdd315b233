"""The record as an SQLite file that any program for SQLite opens, with full-text search, and metadata for Datasette.

Each list of the data files is a table with the same columns; lists and objects within a record are JSON, as in CSV.
Columns that hold one id refer to the table that has it. A table `claims_search` (FTS5) finds claims by words. The same
record gives the same bytes: the file is made in memory in a fixed order, compacted, and freed of the version of SQLite
that made it.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any, Final

import orjson

from generator.site.export.field import Holds
from generator.site.export.fields import FOREIGN_KEYS, LICENCE, LICENCE_ADDRESS, TABLES, Table
from generator.site.views.context import ViewContext

DATABASE: Final = "data/record.sqlite"
METADATA: Final = "data/metadata.json"

SEARCHED: Final = ("text", "who")
"""The columns of claims that are searched."""

_PAGE: Final = 4096
_TYPES: Final[Mapping[Holds, str]] = {"number": "INTEGER", "flag": "INTEGER"}
_COUNTERS: Final = slice(92, 100)
"""The bytes of the file with SQLite's version and a change counter, which no reader needs."""


def database(rows: Mapping[str, Iterable[Mapping[str, Any]]]) -> bytes:
    """Return the bytes of the database.

    Args:
        rows: the records of each table as the data files have them, by its name.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as database:
        database.execute(f"PRAGMA page_size = {_PAGE}")
        database.execute("BEGIN")
        for table in TABLES:
            _fill(database, table, rows[table.name])
        columns = ", ".join(SEARCHED)
        database.execute(
            f"CREATE VIRTUAL TABLE claims_search USING fts5({columns}, content='claims', tokenize='unicode61')"
        )
        database.execute("INSERT INTO claims_search(claims_search) VALUES ('rebuild')")
        database.execute("INSERT INTO claims_search(claims_search) VALUES ('optimize')")
        database.execute("COMMIT")
        database.execute("VACUUM")
        data = bytearray(database.serialize())
    data[_COUNTERS] = bytes(8)
    return bytes(data)


def metadata(context: ViewContext) -> bytes:
    """Return the metadata of the database for Datasette: titles, licence, and the table whose claims are searched."""
    words = context.words
    content = {
        "title": context.site.name,
        "license": LICENCE,
        "license_url": LICENCE_ADDRESS,
        "databases": {
            "record": {
                "tables": {
                    table.name: {
                        "title": words.plain(f"data.table.{table.name}"),
                        "description": words.plain(f"data.table.{table.name}_lead"),
                        **({"fts_table": "claims_search", "fts_pk": "rowid"} if table.name == "claims" else {}),
                    }
                    for table in TABLES
                }
            }
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _fill(database: sqlite3.Connection, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    columns, foreign_keys = table.columns, FOREIGN_KEYS.get(table.name, {})
    declared = [
        f'"{name}" {_TYPES.get(holds, "TEXT")}{" PRIMARY KEY" if name == "id" else ""}' for name, holds in columns
    ]
    declared += [f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("id")' for column, other in foreign_keys.items()]
    database.execute(f'CREATE TABLE "{table.name}" ({", ".join(declared)})')
    places = ", ".join("?" * len(columns))
    database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', _values(table, rows))


def _values(table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        values = (row.get(name) for name, _ in table.columns)
        yield tuple(orjson.dumps(value).decode() if isinstance(value, (list, dict)) else value for value in values)
