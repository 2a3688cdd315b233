"""A project with source texts beside it, for the tests of commands that read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.authoring.source_texts import ENGLISH, FRENCH, JAPANESE, PAGE
from tests.support import lay_base, write


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    lay_base(folder)
    write(folder, {"mkdocs.yml": "site_name: Harbours\n"})
    texts = {"en.txt": ENGLISH, "fr.txt": FRENCH, "ja.txt": JAPANESE, "page.html": PAGE}
    write(tmp_path / "texts", dict(texts))
    monkeypatch.chdir(folder)
    return folder
