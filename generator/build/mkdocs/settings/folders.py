"""Checks the files and folders that settings name: whether they exist, and whether two collide."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from importlib.machinery import BYTECODE_SUFFIXES, EXTENSION_SUFFIXES, SOURCE_SUFFIXES
from pathlib import Path
from typing import Final

from generator.build.mkdocs.settings.chain import ProjectSettings, missing
from generator.diagnostics.hints import suggestion
from generator.diagnostics.report import Diagnostic
from generator.diagnostics.report import Path as ValuePath
from generator.reading.layout import BRIEFINGS
from generator.reading.yaml.encodings import decode_leniently

_Setting = tuple[str, ...]

_DOCS: Final[_Setting] = ("docs_dir",)
_SITE: Final[_Setting] = ("site_dir",)
_THEME: Final[_Setting] = ("theme", "custom_dir")
_USUAL: Final = {_DOCS: "docs", _SITE: "site"}
_ELSEWHERE: Final = {
    _DOCS: "name a folder that is only for pages, such as docs",
    _SITE: "name a folder that is only for the site, such as site",
    _THEME: "name a folder that is only for templates, such as overrides, beside the others",
}
_APART: Final = ((_SITE, _DOCS), (_THEME, _DOCS), (_THEME, _SITE))
"""Pairs of settings whose folders must not lie in each other: the inner one's files would be published, or removed."""

_EVENTS: Final = (
    "startup shutdown serve config pre_build files nav env post_build build_error pre_template template_context "
    "post_template pre_page page_read_source page_markdown page_content page_context post_page"
)
EVENTS: Final = tuple(f"on_{event}" for event in _EVENTS.split())
"""Names of the functions of a hook that MkDocs calls."""

_FUNCTION: Final = re.compile(r"^(async def |def |class |)(on_\w+)", re.MULTILINE)


def folder_faults(settings: ProjectSettings) -> Iterator[Diagnostic]:
    """Report missing files and folders, folders that lie in one another, and hooks that cannot work."""
    for setting in (_DOCS, _THEME):
        yield from _if_missing(settings, setting, settings.get(*setting), "folder")
    for name, kind in (("hooks", "file"), ("watch", "file or folder")):
        named = settings.get(name)
        for number, item in enumerate(named if isinstance(named, list) else ()):
            yield from _if_missing(settings, (name, number), item, kind)
            yield from _of_hook(settings, (name, number), item) if name == "hooks" else ()
    wrong: dict[_Setting, str] = {}
    for setting in _ELSEWHERE:
        if (folder := _folder(settings, setting)) is None:
            continue
        record = os.path.realpath(settings.folder / BRIEFINGS)
        if (how := _lies(folder, os.path.realpath(settings.folder))) in ("is", "holds"):
            wrong[setting] = f"it {how} the folder of the project"
        elif how := _lies(folder, record):
            wrong[setting] = f"it {how} {BRIEFINGS}/, which holds the record"
    for setting, other in _APART:
        folder, second = _folder(settings, setting), _folder(settings, other)
        how = _lies(folder, second) if folder and second else ""
        # Templates below the pages do no harm if MkDocs is told to exclude them.
        if not how or (how == "lies in" and (setting, other) == (_THEME, _DOCS)):
            continue
        # If settings name one of the two folders, that one is wrong.
        if settings.get(*setting) is None and settings.get(*other) is not None:
            setting, other, how = other, setting, _lies(second or "", folder or "")
        wrong.setdefault(setting, f"it {how} `{'.'.join(other)}`")
    for setting, problem in wrong.items():
        yield settings.unfit(setting, settings.get(*setting) or _USUAL[setting], problem, _ELSEWHERE[setting])


def docs_folder(settings: ProjectSettings) -> Path | None:
    """Return the folder of a project's hand-written pages; None if its setting is unfit."""
    folder = _folder(settings, _DOCS)
    apart = folder and _lies(folder, os.path.realpath(settings.folder)) not in ("is", "holds")
    return Path(folder) if folder and apart and _can_be_asked_for(folder) else None


def _can_be_asked_for(folder: str) -> bool:
    """Whether the system says what is at a path: not if that is longer than the name of any folder."""
    try:
        os.stat(folder)  # noqa: PTH116
    except FileNotFoundError:
        pass
    except (OSError, ValueError):
        return False
    return True


def _if_missing(settings: ProjectSettings, path: ValuePath, value: object, kind: str) -> Iterator[Diagnostic]:
    """Report a path at which there is no file or folder of the expected kind."""
    if not isinstance(value, str) or not value or "\0" in value:
        return
    target = os.path.join(settings.folder, value)  # noqa: PTH118 - it is compared, and may be too long
    is_there = {"file": os.path.isfile, "folder": os.path.isdir}.get(kind, os.path.exists)
    if not is_there(target):
        yield settings.unfit(path, value, missing(target, kind), f"correct the path, or put the {kind} there")


def _of_hook(settings: ProjectSettings, path: ValuePath, name: object) -> Iterator[Diagnostic]:
    """Report a hook that Python cannot read, and functions of it that are asynchronous or have the name of no event."""
    file = settings.folder / str(name)
    if not os.path.isfile(file):  # noqa: PTH113 - false for a name that no file can have
        return
    if not str(name).endswith((*SOURCE_SUFFIXES, *BYTECODE_SUFFIXES, *EXTENSION_SUFFIXES)):
        yield settings.unfit(path, name, "a hook is a file of Python", "let its name end in .py")
    if not os.access(file, os.R_OK):
        yield settings.unfit(path, name, "it cannot be read", "give whoever builds the site permission to read it")
        return
    text = decode_leniently(data := file.read_bytes())
    if str(name).endswith(".py") and (problem := _why_unread(data)):
        yield settings.unfit(path, name, f"Python cannot read it: {problem}", "correct that line, or take the hook out")
        return
    for match in _FUNCTION.finditer(text):
        where = f"its function {match[2]}, line {text.count(chr(10), 0, match.start()) + 1}"
        if match[2] not in EVENTS:
            hint = suggestion(match[2], EVENTS, "rename it")
            yield settings.unfit(path, name, f"MkDocs has no event for {where}", hint)
        elif match[1] == "async def ":
            yield settings.unfit(path, name, f"MkDocs does not wait for {where}", "take `async` out")


def _why_unread(data: bytes) -> str:
    """Return why Python cannot read a file of source text, with the line; empty if it can."""
    try:
        ast.parse(data)
    except SyntaxError as error:
        return f"{error.msg}{f', line {error.lineno}' if error.lineno else ''}"
    except (ValueError, RecursionError, MemoryError) as error:  # a NUL, or brackets without end
        return str(error) or "it is nested too deeply"
    return ""


def _folder(settings: ProjectSettings, of: _Setting) -> str | None:
    """Return the real path of a folder; None if its setting is missing or names none."""
    value = settings.get(*of)
    value = _USUAL.get(of) if value is None else value
    if not isinstance(value, str) or not value or "\0" in value:
        return None
    return os.path.realpath(os.path.join(settings.folder, value))  # noqa: PTH118


def _lies(folder: str, other: str) -> str:
    """Return the relation of a folder to another, as a verb; empty if they are apart."""
    if folder == other:
        return "is"
    if Path(other).is_relative_to(folder):
        return "holds"
    return "lies in" if Path(folder).is_relative_to(other) else ""
