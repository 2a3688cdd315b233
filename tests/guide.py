"""The blocks of the authors' guide, and somebody who does what they say."""

from __future__ import annotations

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from tests import forked
from tests.previews import SERVERS, serving
from tests.projects import FABRICATED, REPOSITORY

_BLOCK: Final = re.compile(r"^```(console|yaml|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHELL: Final = frozenset("*?[]$`|&;<>(){}~\\")
"""Signs that a shell reads otherwise than they stand."""
_DONE_ALREADY: Final = ("make site", "source .venv/bin/activate")


def blocks(page: str) -> Iterator[tuple[str, str]]:
    """The language and the lines of each block of a page of `docs/contributing/`."""
    for match in _BLOCK.finditer((REPOSITORY / "docs" / "contributing" / page).read_text("utf-8")):
        yield match[1], match[2]


def put_boxes(page: str, printed: list[str]) -> None:
    """Put what commands have printed into the boxes of a page of `docs/contributing/`, in the page's order."""
    path = REPOSITORY / "docs" / "contributing" / page
    boxes = iter(printed)
    new = _BLOCK.sub(
        lambda match: f"```text\n{next(boxes)}```" if match[1] == "text" else match[0], path.read_text("utf-8")
    )
    path.write_text(new, encoding="utf-8")


def lay_practice(folder: Path) -> Path:
    """Make the practice record of the tutorial, and return its folder."""
    shutil.copytree(REPOSITORY / "tests" / "tutorial", folder)
    shutil.copytree(FABRICATED / "briefings", folder / "briefings")
    return folder


@contextmanager
def _terminal() -> Iterator[tuple[int, list[bytes]]]:
    """A terminal for one command, which waits in vain for the answer to a question.

    Yields:
        The command's end of it, and what is printed, which is whole after the block.
    """
    ours, theirs = pty.openpty()
    printed: list[bytes] = []

    def read() -> None:
        with suppress(OSError):  # of a terminal that nobody holds any longer
            while data := os.read(ours, 65_536):
                printed.append(data)

    reading = threading.Thread(target=read, daemon=True)
    reading.start()
    try:
        yield theirs, printed
    finally:
        os.close(theirs)
        reading.join(10)
        os.close(ours)


class Terminal:
    """A terminal in which somebody types what a page says.

    Attributes:
        at: the folder that it is in.
        said: the lines that the commands have printed.
    """

    def __init__(self, folder: Path) -> None:
        self.at = folder
        self.said: list[str] = []
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        who = {f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_") and key != "CI"}
        self._env = kept | who | {"PATH": path}

    def type(self, line: str) -> None:
        """Run a line, which must succeed."""
        command = line.split("  #")[0].strip()
        if command.startswith("cd "):
            self.at = (self.at / command.removeprefix("cd ")).resolve()
        elif command.startswith("briefings serve"):
            self._look_at_preview(command.split()[2:])
        elif command and command not in _DONE_ALREADY:
            options: dict[str, Any] = {"cwd": self.at, "env": self._env, "timeout": 60}
            with _terminal() as (end, printed):
                options |= dict.fromkeys(("stdin", "stdout", "stderr"), end)
                if command.startswith("briefings ") and not _SHELL & {*command}:
                    done = forked.run([*forked.BRIEFINGS, *shlex.split(command)[1:]], **options)
                else:
                    done = subprocess.run(command, shell=True, check=False, **options)
            lines = b"".join(printed).decode().splitlines()
            assert done.returncode == 0, "\n".join([command, *lines])
            self.said += lines

    def _look_at_preview(self, options: list[str]) -> None:
        with serving(self.at, [*SERVERS["briefings serve"], *options], environment=self._env) as preview:
            assert 'class="diagnostics"' not in preview.page("briefs/")

    def put(self, text: str) -> None:
        """Write the file that the first line of a block names; an entry of a registry is added at its end."""
        name, content = text.split("\n", 1)
        path = self.at / name.removeprefix("# ")
        added = "/registry/" in name or name.endswith("/questions.yaml")
        path.write_text((path.read_text("utf-8") + "\n" if added else "") + content, encoding="utf-8")
