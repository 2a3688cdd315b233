"""The preview: a change shows without a restart, faults show in the browser and go when they are mended."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.projects import make_project
from tests.support import ENGINE

PATIENCE = 60  # seconds, after which a test has failed; a preview takes two or three, a busy machine more


def heed_interrupts() -> None:
    """A shell starts what it runs in the background deaf to interrupts, and children inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Shown:
    """A preview in a process of its own, looked at as a browser does.

    Args:
        folder: of the project.
        address: of the home page.
    """

    def __init__(self, folder: Path, address: str) -> None:
        self._folder = folder
        self.address = address
        self._epoch = 0

    def page(self, path: str = "") -> str:
        """Fetch a page, and note which build of the site it is of."""
        with urlopen(f"{self.address}{path}", timeout=PATIENCE) as answer:
            text = str(answer.read(), "utf-8")
        epoch = re.search(r"livereload\((\d+), \d+\);", text)
        assert epoch is not None, text[-500:]
        self._epoch = int(epoch[1])
        return text

    def page_after(self, file: Path, text: str, path: str = "") -> str:
        """Change a file, wait for the server to say that there is another build, and fetch a page of that."""
        # In one step, so that no build is of half a file.
        new = self._folder / "new"
        new.write_text(text, encoding="utf-8")
        new.replace(file)
        with urlopen(f"{self.address}livereload/{self._epoch}/1", timeout=PATIENCE) as answer:
            assert int(answer.read()) > self._epoch
        return self.page(path)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path, command: list[str]) -> Iterator[Shown]:
    """Run a preview."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, *command, "-a", f"127.0.0.1:{port}"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_interrupts,
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
        yield Shown(folder, f"http://127.0.0.1:{port}/")
    finally:
        process.send_signal(signal.SIGINT)
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


@pytest.mark.parametrize("command", SERVERS.values(), ids=SERVERS)
def test_a_change_shows_and_a_fault_shows_and_goes(tmp_path: Path, command: list[str]) -> None:
    make_project(tmp_path)
    brief = tmp_path / "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
    good = brief.read_text("utf-8")
    with serving(tmp_path, command) as shown:
        page = f"briefs/{brief.stem}/"
        text = shown.page(page)
        assert "Two neighbours expect" in text
        assert 'class="diagnostics"' not in text
        changed = good.replace("Two neighbours expect", "Two old neighbours expect")
        assert "Two old neighbours expect" in shown.page_after(brief, changed, page)
        text = shown.page_after(brief, good.replace("[[northland]]", "[[nortland]]", 1), page)
        assert 'class="diagnostics"' in text
        assert "B201" in text
        assert f"{brief.name}:19:14" in text
        assert "Two old neighbours expect" in text  # the last good version stays below
        text = shown.page_after(brief, good, page)
        assert 'class="diagnostics"' not in text
        assert "Two neighbours expect" in text


def test_a_preview_that_starts_with_faults_shows_them(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = tmp_path / "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
    good = brief.read_text("utf-8")
    brief.write_text(good.replace("title:", "titel:", 1), encoding="utf-8")
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        text = shown.page()
        assert 'class="diagnostics"' in text
        assert "did you mean &#34;title&#34;?" in text
        text = shown.page_after(brief, good)
        assert 'class="diagnostics"' not in text
        assert "Two neighbours expect" in text


def test_a_preview_keeps_schemas_fresh_and_a_new_id_is_offered(tmp_path: Path) -> None:
    make_project(tmp_path)
    (tmp_path / "schemas").mkdir()
    people = tmp_path / "briefings/registry/people.yaml"
    with serving(tmp_path, SERVERS["briefings serve"]) as shown:
        shown.page()
        schema = tmp_path / "schemas/briefs.json"
        assert "new-person" not in schema.read_text("utf-8")
        shown.page_after(people, people.read_text("utf-8") + "\nnew-person: {name: New Person}\n")
        assert "new-person" in schema.read_text("utf-8")
