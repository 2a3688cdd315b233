"""What contributors, publishers and their machines rely on: targets, workflows, pins, changelog, rooms."""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

import generator.cli
from generator import __version__
from tests.projects import REPOSITORY, make_project

GUIDES: Final = (
    "README.md",
    "CONTRIBUTING.md",
    "RELEASING.md",
    "SECURITY.md",
    "changelog.d/README.md",
    "docs/contributing/architecture.md",
    "docs/contributing/authors.md",
    "docs/contributing/tutorial.md",
    ".github/pull_request_template.md",
    ".ci/run",
)
"""What tells people and machines which targets to call."""

WORKFLOWS: Final = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
BIN: Final = Path(sys.executable).parent


def text(name: str) -> str:
    return (REPOSITORY / name).read_text(encoding="utf-8")


def run(*command: str | Path, cwd: Path = REPOSITORY, **more: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "PYTHON", "GIT_"))}
    return subprocess.run(
        command, cwd=cwd, env={**env, **more}, capture_output=True, text=True, timeout=60, check=False
    )


@cache
def settings() -> dict[str, Any]:
    return tomllib.loads(text("pyproject.toml"))


@cache
def targets() -> frozenset[str]:
    """The targets of the Makefile that people may call."""
    return frozenset(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE)) - {"stale"}


@cache
def make_help() -> str:
    return run("make", "--no-print-directory", "help").stdout


def supported_pythons() -> list[str]:
    """The versions that the classifiers name, in order."""
    prefix = "Programming Language :: Python :: 3."
    minors = [c.removeprefix(prefix) for c in settings()["project"]["classifiers"] if c.startswith(prefix)]
    return [f"3.{minor}" for minor in sorted(minors, key=int)]


