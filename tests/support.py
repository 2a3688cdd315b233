"""What several tests share: projects laid out on disk, and findings as lines of text."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from types import FrameType
from typing import Final

import pytest

from generator.diagnostics.formats import also_at
from generator.diagnostics.report import Located, Report
from generator.reading.files import is_plain_file
from tests.projects import FABRICATED

TESTS: Final = Path(__file__).parent
ENGINE: Final = os.environ.get("BRIEFINGS_ENGINE", "mkdocs")
"""The program that all tests of this run build with: MkDocs, or ProperDocs, which continues it."""
BASE: Final = FABRICATED
"""A small record that is entirely made up and without a fault. Cases are laid over it."""

CASE: Final = "briefings/articles/case.yaml"
"""Where tests put a brief of their own."""

BRIEF: Final = """\
title: Fog signals to be shared
source: {publisher: morning-post, published: 2021-05-01, language: en}
bottom_line: Fog signals are to be shared [signals].
claims:
  signals:
    text: Fog signals are to be shared.
    when: 2021-05
    said_by: northland
    at: "1: fog signals"
"""
"""A whole brief, as short as one can be, which fits the base record."""


def lay_base(project: Path) -> None:
    """Copy the base record into a new project folder."""
    shutil.copytree(BASE, project, dirs_exist_ok=True)


def write(project: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def joined(pieces: Iterable[tuple[str, bytes]]) -> dict[str, bytes]:
    """The files that are made piece by piece, by their paths."""
    files: dict[str, list[bytes]] = defaultdict(list)
    for path, piece in pieces:
        files[path].append(piece)
    return {path: b"".join(file) for path, file in files.items()}


def edit(file: Path, old: str, new: str) -> None:
    """Put other words in the place of words that a file has once."""
    content = file.read_text(encoding="utf-8")
    assert content.count(old) == 1, (old, content.count(old))
    file.write_text(content.replace(old, new), encoding="utf-8")


def line_of(item: Located) -> str:
    """A finding as a case writes it: `file:line:column CODE message | hint`, and `| also at …` with other places."""
    diagnostic, span = item.diagnostic, item.span
    place = f"{diagnostic.location.file}:{span.line}:{span.column}"
    also = f" | {also_at(item)}" if item.also else ""
    return f"{place} {diagnostic.rule.code} {diagnostic.message} | {diagnostic.hint}{also}"


def codes(report: Report) -> list[str]:
    return [item.diagnostic.rule.code for item in report.items]


def assert_in_file(item: Located, data: bytes) -> None:
    """A finding's line is a line of its file, its columns are columns of that line, and it ends after it begins."""
    lines = re.split(r"\r\n|\r|\n", data.decode("utf-8", errors="replace").removeprefix("\ufeff"))
    span = item.span
    assert 1 <= span.line <= len(lines), (span, len(lines))
    assert 1 <= span.column <= len(lines[span.line - 1]) + 1, (span, lines[span.line - 1])
    assert (span.line, span.column) < (span.end_line, span.end_column)
    assert span.end_line <= len(lines)


def assert_within(report: Report, project: Path) -> None:
    """Every finding lies in its file; what has no file (a missing folder) is shown at 1:1."""
    for item in report.items:
        path = project / item.diagnostic.location.file
        assert_in_file(item, path.read_bytes() if is_plain_file(path) else b"")


# --- cases of diagnostics --------------------------------------------------------------------------

_SECTION = re.compile(r"^--- (.+)\n", re.MULTILINE)
_ESCAPE = re.compile(rb"\\x([0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})|\\([tr\\])|\\\{(\d+) ([^}]+)\}")


@dataclass
class Case:
    """One file of `tests/checks/cases`: what it shows, what is laid over the base record, what must be found.

    Its sections begin with a line `--- …`:

    - `--- path` is followed by a file's text; with ` (escaped)` behind the path, `\\xE9` stands for a byte, `\\u202E`
      for a character, `\\t` for a tab, `\\r` for a carriage return and `\\\\` for a backslash,
      `\\{20 ab}` for twenty times `ab`;
    - `--- without path` takes a file or folder out of the base record;
    - `--- link path -> target` makes a symbolic link, `--- folder path` a folder;
    - `--- expect` is followed by the findings, one a line, in order.
    """

    name: str
    shows: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    expect: list[str] = field(default_factory=list)

    def lay(self, project: Path) -> None:
        lay_base(project)
        for name in self.without:
            path = project / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        write(project, self.files)
        for name, target in self.links:
            (project / name).symlink_to(target)
        for name in self.folders:
            (project / name).mkdir(parents=True)


