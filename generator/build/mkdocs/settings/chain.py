"""Settings files of a project: `mkdocs.yml`, and those that it inherits, merged as MkDocs merges them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from generator.diagnostics.report import Diagnostic, Location, Report, Span, diagnose
from generator.diagnostics.report import Path as ValuePath
from generator.diagnostics.system_errors import disk_error
from generator.diagnostics.visible import shortened
from generator.model.fields import type_words
from generator.reading.files import read
from generator.reading.positions import SourceText, report_of
from generator.reading.yaml.documents import parse_bytes
from generator.reading.yaml.encodings import decode_leniently

INHERIT: Final = "INHERIT"
"""The key that names the file to inherit from."""

_ALLOWED: Final = ("B007", "B012")
"""Codes of what MkDocs accepts and briefs may not contain: tags, as in `!ENV`, and keys that are no text."""


_RUNS_CODE: Final = re.compile(r"tag:yaml\.org,2002:python/object(?!/apply:(?:pymdownx|material)\.)")
"""Finds tags by which MkDocs would call any function while it reads the file; extensions of Markdown need some."""

_TAG_IN_BRACES: Final = re.compile(r"[{,] *([\w-]+: *!!python/[^\s,}]+)[,}]")

_OF_HOOK: Final = "take it out; a hook can set the value at on_config"


class Unknown:
    """A value with a tag that only MkDocs can read."""


class _Values(yaml.SafeLoader):
    """Reads values as MkDocs does, by YAML 1.1: `no` is false, and `12:30` a number.

    An impossible value, such as a day that is in no calendar, is an error with its place.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        node = super().compose_node(parent, index)
        if node is not None and _RUNS_CODE.match(node.tag):
            tag = shortened(node.tag.replace("tag:yaml.org,2002:", "!!"))
            problem = f"the tag {tag} would run code while this file is read"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark, note=_OF_HOOK)
        return node

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)
        except (ValueError, TypeError, AttributeError) as error:
            problem = f"{shortened(str(node.value))} cannot be read: {error}"
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark, note="put it in quotes") from None

    def of_environment(self, node: yaml.Node) -> Any:
        """Return the value of the first environment variable that is set; the last of several items is the default."""
        parts: list[Any] = node.value if isinstance(node, yaml.SequenceNode) and len(node.value) > 1 else [node, None]
        *names, default = parts
        name = next((name.value for name in names if name.value in os.environ), "")
        if name:
            text = os.environ[name]
            if re.search("[\ud800-\udfff]", text):  # as Python reads other bytes
                problem = f"the variable {name} is not UTF-8"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark, note="set it again")
            default = yaml.ScalarNode(self.resolve(yaml.ScalarNode, text, (True, False)), text)  # type: ignore[no-untyped-call]
        return None if default is None else self.construct_object(default)


def _refuse(_values: _Values, _suffix: str, node: yaml.Node) -> None:
    note = "put the text in quotes if it begins with !; else take the tag out"
    problem = f"MkDocs knows no tag {shortened(node.tag)}"
    raise yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark, note=note)


_Values.add_constructor("!ENV", _Values.of_environment)
_Values.add_constructor("!relative", lambda *_: Unknown())
_Values.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: Unknown())
_Values.add_multi_constructor("!", _refuse)


@dataclass(frozen=True)
class SettingsFile:
    """One of the settings files.

    Attributes:
        name: its path from the folder of the project, as messages show it.
        data: its bytes.
        values: its settings.
    """

    name: str
    data: bytes
    values: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def source(self) -> SourceText:
        """The file's text, in which places are looked up."""
        return SourceText(self.name, decode_leniently(self.data))


