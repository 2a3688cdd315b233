"""MkDocs' messages on a project's settings and pages, each on one line with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

from generator.build.mkdocs.settings.chain import ProjectSettings, nested_texts
from generator.build.mkdocs.settings.faults import settings_faults
from generator.diagnostics.formats import lines_of
from generator.diagnostics.report import Path as ValuePath
from generator.diagnostics.visible import but_for
from generator.reading.yaml.encodings import decode_leniently

_SAME_ADDRESS: Final = re.compile("Excluding '(.+)' from the site because it conflicts with '(.+)'.")
"""MkDocs' message on a README beside an index."""
_QUOTED: Final = re.compile("""'([^'\n]+)'|"([^"\n]+)\"""")


def refusal_reason(settings: ProjectSettings, lines: Iterable[str]) -> list[str]:
    """Return why MkDocs refuses settings: our own diagnostics if there are any, else its messages, a line each.

    Args:
        settings: the settings of the project.
        lines: MkDocs' messages.
    """
    if (report := settings_faults(settings)).items:
        return lines_of(report)
    # A line that ends in a colon only introduces the next.
    return [_with_place(settings, line.rstrip()) for line in lines if not line.endswith(":")]


def _with_place(settings: ProjectSettings, message: str) -> str:
    """A message, preceded by the place of what it quotes: a link in a page, or a value in the settings."""
    if "\n" in message:
        return message
    quoted = ["".join(words) for words in _QUOTED.findall(message)]
    if (same := _SAME_ADDRESS.fullmatch(message)) is not None:
        folder = settings.get("docs_dir") or "docs"
        return f"{folder}/{same[1]} has the address of {folder}/{same[2]}; rename one of them, or take it out"
    if place := _place_in_page(settings, quoted):
        target = (_docs(settings) / quoted[0]).parent / unquote(quoted[1].partition("#")[0])
        beside = target.parent.iterdir() if target.parent.is_dir() else ()
        alike = next(filter(None, (but_for(target.name, file.name) for file in beside)), "")
        return (
            f"{place}: {message.rstrip('.!')}; correct the link{alike.replace('the two look', 'it and a file look', 1)}"
        )
    path: ValuePath = ()
    value: Any = settings.values
    for name in quoted:
        # The name of a plugin may begin with that of its theme.
        found = _within(value, path, name) or _within(value, path, name.rpartition("/")[2])
        path, value = found or (path, value)
    if not path and "docs_dir" in quoted:
        return f"{settings.name}: there is no folder docs with pages; make it, or name another in `docs_dir`"
    if not path:
        return message
    return f"{settings.place(path)}: {message.rstrip('.!')}; correct the setting, or what it names"


def _docs(settings: ProjectSettings) -> Path:
    return settings.folder / str(settings.get("docs_dir") or "docs")


def _place_in_page(settings: ProjectSettings, quoted: Sequence[str]) -> str:
    """The place of the link that a message quotes, as in `docs/page.md:3:8`; empty if it quotes none."""
    if len(quoted) < 2:
        return ""
    page = _docs(settings) / quoted[0]
    link = re.compile(rf"(?:[(<\"'=]|\]: )({re.escape(quoted[1])})(?=[)>\"'\s]|$)", re.MULTILINE)
    if page.suffix != ".md" or not page.is_file():
        return ""
    text = decode_leniently(page.read_bytes())
    if not (match := link.search(text)):
        return ""
    before = text[: match.start(1)].split("\n")
    return f"{page.relative_to(settings.folder)}:{len(before)}:{len(before[-1]) + 1}"


def _within(value: Any, path: ValuePath, name: str) -> tuple[ValuePath, Any] | None:
    """The path to a key of a value, or to a text or a key in a list within it, and the value there."""
    if isinstance(value, dict) and name in value:
        return (*path, name), value[name]
    for number, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict) and name in item:
            return (*path, number, name), item[name]
    return next(((below, text) for below, text in nested_texts(value, path) if text == name), None)
