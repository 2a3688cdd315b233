"""A typesetter that cannot be used, or returns something else: one line says so, and how to mend it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.book.typesetting import BookError, typeset
from generator.commands.build import build
from generator.commands.project import ProjectError
from tests.projects import make_project


def test_what_is_no_pdf_is_no_book(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("typst.Compiler", lambda **_: SimpleNamespace(compile=lambda *_, **__: b""))
    with pytest.raises(BookError, match=r"^the typesetter failed: what it returned is no PDF; `pip install "):
        typeset({}, b"", "2021-06-11")


def refuse(*_: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), "typst.abi3.so")


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (refuse, "Permission denied: typst.abi3.so; is there enough memory,"),
        (lambda *_: vars(Path)["Compiler"], "KeyError: 'Compiler'; is there enough memory,"),
    ],
)
def test_a_typesetter_that_cannot_be_used_is_told_in_one_line(
    failure: Callable[..., None], told: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("generator.build.book_file.run_separately", failure)
    with pytest.raises(ProjectError, match=f"^{re.escape(f'briefings: the typesetter failed: {told}')}"):
        build(make_project(tmp_path, book=True))
    assert not (tmp_path / "site").exists()
