"""`briefings init`: a new record in a folder of its own, ready to be checked, built and published."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from packaging.requirements import Requirement

from generator.commands.review import review
from generator.commands.seal import seal
from generator.diagnostics.refusal import RefusedError
from generator.load import Memo, load
from generator.processes.writing import write_whole
from generator.publication.build_file import DISTRIBUTION
from generator.schemas.files import refresh_schemas

RECORD: Final = Path(__file__).parent.parent / "templates" / "record"
"""The files of a new record. A name that begins with `dot-` stands for one that begins with a dot."""

SOURCES: Final = "sources"
READER: Final = "briefings init"
"""The reader that the reviews of the example name."""

_GONE: Final = (
    "# What it was installed from is gone: put its wheel into packages/, and name that here: ./packages/NAME.whl"
)
_NO_SOURCE: Final = frozenset(
    {".git", ".venv", "site", "build", "dist", "sbom", "tests", "benchmarks", "briefings", "docs"}
)
"""Folders of a checkout that a wheel does not need."""

_ALLOWED: Final = frozenset({".git"})
_LONGEST: Final = 300
"""The largest number of characters of a name or a question."""


class InitError(RefusedError):
    """No record can be made; the message tells people why."""


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A record that was made.

    Attributes:
        folder: its folder.
        files: the paths of its files within the folder.
        complete: whether it has all that a pipeline needs; False if the generator could not be copied into it.
    """

    folder: Path
    files: tuple[str, ...]
    complete: bool


def check_folder(folder: Path) -> None:
    """Refuse a folder in which no record can be made.

    Raises:
        InitError: if it is a file, or holds anything besides Git's own files.
    """
    if os.path.lexists(folder) and not folder.is_dir():
        raise InitError(f"{folder} is a file; name a folder that is new or empty")
    if folder.is_dir():
        names = sorted(path.name for path in folder.iterdir() if path.name not in _ALLOWED)
        if names:
            more = f" and {len(names) - 1} more" if len(names) > 1 else ""
            raise InitError(f"{folder} is not empty (it has {names[0]}{more}); name a folder that is new or empty")


def check_text(what: str, text: str) -> str:
    """Return a name or a question without spaces around it.

    Args:
        what: `name` or `question`.
        text: the text as it was given.

    Raises:
        InitError: if the site cannot show it.
    """
    text = " ".join(text.split())
    if not text:
        raise InitError(f"the {what} is empty; give it with --{what}")
    if not text.isprintable() or len(text) > _LONGEST:
        raise InitError(f"the {what} is one line of at most {_LONGEST} characters that can be seen")
    if braces := {"{", "}"} & {*text}:
        raise InitError(f"the {what} cannot have {' and '.join(sorted(braces))} in it")
    return text


def init(folder: Path, name: str, question: str) -> NewRecord:
    """Make a new record: a small example, settings, pipelines, and files for editors.

    The record is made beside its folder, checked, sealed and reviewed, and then moved there.

    Args:
        folder: the folder for it, new or empty.
        name: the name of the site.
        question: the question that the record answers.

    Raises:
        InitError: if the folder is not empty, or the site cannot show a text.
        OSError: if a file cannot be written.
    """
    check_folder(folder)
    name, question = check_text("name", name), check_text("question", question)
    values = {
        "@NAME@": json.dumps(name, ensure_ascii=False),
        "@QUESTION@": json.dumps(question, ensure_ascii=False),
        "@TITLE@": name,
        "@ASKED@": question,
    }
    above = folder.resolve().parent
    above.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".briefings-", dir=above) as temporary:
        project = Path(temporary)
        _write(project, values)
        _complete(project)
        requirements = _requirements(project)
        write_whole(str(project / "requirements.txt"), requirements.encode())
        files = tuple(sorted(path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()))
        folder.mkdir(exist_ok=True)
        for path in sorted(project.iterdir()):
            shutil.move(path, folder / path.name)
    return NewRecord(folder, files, _GONE not in requirements)


