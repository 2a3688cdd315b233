"""The record for programs: every claim, brief and status, as JSON and CSV."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import orjson

from generator.corpus import ClaimRecord
from generator.processes.gzipped import gzipped
from generator.site.export.context import Export, is_small_enough_for_other_forms
from generator.site.export.fields import DOCUMENTATION, HEAD, TABLES, Table
from generator.site.export.formats.database import DATABASE, METADATA, database, metadata
from generator.site.export.package.archive import archive
from generator.site.export.package.data_package import PACKAGE, WrittenTable, data_package
from generator.site.export.package.schemas import schemas
from generator.site.export.records import as_lines, as_records, columns_by_batch, csv_lines, record_of, records_of_rows
from generator.site.views.context import ViewContext

_NOT_ARCHIVED: Final = (".html", ".sqlite", ".zip", "/index.json", "/metadata.json")
"""Endings of files below `data/` that the archive leaves out: pages, the database with its metadata, and archives."""


def exports(context: ViewContext) -> Iterator[tuple[str, bytes]]:
    """Yield the data files piece by piece, as (path in the site, next bytes), so that none is in memory whole.

    The pieces of a table's JSON and CSV alternate, since a record's values are computed once for both. A table with too
    many records for one file is written in parts by year.
    """
    export = export_of(context)
    written: list[WrittenTable] = []
    for table in TABLES:
        rows = table.rows(export)
        if is_whole(table, rows):
            yield from _whole(table, export, rows, written)
        else:
            yield from _in_parts(table, export, rows, written)
    yield PACKAGE, data_package(export, written)
    yield from schemas(context.words, context.site.url)
    if is_small_enough_for_other_forms(context.corpus):
        tables = {table.name: _records(table, export) for table in TABLES}
        yield DATABASE, database(tables)
        yield METADATA, metadata(context)


def archived(context: ViewContext, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the archive of all data files piece by piece; nothing if the record is too large for one.

    Args:
        context: the context of the site's views.
        folder: the site's, in which all data files have been written.
    """
    if is_small_enough_for_other_forms(context.corpus):
        listed = (path.relative_to(folder).as_posix() for path in (folder / DOCUMENTATION).rglob("*") if path.is_file())
        paths = [path for path in listed if not path.endswith(_NOT_ARCHIVED)]
        yield from archive(export_of(context), folder, paths)


def claims_file(context: ViewContext, claims: Iterable[ClaimRecord]) -> bytes:
    """Return a JSON file of selected claims, in the form of the site's file of all claims.

    Args:
        context: the context of the site's views.
        claims: the claims that the file is to hold.
    """
    table = next(table for table in TABLES if table.name == "claims")
    pieces = _files_of(replace(table, csv=False), export_of(context), claims)
    return b"".join(piece for _, piece in pieces)


def export_of(context: ViewContext) -> Export:
    """Return an `Export` for files in `data/`, whose relative links begin with `../`."""
    return Export(context, context.site.url or "../")


def _whole(
    table: Table, export: Export, rows: Collection[Any], written: list[WrittenTable]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a table, and add its CSV file to `written`, for the data package."""
    size, digest = 0, hashlib.sha256()
    for path, piece in _files_of(table, export, rows):
        if path.endswith(".csv"):
            size += len(piece)
            digest.update(piece)
        yield path, piece
    if table.csv:
        name = table.files[1].removeprefix(DOCUMENTATION)
        written.append(WrittenTable(table, name, "", len(rows), size, digest.hexdigest()))


def _files_of(table: Table, export: Export, rows: Iterable[Any]) -> Iterator[tuple[str, bytes]]:
    as_json, as_csv = table.files[0], table.files[1] if table.csv else ""
    yield as_json, _head(export, table.name) + f',"{table.name}":[\n'.encode()
    if as_csv:
        yield as_csv, codecs.BOM_UTF8 + csv_lines([[name for name, _ in table.columns]])
    separator = b""
    for columns in columns_by_batch(table.fields, export, rows):
        yield as_json, separator + b",\n".join(map(orjson.dumps, as_records(columns)))
        separator = b",\n"
        if as_csv:
            yield as_csv, as_lines(columns)
    yield as_json, b"\n]}\n"


def is_whole(table: Table, rows: Collection[Any]) -> bool:
    """Whether a table is written whole, into one file of each format."""
    return len(rows) <= table.most or table.year is None


def parts_of_table(table: Table, rows: Collection[Any]) -> Iterator[tuple[str, str, Sequence[Any]]]:
    """Yield the parts of a table, each as its year, the path of its JSON file in the site, and its records.

    A table in one file has one part without a year.
    """
    if table.year is None or is_whole(table, rows):
        yield "", table.files[0], [*rows]
        return
    years: dict[str, list[Any]] = {}
    for row in rows:
        years.setdefault(table.year(row) or "undated", []).append(row)
    for year, within in sorted(years.items()):
        for number, at in enumerate(range(0, len(within), table.most), 1):
            part = f"-{number}" if number > 1 else ""
            yield year, f"data/{table.name}/{year}{part}.json.gz", within[at : at + table.most]


def _in_parts(
    table: Table, export: Export, rows: Collection[Any], written: list[WrittenTable]
) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a table too large for a single file: compressed parts, and files that list them."""
    within_folder = replace(export, root="../../") if export.root == "../" else export
    listed: list[dict[str, Any]] = []
    for year, as_json, part in parts_of_table(table, rows):
        pieces: dict[str, list[bytes]] = {path: [] for path in table.files}
        for path, piece in _files_of(table, within_folder, part):
            pieces[path].append(piece)
        entry: dict[str, Any] = {"year": year, table.name: len(part)}
        for path, table_pieces in pieces.items():
            kind = path.rpartition(".")[2]
            name = as_json.removeprefix(DOCUMENTATION).replace(".json.", f".{kind}.")
            entry[kind] = name
            packed = gzipped(table_pieces)
            if kind == "csv":
                digest = hashlib.sha256(packed).hexdigest()
                written.append(WrittenTable(table, name, year, len(part), len(packed), digest))
            yield f"data/{name}", packed
        listed.append(entry)
    yield table.files[0], _head(export, table.name) + b',"parts":' + orjson.dumps(listed) + b"}\n"
    if table.csv:
        columns = ("year", table.name, "csv")
        lines = csv_lines([columns, *([str(record[name]) for name in columns] for record in listed)])
        yield table.files[1], codecs.BOM_UTF8 + lines


def _records(table: Table, export: Export) -> Iterator[Mapping[str, Any]]:
    return records_of_rows(table.fields, export, table.rows(export))


def _head(export: Export, name: str) -> bytes:
    return orjson.dumps(record_of(HEAD, export, name)).removesuffix(b"}")
