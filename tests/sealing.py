"""The fabricated record beside its source texts, and sealed."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from generator.commands.seal import seal
from tests.projects import files_of
from tests.support import TESTS, lay_base, write

SOURCES: Final = TESTS / "sources"


def lay_with_texts(folder: Path) -> Path:
    """Lay out the fabricated record, not sealed, and beside it a copy of its source texts; return its folder."""
    project = folder / "project"
    lay_base(project)
    (project / "mkdocs.yml").write_text("site_name: Test\n", encoding="utf-8")
    shutil.copytree(SOURCES, texts(project))
    return project


def seal_all(project: Path) -> Path:
    """Seal every brief of such a record, and return its folder."""
    write(project, _seals())
    return project


@cache
def _seals() -> Mapping[str, bytes]:
    """The files that sealing writes, which each process does once."""
    with TemporaryDirectory() as made:
        project = lay_with_texts(Path(made))
        before = files_of(project)
        assert len(seal(project, texts(project), "lines that say nothing of the story").sealed) == 3
        return {name: data for name, data in files_of(project).items() if before.get(name) != data}


def texts(project: Path) -> Path:
    """The folder of its source texts."""
    return project.parent / "texts"
