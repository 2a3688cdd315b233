"""The record as data: every claim, brief and status, as JSON and CSV, for whoever wants to compute with it."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from generator.site.export.context import Export
from generator.site.export.field import Field, Holds, days_of
from generator.site.export.fields import HEAD, TABLES, Table
from generator.site.views.context import ViewContext

_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001
_GUARD: Final = "'"

_json: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


def exports(context: ViewContext, site_url: str, title: str) -> Iterator[tuple[str, bytes]]:
    """Yield the data files piece by piece, as (path in the site, next bytes), so that none is ever held whole.

    The pieces of a table's JSON and CSV take turns: a record's values are worked out once for both.

    Args:
        context: of the site.
        site_url: the site's address, ending in a slash; empty where it has none, and addresses are then relative.
        title: the site's name.
    """
    export = Export(context, site_url or "../", title, context.corpus)
    for table in TABLES:
        yield from _files_of(table, export)


def _files_of(table: Table, export: Export) -> Iterator[tuple[str, bytes]]:
    as_json, as_csv = table.files[0], table.files[1] if table.csv else ""
    head = _json(_record(HEAD, export, None)).removesuffix("}")
    yield as_json, f'{head}, "{table.name}": [\n'.encode()
    columns = table.columns
    if as_csv:
        yield as_csv, codecs.BOM_UTF8 + _line([name for name, _ in columns])
    separator = ""
    for row in table.rows(export):
        record = _record(table.fields, export, row)
        yield as_json, (separator + _json(record)).encode()
        separator = ",\n"
        if as_csv:
            yield as_csv, _line(_cell(holds, record[name]) for name, holds in columns)
    yield as_json, b"\n]}\n"


def _record(fields: Iterable[Field], export: Export, row: Any) -> Mapping[str, Any]:
    """The fields of one record, as plain JSON: a date as three fields, objects with the fields of their own."""
    record: dict[str, Any] = {}
    for field in fields:
        value = field.value(export, row)
        if field.holds == "date":
            for (name, _), text in zip(field.columns, days_of(value), strict=True):
                record[name] = text
        elif field.holds == "object":
            record[field.name] = None if value is None else _record(field.parts, export, value)
        elif field.holds == "objects":
            record[field.name] = [_record(field.parts, export, part) for part in value]
        else:
            record[field.name] = value
    return record


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()


def _cell(holds: Holds, value: Any) -> str:
    """A value as a cell: ids with spaces between them, other lists and objects as JSON, an empty one as nothing."""
    if holds == "flag":
        return _json(value)
    if not value and value != 0:
        return ""
    match holds:
        case "ids":
            return " ".join(value)
        case "texts" | "objects" | "object":
            return _json(value)
        case "id" | "number":
            return str(value)
        case _:
            return guarded(value)


def guarded(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return f"{_GUARD}{cell}" if cell[:1] in _FORMULA else cell
