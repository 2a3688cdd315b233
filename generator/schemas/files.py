"""The schemas as files of a project: finds those that are out of date, and writes them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from generator.load.parsed_file import ParsedFile
from generator.processes.writing import replace_all
from generator.reading.listing import files_of
from generator.schemas.choices import ChoicesOfSchema, choices_of
from generator.schemas.written_form import KINDS, schema_of

FOLDER: Final = "schemas"
"""Folder of a project for its schemas, beside `briefings/`. A project without it gets none."""


def schema_file(kind: str) -> str:
    """Return the path of a schema in its project."""
    return f"{FOLDER}/{kind}.json"


@dataclass(frozen=True, slots=True)
class StaleSchema:
    """A schema that is missing or out of date.

    Attributes:
        name: its path in the project.
        content: the content that the file should have.
        fits_model: whether it agrees with the model, so that only its ids are out of date.
    """

    name: str
    content: bytes
    fits_model: bool


def stale_schemas(project: Path, files: Mapping[str, ParsedFile]) -> Iterator[StaleSchema]:
    """Yield each schema that is missing or out of date.

    Nothing is yielded if a file of the record cannot be read, because its ids are not known then.

    Args:
        project: the folder that holds `briefings/`.
        files: the record's files, as `Memo.files` keeps them.
    """
    choices = choices_of(files)
    unread = (name for name, _, problem in files_of(project) if problem is None or problem.rule.code == "B001")
    if choices is None or any(name not in files for name in unread):
        return
    for kind in KINDS:
        name, content = schema_file(kind), _as_bytes(schema_of(kind, choices))
        path = project / name
        kept = path.read_bytes() if path.is_file() else b""
        if kept != content:
            yield StaleSchema(name, content, _fits_model(kind, kept))


def _fits_model(kind: str, kept: bytes) -> bool:
    """Whether the model, with the ids that a schema lists, gives exactly that schema."""
    try:
        return _as_bytes(schema_of(kind, ChoicesOfSchema(orjson.loads(kept)))) == kept
    except (ValueError, TypeError, LookupError, AttributeError):
        return False  # a file that the program did not write


def refresh_schemas(project: Path, files: Mapping[str, ParsedFile]) -> tuple[str, ...]:
    """Bring a project's schemas up to date, and return the paths of those that were written.

    Args:
        project: the folder that holds `briefings/`.
        files: the record's files, as `Memo.files` keeps them.

    Raises:
        OSError: if one cannot be written.
    """
    stale = tuple(stale_schemas(project, files))
    replace_all({project / schema.name: schema.content for schema in stale})
    return tuple(schema.name for schema in stale)


def has_schemas(project: Path) -> bool:
    """Whether a project keeps schemas."""
    return (project / FOLDER).is_dir()


def _as_bytes(schema: object) -> bytes:
    # Each id has a line of its own, so that two branches that add ids seldom conflict.
    return (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode()