class ProjectSettings:
    """The settings of a project.

    Args:
        file: `mkdocs.yml`.

    Attributes:
        folder: the folder of `mkdocs.yml`, to which paths in the settings are relative.
        name: the name of `mkdocs.yml`, as messages show it.
        faults: the diagnostics found in reading the files.
        is_whole: whether every file could be read, so that an absent setting is really missing.
        values: the settings of all files, merged.
    """

    def __init__(self, file: Path) -> None:
        self.folder = Path(os.path.abspath(file)).parent  # noqa: PTH100 - links stay, as MkDocs has it
        self.name = file.name
        self.faults: list[Diagnostic] = []
        self._files: list[SettingsFile] = []
        self.is_whole = self._read(self.folder / file.name)
        self.values: dict[str, Any] = {}
        for inheriting in reversed(self._files):
            self.take(inheriting.values)

    def take(self, values: Mapping[str, Any]) -> None:
        """Replace written values with others."""
        self.values = _merged(self.values, values)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, `mkdocs.yml` first."""
        return tuple(self.folder / file.name for file in self._files)

    def get(self, *path: str) -> Any:
        """Return the value at a path; None if there is none."""
        value: Any = self.values
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def at(self, path: ValuePath, on: Literal["key", "value"] = "value") -> Location:
        """Return the location of a setting, in the file from which it comes."""
        return Location(self._holder(path).name, path, on=on)

    def place(self, path: ValuePath) -> str:
        """Return the place of a setting, as in `mkdocs.yml:14:3`; the file alone if the setting is absent."""
        holder = self._holder(path)
        if not path or not _has(holder.values, path[:1]):
            return holder.name
        span = holder.source.locate(Location(holder.name, path))
        return f"{holder.name}:{span.line}:{span.column}"

    def place_of_page(self, page: str) -> str:
        """Return the place at which `nav` names a page."""
        named = (path for path, text in nested_texts(self.get("nav"), ("nav",)) if text == page)
        return self.place(next(named, ("nav",)))

    def unfit(self, path: ValuePath, value: object, problem: str, hint: str) -> Diagnostic:
        """Return the diagnostic of a setting with which no site can be made."""
        names = [step for step in path if isinstance(step, str)]
        setting = names[-1] if path[0] == "plugins" else ".".join(names)
        shown = str(value).lower() if isinstance(value, bool) else value
        return diagnose("B025", self.at(path), setting=setting, value=shown, problem=problem, hint=hint)

    def report(self, faults: Iterable[Diagnostic]) -> Report:
        """Return a report of faults with their lines and columns, in reading order."""
        data = {file.name: file.data for file in self._files}
        return report_of(faults, lambda name: data.get(name, b""), 0)

    def _holder(self, path: ValuePath) -> SettingsFile:
        holders = (file for file in self._files if _has(file.values, path))
        return next(holders, self._files[0] if self._files else SettingsFile(self.name, b""))

    def _read(self, path: Path) -> bool:
        """Read a file, and those that it inherits; return whether all could be read."""
        seen = dict[str, str]()
        while True:
            name = os.path.relpath(path, self.folder).replace(os.sep, "/")
            seen[os.path.realpath(path)] = name
            try:
                data = read(str(path)).data
            except OSError as error:
                if self._files:  # of `mkdocs.yml` itself, the commands that need it report this
                    hint = "let it be read, or take this line out"
                    self.faults.append(self.unfit((INHERIT,), name, disk_error(error), hint))
                return False
            values, faults = _values(name, data)
            self.faults += faults
            self._files.append(SettingsFile(name, data, values or {}))
            if values is None or INHERIT not in values:
                return values is not None
            inherited = values.pop(INHERIT)
            target = os.path.normpath(path.parent / inherited) if isinstance(inherited, str) else ""
            if fault := _inheritance_fault(Location(name, (INHERIT,)), inherited, target, seen):
                self.faults.append(fault)
                return False
            path = Path(target)


def _values(name: str, data: bytes) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """Return the settings in a file, and its faults; None if they cannot be read."""
    document = parse_bytes(name, data)
    faults = [fault for fault in document.diagnostics if fault.rule.code not in _ALLOWED]
    if not document.readable:
        return None, [_of_tag_in_braces(fault, decode_leniently(data)) for fault in faults]
    text = data.decode("utf-8-sig")
    try:
        values = yaml.load(text, Loader=_Values)
    except yaml.MarkedYAMLError as error:
        line, column, problem, hint = 1, 1, error.problem, error.note
        if (mark := error.problem_mark) is not None:
            line, column = mark.line + 1, mark.column + 1
            if text[mark.index : mark.index + 1] == "\t":  # our own parser allows it
                problem, hint = "there is a tab before a value", "put a space in its place"
        where = Location(name, span=Span(line, column, line, column + 1))
        if any(fault.location.span == where.span for fault in faults):  # a tab in the indentation
            return None, faults
        return None, [*faults, diagnose("B004", where, problem=problem, **({"hint": hint} if hint else {}))]
    except yaml.YAMLError:  # a forbidden character, already reported
        return None, faults
    if not isinstance(values, dict):
        hint = "write each setting as `name: value`"
        where, found = Location(name), type_words(values)
        return None, [*faults, diagnose("B103", where, expected="keys with values", found=found, hint=hint)]
    return values, faults


def _of_tag_in_braces(fault: Diagnostic, text: str) -> Diagnostic:
    """Return a fault of YAML, with another hint if YAML took a closing brace for a part of a function's name."""
    span = fault.location.span
    if span and (match := _TAG_IN_BRACES.search("".join(text.splitlines()[span.line - 1 : span.line]))):
        hint = f"write it on a line of its own, without braces, below the key: {match[1]}"
        return replace(fault, values={**fault.values, "hint": hint})
    return fault


def _inheritance_fault(where: Location, value: Any, target: str, seen: dict[str, str]) -> Diagnostic | None:
    """Return the diagnostic of a file from which no settings can be inherited; None if they can."""
    if value in (None, ""):
        return diagnose("B104", where, hint="name a file of settings, or take this line out")
    if not isinstance(value, str):
        found, hint = type_words(value), "name one file; that one may inherit another"
        return diagnose("B103", where, expected="text", found=found, hint=hint)
    problem = ""
    if not os.path.isfile(target):  # noqa: PTH113 - false for a name that no file can have
        problem = missing(target, "file")
    elif leads_back := seen.get(os.path.realpath(target)):
        problem = f"settings would be inherited endlessly, as {leads_back} has already been read"
    hint = "name another file, or take this line out"
    return diagnose("B025", where, setting=INHERIT, value=value, problem=problem, hint=hint) if problem else None


def missing(target: str, kind: str) -> str:
    """Return a message on a path that is not the expected file or folder."""
    if os.path.isdir(target):  # noqa: PTH112
        return "it is a folder"
    return "it is no folder" if kind == "folder" and os.path.exists(target) else f"there is no such {kind}"  # noqa: PTH110


def _merged(inherited: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of a file over those that it inherits: mappings are merged, all else is replaced."""
    merged = dict(inherited)
    for name, value in own.items():
        below = merged.get(name)
        merged[name] = _merged(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return merged


def _has(values: dict[str, Any], path: ValuePath) -> bool:
    """Whether a setting comes from these values. A list comes whole from one file."""
    value: Any = values
    for step in path:
        if not isinstance(value, dict):
            return True
        if step not in value:
            return False
        value = value[step]
    return True


def nested_texts(value: Any, path: ValuePath) -> Iterator[tuple[ValuePath, str]]:
    """Yield the texts within a value, such as the pages that a navigation names, each with its path."""
    if isinstance(value, str) and value:
        yield path, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from nested_texts(inner, (*path, key))
