"""What MkDocs says of a project's settings, each on one line with the place of the setting."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from generator.build.mkdocs.settings.chain import ProjectSettings, texts_within
from generator.build.mkdocs.settings.faults import settings_faults
from generator.diagnostics.formats import lines_of
from generator.diagnostics.report import Path as ValuePath

_QUOTED: Final = re.compile("""'([^'\n]+)'|"([^"\n]+)\"""")


def why_refused(settings: ProjectSettings, lines: Iterable[str]) -> list[str]:
    """Say why MkDocs takes no settings: our own words, where we have any; otherwise its messages, a line each.

    Args:
        settings: of the project.
        lines: MkDocs' messages.
    """
    if (report := settings_faults(settings)).items:
        return lines_of(report)
    # A line that ends in a colon leads to the next.
    return [_with_place(settings, line.rstrip()) for line in lines if not line.endswith(":")]


def _with_place(settings: ProjectSettings, message: str) -> str:
    """A message behind the place of that in the settings to which what it quotes leads."""
    path: ValuePath = ()
    value: Any = settings.values
    for words in _QUOTED.findall(message):
        name = "".join(words)
        # The name of a plugin may begin with that of its theme.
        found = _within(value, path, name) or _within(value, path, name.rpartition("/")[2])
        path, value = found or (path, value)
    if not path or "\n" in message:
        return message
    return f"{settings.place(path)}: {message.rstrip('.!')}; correct the setting, or what it names"


def _within(value: Any, path: ValuePath, name: str) -> tuple[ValuePath, Any] | None:
    """The path to a key of a value, or to a text or a key within a list in it, and what is there."""
    if isinstance(value, dict) and name in value:
        return (*path, name), value[name]
    for number, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict) and name in item:
            return (*path, number, name), item[name]
    return next(((below, text) for below, text in texts_within(value, path) if text == name), None)
