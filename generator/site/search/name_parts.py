"""Parts of people's names by which search finds them: surnames in other scripts, alone or with a title."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final

from generator.corpus import Corpus
from generator.model.registry import Entry, Person
from generator.site.search.keys import is_east_asian
from generator.site.text.folding import fold
from generator.site.views.context import ViewContext

_KOREAN_NAME: Final = range(2, 4)
"""Lengths of a Korean's name whose first letter is the surname; longer names may have surnames of two letters."""


def parts_of_names(context: ViewContext, entry_id: str) -> tuple[str, ...]:
    """Return words of a person's names in other scripts that no other entry has.

    Readers often type the surname alone.
    """
    if context.corpus.kinds[entry_id] != "people":
        return ()
    parts = context.cached(_owners_of_parts)
    own_parts = dict.fromkeys(
        part for name in context.corpus.entries[entry_id].all_names() for part in _foreign_parts(name)
    )
    return tuple(part for part in own_parts if parts[part] == {entry_id})


def surnames_with_titles(corpus: Corpus, entry: Entry) -> Iterator[str]:
    """Yield a Korean's surname with each title held, such as 尹大統領: the single letter of the surname is no name."""
    if not isinstance(entry, Person) or "ko" not in entry.native:
        return
    for language, names in (("ko", (entry.native["ko"],)), ("ja", entry.also.get("ja", ()))):
        surnames = {name[0] for name in names if len(name) in _KOREAN_NAME and is_east_asian(name)}
        titles = _titles(corpus, entry, language)
        yield from (f"{surname}{title}" for surname in sorted(surnames) for title in titles)


def _titles(corpus: Corpus, person: Person, language: str) -> dict[str, None]:
    """Return the titles of a person's offices in a language: the synonyms whose words an office has."""
    offices = [set(fold(role.office).split()) for role in person.roles]
    return {
        title: None
        for synonym in corpus.synonyms.values()
        if any(
            set(fold(words).split()) <= office
            for words in (chain([synonym.words], synonym.also.get("en", ())))
            for office in offices
        )
        for title in synonym.also.get(language, ())
        if " " not in title
    }


def _owners_of_parts(context: ViewContext) -> dict[str, set[str]]:
    owners: dict[str, set[str]] = {}
    for entry_id, entry in context.corpus.entries.items():
        for name in entry.all_names():
            for part in (name, *_foreign_parts(name)):
                owners.setdefault(part, set()).add(entry_id)
    return owners


def _foreign_parts(name: str) -> list[str]:
    parts = name.replace("・", " ").replace("·", " ").split()
    return [part for part in parts if is_east_asian(part)] if len(parts) > 1 else []
