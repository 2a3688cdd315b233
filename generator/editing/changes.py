"""Changes of several files: shown as a diff, and made either all or none."""

from __future__ import annotations

import difflib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from generator.processes.writing import replace_all
from generator.reading.layout import BRIEFINGS

SETTINGS: Final = "mkdocs.yml"
"""The file that holds the project's settings."""


@contextmanager
def copy_of_record(project: Path, *, with_settings: bool = False) -> Iterator[Path]:
    """Make a temporary copy of the record's files, in which to try changes. File permissions are not copied.

    Args:
        project: the folder that holds `briefings/`.
        with_settings: whether to copy the settings too, with an empty file for each page that they may name.

    Raises:
        OSError: if a file cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        files = [*(project / BRIEFINGS).rglob("*"), *([project / SETTINGS] if with_settings else ())]
        for path in (path for path in files if path.is_file()):
            target = Path(folder) / path.relative_to(project)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        for page in (project / _PAGES).rglob("*.md") if with_settings else ():
            target = Path(folder) / page.relative_to(project)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.touch()
        yield Path(folder)


_PAGES: Final = "docs"


@dataclass(frozen=True, slots=True)
class FileChanges:
    """Changes of the files of a project.

    Attributes:
        old: the bytes of each file that changes, by its path in the project; None for a new file.
        new: the bytes that each is to have; None for a file to delete.
    """

    old: Mapping[str, bytes | None]
    new: Mapping[str, bytes | None]

    @classmethod
    def of(cls, project: Path, new: Mapping[str, bytes | None]) -> FileChanges:
        """Compare new contents with the files as they are, and keep those that differ.

        Raises:
            OSError: if a file cannot be read.
        """
        old = {name: (project / name).read_bytes() if (project / name).is_file() else None for name in new}
        differing = [name for name in sorted(new) if new[name] != old[name]]
        return cls({name: old[name] for name in differing}, {name: new[name] for name in differing})

    def __bool__(self) -> bool:
        return bool(self.new)

    def difference(self) -> Iterator[str]:
        """Yield the lines of a diff, as `diff -u` and Git write it."""
        for name, new in self.new.items():
            before, after = (_lines(data) for data in (self.old[name], new))
            first = f"a/{name}" if self.old[name] is not None else "/dev/null"
            second = f"b/{name}" if new is not None else "/dev/null"
            yield from difflib.unified_diff(before, after, first, second, lineterm="")

    def make(self, project: Path) -> None:
        """Change the files, all or none.

        Raises:
            OSError: if a file cannot be written. Every file is then as it was before.
        """
        replace_all({project / name: data for name, data in self.new.items()})


def _lines(data: bytes | None) -> list[str]:
    return [] if data is None else data.decode("utf-8", "replace").splitlines()
