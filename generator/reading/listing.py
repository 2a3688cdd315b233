"""Lists the files below `briefings/`, and finds misplaced ones, which are not read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final
from unicodedata import normalize

from generator.diagnostics.likeness import nearest
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.diagnostics.visible import printable_name
from generator.model.base import keys_of
from generator.model.fields import ID_PATTERN
from generator.model.registry import REGISTRY
from generator.reading.files import read
from generator.reading.layout import BRIEF_FOLDERS, BRIEFINGS, OWN_FILES, REGISTRY_FOLDER, is_left_over

_OTHER_NAMES: Final = frozenset({"seals", "reviews", "README.md"})
_DEEPEST: Final = 20
"""The largest number of levels of folders below `briefings/`; one is used."""

_DATED: Final = re.compile(r"\d{4}-\d\d")
"""The beginning of a brief's name."""
_BRIEFS_WITHIN: Final = tuple(f"{folder}/" for folder in BRIEF_FOLDERS)


def files_of(project: Path) -> Iterator[tuple[str, str, Diagnostic | None]]:
    """Yield every file below `briefings/`: its name in the project, its path, and the diagnostic if it is misplaced."""
    top = str(project / BRIEFINGS)
    if not os.path.isdir(top):  # noqa: PTH112 - unlike Path.is_dir, it never raises
        yield BRIEFINGS, top, diagnose("B001", Location(BRIEFINGS), problem="there is no such folder")
        return
    yield from _walk(top, "")


def _walk(folder: str, within: str) -> Iterator[tuple[str, str, Diagnostic | None]]:
    """Walk through a folder; `within` is its path below `briefings/`, ending in a slash where it is not empty."""
    name = printable_name(f"{BRIEFINGS}/{within}").removesuffix("/")
    if within.count("/") > _DEEPEST:
        yield name, folder, diagnose("B001", Location(name), problem=f"folders are nested more than {_DEEPEST} deep")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield name, folder, diagnose("B001", Location(name), problem=error.strerror or str(error))
        return
    names = frozenset(entry.name for entry in entries)
    for entry in entries:
        relative = within + entry.name
        if is_left_over(entry.name) or (not within and entry.name in _OTHER_NAMES):
            continue
        path, file = entry.path, f"{name}/{printable_name(entry.name)}"
        if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(".yaml"):
            yield from _walk(path, f"{relative}/")
        elif entry.is_symlink() and os.path.isdir(path):  # noqa: PTH112
            yield file, path, diagnose("B001", Location(file), problem="it is a link to a folder")
        else:
            well_placed = within in _BRIEFS_WITHIN and ID_PATTERN.match(entry.name.removesuffix(".yaml"))
            fine = well_placed and entry.name.endswith(".yaml")
            yield file, path, None if fine else _misplaced(file, path, PurePosixPath(relative), names)


def _misplaced(file: str, path: str, relative: PurePosixPath, names: frozenset[str]) -> Diagnostic | None:
    """Return the diagnostic of a misplaced or misnamed file, if it is one.

    Args:
        file: its name in the project.
        path: its path.
        relative: its path below `briefings/`.
        names: all names in its folder.
    """
    name, folder = relative.name, relative.parts[0]
    shown, place = printable_name(name), Location(file)
    if relative.parts in tuple((f"{name}.yaml",) for name in OWN_FILES):
        return None
    if len(relative.parts) == 1 or folder not in (*BRIEF_FOLDERS, REGISTRY_FOLDER):
        hint = f"move it to {BRIEFINGS}/articles/, {BRIEFINGS}/official/ or {BRIEFINGS}/registry/, or remove it"
        if len(relative.parts) == 1 and (near := nearest(relative.stem, OWN_FILES)):
            hint = _renamed(f"{near}.yaml", names)
        elif _DATED.match(relative.stem):
            hint = _AMONG_BRIEFS
        return diagnose("B014", place, name=shown, hint=hint)
    if relative.suffix != ".yaml":
        hint = "remove it, or move it elsewhere"
        if (yaml := _OTHER_ENDING.fullmatch(name)) is not None:
            hint = _with_right_ending(yaml["stem"], path, folder, names)
        return diagnose("B014", place, name=shown, hint=hint)
    if folder == REGISTRY_FOLDER:
        if len(relative.parts) == 2 and relative.stem in REGISTRY:
            return None
        near = _registry_name(relative.stem) or _registry_name_of_entries(path)
        hint = _renamed(f"{near}.yaml", names) if near else _OF_REGISTRY
        if near and f"{near}.yaml" in names and nearest(relative.stem, REGISTRY) is None:
            hint = f"its entries belong in {near}.yaml: move them there, and delete this file"
        if not near and _DATED.match(relative.stem):
            hint = _AMONG_BRIEFS
        return diagnose("B014", place, name=shown, hint=hint)
    if not ID_PATTERN.match(relative.stem):
        fitting = _brief_name(re.sub(r"(?i)\.ya?ml\Z", "", relative.stem), path, names)
        fits = f"rename it to {fitting}.yaml: lower-case letters a-z, digits and single hyphens"
        hint = _renamed(f"{fitting}.yaml", names, fits) if fitting else ""
        if original := next((other for other in sorted(names) if _is_copy(relative.stem, other)), None):
            hint = f"{_A_COPY.format(original)}; else {hint}"
        return diagnose("B013", place, name=shown, hint=hint)
    return None


