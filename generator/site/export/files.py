"""The record as data: every claim, brief and status, as JSON and CSV, for whoever wants to reckon with it.

Records are made some hundred at a time, column by column: how values are written follows from what their field holds,
which is asked once for all of them, and a value that many of them share is written once.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from json.encoder import encode_basestring
from typing import Any, Final

from generator.model.edtf import Edtf
from generator.site.export.fields import HEAD, TABLES, Export, Field, Table, days_of
from generator.site.views.context import ViewContext

_ROWS_AT_ONCE: Final = 256
_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001
_GUARD: Final = "'"


def exports(context: ViewContext, site_url: str, title: str) -> Iterator[tuple[str, bytes]]:
    """Yield the data files piece by piece, as (path in the site, next bytes), so that none is ever held whole.

    Pieces of two files may take turns: a record is made once for all formats.

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
    (head,) = _objects(_columns(HEAD, export, [None]))
    yield as_json, f'{head.removesuffix("}")}, "{table.name}": [\n'.encode()
    if as_csv:
        yield as_csv, _lines([[name] for name, _ in table.columns])
    separator = ""
    for rows in _batches(table.rows(export)):
        columns = _columns(table.fields, export, rows)
        yield as_json, (separator + ",\n".join(_objects(columns))).encode()
        separator = ",\n"
        if as_csv:
            yield as_csv, _lines(map(_cells, columns))
    yield as_json, b"\n]}\n"


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, _ROWS_AT_ONCE)):
        yield batch


# --- JSON --------------------------------------------------------------------------------------------

_json: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode


@dataclass(frozen=True, slots=True)
class _Column:
    """A field of some records.

    Attributes:
        field: which.
        values: its value in each record.
        texts: the same as JSON; of a date, with the two fields that follow from it.
    """

    field: Field
    values: Sequence[Any]
    texts: Sequence[str]


def _columns(fields: Iterable[Field], export: Export, rows: Sequence[Any]) -> list[_Column]:
    made = []
    for field in fields:
        values = [field.value(export, row) for row in rows]
        made.append(_Column(field, values, _texts(field, export, values)))
    return made


def _texts(field: Field, export: Export, values: Sequence[Any]) -> Sequence[str]:
    match field.holds:
        case "object":
            return _objects(_columns(field.parts, export, values))
        case "objects":
            made = iter(_objects(_columns(field.parts, export, list(chain.from_iterable(values)))))
            return [f"[{', '.join(islice(made, len(value)))}]" if value else "[]" for value in values]
        case "ids":
            # Of letters, digits, hyphens and slashes: nothing in them needs a sign before it.
            return ['["' + '", "'.join(value) + '"]' if value else "[]" for value in values]
        case "texts":
            return [_json(value) if value else "[]" for value in values]
        case "date":
            # Of the first the name is written where all names are.
            names = ("", *(f'"{name}": ' for name, _ in field.columns[1:]))
            return _each_date(values, lambda date: ", ".join(map(str.__add__, names, map(_json, days_of(date)))))
        case "number":
            return ["null" if value is None else str(value) for value in values]
        case "flag":
            return ["true" if value else "false" for value in values]
        case _:
            return ["null" if value is None else encode_basestring(value) for value in values]


def _objects(columns: Sequence[_Column]) -> list[str]:
    """Put columns beside one another, as an object for each record."""
    pattern = ", ".join([f'"{column.field.name}": %s' for column in columns])
    return list(map(f"{{{pattern}}}".__mod__, zip(*(column.texts for column in columns), strict=True)))


def _each_date(dates: Sequence[Edtf | None], write: Callable[[Edtf | None], str]) -> list[str]:
    """Write dates, of those that are equal only one; their texts tell them apart."""
    texts = [date.text if date else None for date in dates]
    written = {text: write(date) for text, date in dict(zip(texts, dates, strict=True)).items()}
    return [written[text] for text in texts]


# --- CSV ---------------------------------------------------------------------------------------------


def _lines(columns: Iterable[Iterable[str]]) -> bytes:
    return "".join([f"{','.join(cells)}\r\n" for cells in zip(*columns, strict=True)]).encode()


def _cells(column: _Column) -> Sequence[str]:
    match column.field.holds:
        case "objects" | "object" | "texts" | "flag":
            return _quoted(["" if text == "[]" else text for text in column.texts])
        case "ids":
            return [" ".join(value) for value in column.values]
        case "date":
            return _each_date(column.values, lambda date: ",".join(_of_texts(days_of(date))))
        case "id" | "number":
            return ["" if value is None else str(value) for value in column.values]
        case _:
            return _of_texts(column.values)


def _of_texts(texts: Iterable[str | None]) -> Sequence[str]:
    # To look through a column is one step where its cells need nothing, as in most.
    cells = [text or "" for text in texts]
    if not _FORMULA.isdisjoint([cell[:1] for cell in cells]):
        cells = [guarded(cell) for cell in cells]
    return _quoted(cells)


def _quoted(cells: Sequence[str]) -> Sequence[str]:
    if not _needs_quotes("".join(cells)):
        return cells
    return ['"' + cell.replace('"', '""') + '"' if _needs_quotes(cell) else cell for cell in cells]


def _needs_quotes(cells: str) -> bool:
    return "," in cells or '"' in cells or "\n" in cells or "\r" in cells


def guarded(cell: str) -> str:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return f"{_GUARD}{cell}" if cell[:1] in _FORMULA else cell
