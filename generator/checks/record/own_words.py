"""The words of the site that a record sets itself: their keys, their placeholders, and HTML in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import Formatter

from generator.checks.index import Index
from generator.diagnostics.hints import suggestion
from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.reading.words_file import words_by_key


def own_words(index: Index) -> Iterator[Diagnostic]:
    """The catalogue has each key, with the same placeholders, and no words look like HTML."""
    if index.unchecked.own_words is None:
        return
    file, record_words = index.unchecked.own_words
    words, texts = words_by_key(), record_words.by_key()
    for key, path in record_words.texts():
        if key not in words:
            hint = suggestion(key, list(words), "the keys are in the file templates/words/en.yaml of the generator")
            yield diagnose("B211", Location(file, path, on="key"), key=key, hint=hint)
            continue
        places, had = _places(texts[key]), _places(words[key]) or frozenset()
        if places is None or not places <= had:
            wrong = "a brace has no other half" if places is None else _in_braces(places - had)
            can = f"{_in_braces(had)} can" if had else "nothing can"
            yield diagnose("B352", Location(file, path), wrong=wrong, can=can)


def _in_braces(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _places(text: str) -> frozenset[str] | None:
    """Return the placeholders of a text; None if its braces do not match."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None
