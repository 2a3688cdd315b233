"""A working folder goes with its process, or with the next of its kind."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.processes.working_folder import working_folder


@pytest.fixture(autouse=True)
def _in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_the_folder_of_a_killed_process_goes_when_the_next_begins(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = tmp_path / f"preview-{ended.pid}-abc"
    (left / "site").mkdir(parents=True)
    with working_folder("preview") as folder:
        assert not left.exists()
        assert Path(folder).is_dir()
    assert list(tmp_path.iterdir()) == []


def test_what_others_use_stays(tmp_path: Path) -> None:
    running = tmp_path / f"preview-{os.getppid()}-abc"
    foreign = tmp_path / "preview-of-somebody"
    elsewhere = tmp_path / "elsewhere"
    link = tmp_path / "preview-999999999-abc"
    for folder in (running, foreign, elsewhere):
        folder.mkdir()
    link.symlink_to(elsewhere)
    with working_folder("preview"):
        pass
    assert all(folder.is_dir() for folder in (running, foreign, elsewhere))
