"""Pagefind's program: records in, the files of an index out.

It is fed through a pipe, in its service mode: https://pagefind.app/docs/py-api/ describes the messages, but the Python
client found there sleeps for a tenth of a second before it looks for an answer, record by record.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from contextlib import suppress
from threading import Thread
from typing import IO, Any


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
    """Have Pagefind index records; return the files it makes by their paths in the bundle.

    Args:
        records: the fields of Pagefind's message for each; at least one. They are taken one by one while it works.
        language: of the index.

    Raises:
        SearchIndexError: where there is no Pagefind, where it fails, or where there is no record.
    """
    command = [_program(), "--service"]
    try:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    except OSError as error:
        raise SearchIndexError(f"Pagefind could not be started: {error}") from None
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        answers = _Answers(process.stdout)
        answers.start()
        count = 0
        try:
            _send(process.stdin, type="NewIndex", config={"force_language": language})
            for record in records:
                if not answers.is_alive():
                    break
                _send(process.stdin, type="AddRecord", index_id=0, **record)
                count += 1
            if not count and answers.is_alive():
                raise SearchIndexError("there is nothing to index")
            _send(process.stdin, type="GetFiles", index_id=0)
            process.stdin.flush()
            answers.join()
        except BrokenPipeError:
            pass  # the answers tell why
        finally:
            process.kill()
            with suppress(BrokenPipeError):
                process.stdin.close()
            answers.join()
    if answers.failure:
        raise SearchIndexError(f"Pagefind failed: {answers.failure}")
    return {file["path"].removeprefix("/"): base64.b64decode(file["content"]) for file in answers.files}


def _send(pipe: IO[bytes], **payload: Any) -> None:
    pipe.write(base64.b64encode(json.dumps({"message_id": 0, "payload": payload}).encode()) + b",")


class _Answers(Thread):
    """Reads Pagefind's answers, so that it never waits for us, until it hands over the files or something fails.

    Attributes:
        failure: why there are no files; empty where there are.
        files: paths and contents.
    """

    def __init__(self, pipe: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self.failure = "it stopped before it had made the index"
        self.files: list[dict[str, str]] = []
        self._pipe = pipe

    def run(self) -> None:
        waiting: list[bytes] = []
        while received := os.read(self._pipe.fileno(), 1 << 20):
            *ends, rest = received.split(b",")
            for end in ends:
                try:
                    payload = json.loads(base64.b64decode(b"".join((*waiting, end))))["payload"]
                except (ValueError, LookupError):
                    self.failure = "it answers in a way that is not known here"
                    return
                waiting.clear()
                if payload["type"] == "GetFiles":
                    self.failure, self.files = "", payload["files"]
                    return
                if payload["type"] == "Error":
                    self.failure = str(payload["message"])
                    return
            waiting.append(rest)