def workflow(name: str) -> dict[str, Any]:
    loaded = yaml.load(text(f".github/workflows/{name}.yml"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


# --- make ------------------------------------------------------------------------------------------


def test_help_explains_every_target() -> None:
    assert frozenset(re.findall(r"^  make (\w+) +\S", make_help(), re.MULTILINE)) == targets()


@pytest.mark.parametrize("variable", ["PYTHON", "FORMAT", "SITE_URL", "ARGS", "UPGRADE", "HYPOTHESIS_PROFILE"])
def test_help_explains_the_variables(variable: str) -> None:
    assert re.search(rf"^  {variable}=\S.*  \w", make_help(), re.MULTILINE)


def test_help_explains_every_variable_that_the_targets_read() -> None:
    recipes = text("Makefile").partition("\nhelp:")[2]
    own = set(re.findall(r"^([A-Z]+) [:?]?=", text("Makefile"), re.MULTILINE))
    asked = set(re.findall(r"\$\(([A-Z]+)\)", recipes)) - own | {"PYTHON", "FORMAT"}
    asked -= {"CURDIR", "MAKEFILE_LIST", "STALE"}
    assert asked <= set(re.findall(r"^  ([A-Z_]+)=", make_help(), re.MULTILINE))


@pytest.mark.parametrize("guide", GUIDES)
def test_every_target_that_a_guide_names_exists(guide: str) -> None:
    """Options, and variables before or behind the target, do not hide it."""
    command = r"(?:`|^ *|&& )(?:[A-Z_]+=\S+ )*make(?: --?\S+| [A-Z_]+=(?:\"[^\"]*\"|\S+))* ([a-z]+)"
    assert frozenset(re.findall(command, text(guide), re.MULTILINE)) <= targets()


def test_guides_name_most_targets() -> None:
    named = set(re.findall(r"\bmake ([a-z]+)", "".join(map(text, GUIDES))))
    assert targets() - named <= {"bench", "clean"}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with the Makefile and an environment that claims to be of Python 3.13.7."""
    shutil.copy(REPOSITORY / "Makefile", tmp_path)
    for name, version in (("python", "3.13.7"), ("python3", "3.13.7"), ("other", "3.12.1")):
        path = tmp_path / ".venv" / "bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\necho Python {version}\n", encoding="utf-8")
        path.chmod(0o755)
    (tmp_path / "requirements").mkdir()
    for name in ("requirements/build.txt", "requirements/runtime.txt"):
        (tmp_path / name).touch()
    (tmp_path / ".venv" / "runtime.stamp").write_text(str(tmp_path), encoding="utf-8")
    return tmp_path


def makes_environment_anew(clone: Path, *arguments: str) -> bool:
    planned = run("make", "--dry-run", ".venv/runtime.stamp", *arguments, cwd=clone)
    assert planned.returncode == 0, planned.stderr
    return "-m venv --clear" in planned.stdout


def test_an_environment_is_kept_for_the_same_python(clone: Path) -> None:
    assert not makes_environment_anew(clone)
    assert not makes_environment_anew(clone, "PYTHON=.venv/bin/python3")


def test_an_environment_is_made_anew_for_another_python(clone: Path) -> None:
    assert makes_environment_anew(clone, "PYTHON=.venv/bin/other")
    assert makes_environment_anew(clone, "PYTHON=no-such-python")


def test_an_environment_is_made_anew_in_a_moved_folder(clone: Path) -> None:
    moved = clone.rename(clone.with_name("moved"))
    assert makes_environment_anew(moved)


def test_a_python_that_is_too_old_is_refused_in_plain_words(tmp_path: Path) -> None:
    old = tmp_path / "python3.10"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.10.4\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    refused = run(REPOSITORY / "tools" / "check-python", old)
    assert refused.returncode == 1
    assert "Python 3.11 or newer is needed" in refused.stderr
    assert "3.10.4" in refused.stderr


# --- Pythons and workflows -------------------------------------------------------------------------


def test_the_range_begins_with_the_oldest_python_that_we_name() -> None:
    assert settings()["project"]["requires-python"] == f">={supported_pythons()[0]}"
    assert settings()["tool"]["ruff"]["target-version"] == f"py{supported_pythons()[0].replace('.', '')}"
    assert settings()["tool"]["mypy"]["python_version"] == supported_pythons()[0]


def test_every_python_that_we_name_is_tested() -> None:
    assert workflow("check")["jobs"]["tests"]["strategy"]["matrix"]["python"] == supported_pythons()


def test_the_bytes_of_every_python_that_we_name_are_compared() -> None:
    steps = workflow("check")["jobs"]["same"]["steps"]
    installed = next(step["with"]["python-version"] for step in steps if "python-version" in step.get("with", {}))
    compared = next(step["run"] for step in steps if "make same" in step.get("run", ""))
    assert installed.split() == supported_pythons()
    assert re.findall(r"python(3\.\d+)", compared) == supported_pythons()
    assert re.search(r"for version in (.*); do", text("tools/same-site"))[1].split() == supported_pythons()  # type: ignore[index]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_use_no_other_python(path: Path) -> None:
    """Above all, the site is published with a Python on which it was tested."""
    versions = set(re.findall(r"\b3\.\d+\b", path.read_text(encoding="utf-8")))
    assert versions <= set(supported_pythons())


def test_guides_name_the_pythons_that_are_tested() -> None:
    span = f"Python {supported_pythons()[0]} to {supported_pythons()[-1]}"
    assert span in text("README.md")
    assert span in text("Makefile")


def test_publishing_waits_for_the_checks_of_the_same_commit() -> None:
    publish = workflow("publish")
    checks = {name for name, job in publish["jobs"].items() if job.get("uses", "").endswith("/workflows/check.yml")}
    assert checks
    assert "workflow_call" in workflow("check")["on"]
    for name, job in publish["jobs"].items():
        if name not in checks:
            needed = {job["needs"]} if isinstance(job["needs"], str) else set(job["needs"])
            assert needed & (checks | {"build"}), name
    assert publish["jobs"]["build"]["needs"] in checks


@pytest.mark.parametrize("folder", [".github", "generator/templates/record/dot-github"])
def test_what_is_published_is_whole_and_attested(folder: str) -> None:
    """What lacks its attestation, or a file that the hashes name, would look as if somebody had changed it."""
    jobs = yaml.load(text(f"{folder}/workflows/publish.yml"), Loader=yaml.BaseLoader)["jobs"]
    handed = next(step for step in jobs["build"]["steps"] if "upload-pages-artifact@" in step.get("uses", ""))
    assert handed["with"] == {"path": "site", "include-hidden-files": "true"}
    assert {*jobs["deploy"]["needs"]} == {"build", "attest"}
    assert "needs.build.result == 'success' && needs.attest.result != 'failure'" in jobs["deploy"]["if"]


def test_what_signs_or_writes_runs_no_code_of_ours() -> None:
    """A package that was tampered with cannot ask for a signature or change a release."""
    for name in ("publish", "release"):
        for job in workflow(name)["jobs"].values():
            if {"attestations", "contents", "pages"} & {
                key for key, right in job["permissions"].items() if right == "write"
            }:
                used = [step.get("uses", "").partition("@")[0] for step in job["steps"]]
                assert "actions/checkout" not in used
                assert not any("make" in step.get("run", "").split() for step in job["steps"])


def test_a_release_waits_for_the_checks_and_tries_what_it_releases() -> None:
    jobs = workflow("release")["jobs"]
    assert jobs["check"]["uses"].endswith("/workflows/check.yml")
    assert jobs["packages"]["needs"] == "check"
    assert "make packages" in [step.get("run") for step in jobs["packages"]["steps"]]
    made = [
        name for name, job in jobs.items() for step in job.get("steps", ()) if "make packages" in step.get("run", "")
    ]
    assert made == ["packages"]
    assert all(
        {"packages"} <= {*job["needs"]} for name, job in jobs.items() if name not in ("check", "packages", "sbom")
    )


def test_all_examples_of_properties_are_tried_on_main() -> None:
    profile = next(s["env"]["HYPOTHESIS_PROFILE"] for s in workflow("check")["jobs"]["tests"]["steps"] if "env" in s)
    assert re.sub(r"\s+", " ", profile) == "${{ github.event_name == 'pull_request' && 'fast' || 'full' }}"


def test_private_interfaces_are_tried_weekly_with_the_newest_releases_and_the_site_in_firefox() -> None:
    newest = workflow("newest")
    assert newest["on"]["schedule"]
    commands = [step["run"] for job in newest["jobs"].values() for step in job["steps"] if "run" in step]
    assert "make lock UPGRADE=1" in commands
    assert 'make test ARGS="-m private_interface"' in commands
    assert "make firefox" in commands
    assert any(marker.startswith("private_interface:") for marker in settings()["tool"]["pytest"]["markers"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_have_no_right_that_no_job_asks_for(path: Path) -> None:
    loaded = workflow(path.stem)
    assert loaded["permissions"] == {}
    assert all("permissions" in job for job in loaded["jobs"].values())


# --- pins ------------------------------------------------------------------------------------------

SETS: Final = sorted(path.stem for path in (REPOSITORY / "requirements").glob("*.in"))


@pytest.mark.parametrize("name", SETS)
def test_every_pin_has_a_hash_and_names_no_host(name: str) -> None:
    lock = text(f"requirements/{name}.txt")
    pins = re.findall(r"^[a-z0-9][\w.-]*(?:\[[\w,-]+\])?==\S+.*?(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)
    assert pins
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in lock


def test_every_set_is_locked() -> None:
    """That of `make lock` itself too: uv comes with its hash."""
    assert set(re.search(r"for set in ([a-z ]+);", text("Makefile"))[1].split()) == set(SETS)  # type: ignore[index]
    assert "uv==" not in text("Makefile")


# --- releases --------------------------------------------------------------------------------------

FRAGMENTS: Final = sorted((REPOSITORY / "changelog.d").glob("[!R.]*"))
AUDIENCES: Final = ("readers", "authors", "publishers", "contributors")


def test_the_version_is_written_once() -> None:
    assert "version" in settings()["project"]["dynamic"]
    assert settings()["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "generator.__version__"}


def test_the_version_is_newer_than_the_newest_release_of_the_changelog() -> None:
    number = tuple(int(part) for part in __version__.removesuffix(".dev0").split("."))
    match = re.search(r"^## (\d+)\.(\d+)\.(\d+) \(\d{4}-\d\d-\d\d\)$", text("CHANGELOG.md"), re.MULTILINE)
    assert match
    newest = tuple(int(part) for part in match.groups())
    assert newest < number if __version__.endswith(".dev0") else newest == number


def test_what_waits_for_a_release_stands_under_the_number_of_the_next() -> None:
    """A release takes all fragments, so the first one after it shows whether step 5 of RELEASING.md was done."""
    assert not FRAGMENTS or __version__.endswith(".dev0")


def test_the_changelog_holds_releases_alone() -> None:
    sections = re.findall(r"^## (.*)$", text("CHANGELOG.md"), re.MULTILINE)
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", section) for section in sections), sections


@pytest.mark.parametrize("path", FRAGMENTS, ids=lambda path: path.name)
def test_a_fragment_says_for_whom_it_is(path: Path) -> None:
    assert re.fullmatch(rf"\+[a-z0-9-]+\.(?:{'|'.join(AUDIENCES)})\.md", path.name)
    assert path.read_text(encoding="utf-8").strip().endswith((".", ")", ":"))


def test_fragments_become_a_section_of_the_changelog() -> None:
    draft = run(BIN / "towncrier", "build", "--draft", "--version", "9.9.9", "--date", "2030-01-02")
    assert draft.returncode == 0, draft.stderr
    assert draft.stdout.startswith("## 9.9.9 (2030-01-02)\n")
    for path in FRAGMENTS:
        first, *_ = path.read_text(encoding="utf-8").splitlines()
        assert f"- {first}\n" in draft.stdout


# --- hooks and rooms -------------------------------------------------------------------------------


def test_hooks_are_our_own_tools_and_fetch_nothing(tmp_path: Path) -> None:
    config = yaml.safe_load(text(".pre-commit-config.yaml"))
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    pins = text("requirements/dev.txt")
    for hook in config["repos"][0]["hooks"]:
        tool = hook["entry"].split()[0].removeprefix(".venv/bin/")
        package = {"lint-imports": "import-linter"}.get(tool, tool)
        assert tool == "briefings" or f"\n{package}==" in pins
        assert hook["language"] == "unsupported"
    validated = run(BIN / "pre-commit", "validate-config", PRE_COMMIT_HOME=str(tmp_path))
    assert validated.returncode == 0, validated.stdout


def test_other_records_can_use_our_hooks(tmp_path: Path) -> None:
    validated = run(BIN / "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", PRE_COMMIT_HOME=str(tmp_path))
    assert validated.returncode == 0, validated.stdout
    make_project(tmp_path)
    for hook in yaml.safe_load(text(".pre-commit-hooks.yaml")):
        command, *arguments = hook["entry"].split()
        assert settings()["project"]["scripts"][command]
        done = run(BIN / command, *arguments, cwd=tmp_path)
        assert done.returncode == 0, done.stdout + done.stderr


def test_authors_hear_of_faults_within_two_minutes() -> None:
    briefs = workflow("check")["jobs"]["briefs"]
    assert int(briefs["timeout-minutes"]) <= 2
    assert "needs" not in briefs
    planned = run("make", "--dry-run", "--always-make", "check").stdout
    assert "requirements/runtime.txt" in planned
    assert "requirements/dev.txt" not in planned


def test_a_pull_request_shows_faults_changes_and_the_site() -> None:
    jobs = workflow("check")["jobs"]
    runs = [step.get("run", "") for step in jobs["briefs"]["steps"]]
    assert any("FORMAT=github" in command for command in runs)
    assert any("diff" in command and "GITHUB_STEP_SUMMARY" in command for command in runs)
    assert any("briefings fmt --check ||" in command and "::notice" in command for command in runs)
    # No other check asks for that form, which nobody gives a brief in a browser.
    assert "briefings fmt --check" not in text("Makefile")
    kept = next(step for step in jobs["site"]["steps"] if "upload-artifact@" in step.get("uses", ""))
    assert kept["with"]["path"] == "site"


def test_the_architecture_page_shows_the_rooms_as_they_are() -> None:
    checked = run(sys.executable, "tools/rooms.py", "--check")
    assert checked.returncode == 0, checked.stdout


def test_the_picture_of_the_rooms_loads_nothing() -> None:
    picture = text("docs/contributing/rooms.svg").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"://|href|url\(|<style|<script|style=", picture)


def test_every_package_says_in_one_line_what_it_holds() -> None:
    """A newcomer reads these lines on the architecture page."""
    for folder in (REPOSITORY / "generator").rglob("__init__.py"):
        first = folder.read_text(encoding="utf-8").splitlines()[0].strip('"')
        assert first.endswith("."), folder
        assert first.count(". ") <= 1, folder


@pytest.mark.parametrize("folder", ["generator", "tests"])
def test_no_folder_holds_more_than_fifteen_modules(folder: str) -> None:
    packages = {path.parent for path in (REPOSITORY / folder).rglob("*.py")}
    sizes = {p: sum(1 for path in p.glob("*.py") if path.name != "__init__.py") for p in packages}
    assert {str(p): size for p, size in sizes.items() if size > 15} == {}


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    patterns = pytestconfig.getini("norecursedirs")
    folders = {path.parent for path in (REPOSITORY / "tests").rglob("test_*.py")}
    assert [folder for folder in folders if any(fnmatch(folder.name, pattern) for pattern in patterns)] == []


def test_the_plugin_holds_the_events_of_mkdocs_alone() -> None:
    """What an event does is written where another engine could use it too."""
    assert len((REPOSITORY / "generator/build/mkdocs/plugin.py").read_text("utf-8").splitlines()) <= 200


def test_no_module_exceeds_four_hundred_lines() -> None:
    """Tables of rules are excepted: a rule more makes them no harder to read."""
    long = {
        path.name: lines
        for path in (REPOSITORY / "generator").rglob("*.py")
        if path.name != "rules.py" and (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert long == {}


def test_no_module_has_the_marks_of_an_unresolved_merge() -> None:
    """In a docstring, no other check would notice them."""
    marks = re.compile(r"^ *(?:<{7} |>{7} )", re.MULTILINE)
    modules = [*(REPOSITORY / "generator").rglob("*.py"), *(REPOSITORY / "tools").rglob("*.py")]
    assert [path.name for path in modules if marks.search(path.read_text("utf-8"))] == []


def test_the_architecture_page_names_places_that_exist() -> None:
    names = set(re.findall(r"`([\w./-]+(?:/|\.py|\.yml))`", text("docs/contributing/architecture.md")))
    assert len(names) > 30
    missing = {n for n in names if not any((REPOSITORY / root / n).exists() for root in ("", "generator"))}
    assert not missing


def test_the_architecture_page_names_what_stands_in_these_places() -> None:
    named = re.findall(r"`(\w+)` (?:in|of) `([\w./-]+\.py)`", text("docs/contributing/architecture.md"))
    assert len(named) > 8
    for name, path in named:
        place = next(place for root in ("", "generator") if (place := REPOSITORY / root / path).exists())
        assert re.search(rf"^(?:class |def )?{name}\b\s*[:=(]", place.read_text("utf-8"), re.MULTILINE), (name, path)


def test_the_architecture_page_names_constants_that_exist() -> None:
    named = set(re.findall(r"`(_?[A-Z]+(?:_[A-Z]+)+)`", text("docs/contributing/architecture.md")))
    assert len(named) > 8
    code = "\n".join(path.read_text("utf-8") for path in (REPOSITORY / "generator").rglob("*.py"))
    assert [name for name in sorted(named) if not re.search(rf"\b{name}\b", code)] == []


def test_the_architecture_page_names_the_modules_of_every_command() -> None:
    commands = argparse.ArgumentParser().add_subparsers()
    for module in pkgutil.iter_modules(generator.cli.__path__):
        getattr(importlib.import_module(f"generator.cli.{module.name}"), "add_commands", vars)(commands)
    homes = {name: command.get_default("run").__module__ for name, command in commands.choices.items()}
    page = text("docs/contributing/architecture.md")
    rows = re.findall(r"^\| `(\w+)` \| `([\w/]+\.py)` \| `([\w/]+\.py)` \|$", page, re.MULTILINE)
    assert sorted(homes) == sorted(name for name, _, _ in rows)
    for name, does, prints in rows:
        assert homes[name] == f"generator.{prints.removesuffix('.py').replace('/', '.')}"
        folder, _, module = does.removesuffix(".py").replace("/", ".").rpartition(".")
        imports = rf"from generator\.{folder}(?:\.{module} import | import {module}\b)"
        assert re.search(imports, text(f"generator/{prints}")), name


def test_the_style_sheet_lists_its_breakpoints() -> None:
    sheet = text("generator/templates/theme/assets/briefings/briefings.css")
    listed, _, rules = sheet.partition("*/")
    assert {*re.findall(r"\d+em", listed)} == {*re.findall(r"width [<>]=? (\d+em)", rules)}


def test_each_decision_has_a_number_of_its_own() -> None:
    decisions = sorted((REPOSITORY / "docs" / "decisions").glob("*.md"))
    numbers = [path.name.split("-")[0] for path in decisions]
    assert len(numbers) == len({*numbers})
    for path in decisions:
        assert path.read_text("utf-8").startswith(f"# {int(path.name[:4])}. ")
