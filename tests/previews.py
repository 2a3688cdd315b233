"""A preview in a process of its own, looked at as a browser does."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests import forked
from tests.support import ENGINE

PATIENCE = 60  # seconds, after which a test has failed; a preview takes two or three, a busy machine more


def heed_hangups() -> None:
    """`nohup` starts what it runs deaf to the end of a terminal, and children inherit it."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Shown:
    """A preview in a process of its own, looked at as a browser does.

    Args:
        folder: of the project.
        address: of the home page.
        said: what it printed until it served.
    """

    def __init__(self, folder: Path, address: str, said: str) -> None:
        self._folder = folder
        self.address = address
        self.said = said
        self._epoch = 0

    def page(self, path: str = "") -> str:
        """Fetch a page, and note which build of the site it is of."""
        with urlopen(f"{self.address}{path}", timeout=PATIENCE) as answer:
            text = str(answer.read(), "utf-8")
        self.epoch_of(text)
        return text

    def epoch_of(self, text: str) -> None:
        """Note which build of the site a page is of."""
        epoch = re.search(r'<script data-epoch="(\d+)">', text)
        assert epoch is not None, text[-500:]
        self._epoch = int(epoch[1])

    def page_after(self, file: Path, text: str, path: str = "") -> str:
        """Change a file, wait for the server to say that there is another build, and fetch a page of that."""
        # In one step, so that no build is of half a file.
        new = self._folder / "new"
        new.write_text(text, encoding="utf-8")
        new.replace(file)
        self.wait()
        return self.page(path)

    def wait(self) -> None:
        """Wait for the server to say that there is another build."""
        with urlopen(f"{self.address}livereload/{self._epoch}/1", timeout=PATIENCE) as answer:
            assert int(answer.read()) > self._epoch


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(
    folder: Path,
    command: list[str],
    end: signal.Signals = signal.SIGINT,
    temporary: Path | None = None,
    environment: Mapping[str, str] = os.environ,
    *,
    start: Callable[..., subprocess.Popen[str]] = forked.start,
) -> Iterator[Shown]:
    """Run a preview, and end it with a signal.

    Args:
        folder: of the project.
        command: of Python, without its program.
        end: the signal.
        temporary: where it puts its temporary files.
        environment: its variables.
        start: of `forked`, or `subprocess.Popen` for a new process.
    """
    port = free_port()
    process = start(
        [sys.executable, *command, "-a", f"127.0.0.1:{port}"],
        cwd=folder,
        env={**environment, **({"TMPDIR": str(temporary)} if temporary else {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_hangups,
    )
    assert process.stderr is not None
    lines = []
    try:
        for line in process.stderr:
            lines.append(line)
            if "Serving on" in line:
                break
        else:
            raise AssertionError("".join(lines))
        yield Shown(folder, f"http://127.0.0.1:{port}/", "".join(lines))
    finally:
        process.send_signal(end)
        try:
            _, rest = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            _, rest = process.communicate()
    assert "Traceback" not in "".join(lines) + rest


SERVERS = {
    "briefings serve": ["-c", "from generator.cli import run; run()", "serve"],
    "mkdocs serve": ["-m", ENGINE, "serve"],
}
