"""The wheel and the source archive, each installed where no checkout is, make, check and build a new record.

This installs packages, so it runs where PACKAGES names the folder that has both: `make packages`, and jobs of CI.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

import pytest

from tests.projects import REPOSITORY

pytestmark = pytest.mark.skipif(not os.environ.get("PACKAGES"), reason="installs packages; see `make packages`")

IGNORED: Final = ("PYTHON", "VIRTUAL_ENV", "MAKE", "GIT_")


def run(*command: str | Path, cwd: Path) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith(IGNORED)}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def built() -> Path:
    """The folder with the wheel and the source archive."""
    return Path(os.environ["PACKAGES"])


def test_the_same_commit_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    run(sys.executable, REPOSITORY / "tools/packages.py", tmp_path, cwd=REPOSITORY)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert len(names) == 2
    assert all((built / name).read_bytes() == (tmp_path / name).read_bytes() for name in names)


@pytest.mark.parametrize("kind", ["*.whl", "*.tar.gz"])
def test_a_new_record_needs_no_checkout(built: Path, tmp_path: Path, kind: str) -> None:
    package = next(built.glob(kind))
    venv.create(tmp_path / "env", with_pip=True)
    pip = tmp_path / "env/bin/python", "-m", "pip", "install", "--quiet", "--no-deps"
    run(*pip, "--require-hashes", "-r", REPOSITORY / "requirements/runtime.txt", cwd=tmp_path)
    run(*pip, "--require-hashes", "-r", REPOSITORY / "requirements/build.txt", cwd=tmp_path)
    run(*pip, "--no-build-isolation", package, cwd=tmp_path)
    briefings = tmp_path / "env/bin/briefings"
    run(briefings, "init", "bees", "--name", "Bees", "--question", "Why do bees dance?", cwd=tmp_path)
    record = tmp_path / "bees"
    assert "no faults" in run(briefings, "check", "--strict", cwd=record)
    assert "sealed: " in run(briefings, "seal", "--sources", "sources", cwd=record)
    run(briefings, "build", "--strict", cwd=record)
    assert "<h1>Why do bees dance?</h1>" in (record / "site/index.html").read_text("utf-8")
    for page in ("initiatives/footbridge", "data", "search", "reference/diagnostics", "method"):
        assert (record / "site" / page / "index.html").is_file()
    assert (record / "site/pagefind/pagefind.js").is_file()
    assert (record / "packages" / package.name).read_bytes() == package.read_bytes()
    assert f"./packages/{package.name}\n" in (record / "requirements.txt").read_text("utf-8")
