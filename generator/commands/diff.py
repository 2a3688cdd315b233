"""`briefings diff`: two states of the corpus, each a folder or a revision of the project's repository, and their diff.

The files of a revision are read from Git's object store and written into a temporary folder. Nothing is checked out, no
hook or filter of the repository runs, no link is followed, and no user's name for a state is taken for an option.
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

from generator.commands.diff_markdown import as_markdown
from generator.commands.diff_report import Difference, as_json, as_text
from generator.corpus import Corpus
from generator.diagnostics.refusal import RefusedError
from generator.diagnostics.report import Report
from generator.diagnostics.visible import on_one_line
from generator.findings.changes import compare
from generator.load import load
from generator.reading.layout import BRIEF_FOLDERS, BRIEFINGS, REGISTRY_FOLDER
from generator.site.text.catalog import load_words

Form = Literal["text", "json", "markdown"]

# Git sets these for hooks and aliases. If one of these calls this program, they would lead Git elsewhere.
_GIT_VARIABLES: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
_REGULAR: Final = ("100644", "100755", "100664")
_LINK: Final = "120000"
_MAX_LINES: Final = 20
"""The largest number of lines of Git's output that are passed on."""


class HistoryError(RefusedError):
    """A state cannot be read. The message is for people."""


class NoGitError(HistoryError):
    """Git is not installed."""


@dataclass(frozen=True, slots=True)
class Faulty:
    """A state whose files have errors.

    Attributes:
        name: the user's name for it.
        report: the diagnostics.
    """

    name: str
    report: Report


def differences(old: str, new: str, project: Path | None) -> Difference | tuple[Faulty, ...]:
    """Compare two states of the corpus.

    Args:
        old: the older state: a folder (a project or its `briefings/`), or a revision of the project's repository.
        new: the newer state, likewise.
        project: the folder in whose repository revisions are looked up; None if there is no project.

    Returns:
        The difference, or the states that have faults.

    Raises:
        HistoryError: if a state is neither a folder nor a revision, or cannot be read.
    """
    states = [(name, *_read(name, project)) for name in (old, new)]
    (_, before, _), (_, after, _) = states
    if before is None or after is None:
        return tuple(Faulty(name, report) for name, corpus, report in states if corpus is None)
    both = tuple(name for name in dict.fromkeys((old, new)) if project is not None and _is_both(name, project))
    return Difference(compare(before, after), old, new, load_words(), both)


def format_difference(diff: Difference, form: Form, site_url: str) -> str:
    """Return a difference in one of the forms."""
    if form == "json":
        return as_json(diff)
    return "\n".join(as_markdown(diff, site_url) if form == "markdown" else map(on_one_line, as_text(diff)))


def _is_both(name: str, project: Path) -> bool:
    """Whether a folder that was read has the name of a revision too."""
    try:
        return os.path.isdir(name) and bool(_commit(name, project))  # noqa: PTH112
    except HistoryError:
        return False


def _read(name: str, project: Path | None) -> tuple[Corpus | None, Report]:
    with _project_of(name, project) as folder:
        return load(folder)


@contextmanager
def _project_of(name: str, project: Path | None) -> Iterator[Path]:
    """Provide the project folder of a state, for as long as it is needed."""
    if not name or "\0" in name:
        raise HistoryError("a side needs a name: a folder, or a revision")
    folder = Path(name)
    if os.path.isdir(folder):  # noqa: PTH112 - unlike Path.is_dir, it never raises
        if os.path.isdir(folder / BRIEFINGS):  # noqa: PTH112
            yield folder
            return
        if not any(os.path.isdir(folder / part) for part in (*BRIEF_FOLDERS, REGISTRY_FOLDER)):  # noqa: PTH112
            hint = f"; for the revision of that name, write {name}~0" if project is not None else ""
            raise HistoryError(f"{name} is a folder, but holds no {BRIEFINGS}/ and is none{hint}")
        if folder.resolve().name == BRIEFINGS:
            yield folder.resolve().parent
            return
        with tempfile.TemporaryDirectory(prefix="briefings-") as temporary:
            (Path(temporary) / BRIEFINGS).symlink_to(folder.resolve(), target_is_directory=True)
            yield Path(temporary)
        return
    if project is None:
        raise HistoryError(f"there is no folder {name}; to look up a revision, name the project's file with -f")
    with tempfile.TemporaryDirectory(prefix="briefings-") as temporary:
        _extract(name, project, Path(temporary))
        yield Path(temporary)


# --- Git ---------------------------------------------------------------------------------------------


def _extract(revision: str, project: Path, target: Path) -> None:
    """Write a revision's `briefings/` into an empty folder."""
    # No revision begins with a hyphen. Older versions of Git would take one for an option.
    if revision.startswith("-"):
        raise HistoryError(f"{revision} is not a folder, and no revision begins with a hyphen")
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
        commit = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except HistoryError:
        hint = ""
        if _git(project, "rev-parse", "--is-shallow-repository").strip() == b"true":
            hint = "; this clone lacks older history (git fetch --unshallow brings it)"
        raise HistoryError(f"there is no folder {revision}, and no such revision{hint}") from None
    return commit.decode("ascii").strip()


def _within(name: str, revision: str) -> Path:
    # A tree made by hand may hold any names. Files are written only below the temporary folder.
    parts = name.split("/")
    if any(part in ("", ".", "..") or part.lower() == ".git" for part in parts) or parts[0] != BRIEFINGS:
        raise HistoryError(f"{revision} holds a file that cannot be written: {name!r}")
    return Path(*parts)


def _write(project: Path, files: Sequence[tuple[str, Path]]) -> None:
    if not files:
        return
    object_ids = "".join(f"{object_id}\n" for object_id, _ in files).encode("ascii")
    output = _git(project, "cat-file", "--batch", stdin=object_ids)
    at = 0
    for object_id, path in files:
        end = output.index(b"\n", at)
        fields = output[at:end].split(b" ")
        if len(fields) != 3:
            raise HistoryError(f"the repository lacks the object {object_id}; it may be a partial clone")
        size = int(fields[2])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output[end + 1 : end + 1 + size])
        at = end + 1 + size + 1


def _git(project: Path, *arguments: str, stdin: bytes | None = None) -> bytes:
    """Run Git in a project's repository, without a shell.

    Raises:
        HistoryError: if Git is not installed, if there is no repository, or if Git fails.
    """
    environment = {name: value for name, value in os.environ.items() if name not in _GIT_VARIABLES}
    environment |= {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        process = subprocess.run(
            ["git", *arguments], cwd=project, env=environment, input=stdin or b"", capture_output=True, check=False
        )
    except FileNotFoundError:
        raise NoGitError("to read a revision, Git must be installed; two folders need none") from None
    except (OSError, ValueError) as error:
        raise HistoryError(f"Git cannot be run: {error}") from None
    if process.returncode != 0:
        lines = process.stderr.decode("utf-8", "replace").strip().splitlines()
        # Git's advice, such as the command that helps, comes below its first line.
        advice = "\n".join(on_one_line(line) for line in lines[:_MAX_LINES])
        raise HistoryError(advice or f"git {arguments[0]} failed")
    return process.stdout
