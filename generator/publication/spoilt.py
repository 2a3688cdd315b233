"""What shows that another program spoilt a file of the site: it was cut off, or holds what no such file may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

import orjson

from generator.diagnostics.visible import named
from generator.publication.page_links import ReadPage

_FIND: Final = "find the plugin or hook that"
_NEVER_CLOSED: Final = f"is never closed: close it, or {_FIND} cut this page off"
_CLOSES_NOTHING: Final = f"closes nothing: take it out, or {_FIND} put it there"
_CLOSED_BY_ANOTHER: Final = f"close it before, or {_FIND} put it there"
_MAY_NOT_STAND: Final = f"may not stand there: take it out, or {_FIND} put it there"
_CUT_OFF: Final = f"holds nothing to read: {_FIND} cut it off"
_MEND: Final = f"correct what makes it, or {_FIND} changed it"

_CONTROL: Final = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Finds what no text may hold: a control character other than those that divide words and lines."""

_HALF: Final = re.compile(
    rb"&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5(?:529[6-9]|5[3-9]\d\d|6\d{3}|7[0-2]\d\d|73[0-3]\d|734[0-3]));"
)
"""Finds the number of a surrogate, which is no character by itself."""

_TEXTS: Final = (".html", ".htm", ".xml", ".txt", ".json", ".js", ".css", ".webmanifest")
"""Endings of the names of files that are texts."""


def spoilt_places(path: str, data: bytes, page: ReadPage | None, *, crossed: bool = False) -> Iterator[str]:
    """Yield a line on each sign that another program spoilt a file.

    Args:
        path: the file's path in the site.
        data: its bytes.
        page: the file, where it is a page.
        crossed: whether end tags in the wrong place are told; browsers repair them.
    """
    if path.endswith(_TEXTS):
        yield from _strange_characters(path, data)
    if page:
        if page.unclosed:
            tag, line = page.unclosed[0]
            yield f"{path}:{line}: <{tag}> {_NEVER_CLOSED}"
        elif not page.has_body:
            yield f"{path}: the page {_CUT_OFF}"
        if crossed and page.misplaced:
            line, inner, outer = page.misplaced
            what = (
                f"<{inner}> is closed by </{outer}>: {_CLOSED_BY_ANOTHER}" if inner else f"</{outer}> {_CLOSES_NOTHING}"
            )
            yield f"{path}:{line}: {what}"
    elif why := _why_unreadable(path, data):
        yield f"{path}: {why}; {_MEND}"


def _strange_characters(path: str, data: bytes) -> Iterator[str]:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        what = f"the byte 0x{data[error.start]:02X}, which is not UTF-8,"
        yield f"{path}:{_line(data, error.start)}: {what} {_MAY_NOT_STAND}"
    if control := _CONTROL.search(data):
        what = f"the control character {named(control[0].decode())}"
        yield f"{path}:{_line(data, control.start())}: {what} {_MAY_NOT_STAND}"
    if half := _HALF.search(data):
        yield f"{path}:{_line(data, half.start())}: {half[0].decode()}, which is no character, {_MAY_NOT_STAND}"


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def _why_unreadable(path: str, data: bytes) -> str:
    """Return why programs cannot read a file of data; empty if they can, or if it is none."""
    try:
        if path.endswith(".xml"):
            expat.ParserCreate().Parse(data, True)
        elif path.endswith(".json"):
            orjson.loads(data)
    except (expat.ExpatError, ValueError) as error:
        return f"it cannot be read ({error})"
    return ""
