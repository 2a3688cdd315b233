"""The places in a file that name an id: keys, values, references in texts and citations, each with its node."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Final, get_args, get_origin

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.editing.nodes import Nodes
from generator.model.attribution import Attribution
from generator.model.base import Model, field_named
from generator.model.for_editors import ANY_ENTRY, SPEAKERS, STAGES, LeadsTo
from generator.model.markup import REFERENCE
from generator.reading.layout import ENTRIES, SINGLE

KEY: Final = "key"
"""Instead of a kind: the place is a key, the id of the entry, claim or other thing below it."""

ENTRY_KINDS: Final = frozenset({ANY_ENTRY, "text"})


@dataclass(frozen=True, slots=True)
class Named:
    """A place in a file that names an id.

    Attributes:
        path: keys and indexes that lead to the value, or to the key.
        kinds: the kinds of thing that the id may lead to, as `LeadsTo` says; `key`; or `text` for a reference in a
            text, `citation` for one in a bottom line.
        value: the id, or the reference to a claim.
        node: the key, value or text that names it.
    """

    path: tuple[str | int, ...]
    kinds: tuple[str, ...]
    value: str
    node: ScalarNode


def named_in(kind: str, root: Node) -> Iterator[Named]:
    """Yield every place in a file that names an id. A text is yielded once for each id in it.

    Args:
        kind: the kind of file, as `reading.layout.kind_of` says.
        root: the root of the file's nodes, as the round-trip library reads them.
    """
    walk = _Walk()
    if kind in SINGLE:
        yield from walk.values(root, SINGLE[kind], ())
        return
    for key, node in root.value if isinstance(root, MappingNode) else ():
        yield Named((key.value,), (KEY,), key.value, key)
        yield from walk.values(node, ENTRIES[kind], (key.value,))


class _Walk:
    def __init__(self) -> None:
        self._seen = set[int]()

    def values(self, node: Node, annotation: Any, path: tuple[str | int, ...]) -> Iterator[Named]:
        if id(node) in self._seen:  # an alias
            return
        self._seen.add(id(node))
        if isinstance(node, ScalarNode):
            yield from self._scalar(node, annotation, path)
        elif isinstance(node, SequenceNode):
            for number, item in enumerate(node.value):
                yield from self.values(item, annotation, (*path, number))
        elif isinstance(node, MappingNode):
            yield from self._mapping(node, annotation, path)

    def _mapping(self, node: MappingNode, annotation: Any, path: tuple[str | int, ...]) -> Iterator[Named]:
        keyed = any(get_origin(part) is dict for part in _parts(annotation))
        model = _model(annotation)
        for key, value in node.value:
            key_path = (*path, key.value)
            if keyed and model is not None:
                yield Named(key_path, (KEY,), key.value, key)
                yield from self.values(value, model, key_path)
                continue
            field = field_named(model, key.value) if model is not None else None
            inner = Annotated[(field.annotation, *field.metadata)] if field and field.metadata else field
            yield from self.values(value, getattr(inner, "annotation", inner), key_path)

    def _scalar(self, node: ScalarNode, annotation: Any, path: tuple[str | int, ...]) -> Iterator[Named]:
        kinds = tuple(kind for part in _parts(annotation) if isinstance(part, LeadsTo) for kind in part.kinds)
        if path[-1:] == ("stage",) and "ladder" in path:
            kinds = (STAGES,)
        if not kinds and _model(annotation) is Attribution:
            kinds = SPEAKERS
        if kinds:
            yield Named(path, kinds, node.value, node)
            return
        for entry_id in dict.fromkeys(match[1].partition("|")[0] for match in REFERENCE.finditer(node.value)):
            yield Named(path, ("text",), entry_id, node)
        if path == ("bottom_line",):
            cited = " ".join(_FOLDED_CITATION.findall(node.value))
            for claim_id in dict.fromkeys(re.findall(r"[a-z0-9-]+", cited)):
                yield Named(path, ("citation",), claim_id, node)


def put_id(nodes: Nodes, named: Named, new: str) -> None:
    """Replace an id, or a reference to a claim, at one place."""
    if "text" in named.kinds:
        nodes.replace(named.node, re.compile(rf"(?<=\[\[){re.escape(named.value)}(?=[\]|])"), new)
    elif "citation" in named.kinds:
        nodes.replace(named.node, _FOLDED_CITATION, lambda match: _in_citation(match[0], named.value, new))
    else:
        nodes.put(named.node, new)


_FOLDED_CITATION: Final = re.compile(r"(?<!\[)\[[a-z0-9][a-z0-9,\s\a-]*\](?![\](:\[])")


def _in_citation(citation: str, old: str, new: str) -> str:
    return re.sub(rf"(?<![a-z0-9-]){re.escape(old)}(?![a-z0-9-])", new, citation)


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    if annotation is not None and get_origin(annotation) is not None:
        yield get_origin(annotation)
        for part in get_args(annotation):
            yield from _parts(part)


def _model(annotation: Any) -> type[Model] | None:
    return next((part for part in _parts(annotation) if isinstance(part, type) and issubclass(part, Model)), None)
