"""JSON Schemas of the data files, made from the same tables of fields as the files.

They allow further keys: files of a newer version that only adds fields still pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from generator.site.export.build_fields import BUILD_FIELDS
from generator.site.export.field import Field, Holds, meaning_of_field
from generator.site.export.fields import HEAD, TABLES, Table, schema_path
from generator.site.export.format_version import FORMAT_VERSION
from generator.site.export.package.other_schemas import OTHER_SCHEMAS
from generator.site.text.catalog import Words

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[Schema] = {"type": "string"}
_DAY: Final[Schema] = {"type": "string", "pattern": r"^-?\d{4,}-\d\d-\d\d$"}
_TYPES: Final[dict[Holds, Schema]] = {
    "text": _TEXT,
    "id": _TEXT,
    "edtf": _TEXT,
    "day": _DAY,
    "address": {"type": "string", "format": "uri-reference"},
    "texts": {"type": "array", "items": _TEXT},
    "ids": {"type": "array", "items": _TEXT},
    "number": {"type": "integer"},
    "flag": {"type": "boolean"},
}
_ALWAYS: Final[frozenset[Holds]] = frozenset({"flag", "number"})
"""Types whose values are never left out of a record for being empty."""


def schemas(words: Words, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield every schema as (path in the site, bytes).

    Args:
        words: the catalogue, which explains the fields.
        site_url: the site's address, ending in a slash; empty if it has none, and schemas then have no `$id`.
    """
    all_schemas = {table.name: _of_table(words, table) for table in TABLES}
    all_schemas["build"] = _of_build(words)
    all_schemas |= OTHER_SCHEMAS
    for name, schema in all_schemas.items():
        path = schema_path(name)
        own = {"$schema": DIALECT, **({"$id": f"{site_url}{path}"} if site_url else {}), "version": FORMAT_VERSION}
        yield path, json.dumps({**own, **schema}, ensure_ascii=False, indent=1).encode() + b"\n"


def _of_table(words: Words, table: Table) -> Schema:
    head = _properties(words, "head", HEAD)
    part = {
        "type": "object",
        "properties": {"year": _TEXT, table.name: {"type": "integer"}, "json": _TEXT, "csv": _TEXT},
        "required": ["year", table.name, "json"],
    }
    return {
        "title": words.plain(f"data.table.{table.name}"),
        "description": words.plain(f"data.table.{table.name}_lead"),
        "type": "object",
        "properties": {
            **head,
            table.name: {"type": "array", "items": {"$ref": "#/$defs/record"}},
            "parts": {"type": "array", "items": part},
        },
        "required": ["format_version", "licence"],
        "oneOf": [{"required": [table.name]}, {"required": ["parts"]}],
        "$defs": {"record": _record_schema(words, table)},
    }


def _record_schema(words: Words, table: Table) -> Schema:
    """Return the schema of one record of a table."""
    required = ["id", *(field.name for field in table.fields if field.holds in _ALWAYS and table.name != "claims")]
    return {"type": "object", "properties": _properties(words, table.name, table.fields), "required": required}


def _properties(words: Words, table: str, fields: Iterable[Field], prefix: str = "") -> Schema:
    schema: Schema = {}
    for field in fields:
        for name, holds in field.columns:
            schema[name] = {"description": meaning_of_field(words, table, f"{prefix}{name}")}
            if holds in ("object", "objects"):
                inner = _properties(words, table, field.parts, f"{prefix}{field.name}.")
                value: Schema = {"type": "object", "properties": inner}
                schema[name] |= value if holds == "object" else {"type": "array", "items": value}
            else:
                schema[name] |= _TYPES[holds]
    return schema


def _of_build(words: Words) -> Schema:
    root: Schema = {"type": "object", "properties": {}, "required": []}
    for path, holds in BUILD_FIELDS:
        *above, name = path.split(".")
        place = root
        for step in above:
            place = place["properties"][step]
        described = {"description": words.plain(f"field.build.{path}")}
        if holds == "object":
            schema: Schema = {"type": "object", "properties": {}, "required": []}
            if path == "rebuild.packages":
                schema = {"type": "object", "additionalProperties": _TEXT}
            place["properties"][name] = {**schema, **described}
        else:
            # In this file a missing address or lock is an empty text.
            place["properties"][name] = {**(_TYPES[holds] if holds != "address" else _TEXT), **described}
        place["required"].append(name)
    return {"title": words.plain("data.build"), **root}