def read_case(path: Path) -> Case:
    shows, *sections = _SECTION.split(path.read_text(encoding="utf-8"))
    case = Case(path.stem, " ".join(shows.split()))
    for head, body in zip(sections[::2], sections[1::2], strict=True):
        if head == "expect":
            case.expect = body.splitlines()
        elif head.startswith("without "):
            case.without.append(head.removeprefix("without "))
        elif head.startswith("link "):
            name, _, target = head.removeprefix("link ").partition(" -> ")
            case.links.append((name, target))
        elif head.startswith("folder "):
            case.folders.append(head.removeprefix("folder "))
        elif head.endswith(" (escaped)"):
            case.files[head.removesuffix(" (escaped)")] = _ESCAPE.sub(_unescape, body.encode())
        else:
            case.files[head] = body.encode()
    return case


def _unescape(match: re.Match[bytes]) -> bytes:
    byte, character, letter, times, repeated = match.groups()
    if times:
        return repeated * int(times)
    if byte:
        return bytes([int(byte, 16)])
    if character:
        return chr(int(character, 16)).encode()
    return {b"t": b"\t", b"r": b"\r", b"\\": b"\\"}[letter]


# --- how often properties are tried ------------------------------------------------------------------

PROFILE: Final = os.environ.get("HYPOTHESIS_PROFILE", "fast")
"""`fast` on the way to a change, `full` on the branch `main`."""

FEW: Final = 20
"""How many examples of a property the fast profile tries."""


def examples(full: int, fast: int = FEW) -> int:
    """How many examples of a property are tried, where it is not Hypothesis's usual number.

    Args:
        full: the number in the full profile.
        fast: the number in the fast profile; never more than `full`.
    """
    return full if PROFILE == "full" else min(fast, full)


on_main = pytest.mark.skipif(PROFILE != "full", reason="takes long: run on main, and with HYPOTHESIS_PROFILE=full")
"""A test that only the full profile runs."""

of_mkdocs = pytest.mark.skipif(ENGINE != "mkdocs", reason="tells what MkDocs does, and ProperDocs does otherwise")
"""A test of a behaviour that MkDocs alone has."""


# --- limits ----------------------------------------------------------------------------------------


class TooSlowError(BaseException):
    """Raised by `at_most`. Not an `Exception`, so that nothing under test catches it."""


_WAIT: Final = 60.0
"""Seconds after which what does not work but waits has failed, however busy the machine is."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop what takes too long: a test that waits for ever tells nobody anything.

    Args:
        seconds: of processor time, so that a busy machine fails no test.

    Raises:
        TooSlowError: after these seconds of work, or after a minute of waiting.
    """

    def stop(number: int, _frame: FrameType | None) -> None:
        what = f"worked longer than {seconds} s" if number == signal.SIGPROF else f"waited longer than {_WAIT} s"
        raise TooSlowError(what)

    timers = ((signal.SIGPROF, signal.ITIMER_PROF, seconds), (signal.SIGALRM, signal.ITIMER_REAL, seconds + _WAIT))
    before = [signal.signal(number, stop) for number, _, _ in timers]
    for _, timer, limit in timers:
        signal.setitimer(timer, limit)
    try:
        yield
    finally:
        for (number, timer, _), handler in zip(timers, before, strict=True):
            signal.setitimer(timer, 0)
            signal.signal(number, handler)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Be somebody whom file modes bind; root may read anything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


class Page(HTMLParser):
    """What a test asks of a page: its ids, its links and how they are related, what it loads, and its headings."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.rels: list[str] = []
        self.loaded: list[str] = []
        self.headings: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
            self.rels.append(values.get("rel", ""))
        if tag in ("script", "img", "iframe", "source", "video", "audio") and "src" in values:
            self.loaded.append(values["src"])
        if tag == "link" and values.get("rel") in ("stylesheet", "icon", "preload", "preconnect", "manifest"):
            self.loaded.append(values["href"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(tag)
