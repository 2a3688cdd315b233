"""The same record gives the same bytes, whatever machine builds it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from generator.site.reference.rules import STATUS_RULES
from tests.projects import files_of, make_project
from tests.support import PROFILE

BUILDER = Path(__file__).parent / "build_elsewhere.py"


def lay_project(folder: Path) -> Path:
    folder.mkdir(parents=True)
    settings = make_project(folder, search=True, url="https://example.org/some/where/")
    method = folder / "docs/method.md"
    method.write_text(f"{method.read_text(encoding='utf-8')}\n{STATUS_RULES}\n", encoding="utf-8")
    return settings


def build_elsewhere(
    settings: Path, *machine: str, environment: Mapping[str, str], python: Sequence[str] = (), umask: int = -1
) -> dict[str, bytes]:
    """Build in a process of its own, and return the site's files; `machine` is what `build_elsewhere.py` takes."""
    site = settings.parent / "site"
    command = [sys.executable, "-P", *python, str(BUILDER), str(settings), str(site), *machine]
    inherited = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(command, env={**inherited, **environment}, cwd=settings.parent, umask=umask, check=True)
    return files_of(site)


def test_another_machine_builds_the_same_bytes(tmp_path: Path) -> None:
    """In the full profile without docstrings and asserts, too: `-OO` compiles every module that is imported.

    Beside it, `tests/site/reference` shows that what pages tell of the code does not depend on them.
    """
    plain = build_elsewhere(
        lay_project(tmp_path / "one"),
        *("3", "now", "as-listed"),
        environment={"TZ": "UTC", "PYTHONHASHSEED": "1"},
    )
    settings = lay_project(tmp_path / "another folder, deeper" / "ö")
    for path in settings.parent.rglob("*"):
        os.utime(path, (86_400, 86_400))
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "All"]):
        subprocess.run([*git, *arguments], cwd=settings.parent, check=True)
    other = build_elsewhere(
        settings,
        *("1", "4102444800", "reversed"),
        environment={
            "TZ": "Pacific/Kiritimati",
            "PYTHONHASHSEED": "2",
            "LC_ALL": "C",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "SOURCE_DATE_EPOCH": "0",
        },
        python=["-OO"] if PROFILE == "full" else [],
        umask=0o077,
    )
    assert other.keys() == plain.keys()
    assert [name for name in plain if plain[name] != other[name]] == []
    assert any(name.startswith("pagefind/index/") for name in plain)
    assert STATUS_RULES.encode() not in plain["method/index.html"]
