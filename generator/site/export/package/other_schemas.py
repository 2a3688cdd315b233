"""The JSON Schemas of files that no table of fields describes."""

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

_STATE: Final = _object(
    {"version": _TEXT, "record_digest": _TEXT, "record_ends": _TEXT, "briefs": _NUMBER, "claims": _NUMBER}
)
_LISTED: Final = {"type": "array", "items": _object({"id": _TEXT}, {"text": _TEXT, "title": _TEXT, "name": _TEXT})}
_CHANGED: Final = {
    "type": "array",
    "items": _object(
        {
            "id": _TEXT,
            "fields": {
                "description": "The fields that changed, by name; empty where a release kept only a digest.",
                "type": "object",
                "additionalProperties": _object({"old": {}, "new": {}}),
            },
        }
    ),
}
_DIFFERENCES: Final = {"added": _LISTED, "changed": _CHANGED, "removed": _LISTED}
_GONE: Final = {
    "type": "array",
    "items": _object({"id": _TEXT, "on": _TEXT, "why": _TEXT}, {"text": _TEXT, "instead": _TEXT}),
}
_SINCE: Final[dict[str, Any]] = {
    "claims": _object({**_DIFFERENCES, "withdrawn": _GONE}),
    **{name: _object(_DIFFERENCES) for name in ("briefs", "statuses", "entries", "questions")},
}
_CHANGES: Final = _object(
    {
        "format_version": _TEXT,
        "licence": _TEXT,
        "since": {"description": "The last release; null where there was none.", "anyOf": [_STATE, {"type": "null"}]},
        "until": _STATE,
        "earlier": {
            "description": "The changes of each earlier release, newest first.",
            "type": "array",
            "items": _object({"since": _STATE, "until": _STATE, **_SINCE}),
        },
    },
    _SINCE,
    title="What changed since the last release",
)

OTHER_SCHEMAS: Final[dict[str, dict[str, Any]]] = {"metadata": _METADATA, "page": _PAGE, "changes": _CHANGES}
"""The schemas of these files, by the file's name without its ending."""
