"""A second process reads ahead of the first, and nobody can tell."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from generator.diagnostics.report import as_text
from generator.load import load
from generator.reading import files as reading
from generator.reading.yaml_source import YamlDocument, parse_bytes
from tests.projects import make_project


def read_by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MANY", 1)


def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path).parent
    alone = load(project)
    read_by_two(monkeypatch)
    assert load(project) == alone
    assert alone[0] is not None


def test_faults_are_told_in_the_same_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path).parent
    articles = project / "briefings" / "articles"
    for number in range(30):
        (articles / f"fault-{number}.yaml").write_text(f"title: [{number}\n", encoding="utf-8")
    (articles / "fault-31.yaml").symlink_to(articles / "nowhere")
    os.mkfifo(articles / "fault-32.yaml")
    alone = list(as_text(load(project)[1]))
    read_by_two(monkeypatch)
    assert list(as_text(load(project)[1])) == alone
    assert sum("B001" in line for line in alone) == 2


def test_a_reader_that_is_killed_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = os.getpid()

    def parse(file: str, data: bytes) -> YamlDocument:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return parse_bytes(file, data)

    files = []
    for number in range(40):
        path = tmp_path / f"{number}.yaml"
        path.write_text(f"number: {number}\n", encoding="utf-8")
        files.append((path.name, str(path)))
    read_by_two(monkeypatch)
    monkeypatch.setattr(reading, "parse_bytes", parse)
    outcomes = list(reading.read_all(files, {}))
    assert [outcome[1].value for outcome in outcomes if isinstance(outcome, tuple) and outcome[1]] == [
        {"number": n} for n in range(40)
    ]
