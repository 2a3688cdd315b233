"""Changes since the last release, for programs: what was added, changed (old and new) or withdrawn, and moved statuses.

A release keeps a `snapshot` of the record: the fields of the data files that hold what authors wrote, and the statuses.
Derived values, such as an address or a speaker's office, are left out, so that a new version of the program makes no
changes. A build compares the record with the last snapshot, and publishes the changes together with those of all
earlier releases.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import orjson

from generator import __version__
from generator.corpus import full_ref
from generator.site.export.context import Export, is_small_enough_for_other_forms
from generator.site.export.field import Field
from generator.site.export.fields import HEAD, TABLES, Table
from generator.site.export.format_version import FORMAT_VERSION
from generator.site.export.records import record_of, records_of_rows

Row = Mapping[str, Any]

CHANGES: Final = "data/changes.json"
"""Path of the changes in the site."""

COMPARED: Final[Mapping[str, tuple[str, ...]]] = {
    "claims": (
        *("text", "who_chain", "manner", "when", "said", "paragraph", "locator", "initiative", "stage", "deadline"),
        "every",
        *("confirms", "stance", "about", "relations", "events", "basis", "note"),
    ),
    "briefs": ("title", "folder", "bottom_line", "publisher", "origin", "headline", "published", "url", "held", "gaps"),
    "statuses": (
        *("name", "stage", "stage_name", "reached", "last_confirmed", "goal", "deadline", "verdict", "hedged"),
        *("unconfirmed", "backing", "stopped"),
    ),
    "entries": ("kind", "name", "about", "country", "date", "places", "roles"),
    "questions": ("title", "relation", "positions", "reading", "rule", "settles"),
}
"""The fields of each table that are compared."""

_TITLE_FIELD: Final = {"claims": "text", "briefs": "title", "questions": "title"}
"""The field by which readers know a record; in other tables it is `name`."""


def _record_state(export: Export, digest: str) -> dict[str, Any]:
    """Return the identity of a state of the record.

    Args:
        export: the tools that make values.
        digest: the digest of the record's files, as in `build.json`.
    """
    corpus = export.corpus
    return {
        "version": __version__,
        "record_digest": digest,
        "record_ends": corpus.as_of,
        "briefs": len(corpus.briefs),
        "claims": len(corpus.claims),
    }


def snapshot(export: Export, digest: str, last: Mapping[str, Any] | None) -> bytes:
    """Return the file that a release keeps for later builds.

    It has the state of the release, its records, and the changes of all releases up to it.

    Args:
        export: the tools that make values.
        digest: the digest of the record's files.
        last: the snapshot of the previous release; None if there was none.
    """
    earlier = [_since(export, digest, last), *last["earlier"]] if last else []
    lines = [
        b"{",
        b'"format_version":' + orjson.dumps(FORMAT_VERSION) + b",",
        b'"release":' + orjson.dumps(_record_state(export, digest)) + b",",
        b'"earlier":' + orjson.dumps(earlier) + b",",
        b'"tables":{',
    ]
    # Each record has its own line, so that a diff of two releases is readable.
    tables = []
    for name, rows in _tables(export):
        records = [orjson.dumps(key) + b":" + orjson.dumps(row) for key, row in rows.items()]
        tables.append(orjson.dumps(name) + b":{\n" + b",\n".join(records) + b"\n}")
    lines.append(b",\n".join(tables))
    return b"\n".join(lines) + b"\n}}\n"


def changes(export: Export, digest: str, last: Mapping[str, Any] | None) -> bytes:
    """Return the bytes of `changes.json`.

    Args:
        export: the tools that make values.
        digest: the digest of the record's files.
        last: the snapshot of the last release; None if there was none, and then no change is reported.
    """
    content = {**record_of(HEAD, export, "changes"), **_since(export, digest, last)}
    whole = {**content, "earlier": last["earlier"] if last else []}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _since(export: Export, digest: str, last: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the changes since the last release."""
    content: dict[str, Any] = {"since": last["release"] if last else None, "until": _record_state(export, digest)}
    if last is None:
        return content
    for name, rows in _tables(export):
        if name != "withdrawn":
            content[name] = _differences(name, last["tables"].get(name, {}), rows)
    content["claims"] = {
        **content["claims"],
        **_withdrawn(export, last["tables"].get("withdrawn", {}), content["claims"]),
    }
    return content


def _tables(export: Export) -> Iterator[tuple[str, dict[str, Row]]]:
    """Yield the name of each table, and the compared fields of its records by their ids."""
    # For a large record a release keeps only a digest of each claim: changes then say that a claim changed, not how.
    whole = is_small_enough_for_other_forms(export.corpus)
    for table in TABLES:
        fields = tuple(field for field in table.fields if field.name in COMPARED[table.name])
        marked = table.name == "claims" and not whole
        yield table.name, {key: _digested(row) if marked else row for key, row in _rows(export, table, fields)}
    briefs = export.corpus.briefs.items()
    gone: dict[str, Row] = {f"{brief_id}/{old}": {} for brief_id, brief in briefs for old in brief.withdrawn}
    yield "withdrawn", gone


def _rows(export: Export, table: Table, fields: Iterable[Field]) -> Iterator[tuple[str, Row]]:
    name, rows = table.fields[0], table.rows(export)
    for row, record in zip(rows, records_of_rows(fields, export, rows), strict=True):
        # As JSON gives it back: lists, not tuples.
        as_read: Row = orjson.loads(orjson.dumps(record))
        # The first and the last day of a date follow from the date.
        yield name.value(export, row), {k: v for k, v in as_read.items() if not k.endswith(("_earliest", "_latest"))}


def _digested(row: Row) -> Row:
    return {"mark": hashlib.sha256(orjson.dumps(row)).hexdigest()[:16]}


def _differences(name: str, old: Mapping[str, Row], new: Mapping[str, Row]) -> dict[str, Any]:
    shown = _TITLE_FIELD.get(name, "name")

    def listed(rows: Mapping[str, Row], others: Mapping[str, Row]) -> list[dict[str, Any]]:
        return [{"id": key, shown: row.get(shown, "")} for key, row in rows.items() if key not in others]

    changed = []
    for key, row in new.items():
        before = old.get(key)
        if before is not None and before != row:
            parts = [part for part in dict.fromkeys((*before, *row)) if before.get(part) != row.get(part)]
            known = [part for part in parts if part != "mark" and "mark" not in before]
            pairs = {part: {"old": before.get(part), "new": row.get(part)} for part in known}
            changed.append({"id": key, "fields": pairs})
    return {"added": listed(new, old), "changed": changed, "removed": listed(old, new)}


def _withdrawn(export: Export, before: Mapping[str, Any], changed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the withdrawn claims, and the removed ones without these."""
    removed = {row["id"]: row for row in changed["removed"]}
    gone = []
    for brief_id, brief in export.corpus.briefs.items():
        for claim_id, withdrawal in brief.withdrawn.items():
            ref = f"{brief_id}/{claim_id}"
            if ref in before:
                continue
            said = removed.pop(ref, {}).get("text") or export.plain(withdrawal.was)
            row = {"id": ref, "on": withdrawal.on.text, "why": export.plain(withdrawal.why), "text": said}
            if withdrawal.instead:
                row["instead"] = full_ref(brief_id, withdrawal.instead)
            gone.append({key: value for key, value in row.items() if value})
    return {"withdrawn": gone, "removed": list(removed.values())}
