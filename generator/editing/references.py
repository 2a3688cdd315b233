"""Every place of a file that names an id: keys, references, ids in texts and citations, each with its exact span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Final, get_args, get_origin

import yaml

from generator.model.attribution import Attribution
from generator.model.markup import CITATION, REFERENCE
from generator.model.records import Record, field_named
from generator.model.written import ANY_ENTRY, BRIEF_IDS, CLAIMS, OTHER_CLAIMS, SPEAKERS, STAGES, LeadsTo
from generator.reading.layout import ENTRIES, SINGLE
from generator.reading.yaml_source import compose

KEY: Final = "key"
"""Instead of a kind: the id is that of an entry, a claim or another thing that stands below it."""

ENTRY_KINDS: Final = frozenset({ANY_ENTRY, "text"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names an id.

    Attributes:
        path: keys and indexes that lead to the value, or to the key.
        kinds: what the id may lead to, as `LeadsTo` says; `key`; or `text` for a reference in a text, `citation` for
            one in a bottom line.
        value: what is written there.
        start: index into the text at which it is written.
    """

    path: tuple[str | int, ...]
    kinds: tuple[str, ...]
    value: str
    start: int


def named_in(kind: str, text: str) -> Iterator[Named]:
    """Yield every place of a file that names an id.

    Args:
        kind: what the file holds, as `reading.layout.kind_of` tells.
        text: of a file that can be read.
    """
    root = compose("", text)
    if root is None:
        return
    walk = _Walk(text)
    if kind in SINGLE:
        yield from walk.values(root, SINGLE[kind], ())
        return
    for key, node in root.value if type(root) is yaml.MappingNode else ():
        yield walk.written(key, (key.value,), (KEY,))
        yield from walk.values(node, ENTRIES[kind], (key.value,))


class _Walk:
    def __init__(self, text: str) -> None:
        self._text = text
        self._seen = set[int]()

    def values(self, node: yaml.Node, annotation: Any, path: tuple[str | int, ...]) -> Iterator[Named]:
        if id(node) in self._seen:  # an alias
            return
        self._seen.add(id(node))
        if type(node) is yaml.ScalarNode:
            yield from self._scalar(node, annotation, path)
        elif type(node) is yaml.SequenceNode:
            for number, item in enumerate(node.value):
                yield from self.values(item, annotation, (*path, number))
        elif type(node) is yaml.MappingNode:
            yield from self._mapping(node, annotation, path)

    def _mapping(self, node: yaml.MappingNode, annotation: Any, path: tuple[str | int, ...]) -> Iterator[Named]:
        keyed = any(get_origin(part) is dict for part in _parts(annotation))
        model = _model(annotation)
        for key, value in node.value:
            key_path = (*path, key.value)
            if keyed and model is not None:
                yield self.written(key, key_path, (KEY,))
                yield from self.values(value, model, key_path)
                continue
            field = field_named(model, key.value) if model is not None else None
            inner = Annotated[(field.annotation, *field.metadata)] if field and field.metadata else field
            yield from self.values(value, getattr(inner, "annotation", inner), key_path)

    def _scalar(self, node: yaml.ScalarNode, annotation: Any, path: tuple[str | int, ...]) -> Iterator[Named]:
        kinds = tuple(kind for part in _parts(annotation) if isinstance(part, LeadsTo) for kind in part.kinds)
        if path[-1:] == ("stage",) and "ladder" in path:
            kinds = (STAGES,)
        if not kinds and _model(annotation) is Attribution:
            kinds = SPEAKERS
        if kinds:
            yield self.written(node, path, kinds)
            return
        start, end = node.start_mark.index, node.end_mark.index
        for match in REFERENCE.finditer(self._text, start, end):
            entry_id = match[1].partition("|")[0]
            yield Named(path, ("text",), entry_id, match.start(1))
        if path == ("bottom_line",):
            for match in CITATION.finditer(self._text, start, end):
                for id_match in re.finditer(r"[a-z0-9-]+", match[1]):
                    yield Named(path, ("citation",), id_match[0], match.start(1) + id_match.start())

    def written(self, node: yaml.ScalarNode, path: tuple[str | int, ...], kinds: tuple[str, ...]) -> Named:
        return Named(path, kinds, node.value, self._text.find(node.value, node.start_mark.index, node.end_mark.index))


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    if annotation is not None and get_origin(annotation) is not None:
        yield get_origin(annotation)
        for part in get_args(annotation):
            yield from _parts(part)


def _model(annotation: Any) -> type[Record] | None:
    return next((part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, Record)), None)


__all__ = ["BRIEF_IDS", "CLAIMS", "ENTRY_KINDS", "KEY", "OTHER_CLAIMS", "STAGES", "Named", "named_in"]
