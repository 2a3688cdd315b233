"""A part of a large record is read in a second process, which changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics.formats import as_json
from generator.load import files, load
from generator.load.parsed_file import parse_file
from tests.projects import FABRICATED, make_project


def share_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the smallest record be a large one."""
    monkeypatch.setattr(files, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr("generator.processes.background.can_fork", lambda: True)


def test_the_corpus_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    alone, _ = load(FABRICATED)
    share_reading(monkeypatch)
    together, _ = load(FABRICATED)
    assert alone is not None
    assert together is not None
    assert together.briefs == alone.briefs
    assert together.entries == alone.entries
    assert list(together.claims) == list(alone.claims)


def test_faults_of_both_halves_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    briefings = make_project(tmp_path).parent / "briefings"
    files = sorted(briefings.rglob("*.yaml"))
    for file in (files[0], files[-1]):
        file.write_text(file.read_text("utf-8") + "\nnot: [closed\n", "utf-8")
    (briefings / "official" / "2099-01-01-nowhere.yaml").symlink_to(tmp_path / "nowhere")
    _, alone = load(tmp_path)
    share_reading(monkeypatch)
    _, together = load(tmp_path)
    assert len({item.diagnostic.location.file for item in together.items}) >= 3
    assert as_json(together) == as_json(alone)


def test_this_process_reads_the_first_part_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noting(file: str, *arguments: object) -> object:
        read.append(file)
        return parse_file(file, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("generator.load.files.parse_file", noting)
    share_reading(monkeypatch)
    corpus, _ = load(FABRICATED)
    assert corpus is not None
    files = sum(1 for _ in (FABRICATED / "briefings").rglob("*.yaml"))
    assert files // 3 < len(read) < files
