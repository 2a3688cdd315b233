"""Pagefind's program: one that never ends, stops early or talks rubbish ends a build with a line that names it."""

from __future__ import annotations

import base64
import errno
import json
import os
import re
import sys
import time
from pathlib import Path

import pytest

from generator.processes.background import can_fork
from generator.site.search import program
from generator.site.search.program import SearchIndexError, pagefind_files

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a script in the place of the program")


def says(**payload: object) -> str:
    """Return a script that gives an answer, and waits."""
    return f"printf %s {base64.b64encode(json.dumps({'payload': payload}).encode()).decode()},; sleep 60"


RECORD = {"url": "/fog/", "content": "Fog. " * 40_000, "language": "en"}  # more than a pipe holds
FAULTS = {
    "silent": ("exec sleep 60", f"it did not respond for 2 seconds; {re.escape(program._STARVED)}"),
    "silent with a child": ("sleep 60", f"it did not respond for 2 seconds; {re.escape(program._STARVED)}"),
    "rubbish, and silent": ("echo rubbish; sleep 60", program._UNKNOWN),
    "rubbish without end": ("exec yes", program._UNKNOWN),
    "a bare value": ("echo MQ==,; sleep 60", program._UNKNOWN),
    "an echo": ("exec cat", program._UNKNOWN),
    "deaf to the end": ("exec cat >/dev/null", f"{program._ENDED}; {re.escape(program._STARVED)}"),
    "stopped": ("exit 3", rf"{program._ENDED} \(exit status 3\); {re.escape(program._STARVED)}"),
    "an error on two lines": (says(type="Error", message="fog\nmud"), "fog mud"),
    "a file elsewhere": (says(type="GetFiles", files=[{"path": "../fog", "content": ""}]), program._UNKNOWN),
    "a file at the root": (says(type="GetFiles", files=[{"path": "//fog", "content": ""}]), program._UNKNOWN),
}


@pytest.mark.parametrize("case", FAULTS.values(), ids=FAULTS)
def test_a_program_that_fails_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: tuple[str, str]
) -> None:
    script, told = case
    file = tmp_path / "pagefind"
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(file))
    monkeypatch.setattr(program, "_PATIENCE", 1)
    began = time.monotonic()
    with pytest.raises(SearchIndexError, match=f"^Pagefind failed: {told}$"):
        pagefind_files([RECORD] * 3, "en")
    assert time.monotonic() - began < 30


def test_a_folder_whose_name_is_not_utf_8_does_not_break_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PWD", os.fsdecode(b"/fog\xff"))
    assert "pagefind-entry.json" in pagefind_files([RECORD], "en")


def test_a_system_that_gives_no_thread_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", none)
    with pytest.raises(SearchIndexError, match=r"^Pagefind could not be started: can't start new thread; give it"):
        pagefind_files([RECORD], "en")


def test_what_fails_while_answers_are_read_is_raised_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def short_of_memory(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(program._Answers, "_read", short_of_memory)
    with pytest.raises(MemoryError):
        pagefind_files([RECORD], "en")


def test_pagefind_is_not_started_without_memory_for_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.ENOMEM, "Cannot allocate memory")

    monkeypatch.setattr("mmap.mmap", none)
    with pytest.raises(SearchIndexError, match=r"^Pagefind could not be started: memory ran short; give it more"):
        pagefind_files([RECORD], "en")
    assert not can_fork()
