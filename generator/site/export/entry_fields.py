"""The fields of registry entries and of questions in the data files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from generator.model.registry import Entry
from generator.site.addresses import question_address
from generator.site.export.field import Field

_Entry = tuple[str, Entry]

_NAME: Final = (
    Field("language", "text", lambda _, pair: pair[0]),
    Field("name", "text", lambda _, pair: pair[1]),
)


def _also(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((language, name) for language, variants in names.items() for name in variants)


def _own(item: _Entry, key: str) -> Any:
    """Return the value of an entry under a key that only some kinds have."""
    value = getattr(item[1], key, None)
    return list(value) if isinstance(value, tuple) else value


ENTRY_FIELDS: Final[tuple[Field, ...]] = (
    Field("id", "id", lambda _, e: e[0]),
    Field("address", "address", lambda export, e: export.root + export.context.texts.addresses[e[0]]),
    Field("kind", "text", lambda export, e: export.corpus.kinds[e[0]]),
    Field("name", "text", lambda _, e: e[1].name),
    Field("native", "objects", lambda _, e: e[1].native.items(), _NAME),
    Field("also", "objects", lambda _, e: _also(e[1].also), _NAME),
    Field("about", "text", lambda export, e: export.plain(e[1].about)),
    Field("note", "text", lambda export, e: export.plain(e[1].note)),
    Field("country", "id", lambda _, e: _own(e, "country")),
    Field("url", "address", lambda _, e: _own(e, "url")),
    Field("publisher_kind", "text", lambda export, e: _own(e, "kind") if e[0] in export.corpus.publishers else None),
    Field(
        "roles",
        "objects",
        lambda _, e: _own(e, "roles") or (),
        (
            Field("office", "text", lambda _, role: role.office),
            Field("of", "id", lambda _, role: role.of),
            Field("from", "date", lambda _, role: role.from_),
            Field("to", "date", lambda _, role: role.to),
            Field("basis", "text", lambda _, role: role.basis),
            Field("claims", "ids", lambda _, role: list(role.claims)),
        ),
    ),
    Field("date", "date", lambda _, e: _own(e, "date")),
    Field("date_basis", "text", lambda _, e: _own(e, "basis")),
    Field("places", "ids", lambda _, e: _own(e, "places")),
    Field("claims", "number", lambda export, e: len(export.corpus.claims_naming.get(e[0], ()))),
)

QUESTION_FIELDS: Final[tuple[Field, ...]] = (
    Field("id", "id", lambda _, q: q[0]),
    Field("address", "address", lambda export, q: export.root + question_address(q[0])),
    Field("title", "text", lambda _, q: q[1].title),
    Field("relation", "text", lambda _, q: q[1].relation),
    Field(
        "positions",
        "objects",
        lambda _, q: q[1].positions,
        (
            Field("position", "text", lambda export, position: export.plain(position.position)),
            Field("scope", "text", lambda export, position: export.plain(position.scope)),
            Field("claims", "ids", lambda _, position: list(position.claims)),
        ),
    ),
    Field("reading", "text", lambda export, q: export.plain(q[1].reading)),
    Field("rule", "text", lambda _, q: q[1].rule),
    Field("settles", "text", lambda export, q: export.plain(q[1].settles)),
)
