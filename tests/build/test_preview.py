"""The preview: a change shows without a restart, faults show in the browser and go when they are mended."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.projects import make_project

PATIENCE = 60  # seconds; a preview takes two or three, a busy machine more


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(folder: Path, command: list[str]) -> Iterator[str]:
    """Run a preview and yield its address."""
    port = free_port()
    log = (folder / "serve.log").open("w", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, *command, "-a", f"127.0.0.1:{port}"], cwd=folder, stdout=log, stderr=log
    )
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        log.close()
    assert "Traceback" not in (folder / "serve.log").read_text("utf-8")


def wait_for(address: str, holds: Callable[[str], bool]) -> str:
    """Fetch a page until it holds what is awaited."""
    deadline, text = time.monotonic() + PATIENCE, ""
    while time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=5) as answer:
                text = str(answer.read(), "utf-8")
            if holds(text):
                return text
        except (URLError, OSError):
            pass
        time.sleep(0.2)
    raise AssertionError(f"{address} never held what was awaited; it holds:\n{text[:2000]}")


SERVERS = {
    "briefings serve": ["-c", "from generator.cli import run; run()", "serve"],
    "mkdocs serve": ["-m", "mkdocs", "serve"],
}


@pytest.mark.parametrize("command", SERVERS.values(), ids=SERVERS)
def test_a_change_shows_and_a_fault_shows_and_goes(tmp_path: Path, command: list[str]) -> None:
    make_project(tmp_path)
    brief = tmp_path / "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
    good = brief.read_text("utf-8")
    with serving(tmp_path, command) as address:
        page = f"{address}briefs/{brief.stem}/"
        wait_for(page, lambda text: "Two neighbours expect" in text and 'class="diagnostics"' not in text)
        brief.write_text(good.replace("Two neighbours expect", "Two old neighbours expect"), encoding="utf-8")
        wait_for(page, lambda text: "Two old neighbours expect" in text)
        brief.write_text(good.replace("[[northland]]", "[[nortland]]", 1), encoding="utf-8")
        text = wait_for(page, lambda text: 'class="diagnostics"' in text)
        assert "B201" in text
        assert f"{brief.name}:19:14" in text
        assert "Two old neighbours expect" in text  # the last good version stays below
        brief.write_text(good, encoding="utf-8")
        wait_for(page, lambda text: 'class="diagnostics"' not in text and "Two neighbours expect" in text)


def test_a_preview_that_starts_with_faults_shows_them(tmp_path: Path) -> None:
    make_project(tmp_path)
    brief = tmp_path / "briefings/articles/2021-03-04-coast-agency-spring-deal.yaml"
    good = brief.read_text("utf-8")
    brief.write_text(good.replace("title:", "titel:", 1), encoding="utf-8")
    with serving(tmp_path, SERVERS["briefings serve"]) as address:
        text = wait_for(address, lambda text: 'class="diagnostics"' in text)
        assert "did you mean &#34;title&#34;?" in text
        brief.write_text(good, encoding="utf-8")
        wait_for(address, lambda text: 'class="diagnostics"' not in text and "Two neighbours expect" in text)


def test_an_interrupted_build_leaves_nothing_behind(tmp_path: Path) -> None:
    make_project(tmp_path)
    command = [sys.executable, "-c", "from generator.cli import run; run()", "build"]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None and not list(tmp_path.glob(".site*.new")):
        time.sleep(0.005)
    os.kill(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in errors
    assert not list(tmp_path.glob(".site*"))
    assert process.returncode in (0, 130)
    assert (tmp_path / "site").exists() == (process.returncode == 0)
