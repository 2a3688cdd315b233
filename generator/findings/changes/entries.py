"""Differences between two states of everything but the briefs: the registry, questions, mechanism, primer and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from generator.corpus import Corpus
from generator.model.base import Model, fields_of


@dataclass(frozen=True, slots=True)
class EntryChange:
    """A changed entry of a file, or a changed file that holds one thing.

    Attributes:
        kind: the name of its file, as in `people`, `questions` or `primer`.
        id: its id, or a word's key; empty if the file holds one thing.
        name: the name, title or question that readers see; empty if it has none.
        what: `added`, `changed` or `removed`.
        parts: the keys that changed, as authors write them; none if it was added or removed.
    """

    kind: str
    id: str
    name: str
    what: Literal["added", "changed", "removed"]
    parts: tuple[str, ...] = ()


def entry_changes(old: Corpus, new: Corpus) -> Iterator[EntryChange]:
    """Yield every difference, in the order of files; in each file, entries that exist first, then removed ones."""
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
    return {
        **corpus.registry,
        "questions": corpus.questions,
        "synonyms": corpus.synonyms,
        "words": corpus.own_words,
        "mechanism": {"": corpus.mechanism} if corpus.mechanism else {},
        "primer": {"": corpus.primer} if corpus.primer else {},
    }


def _name(entry: Any) -> str:
    if isinstance(entry, str):
        return entry
    return next((str(name) for key in ("name", "title", "words") if (name := getattr(entry, key, ""))), "")


def _parts(was: Model | str, now: Model | str) -> Iterator[str]:
    if isinstance(was, str) or isinstance(now, str):
        if was != now:
            yield "text"
        return
    if type(was) is not type(now):
        yield "kind"
        return
    for name, field in fields_of(type(now)).items():
        if getattr(was, name) != getattr(now, name):
            yield field.alias or name
