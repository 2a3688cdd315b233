"""The blocks of the authors' guide, and somebody who does what they say."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from generator.cli.authoring import MAY_BE_MISSING
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
            options: dict[str, Any] = {"cwd": self.at, "env": self._env, "capture_output": True, "text": True}
            if command.startswith("briefings ") and not _SHELL & {*command}:
                done = forked.run([*forked.BRIEFINGS, *shlex.split(command)[1:]], timeout=120, **options)
            else:
                done = subprocess.run(command, shell=True, timeout=120, check=False, **options)
            assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
            # A terminal shows a warning above the answer, and what was done besides below it.
            warned = done.stderr.startswith(MAY_BE_MISSING)
            self.said += (done.stderr + done.stdout if warned else done.stdout + done.stderr).splitlines()

    def _look_at_preview(self, options: list[str]) -> None:
        with serving(self.at, [*SERVERS["briefings serve"], *options], environment=self._env) as preview:
            assert 'class="diagnostics"' not in preview.page("briefs/")

    def put(self, text: str) -> None:
        """Write the file that the first line of a block names; an entry of a registry is added at its end."""
        name, content = text.split("\n", 1)
        path = self.at / name.removeprefix("# ")
        added = "/registry/" in name or name.endswith("/questions.yaml")
        path.write_text((path.read_text("utf-8") + "\n" if added else "") + content, encoding="utf-8")
