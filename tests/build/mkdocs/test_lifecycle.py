"""MkDocs publishes a site when every plugin and hook is done and strict mode has judged, or leaves the old one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from generator.processes.replacing import entry_names
from tests import forked
from tests.previews import serving
from tests.shared import BuildOnce
from tests.support import ENGINE, on_main

BRIEFINGS = [sys.executable, "-c", "from generator.cli import run; run()"]
MKDOCS = [sys.executable, "-m", ENGINE]
PATIENCE = 120

WARNS = """
import logging
def on_post_build(config, **_):
    logging.getLogger("mkdocs.plugins.later").warning("a later step is not content")
"""
RAISES = """
def on_post_build(config, **_):
    raise ValueError("the later step is broken")
"""
RAISES_LAST = """
from mkdocs.plugins import event_priority
@event_priority(-1000)
def on_post_build(config, **_):
    raise ValueError("the later step is broken")
"""
ENDS = """
import sys
def on_post_build(config, **_):
    sys.exit(3)
"""
INTERRUPTS = """
def on_post_build(config, **_):
    raise KeyboardInterrupt
"""
RAISES_AT_END = """
def on_shutdown(**_):
    raise ValueError("the later step is broken")
"""
ADDS = """
from pathlib import Path
from urllib.request import urlopen
def on_post_build(config, **_):
    assert Path(config.site_dir, "data/claims.json").is_file()
    Path(config.site_dir, "added.txt").write_text("added")
"""


def run(command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return forked.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE)


@pytest.fixture
def project(tmp_path: Path, build_once: BuildOnce) -> Path:
    shutil.copytree(build_once(), tmp_path, dirs_exist_ok=True)
    (tmp_path / "site/marker.txt").write_text("old", encoding="utf-8")
    return tmp_path


def add_hook(project: Path, code: str) -> None:
    (project / "hook.py").write_text(code, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("hooks: [hook.py]\n")


def is_old(project: Path) -> bool:
    assert not [name for name in entry_names(project) if name.startswith(".site")]
    return (project / "site/marker.txt").exists()


@pytest.mark.parametrize(
    ("hook", "message"),
    [
        (WARNS, "a later step is not content"),
        (RAISES, "hook.py, line 3"),
        (RAISES_LAST, "ValueError: the later step is broken"),
        pytest.param(ENDS, "", marks=on_main),
        (INTERRUPTS, "stopped"),
    ],
)
def test_what_a_later_step_stops_leaves_the_old_site(project: Path, hook: str, message: str) -> None:
    add_hook(project, hook)
    done = run([*BRIEFINGS, "build"], project)
    assert done.returncode
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert is_old(project)


@pytest.mark.parametrize(
    "hook", [RAISES, pytest.param(RAISES_LAST, marks=on_main), pytest.param(ENDS, marks=on_main), INTERRUPTS]
)
def test_so_it_is_where_mkdocs_is_run_itself(project: Path, hook: str) -> None:
    add_hook(project, hook)
    assert run([*MKDOCS, "build", "-q"], project).returncode
    assert is_old(project)


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("raise ValueError('the later step is broken')", "ValueError: the later step is broken"),
        ("sys.stdout.close()", "the hook hook.py closes files of the build at on_shutdown"),
    ],
)
def test_the_site_is_published_after_all_others_whatever_priority_they_have(
    project: Path, code: str, message: str
) -> None:
    late = "import sys\nfrom mkdocs.plugins import event_priority\n@event_priority(-5000)\ndef on_shutdown(**_):\n"
    add_hook(project, f"{late}    {code}\n")
    done = run([*BRIEFINGS, "build"], project)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert is_old(project)


def test_an_error_after_the_build_leaves_the_old_site_and_the_next_build_tidies_up(project: Path) -> None:
    settings = (project / "mkdocs.yml").read_text("utf-8")
    add_hook(project, RAISES_AT_END)
    assert run([*BRIEFINGS, "build"], project).returncode
    assert (project / "site/marker.txt").exists()
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert run([*BRIEFINGS, "build"], project).returncode == 0
    assert not is_old(project)


@pytest.mark.parametrize("strict", [True, False])
def test_a_warning_leaves_the_old_site_where_mkdocs_is_strict(project: Path, strict: bool) -> None:
    add_hook(project, WARNS)
    done = run([*MKDOCS, "build", *(["--strict"] if strict else [])], project)
    assert bool(done.returncode) == strict
    assert is_old(project) == strict


@pytest.mark.parametrize(
    "command",
    [[*BRIEFINGS, "build"], [*MKDOCS, "build"], pytest.param([*MKDOCS, "build", "--strict"], marks=on_main)],
)
def test_what_other_plugins_write_is_published(project: Path, command: list[str]) -> None:
    add_hook(project, ADDS)
    done = run(command, project)
    assert done.returncode == 0, done.stderr
    assert not is_old(project)
    assert (project / "site/added.txt").read_text("utf-8") == "added"


def test_a_program_that_builds_without_saying_so_publishes(project: Path) -> None:
    add_hook(project, ADDS)
    code = """
from mkdocs.commands.build import build
from mkdocs.config import load_config
config = load_config("mkdocs.yml")
for _ in range(2):
    build(config)
print(config.site_dir)
"""
    done = run([sys.executable, "-c", code], project)
    assert done.stdout == f"{project / 'site'}\n", done.stderr
    assert not is_old(project)
    assert (project / "site/added.txt").exists()


def test_a_program_that_builds_while_it_handles_another_error_publishes(project: Path) -> None:
    code = """
from mkdocs.__main__ import cli
try:
    raise ValueError
except ValueError:
    cli(["build", "-q"])
"""
    assert run([sys.executable, "-c", code], project).returncode == 0
    assert not is_old(project)


def test_what_is_deployed_is_what_was_published(project: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (
        ["init", "-q", "--bare", "remote"],
        ["init", "-q"],
        ["remote", "add", "origin", "remote"],
        ["commit", "-q", "--allow-empty", "-m", "Begin"],
        ["config", "user.name", "A"],
        ["config", "user.email", "a@example.org"],
    ):
        assert run([*git, *arguments], project).returncode == 0
    add_hook(project, ADDS)
    done = run([*MKDOCS, "gh-deploy"], project)
    assert done.returncode == 0, done.stderr
    listed = run(["git", "--git-dir", "remote", "ls-tree", "-r", "--name-only", "gh-pages"], project).stdout.split()
    assert {"index.html", "added.txt", "data/claims.json"} <= set(listed)
    add_hook(project, RAISES)
    assert run([*MKDOCS, "gh-deploy"], project).returncode


def test_a_faulty_record_does_not_keep_a_build_that_was_killed_from_being_tidied_up(project: Path) -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()
    (project / f".site.{done.pid}.new").mkdir()
    brief = next((project / "briefings/articles").glob("*.yaml"))
    brief.write_text("title", encoding="utf-8")
    assert run([*MKDOCS, "build"], project).returncode
    assert is_old(project)


@pytest.mark.parametrize("options", [["--clean"], pytest.param(["--clean", "--no-livereload"], marks=on_main)])
def test_a_preview_that_builds_as_for_publication_shows_the_site_and_leaves_the_published_one(
    project: Path, options: list[str]
) -> None:
    with serving(project, ["-m", ENGINE, "serve", *options]) as shown:
        with urlopen(shown.address) as answer:
            assert b"</html>" in answer.read()
        with pytest.raises(HTTPError, match="403"):
            urlopen(Request(shown.address, headers={"Host": "evil.example"}))
    assert is_old(project)
