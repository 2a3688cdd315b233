"""`briefings fmt`: brings files into the canonical form."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from generator.editing.changes import FileChanges
from generator.editing.formatting import Formatted, formatted
from generator.processes.background import can_fork
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
"""The largest number of files that are formatted without another process."""


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
    format_file = partial(_format, project)
    if len(names) > _FEW and can_fork():
        with ProcessPoolExecutor() as processes:
            results = list(processes.map(format_file, names, chunksize=4))
    else:
        results = list(map(format_file, names))
    pairs = list(zip(names, results, strict=True))
    changes = FileChanges.of(project, {name: result.data for name, result in pairs})
    return FormatResult(changes, tuple((name, result.left) for name, result in pairs if result.left))


def _format(project: Path, name: str) -> Formatted:
    return formatted(kind_of(name), (project / name).read_bytes())
