"""`briefings fmt`: brings files into the canonical form."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from generator.editing.changes import FileChanges
from generator.editing.formatting import Formatted, formatted
from generator.processes.background import BackgroundResult
from generator.reading.layout import (
    BRIEF_FOLDERS,
    BRIEFINGS,
    MECHANISM,
    OWN_WORDS,
    PRIMER,
    QUESTIONS,
    REGISTRY_FOLDER,
    kind_of,
)
from generator.schemas.written_form import KINDS

_FEW: Final = 8
"""The number of files that are worth another process."""


@dataclass(frozen=True, slots=True)
class FormatResult:
    """The outcome of formatting.

    Attributes:
        changes: the changes of files that were not in the canonical form.
        left: files that were left as they were, each with the reason.
    """

    changes: FileChanges
    left: tuple[tuple[str, str], ...]


def files_of_authors(project: Path) -> tuple[str, ...]:
    """Return the paths, within the project, of all files that authors write."""
    top = project / BRIEFINGS
    paths = [top / f"{kind}.yaml" for kind in (QUESTIONS, MECHANISM, PRIMER, OWN_WORDS)]
    for folder in (*BRIEF_FOLDERS, REGISTRY_FOLDER):
        paths += sorted((top / folder).glob("*.yaml"))
    names = (path.relative_to(project).as_posix() for path in paths if path.is_file())
    return tuple(name for name in names if kind_of(name) in KINDS)


def fmt(project: Path, names: Sequence[str] = ()) -> FormatResult:
    """Format files, without writing them.

    Args:
        project: the folder that holds `briefings/`.
        names: paths in the project; by default, all files that authors write.

    Raises:
        OSError: if a file cannot be read.
    """
    names = names or files_of_authors(project)
    count = min(os.cpu_count() or 1, 1 + len(names) // _FEW)
    elsewhere = [BackgroundResult(partial(_format, project, names[at::count])) for at in range(1, count)]
    try:
        results = _format(project, names[::count])
        for part in elsewhere:
            results |= part.result()
    finally:
        for part in elsewhere:
            part.stop()
    changes = FileChanges.of(project, {name: results[name].data for name in names})
    return FormatResult(changes, tuple((name, results[name].left) for name in names if results[name].left))


def _format(project: Path, names: Sequence[str]) -> dict[str, Formatted]:
    return {name: formatted(kind_of(name), (project / name).read_bytes()) for name in names}
