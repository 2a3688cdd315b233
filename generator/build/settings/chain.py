"""Settings files of a project: `mkdocs.yml`, and those that it inherits, merged as the engine merges them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

import yaml

from generator.diagnostics.report import Diagnostic, Location, Report, Span, diagnose
from generator.diagnostics.report import Path as ValuePath
from generator.diagnostics.visible import disk_error, shortened
from generator.model.fields import type_words
from generator.reading.positions import SourceText, report_of
from generator.reading.yaml_source import decode_leniently, parse_bytes

INHERIT: Final = "INHERIT"
"""The setting by which one file takes those of another."""

_ALLOWED: Final = ("B007", "B012")
"""Codes of what MkDocs reads and briefs may not hold: tags, as in `!ENV`, and keys that are no text."""


@dataclass(frozen=True)
class Unknown:
    """A value with a tag, as in `!ENV SITE_URL`: the engine alone knows what it is.

    Attributes:
        text: the text that a variable of the environment gives it; None where that gives none.
    """

    text: str | None = None


class _Values(yaml.CSafeLoader):
    """Reads values as the engine does, by YAML 1.1: `no` is false, and `12:30` a number."""


def _of_environment(_loader: yaml.CSafeLoader, node: yaml.Node) -> Unknown:
    """The value of the first variable that is set, of one or more; the last of several is what it is without them."""
    *names, last = [item.value for item in (node.value if isinstance(node, yaml.SequenceNode) else [node])] or [""]
    if not isinstance(node, yaml.SequenceNode):
        names, last = [last], None
    return Unknown(next((os.environ[name] for name in names if name in os.environ), last))


_Values.add_constructor("!ENV", _of_environment)
for _tag in ("!", "tag:yaml.org,2002:python/"):
    _Values.add_multi_constructor(_tag, lambda *_: Unknown())


@dataclass(frozen=True)
class SettingsFile:
    """One of the files.

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
        """Its text, in which places are looked up."""
        return SourceText(self.name, decode_leniently(self.data))


