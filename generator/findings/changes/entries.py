"""Differences between two states of the registry and of the questions, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.corpus import Corpus
from generator.model.records import Record, fields_of

QUESTIONS = "questions"
"""The kind of questions, beside the names of the registry's files."""


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry of the registry, or a question, that is not as it was.

    Attributes:
        kind: the name of its file, as in `people`.
        id: its id.
        name: what readers are shown: a name, or what the question asks.
        what: what happened to it.
        parts: the keys that changed, as authors write them; none where it was added or removed.
    """

    kind: str
    id: str
    name: str
    what: Literal["added", "changed", "removed"]
    parts: tuple[str, ...] = ()


def entry_changes(old: Corpus, new: Corpus) -> Iterator[EntryChange]:
    """Yield every difference, in the order of files; in each, what is there first, then what is gone."""
    before, after = _by_kind(old), _by_kind(new)
    for kind in dict.fromkeys((*after, *before)):
        was, now = before.get(kind, {}), after.get(kind, {})
        for key, entry in now.items():
            if key not in was:
                yield EntryChange(kind, key, _name(entry), "added")
            elif parts := tuple(_parts(was[key], entry)):
                yield EntryChange(kind, key, _name(entry), "changed", parts)
        for key, entry in was.items():
            if key not in now:
                yield EntryChange(kind, key, _name(entry), "removed")


def _by_kind(corpus: Corpus) -> dict[str, Mapping[str, Any]]:
    return {**corpus.registry, QUESTIONS: corpus.questions}


def _name(entry: Any) -> str:
    return str(getattr(entry, "name", None) or entry.title)


def _parts(was: Record, now: Record) -> Iterator[str]:
    if type(was) is not type(now):
        yield "kind"
        return
    for name, field in fields_of(type(now)).items():
        if getattr(was, name) != getattr(now, name):
            yield field.alias or name
