"""Pagefind's program: records in, the files of an index out.

It runs in service mode, behind a pipe. https://pagefind.app/docs/py-api/ describes the messages, but the Python client
described there sleeps a tenth of a second for every record before it looks for the answer.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from threading import Event, Thread
from typing import IO, Any, Final

from generator.diagnostics.system_errors import disk_error
from generator.diagnostics.visible import on_one_line
from generator.processes.background import has_room_for_threads

_PATIENCE: Final = 60
"""The largest number of seconds without a sign of Pagefind: it neither takes a record nor answers."""
_PATIENCE_PER_RECORD: Final = 0.05
"""Further seconds for each record. Pagefind makes all files after the last record, and is silent meanwhile."""

_STARVED: Final = "give it more memory, or more processes (`ulimit -u`)"
_ENDED: Final = "it stopped before it had made the index"
_UNKNOWN: Final = "what was started is not Pagefind, or a version of it that is not known here"
_BASE64: Final = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_NOT_UTF_8: Final = re.compile("[\ud800-\udfff]")


class SearchIndexError(Exception):
    """The index could not be made: Pagefind's program is missing or fails, or the folder holds something else."""


def _program() -> str:
    """Return the path of Pagefind's program: from PAGEFIND_BINARY_PATH, the Python package, or the PATH."""
    if named := os.environ.get("PAGEFIND_BINARY_PATH"):
        return named
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped,unused-ignore]

        return str(get_executable())
    except (ImportError, FileNotFoundError):
        if program := shutil.which("pagefind"):
            return program
    raise SearchIndexError("Pagefind is not installed: pip install 'pagefind[bin]'")


def pagefind_files(records: Iterable[Mapping[str, Any]], language: str) -> dict[str, bytes]:
    """Have Pagefind index records, and return its files by their paths in the bundle.

    Args:
        records: the fields of Pagefind's message for each record; at least one. They are made while Pagefind works.
        language: the language of the index.

    Raises:
        SearchIndexError: if Pagefind is missing or fails, or there is no record.
    """
    command = [_program(), "--service"]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_readable_environment(),
            process_group=0,
        )
    except BlockingIOError as error:  # the system allows no more processes
        raise SearchIndexError(f"Pagefind could not be started: {error.strerror}; {_STARVED}") from None
    except OSError as error:
        raise SearchIndexError(f"Pagefind could not be started: {disk_error(error)}") from None
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        answers, done = _Answers(process.stdout), Event()
        try:
            _start(answers, Thread(target=_end_where_silent, args=(process, answers, done), daemon=True))
            _send(process.stdin, type="NewIndex", config={"force_language": language})
            _send_records(process.stdin, records, answers)
            _send(process.stdin, type="GetFiles", index_id=0)
            process.stdin.flush()
            answers.join()
        except BrokenPipeError:
            answers.join()  # the answers say why
        finally:
            done.set()
            _end(process)
            with suppress(BrokenPipeError):
                process.stdin.close()
    if answers.error is not None:
        raise answers.error
    if answers.failure:
        status = f" (exit status {process.returncode})" if process.returncode > 0 else ""
        remedy = f"; {_STARVED}" if answers.failure == _ENDED else ""
        raise SearchIndexError(f"Pagefind failed: {answers.failure}{status}{remedy}")
    return answers.files


def _send_records(to: IO[bytes], records: Iterable[Mapping[str, Any]], answers: _Answers) -> None:
    """Send Pagefind the records, as long as it answers. Each record allows it a little more time."""
    count = 0
    for count, record in enumerate(records, 1):
        if not answers.is_alive():
            return
        _send(to, type="AddRecord", index_id=0, **record)
        answers.allow(_PATIENCE + count * _PATIENCE_PER_RECORD)
    if not count and answers.is_alive():
        raise SearchIndexError("there is nothing to index")


def _readable_environment() -> dict[str, str]:
    """Return the environment without values that are not UTF-8, such as a folder's name: Pagefind fails on these."""
    return {name: value for name, value in os.environ.items() if not _NOT_UTF_8.search(name + value)}


def _start(*threads: Thread) -> None:
    if not has_room_for_threads(len(threads)):
        raise SearchIndexError(f"Pagefind could not be started: memory ran short; {_STARVED}")
    try:
        for thread in threads:
            thread.start()
    except RuntimeError as error:  # the system allows no more threads
        raise SearchIndexError(f"Pagefind could not be started: {error}; {_STARVED}") from None


def _end(process: subprocess.Popen[bytes]) -> None:
    """End Pagefind, and the children of a script that stands in its place."""
    if process.returncode is None and sys.platform != "win32":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _end_where_silent(process: subprocess.Popen[bytes], answers: _Answers, done: Event) -> None:
    """End Pagefind if its answers cannot be read, or if it is silent for too long: it may not be reading either.

    Seconds are counted one by one, so that the time in which the machine sleeps does not count.
    """
    while not done.wait(1):
        if not answers.is_alive() or answers.was_silent():
            _end(process)
            return


def _send(pipe: IO[bytes], **payload: Any) -> None:
    pipe.write(base64.b64encode(json.dumps({"message_id": 0, "payload": payload}).encode()) + b",")


class _Answers(Thread):
    """Reads Pagefind's answers in a thread, so that Pagefind never waits, until it sends the files or something fails.

    Attributes:
        failure: why there are no files; empty if there are.
        error: what else ended the thread, such as a lack of memory; None if nothing did.
        files: their contents, by their paths in the bundle.
    """

    def __init__(self, pipe: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.failure = _ENDED
        self.error: Exception | None = None
        self.files: dict[str, bytes] = {}
        self._pipe = pipe
        self._silence, self._allowed = 0, float(_PATIENCE)

    def allow(self, seconds: float) -> None:
        """Note that Pagefind has taken a record, and how many seconds it may be silent from now on."""
        self._silence, self._allowed = 0, seconds

    def was_silent(self) -> bool:
        """Count another second of silence, and return whether there are too many."""
        self._silence += 1
        if too_long := self._silence > self._allowed:
            self.failure = f"it did not respond for {self._silence} seconds; {_STARVED}"
        return too_long

    def run(self) -> None:
        try:
            self._read()
        except Exception as error:  # noqa: BLE001 - whoever waits for the answers raises it
            self.error = error

    def _read(self) -> None:
        waiting: list[bytes] = []
        while received := os.read(self._pipe.fileno(), 1 << 20):
            self._silence = 0
            *ends, rest = received.split(b",")
            for end in ends:
                try:
                    if self._is_last(json.loads(base64.b64decode(b"".join((*waiting, end))))["payload"]):
                        return
                except (ValueError, LookupError, TypeError, AttributeError):
                    self.failure = _UNKNOWN
                    return
                waiting.clear()
            if rest.translate(None, _BASE64):
                self.failure = _UNKNOWN
                return
            waiting.append(rest)

    def _is_last(self, answer: dict[str, Any]) -> bool:
        """Take an answer, and return whether it is the last: that with the files, or of an error."""
        if answer["type"] == "GetFiles":
            files = answer["files"]
            self.files = {file["path"].removeprefix("/"): base64.b64decode(file["content"]) for file in files}
            if any({"", ".."} & {*path.split("/")} for path in self.files):  # it would be outside of the index
                raise ValueError
            self.failure = ""
        elif answer["type"] == "Error":
            self.failure = on_one_line(str(answer["message"]))
        return answer["type"] in ("GetFiles", "Error")
