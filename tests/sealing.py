"""The fabricated record beside its source texts, and sealed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from generator.commands.seal import seal
from tests.support import TESTS, lay_base

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
    assert len(seal(project, texts(project), "lines that say nothing of the story").sealed) == 3
    return project


def texts(project: Path) -> Path:
    """The folder of its source texts."""
    return project.parent / "texts"
