"""`briefings diff`: two states of the record, each a folder or a revision of the project's repository, and the diff.

A revision is read out of Git's store into a temporary folder, file by file. Nothing is checked out, no hook or filter
of the repository runs, no link is followed, and nothing that a caller names is ever taken for an option.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from generator.commands.diff_report import Difference, as_json, as_markdown, as_text
from generator.corpus import Corpus
from generator.diagnostics.report import Report
from generator.findings.changes import compare
from generator.load import load
from generator.reading.layout import BRIEF_FOLDERS, BRIEFINGS
from generator.site.text.catalog import load_words

Form = Literal["text", "json", "markdown"]

_REGISTRY: Final = "registry"
# A hook or an alias that calls us must not point Git elsewhere.
_OURS_NOT: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
_REGULAR: Final = ("100644", "100755", "100664")
_LINK: Final = "120000"


class HistoryError(Exception):
    """A side cannot be read; the message is for people."""


class NoGitError(HistoryError):
    """There is no Git to ask."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """A side whose files have errors.

    Attributes:
        name: what the caller calls it.
        report: what is wrong.
    """

    name: str
    report: Report


def differences(old: str, new: str, project: Path | None) -> Difference | tuple[Faulty, ...]:
    """Compare two states of the record.

    Args:
        old: a folder (a project or its `briefings/`), or a revision of the project's repository.
        new: the same, for the newer state.
        project: the folder whose repository revisions are looked up in; None where there is no project.

    Returns:
        The difference, or the sides that have faults.

    Raises:
        HistoryError: where a side is neither, or cannot be read.
    """
    read = [(name, *_read(name, project)) for name in (old, new)]
    (_, before, _), (_, after, _) = read
    if before is None or after is None:
        return tuple(Faulty(name, report) for name, corpus, report in read if corpus is None)
    return Difference(compare(before, after), old, new, load_words())


def told(diff: Difference, form: Form, site_url: str = "") -> str:
    """Tell a difference in one of the forms."""
    if form == "json":
        return as_json(diff)
    return "\n".join(as_markdown(diff, site_url) if form == "markdown" else as_text(diff))


def _read(name: str, project: Path | None) -> tuple[Corpus | None, Report]:
    with _project_of(name, project) as folder:
        return load(folder)


@contextmanager
def _project_of(name: str, project: Path | None) -> Iterator[Path]:
    """Give the project folder that a side means, for as long as it is needed."""
    if not name or "\0" in name:
        raise HistoryError("a side needs a name: a folder, or a revision")
    folder = Path(name)
    if os.path.isdir(folder):  # noqa: PTH112 - unlike Path.is_dir, it never raises
        if os.path.isdir(folder / BRIEFINGS):  # noqa: PTH112
            yield folder
            return
        if not any(os.path.isdir(folder / part) for part in (*BRIEF_FOLDERS, _REGISTRY)):  # noqa: PTH112
            raise HistoryError(f"{name} is a folder, but holds no {BRIEFINGS}/ and is none")
        if folder.resolve().name == BRIEFINGS:
            yield folder.resolve().parent
            return
        with tempfile.TemporaryDirectory(prefix="briefings-") as made:
            (Path(made) / BRIEFINGS).symlink_to(folder.resolve(), target_is_directory=True)
            yield Path(made)
        return
    if project is None:
        raise HistoryError(f"there is no folder {name}; to look up a revision, name the project's file with -f")
    with tempfile.TemporaryDirectory(prefix="briefings-") as made:
        _extract(name, project, Path(made))
        yield Path(made)


# --- Git ---------------------------------------------------------------------------------------------


def _extract(revision: str, project: Path, target: Path) -> None:
    """Write a revision's `briefings/` into an empty folder."""
    # Git is told that no option follows, but older ones are not: no revision begins with a hyphen anyway.
    if revision.startswith("-"):
        raise HistoryError(f"{revision} is no folder, and no revision begins with a hyphen")
    try:
        within = os.fsdecode(_git(project, "rev-parse", "--show-prefix")).removesuffix("\n")
    except NoGitError:
        raise
    except HistoryError as error:
        raise HistoryError(f"there is no folder {revision}, and no revision can be looked up: {error}") from None
    commit = _commit(revision, project)
    listed = _git(project, "ls-tree", "-r", "-z", "--full-tree", "--", commit, f"{within}{BRIEFINGS}")
    files: list[tuple[str, Path]] = []
    for line in listed.split(b"\0")[:-1]:
        head, _, path = line.partition(b"\t")
        mode, _, object_id = head.decode("ascii").split(" ")
        name = os.fsdecode(path)[len(within) :]
        if mode == _LINK:
            raise HistoryError(f"{revision}: {name} is a link, which is not followed out of a revision")
        if mode in _REGULAR:
            files.append((object_id, target / _within(name, revision)))
    _write(project, files)


def _commit(revision: str, project: Path) -> str:
    try:
        found = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except HistoryError:
        hint = ""
        if _git(project, "rev-parse", "--is-shallow-repository").strip() == b"true":
            hint = "; this clone lacks older history (git fetch --unshallow brings it)"
        raise HistoryError(f"there is no folder {revision}, and no such revision{hint}") from None
    return found.decode("ascii").strip()


def _within(name: str, revision: str) -> Path:
    # A tree made by hand may name anything; what is written stays in the folder.
    parts = name.split("/")
    if any(part in ("", ".", "..") or part.lower() == ".git" for part in parts) or parts[0] != BRIEFINGS:
        raise HistoryError(f"{revision} holds a file that cannot be written: {name!r}")
    return Path(*parts)


def _write(project: Path, files: Sequence[tuple[str, Path]]) -> None:
    if not files:
        return
    asked = "".join(f"{object_id}\n" for object_id, _ in files).encode("ascii")
    given = _git(project, "cat-file", "--batch", stdin=asked)
    at = 0
    for object_id, path in files:
        end = given.index(b"\n", at)
        fields = given[at:end].split(b" ")
        if len(fields) != 3:
            raise HistoryError(f"the repository lacks the object {object_id}; it may be a partial clone")
        size = int(fields[2])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(given[end + 1 : end + 1 + size])
        at = end + 1 + size + 1


def _git(project: Path, *arguments: str, stdin: bytes | None = None) -> bytes:
    """Run Git in a project's repository, without a shell.

    Raises:
        HistoryError: where there is no Git, no repository, or Git refuses.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _OURS_NOT}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=project, env=environment, input=stdin or b"", capture_output=True, check=False
        )
    except FileNotFoundError:
        raise NoGitError("to read a revision, Git must be installed; two folders need none") from None
    except (OSError, ValueError) as error:
        raise HistoryError(f"Git cannot be run: {error}") from None
    if done.returncode != 0:
        lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise HistoryError(lines[0] if lines else f"git {arguments[0]} failed")
    return done.stdout
