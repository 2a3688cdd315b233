"""Records of the data files: the fields of many rows at once, as plain JSON and as lines of CSV.

The values of one field are made for a batch of rows before those of the next, so that what is decided by the field
alone is decided once.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Final, NamedTuple

import orjson

from generator.site.export.context import Export
from generator.site.export.field import Field, Holds, days_of

_FORMULA: Final = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001
_GUARD: Final = "'"

_BATCH: Final = 500
"""The number of records that are made before they are written."""

_NO_DAYS: Final = (None, None, None)

Record = dict[str, Any]
"""The fields of one row that are not empty, as plain JSON. A date is three fields, and an object has its own."""


class Column(NamedTuple):
    """The values of a field, or of one part of a date, in many rows.

    Attributes:
        name: its key in JSON, and its column in CSV.
        holds: its type.
        values: the value of each row; None where a row has none.
    """

    name: str
    holds: Holds
    values: Sequence[Any]


def columns_by_batch(fields: Iterable[Field], export: Export, rows: Iterable[Any]) -> Iterator[list[Column]]:
    """Yield the columns of so many rows at a time as memory should hold."""
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield _columns(fields, export, batch)


def records_of_rows(fields: Iterable[Field], export: Export, rows: Iterable[Any]) -> Iterator[Record]:
    """Yield the record of each row."""
    return chain.from_iterable(map(as_records, columns_by_batch(fields, export, rows)))


def record_of(fields: Iterable[Field], export: Export, row: Any) -> Record:
    """Return the record of a single row."""
    return next(records_of_rows(fields, export, (row,)))


def as_records(columns: Sequence[Column]) -> list[Record]:
    """Return the records of the rows of columns."""
    records: list[Record] = [{} for _ in columns[0].values]
    for name, _, values in columns:
        for record, value in zip(records, values, strict=True):
            if value is not None:
                record[name] = value
    return records


def as_lines(columns: Iterable[Column]) -> bytes:
    """Return the rows of columns as lines of CSV."""
    cells = [_CELLS[holds](values) if holds in _CELLS else values for _, holds, values in columns]
    return csv_lines(zip(*cells, strict=True))


def csv_lines(rows: Iterable[Iterable[str | int | None]]) -> bytes:
    """Return rows of cells as lines of CSV; the cell of None is empty."""
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return lines.getvalue().encode()


def _columns(fields: Iterable[Field], export: Export, rows: Sequence[Any]) -> list[Column]:
    columns: list[Column] = []
    for field in fields:
        make, holds = field.value, field.holds
        values: list[Any]
        if holds in ("number", "flag"):  # 0 and False are values
            values = [make(export, row) for row in rows]
        else:
            values = [make(export, row) or None for row in rows]
        if holds == "date":
            # Claims have few dates.
            known, put = export.dates.get, export.dates.put
            days = [_NO_DAYS if date is None else known(date.text) or put(date.text, days_of(date)) for date in values]
            columns += [Column(*named, [day[at] for day in days]) for at, named in enumerate(field.columns)]
        elif holds in ("object", "objects"):
            columns.append(Column(field.name, holds, _with_parts(field, export, values)))
        else:
            columns.append(Column(field.name, holds, values))
    return columns


def _with_parts(field: Field, export: Export, values: Iterable[Any]) -> list[Any]:
    """Return values as records of their parts; those of all rows are made together."""
    is_single = field.holds == "object"
    lists = [None if value is None else [value] if is_single else [*value] for value in values]
    parts = [part for within in lists if within for part in within]
    records = iter(as_records(_columns(field.parts, export, parts)))
    made = [within and [*islice(records, len(within))] for within in lists]
    return [within[0] or None if within else None for within in made] if is_single else made


def _guarded(values: Iterable[str | None]) -> list[str | None]:
    """Put an apostrophe before texts that a spreadsheet would take for a formula."""
    return [f"{_GUARD}{text}" if text and text[0] in _FORMULA else text for text in values]


def _joined(values: Iterable[Iterable[str] | None]) -> list[str | None]:
    return [None if ids is None else " ".join(ids) for ids in values]


def _as_json(values: Iterable[Any]) -> list[str | None]:
    return [None if value is None else orjson.dumps(value).decode() for value in values]


_CELLS: Final[Mapping[Holds, Callable[[Sequence[Any]], list[str | None]]]] = {
    **dict.fromkeys(("text", "edtf", "address", "day"), _guarded),
    **dict.fromkeys(("flag", "texts", "objects", "object"), _as_json),
    "ids": _joined,
}
"""The functions that turn values into cells: lists of ids are joined with spaces, other lists and objects become JSON.
Single ids and numbers are written as they are."""
