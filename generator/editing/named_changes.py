"""Finds the values of a file that changed although no hint named their lines: the guard of `briefings fix`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.diagnostics.report import Located
from generator.diagnostics.report import Path as ValuePath
from generator.reading.layout import keys_of_file
from generator.reading.positions import SourceText
from generator.reading.yaml.documents import parse_bytes
from generator.reading.yaml.encodings import decode_leniently


def unnamed_change(name: str, before: bytes, after: bytes, items: Iterable[Located]) -> str:
    """Return the place of the first value that changed although no hint named it; empty if there is none.

    A file that could not be read has no values to compare, and neither has one that cannot be read afterwards.

    Args:
        name: the file's path in the project.
        before: the file before the change.
        after: the file after it.
        items: the diagnostics whose hints were applied, with their places in the file before the change.
    """
    documents = [parse_bytes(name, data, keys_of_file(name)) for data in (before, after)]
    if not all(document.readable for document in documents):
        return ""
    was, now = (dict(_leaves(document.value)) for document in documents)
    changed = [path for path in {**was, **now} if path not in was or path not in now or was[path] != now[path]]
    if not changed:
        return ""
    applied = [*items]
    lines = {number for item in applied for number in range(item.span.line, _last_line(item) + 1)}
    renamed = {item.diagnostic.location.path for item in applied if item.diagnostic.location.on == "key"}
    new_names = {
        (*item.diagnostic.location.path[:-1], item.diagnostic.certain.instead)
        for item in applied
        if item.diagnostic.location.on == "key" and item.diagnostic.certain is not None
    }
    versions = [(SourceText(name, decode_leniently(data)), values) for data, values in ((before, was), (after, now))]
    for path in changed:
        is_below_renamed = any(path[:end] in renamed | new_names for end in range(1, len(path) + 1))
        # Where one version has a list, the other may have a text.
        above = [
            (source, [path[:end] for end in range(len(path) + 1) if path[:end] in held]) for source, held in versions
        ]
        is_named = any(lines.intersection(source.lines_of(found[0])) for source, found in above if found)
        if not is_below_renamed and not is_named:
            return ".".join(map(str, path))
    return ""


def _last_line(item: Located) -> int:
    """Return the last line that the hint of a diagnostic changes."""
    return max(item.span.end_line, int(item.diagnostic.values.get("last", 0)))


def _leaves(value: Any, path: ValuePath = ()) -> Iterator[tuple[ValuePath, Any]]:
    """Yield the path and the value of each scalar, and of each empty mapping and list."""
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not value or not isinstance(value, (dict, list)):
        yield path, value
    for key, inside in below:
        yield from _leaves(inside, (*path, key))
