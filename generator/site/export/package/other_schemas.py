"""The JSON Schemas of files that are not made from a table of fields."""

from __future__ import annotations

from typing import Any, Final

_TEXT: Final = {"type": "string"}
_TEXTS: Final = {"type": "array", "items": _TEXT}
_NUMBER: Final = {"type": "integer"}


def _object(required: dict[str, Any], optional: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required), **more}


_METADATA: Final = _object(
    {
        "title": _TEXT,
        "license": _TEXT,
        "license_url": _TEXT,
        "databases": _object({"record": _object({"tables": {"type": "object", "additionalProperties": _object({})}})}),
    },
    title="Metadata of the database, for Datasette",
)

_PAGE: Final = _object(
    {
        "format_version": _TEXT,
        "licence": _TEXT,
        "page": _object(
            {"kind": _TEXT, "address": {"type": "string", "format": "uri-reference"}, "title": _TEXT},
            {"id": _TEXT, "description": _TEXT, "text": _TEXT},
        ),
        "records": {
            "description": "What the page shows, by the name of the table; each as in the data file of that name.",
            "type": "object",
            "additionalProperties": {"type": "array", "items": _object({"id": _TEXT})},
        },
        "refers_to": {
            "description": "The ids of all claims, briefs, entries and questions to which the page leads.",
            "type": "object",
            "additionalProperties": _TEXTS,
        },
    },
    title="The twin of a page",
)

OTHER_SCHEMAS: Final[dict[str, dict[str, Any]]] = {"metadata": _METADATA, "page": _PAGE}
"""By the name of the file without its ending."""
