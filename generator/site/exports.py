"""The record as data: every claim, brief and status, as JSON and CSV, for whoever wants to reckon with it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from generator.site.fields import HEAD, TABLES, Export, Field, Make, Table
from generator.site.viewmaker import ViewMaker

_ROWS_AT_ONCE: Final = 256
_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001
_GUARD: Final = "'"


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
    head = _json(_maker_of(HEAD)(export, None)).removesuffix("}")
    yield as_json, f'{head}, "{table.name}": [\n'.encode()
    if as_csv:
        yield as_csv, _csv_lines([[field.name for field in table.fields]])
    separator, made, cells = "", _maker_of(table.fields), _cells_of(table.fields)
    for rows in _batches(table.rows(export)):
        records = [made(export, row) for row in rows]
        yield as_json, (separator + ",\n".join(map(_json, records))).encode()
        separator = ",\n"
        if as_csv:
            yield as_csv, _csv_lines(map(cells, records))
    yield as_json, b"\n]}\n"


def _maker_of(fields: Iterable[Field]) -> Make:
    """Make of a table of fields what makes a record, as plain JSON. The table is looked through once."""
    makes = [(field.name, _value_of(field)) for field in fields]
    return lambda export, item: {name: make(export, item) for name, make in makes}


def _value_of(field: Field) -> Make:
    if not field.parts:
        return field.value
    value, made = field.value, _maker_of(field.parts)
    if field.holds == "objects":
        return lambda export, item: [made(export, part) for part in value(export, item)]
    return lambda export, item: made(export, value(export, item))


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
