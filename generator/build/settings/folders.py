"""Files and folders that settings name: whether they are there, and whether two of them get into each other's way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from generator.build.settings.chain import ProjectSettings, missing
from generator.diagnostics.report import Diagnostic, diagnose
from generator.diagnostics.report import Path as ValuePath
from generator.reading.layout import BRIEFINGS

_Setting = tuple[str, ...]

_DOCS: Final[_Setting] = ("docs_dir",)
_SITE: Final[_Setting] = ("site_dir",)
_THEME: Final[_Setting] = ("theme", "custom_dir")
_PROJECT: Final[_Setting] = ()
_RECORD: Final[_Setting] = (BRIEFINGS,)
_USUAL: Final = {_DOCS: "docs", _SITE: "site", _PROJECT: ".", _RECORD: BRIEFINGS}
_OTHERS: Final = {_PROJECT: "the folder of the project", _RECORD: f"{BRIEFINGS}/, which holds the record"}
"""Folders that no setting names."""

_IS, _HOLDS, _LIES_IN = "is", "holds", "lies in"
_ALL: Final = (_IS, _HOLDS, _LIES_IN)
_APART: Final = (
    (_DOCS, _PROJECT, (_IS, _HOLDS)),
    (_DOCS, _RECORD, _ALL),
    (_SITE, _PROJECT, (_IS, _HOLDS)),
    (_SITE, _RECORD, _ALL),
    (_SITE, _DOCS, _ALL),
    (_THEME, _PROJECT, (_IS, _HOLDS)),
    (_THEME, _RECORD, _ALL),
    # Below `docs_dir` it does no harm where the engine is told to leave it out of the pages.
    (_THEME, _DOCS, (_IS, _HOLDS)),
    (_THEME, _SITE, _ALL),
)
"""Pairs of folders, and how the first may not lie to the second: what is in one would be published, or removed."""

_ELSEWHERE: Final = {
    _DOCS: "name a folder for pages alone, such as docs",
    _SITE: "name a folder for the site alone, such as site",
    _THEME: "name a folder for templates alone, such as overrides, beside the others",
}


def folder_faults(settings: ProjectSettings) -> Iterator[Diagnostic]:
    """Find files and folders that are not there, and folders that lie in one another."""
    for setting in (_DOCS, _THEME):
        yield from _of_path(settings, setting, settings.get(*setting), "folder")
    for name, kind in (("hooks", "file"), ("watch", "")):
        named = settings.get(name)
        for number, item in enumerate(named if isinstance(named, list) else ()):
            yield from _of_path(settings, (name, number), item, kind)
    told = set[_Setting]()
    for setting, other, forbidden in _APART:
        folder, second = _folder(settings, setting), _folder(settings, other)
        if folder is None or second is None or (how := _lies(folder, second)) not in forbidden:
            continue
        at, named = setting, _OTHERS.get(other) or f"`{'.'.join(other)}`"
        # Of two folders, the one that is named in the settings is wrong.
        if settings.get(*setting) is None and other not in _OTHERS:
            at, named, how = other, f"`{'.'.join(setting)}`", _lies(second, folder)
        if at not in told:
            told.add(at)
            yield _cannot_be(settings, at, str(settings.get(*at)), f"it {how} {named}", _ELSEWHERE[at])


def docs_folder(settings: ProjectSettings) -> Path | None:
    """The folder of the pages of a project that are written by hand; None where it cannot be that of pages."""
    folder, project = _folder(settings, _DOCS), _folder(settings, _PROJECT)
    return Path(folder) if folder and project and _lies(folder, project) not in (_IS, _HOLDS) else None


def _of_path(settings: ProjectSettings, path: ValuePath, value: Any, kind: str) -> Iterator[Diagnostic]:
    """A path at which there is no file, or no folder, or neither."""
    if not isinstance(value, str) or not value or "\0" in value:
        return
    target = os.path.join(settings.folder, value)  # noqa: PTH118 - it is compared, and may be too long
    is_there = {"file": os.path.isfile, "folder": os.path.isdir, "": os.path.exists}[kind]
    if not is_there(target):
        kind = kind or "file or folder"
        yield _cannot_be(settings, path, value, missing(target, kind), f"correct the path, or put the {kind} there")


def _cannot_be(settings: ProjectSettings, path: ValuePath, value: str, problem: str, hint: str) -> Diagnostic:
    setting = ".".join(step for step in path if isinstance(step, str))
    return diagnose("B025", settings.at(path), setting=setting, value=value, problem=problem, hint=hint)


def _folder(settings: ProjectSettings, of: _Setting) -> str | None:
    """Where a folder really is; None where its setting is missing or names none."""
    value = None if of in _OTHERS else settings.get(*of)
    value = _USUAL.get(of) if value is None else value
    if not isinstance(value, str) or not value or "\0" in value:
        return None
    return os.path.realpath(os.path.join(settings.folder, value))  # noqa: PTH118


def _lies(folder: str, other: str) -> str:
    if folder == other:
        return _IS
    if Path(other).is_relative_to(folder):
        return _HOLDS
    return _LIES_IN if Path(folder).is_relative_to(other) else "is apart from"