_OTHER_ENDING: Final = re.compile(r"(?P<stem>.+?)\.(?:ya?ml)(?:\.(?:txt|yaml))?", re.IGNORECASE)
"""A name that was meant to end in .yaml. Some systems hide the ending that they add to it."""


def _with_right_ending(stem: str, path: str, folder: str, names: frozenset[str]) -> str:
    """Return the hint for a file that does not end in .yaml, with the name that nothing else is wrong with.

    Args:
        stem: its name without the ending.
        path: its path.
        folder: its folder.
        names: all names there.
    """
    if folder == REGISTRY_FOLDER:
        meant = _registry_name(stem.lower())
        if meant is None:
            return _OF_REGISTRY
    elif not (meant := stem if ID_PATTERN.match(stem) else _brief_name(stem, path, names)):
        return "rename it to lower-case letters a-z, digits and single hyphens, with .yaml at the end"
    return _renamed(f"{meant}.yaml", names, "rename it to end in .yaml" if meant == stem else "")


def _registry_name(stem: str) -> str | None:
    """Return the name of the registry's file that a name means: one like it, or like the word for one of its entries.

    It is None if there is none.
    """
    if near := nearest(stem, REGISTRY):
        return near
    singular = nearest(stem, _OF_ONE)
    return _OF_ONE[singular] if singular else None


def _registry_name_of_entries(path: str) -> str | None:
    """Return the name of the only registry file whose entries may have the keys of a file's entries; None if unsure."""
    try:
        data = read(path).data
    except OSError:
        return None
    keys = {key.decode() for key in re.findall(rb"^ {2}([a-z_]+):(?=\s)", data, re.MULTILINE)}
    fitting = [name for name, model in REGISTRY.items() if keys <= {*keys_of(model)}]
    return fitting[0] if keys and len(fitting) == 1 else None


_OF_ONE: Final = {model.__name__.lower(): name for name, model in REGISTRY.items()}
"""The names of the registry's files, by the words for one entry of each."""

_OF_REGISTRY: Final = f"the registry's files are: {', '.join(REGISTRY)}"


def _as_id(name: str) -> str:
    """Return a name as an id may be, without accents; empty if it has no letter or digit of one."""
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"[\u0300-\u036f]", "", normalize("NFKD", name.lower()))))


_PUBLISHED: Final = re.compile(rb"(?:^ +|[{,] *)published: *['\"]?(\d{4}(?:-\d\d){0,2})\b", re.MULTILINE)
_ORIGINS: Final = tuple(
    re.compile(rb"(?:^ +|[{,] *)%s: *['\"]?([a-z0-9-]+)(?![^\s,}'\"])" % key, re.MULTILINE)
    for key in (b"origin", b"publisher")
)


def _brief_name(stem: str, path: str, names: frozenset[str]) -> str:
    """Return the name for a brief, without its ending: day, origin and words, as far as the file has the first two.

    It is empty if the name that the file has holds no letter or digit of an id.
    """
    words = _as_id(stem)
    try:
        data = read(path).data if words and not _DATED.match(words) else b""
    except OSError:
        return words
    published = _PUBLISHED.search(data)
    origin = next((match for pattern in _ORIGINS if (match := pattern.search(data))), None)
    if published is None or origin is None:
        return words
    day, of = published[1].decode(), origin[1].decode()
    whole = f"{day}-{of}-{words.removeprefix(f'{of}-')}"
    return whole if ID_PATTERN.match(whole) and f"{whole}.yaml" not in names else words


_AMONG_BRIEFS: Final = (
    f"move it to {BRIEFINGS}/articles/, where briefs are, or to {BRIEFINGS}/official/ if its text is a government's"
)
_A_COPY: Final = "delete it, if it is a copy of {}"


def _renamed(name: str, names: frozenset[str], otherwise: str = "") -> str:
    """Return the hint to rename a file, or to delete it if a file of the new name exists."""
    if name in names:
        return f"{_A_COPY.format(name)}; what only this file has belongs in that one"
    return otherwise or f"rename it to {name}"


def _is_copy(stem: str, other: str) -> bool:
    """Whether a file's name contains that of another, as the names of copies do in any language."""
    original = other.removesuffix(".yaml")
    return original not in (other, stem, "") and re.search(rf"(?<!\w){re.escape(original)}(?!\w)", stem) is not None
