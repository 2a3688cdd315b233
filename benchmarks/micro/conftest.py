"""A fabricated record for the micro-benchmarks, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import corpus
from generator.corpus import Corpus
from generator.load import load
from generator.site.rendering import Renderer
from generator.site.text.catalog import load_words
from generator.site.views.context import ViewContext

BRIEFS = 600
"""Above the number from which checks are shared by two processes."""


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.write_project(tmp_path_factory.mktemp("micro"), BRIEFS).parent


@pytest.fixture(scope="session")
def linked(project: Path) -> Corpus:
    loaded, report = load(project)
    assert loaded is not None, report
    return loaded


@pytest.fixture
def renderer(linked: Corpus) -> Renderer:
    """One without anything kept from another benchmark."""
    warm = Renderer(ViewContext(linked, load_words()))
    warm.warm_up()
    return warm