class ProjectSettings:
    """The settings of a project.

    Args:
        file: `mkdocs.yml`.

    Attributes:
        folder: that of `mkdocs.yml`, from which paths in the settings start.
        name: of `mkdocs.yml`, as messages show it.
        faults: found in reading the files.
        is_whole: whether every file could be read, so that what is not there is missing.
        values: the settings of all files, merged.
    """

    def __init__(self, file: Path) -> None:
        self.folder = Path(os.path.abspath(file)).parent  # noqa: PTH100 - links stay, as the engine has it
        self.name = file.name
        self.faults: list[Diagnostic] = []
        self._files: list[SettingsFile] = []
        self.is_whole = self._read(self.folder / file.name)
        self.values: dict[str, Any] = {}
        for inheriting in reversed(self._files):
            self.values = _merged(self.values, inheriting.values)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, `mkdocs.yml` first."""
        return tuple(self.folder / file.name for file in self._files)

    def get(self, *path: str) -> Any:
        """The value at a path; None where there is none."""
        value: Any = self.values
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def at(self, path: ValuePath, on: Literal["key", "value"] = "value") -> Location:
        """The location of a setting, in the file from which it comes."""
        return Location(self._holder(path).name, path, on=on)

    def place(self, path: ValuePath) -> str:
        """The place of a setting, as in `mkdocs.yml:14:3`; the file alone where it is not there."""
        holder = self._holder(path)
        if not path or not _has(holder.values, path[:1]):
            return holder.name
        span = holder.source.locate(Location(holder.name, path))
        return f"{holder.name}:{span.line}:{span.column}"

    def place_of_page(self, page: str) -> str:
        """The place at which `nav` names a page."""
        named = (path for path, text in texts_within(self.get("nav"), ("nav",)) if text == page)
        return self.place(next(named, ("nav",)))

    def report(self, faults: Iterable[Diagnostic]) -> Report:
        """Faults with their lines and columns, in reading order."""
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
                data = path.read_bytes()
            except OSError as error:
                if self._files:  # the commands that need `mkdocs.yml` say that it cannot be read
                    where = self.at((INHERIT,))
                    self.faults.append(
                        _cannot_be(where, INHERIT, name, disk_error(error), "let it be read, or take this line out")
                    )
                return False
            found = SettingsFile(name, data, values := self._values(name, data))
            self._files.append(found)
            if values is _NONE or INHERIT not in values:
                return values is not _NONE
            inherited = values.pop(INHERIT)
            inherited = inherited.text if isinstance(inherited, Unknown) else inherited
            target = os.path.normpath(path.parent / inherited) if isinstance(inherited, str) else ""
            if fault := _inheritance_fault(Location(name, (INHERIT,)), inherited, target, seen):
                self.faults.append(fault)
                return False
            path = Path(target)

    def _values(self, name: str, data: bytes) -> dict[str, Any]:
        """The settings in a file; `_NONE` where they cannot be read."""
        document = parse_bytes(name, data)
        self.faults += (fault for fault in document.diagnostics if fault.rule.code not in _ALLOWED)
        if not document.readable:
            return _NONE
        text = data.decode("utf-8-sig")
        if fault := _tab_fault(name, text):
            self.faults.append(fault)
            return _NONE
        try:
            values = yaml.load(text, Loader=_Values)
        except _WRONG_VALUES:
            self.faults += _unreadable_values(name, text)
            values = document.value
        if not isinstance(values, dict):
            hint = "write each setting as `name: value`"
            self.faults.append(
                diagnose("B103", Location(name), expected="keys with values", found=type_words(values), hint=hint)
            )
            return _NONE
        return values


_WRONG_VALUES: Final = (yaml.YAMLError, ValueError, TypeError, AttributeError)
"""Errors of PyYAML at a value that is not what its form or its tag says."""

_NONE: Final[dict[str, Any]] = {}


def _cannot_be(location: Location, setting: str, value: str, problem: str, hint: str) -> Diagnostic:
    return diagnose("B025", location, setting=setting, value=value, problem=problem, hint=hint)


def _inheritance_fault(location: Location, value: Any, target: str, seen: dict[str, str]) -> Diagnostic | None:
    """Why no settings can be inherited from what a file names; None where they can."""
    if value in (None, ""):
        return diagnose("B104", location, hint="name a file of settings, or take this line out")
    if not isinstance(value, str):
        found, hint = type_words(value), "name one file; that one may inherit another"
        return diagnose("B103", location, expected="text", found=found, hint=hint)
    if leads_back := seen.get(os.path.realpath(target)):
        problem = f"settings would be inherited without end, as {leads_back} is read already"
        return _cannot_be(location, INHERIT, value, problem, "take this line out, or name another file")
    if not os.path.isfile(target):  # noqa: PTH113 - false for a name that no file can have
        return _cannot_be(location, INHERIT, value, missing(target, "file"), "correct the path, or take this line out")
    return None


def missing(target: str, kind: str) -> str:
    """Words on a path at which there is no file, or no folder."""
    if os.path.isdir(target):  # noqa: PTH112
        return "it is a folder"
    return "it is no folder" if kind == "folder" and os.path.exists(target) else f"there is no such {kind}"  # noqa: PTH110


def _tab_fault(name: str, text: str) -> Diagnostic | None:
    """A tab where the engine's parser allows none, and ours does; mostly None."""
    try:
        for _ in yaml.scan(text, Loader=yaml.SafeLoader) if "\t" in text else ():
            pass
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark is not None and "'\\t'" in str(error):
            span = Span(mark.line + 1, mark.column + 1, mark.line + 1, mark.column + 2)
            problem, hint = "a tab stands before a value", "put a space in its place"
            return diagnose("B004", Location(name, span=span), problem=problem, hint=hint)
    return None


def _unreadable_values(name: str, text: str) -> Iterator[Diagnostic]:
    """Find values that the engine takes for what they cannot be, as a day that is in no calendar."""
    loader = _Values(text)
    try:
        waiting = [*filter(None, [loader.get_single_node()])]
    except yaml.YAMLError:  # as of a character, which is told already
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            try:
                loader.construct_object(node)
            except _WRONG_VALUES as error:
                start, end = node.start_mark, node.end_mark
                span = Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
                why = next(iter(str(error).splitlines()), "")
                problem, hint = f"{shortened(node.value)} cannot be read: {why}", "put it in quotes"
                yield diagnose("B004", Location(name, span=span), problem=problem, hint=hint)
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        else:
            waiting += (part for pair in node.value for part in pair)


def _merged(inherited: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """The settings of a file over those that it inherits: keys below keys are merged, all else is replaced."""
    merged = dict(inherited)
    for name, value in own.items():
        below = merged.get(name)
        merged[name] = _merged(below, value) if isinstance(value, dict) and isinstance(below, dict) else value
    return merged


def _has(values: dict[str, Any], path: ValuePath) -> bool:
    """Whether a setting comes from these values; a list is never merged with another."""
    value: Any = values
    for step in path:
        if not isinstance(value, dict):
            return True
        if step not in value:
            return False
        value = value[step]
    return True


def texts_within(value: Any, path: ValuePath) -> Iterator[tuple[ValuePath, str]]:
    """The texts within a value, such as the pages that a navigation names, each with its path."""
    if isinstance(value, str) and value:
        yield path, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from texts_within(inner, (*path, key))
