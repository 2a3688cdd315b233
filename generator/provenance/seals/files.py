"""The files of seals, one JSON file for each brief. A seal holds digests and never a source text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from generator.diagnostics.report import START, Diagnostic, Location, Span, diagnose
from generator.diagnostics.visible import printable_name
from generator.model.seal import (
    PARTS,
    ClaimSeal,
    Seal,
    seal_digest,
)
from generator.reading.files import read
from generator.reading.layout import is_left_over

FOLDER: Final = "briefings/seals"
SEAL_VERSION: Final = 2
_EARLIER: Final = (1,)


@dataclass(frozen=True)
class Seals:
    """Every seal of a project.

    Attributes:
        by_brief: the seals, by the brief's id.
        files: the bytes of files that could not be read as seals, by their names in the project.
        damaged: the ids of briefs whose seal could not be read.
        faults: the faults of the files.
        kept: whether the project has a folder of seals.
    """

    by_brief: Mapping[str, Seal] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)
    damaged: frozenset[str] = frozenset()
    faults: tuple[Diagnostic, ...] = ()
    kept: bool = False


def seal_file(brief_id: str) -> str:
    """Return the path of a brief's seal in the project."""
    return f"{FOLDER}/{brief_id}.json"


def as_json(seal: Seal, brief_id: str) -> str:
    """Return the content of a seal's file. The same seal gives the same bytes on every machine."""
    content: dict[str, Any] = {
        "claims": {
            claim_id: {"digest": sealed.digest, "paragraph": sealed.paragraph, "parts": dict(sealed.parts)}
            for claim_id, sealed in seal.claims.items()
        },
        "paragraphs": {str(number): short for number, short in seal.paragraphs.items()},
        "sum": seal_digest(seal, brief_id),
        "text": {"sha256": seal.sha256},
        "version": SEAL_VERSION,
    }
    if seal.accepted:
        content["accepted"] = [dict(warning) for warning in seal.accepted]
    return json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_seals(project: Path) -> Seals:
    """Read every seal of a project. No content of a file raises an error; faults become diagnostics."""
    folder = project / FOLDER
    try:
        paths = sorted(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return Seals()
    except OSError as error:
        unreadable = diagnose("B001", Location(FOLDER), problem=error.strerror or str(error))
        return Seals(faults=(unreadable,))
    by_brief: dict[str, Seal] = {}
    files: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    damaged: set[str] = set()
    for path in paths:
        name = printable_name(path.name)
        file = f"{FOLDER}/{name}"
        if is_left_over(path.name):
            continue
        if path.suffix != ".json":
            hint = "remove it; this folder holds what `briefings seal` writes"
            faults.append(diagnose("B014", Location(file), name=name, hint_where=hint))
            continue
        try:
            files[file] = read(str(path)).data
            content = json.loads(files[file].decode("utf-8"))
            # A seal of an earlier format counts as no seal, so that older states of a record can be read.
            if not isinstance(content, dict) or content.get("version") not in _EARLIER:
                by_brief[path.stem] = _seal(content)
        except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError) as error:
            damaged.add(path.stem)
            faults.append(diagnose("B414", Location(file, span=_span(error)), problem=_problem(error)))
        else:
            del files[file]
    return Seals(by_brief, files, frozenset(damaged), tuple(faults), kept=True)


def _seal(content: Any) -> Seal:
    if not isinstance(content, dict):
        raise TypeError("it is not an object")
    if content["version"] != SEAL_VERSION:
        raise ValueError(f"version {content['version']} is not {SEAL_VERSION}")
    return Seal(
        _text(content["text"]["sha256"]),
        {int(number): _text(short) for number, short in content["paragraphs"].items()},
        {claim_id: _claim(sealed) for claim_id, sealed in content["claims"].items()},
        tuple({str(key): _text(value) for key, value in warning.items()} for warning in content.get("accepted", ())),
        _text(content["sum"]),
    )


def _claim(sealed: Any) -> ClaimSeal:
    parts = {part: _text(sealed["parts"][part]) for part in PARTS}
    return ClaimSeal(_text(sealed["digest"]), parts, int(sealed["paragraph"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("a value is not a text")
    return value


def _span(error: BaseException) -> Span:
    if isinstance(error, json.JSONDecodeError):
        return Span(error.lineno, error.colno, error.lineno, error.colno + 1)
    return START


def _problem(error: BaseException) -> str:
    if isinstance(error, json.JSONDecodeError):
        return "a character is missing here, or does not belong here"
    if isinstance(error, KeyError):
        return f'"{error.args[0]}" is missing'
    if isinstance(error, UnicodeDecodeError):
        return "not UTF-8"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    return str(error) or type(error).__name__