def _write(project: Path, values: Mapping[str, str]) -> None:
    for source in sorted(RECORD.rglob("*")):
        if not source.is_file():
            continue
        parts = (f".{part[4:]}" if part.startswith("dot-") else part for part in source.relative_to(RECORD).parts)
        target = project.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = source.read_text("utf-8")
        for placeholder, value in values.items():
            text = text.replace(placeholder, value)
        write_whole(str(target), text.encode())


def _complete(project: Path) -> None:
    """Seal and review the example, and write the schemas for editors.

    Raises:
        InitError: if the record has faults. Only a given name or question can cause one.
    """
    memo = Memo()
    _, report = load(project, memo)
    if report.items:
        first = report.items[0].diagnostic
        raise InitError(f"the record cannot be made with these words: {first.message}; {first.hint}")
    sealed = seal(project, project / SOURCES, every_text=True)
    assert not sealed.report.items, "the example agrees with its texts"
    review(project, by=READER, on=datetime.now(UTC).date().isoformat())
    refresh_schemas(project, memo.files)


# --- requirements ------------------------------------------------------------------------------------


def _requirements(project: Path) -> str:
    """Return the requirements of the record: the packages as they are installed here.

    A generator that was installed from a file or folder is copied into the record, so that a pipeline has it too.
    """
    lines = ["# What the record is built with, as `briefings init` found it. Raise the versions when you mean to."]
    lines.append(_own_requirement(project))
    lines += sorted(f"{name}=={version}" for name, version in _installed().items() if name != DISTRIBUTION)
    return "\n".join(lines) + "\n"


def _own_requirement(project: Path) -> str:
    distribution = metadata.distribution(DISTRIBUTION)
    origin = json.loads(distribution.read_text("direct_url.json") or "{}")
    url = str(origin.get("url", ""))
    if "vcs_info" in origin:
        vcs = origin["vcs_info"]
        return f"{DISTRIBUTION} @ {vcs['vcs']}+{url}@{vcs['commit_id']}"
    if not url.startswith("file:"):
        return f"{DISTRIBUTION} @ {url}" if url else f"{DISTRIBUTION}=={distribution.version}"
    package = _package(Path(unquote(urlsplit(url).path)), project / "packages")
    return f"./packages/{package.name}" if package else f"{_GONE}\n{DISTRIBUTION}=={distribution.version}"


def _package(origin: Path, packages: Path) -> Path | None:
    """Copy the installed generator into the record, because no index has it. A folder is built into a wheel.

    Args:
        origin: the wheel, source archive or folder from which it was installed.
        packages: the folder for the copy.

    Returns:
        The package; None if the origin is gone or cannot be built.
    """
    if origin.is_file():
        packages.mkdir()
        return Path(shutil.copyfile(origin, packages / origin.name))
    if not (origin / "pyproject.toml").is_file():
        return None
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work, "project")  # building leaves files behind
        shutil.copytree(origin, copy, ignore=lambda folder, _: _NO_SOURCE if Path(folder) == origin else ())
        build = (sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index")
        pip = subprocess.run((*build, "--wheel-dir", work, copy), capture_output=True, check=False)
        wheel = next(Path(work).glob("*.whl"), None)
        if pip.returncode or wheel is None:
            return None
        packages.mkdir()
        return Path(shutil.copyfile(wheel, packages / wheel.name))


def _installed() -> dict[str, str]:
    """Return the versions of the generator and of all its requirements on this system, by name."""
    versions: dict[str, str] = {}
    waiting = [DISTRIBUTION]
    while waiting:
        requirement = waiting.pop()
        if requirement in versions:
            continue
        try:
            distribution = metadata.distribution(requirement)
        except metadata.PackageNotFoundError:
            continue  # needed only on another system
        versions[requirement] = distribution.version
        for line in distribution.requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                waiting.append(needed.name.lower().replace("_", "-"))
    return versions
