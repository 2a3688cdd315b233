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

OTHER_SCHEMAS: Final[dict[str, dict[str, Any]]] = {"metadata": _METADATA}
"""By the name of the file without its ending."""
