"""What a release is made with: its notes, its preparation, and the release on GitLab."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Final

import pytest

from tests.projects import REPOSITORY

NOTES: Final = "tools/release_notes.py"


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False, env=env)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of which 1.2.0 is prepared."""
    for folder in ("tools", "generator", "changelog.d"):
        (tmp_path / folder).mkdir()
    shutil.copy(REPOSITORY / NOTES, tmp_path / NOTES)
    (tmp_path / "generator/__init__.py").write_text('__version__ = "1.2.0"\n')
    (tmp_path / "changelog.d/README.md").write_text("# Changes\n")
    changelog = "# Changelog\n\n## 1.2.0 (2030-01-02)\n\n### For readers\n\n- New.\n\n## 1.1.0 (2029-01-02)\n\n- Old.\n"
    (tmp_path / "CHANGELOG.md").write_text(changelog)
    return tmp_path


def test_the_notes_are_the_section_of_the_tag(project: Path) -> None:
    told = run(sys.executable, NOTES, "v1.2.0", cwd=project)
    assert told.returncode == 0, told.stderr
    assert told.stdout == "### For readers\n\n- New.\n"


@pytest.mark.parametrize(
    ("file", "content", "missing"),
    [
        ("generator/__init__.py", '__version__ = "1.2.0.dev0"\n', "says 1.2.0.dev0, not 1.2.0"),
        ("CHANGELOG.md", "# Changelog\n\n## 1.1.0 (2029-01-02)\n", "has no section of 1.2.0"),
        ("changelog.d/+late.readers.md", "Late.\n", "still has +late.readers.md"),
    ],
)
def test_a_release_that_was_not_prepared_is_refused(project: Path, file: str, content: str, missing: str) -> None:
    (project / file).write_text(content)
    refused = run(sys.executable, NOTES, "v1.2.0", cwd=project)
    assert refused.returncode == 1
    assert missing in refused.stderr
    assert "make release VERSION=1.2.0" in refused.stderr


@pytest.mark.parametrize("version", ["", "1.2", "v1.2.0", "1.2.0.dev0", "1.2.0; true"])
def test_a_release_has_a_whole_number(version: str) -> None:
    refused = run(REPOSITORY / "tools/prepare-release", version, cwd=REPOSITORY)
    assert refused.returncode == 2
    assert "like 0.2.0" in refused.stderr


def test_a_release_on_gitlab_links_every_file(tmp_path: Path) -> None:
    asked: list[tuple[str, str, str | None, bytes]] = []

    class GitLab(BaseHTTPRequestHandler):
        def answer(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append((self.command, self.path, self.headers["JOB-TOKEN"], data))
            self.send_response(201)
            self.end_headers()

        do_PUT = do_POST = answer  # noqa: N815 - the names that the standard library calls

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    (tmp_path / "dist").mkdir()
    for name in ("a-1.2.0.whl", "SHA256SUMS"):
        (tmp_path / "dist" / name).write_text(name)
    (tmp_path / "notes.md").write_text("- New.\n")
    with HTTPServer(("127.0.0.1", 0), GitLab) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        api = f"http://127.0.0.1:{server.server_port}/api/v4"
        tool = REPOSITORY / "tools/gitlab_release.py"
        job = {"CI_API_V4_URL": api, "CI_PROJECT_ID": "7", "CI_COMMIT_TAG": "v1.2.0", "CI_JOB_TOKEN": "secret"}
        done = run(sys.executable, tool, "dist", "notes.md", cwd=tmp_path, **job)
        server.shutdown()
    assert done.returncode == 0, done.stderr
    assert "secret" not in done.stdout + done.stderr
    generic = "/api/v4/projects/7/packages/generic/briefings-generator/1.2.0"
    assert [entry[:3] for entry in asked] == [
        ("PUT", f"{generic}/SHA256SUMS", "secret"),
        ("PUT", f"{generic}/a-1.2.0.whl", "secret"),
        ("POST", "/api/v4/projects/7/releases", "secret"),
    ]
    told = json.loads(asked[-1][3])
    assert (told["tag_name"], told["description"]) == ("v1.2.0", "- New.\n")
    assert [link["name"] for link in told["assets"]["links"]] == ["SHA256SUMS", "a-1.2.0.whl"]


def test_gitlab_is_needed_for_a_release_on_gitlab(tmp_path: Path) -> None:
    (tmp_path / "notes.md").touch()
    refused = run(sys.executable, REPOSITORY / "tools/gitlab_release.py", ".", "notes.md", cwd=tmp_path)
    assert refused.returncode == 1
    assert "CI_COMMIT_TAG is not set" in refused.stderr
