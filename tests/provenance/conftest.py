"""The fabricated record beside its source texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sealing import lay_with_texts, seal_all


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The base record beside its source texts, not sealed."""
    return lay_with_texts(tmp_path)


@pytest.fixture
def sealed(project: Path) -> Path:
    """The same, sealed."""
    return seal_all(project)
