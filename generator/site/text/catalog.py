"""The interface's texts, found by key, filled in and escaped. No template contains a sentence itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from generator.reading.words_file import words_by_key
from generator.site.text.escaping import escaped, safe


class MissingWordsError(KeyError):
    """A template uses a key that the catalogue does not have."""


@dataclass(frozen=True)
class Words:
    """A catalogue.

    Attributes:
        language: its BCP 47 tag.
        entries: texts by dotted key; a text may hold `{placeholders}`.
        own: the texts that the record sets itself, as plain text.
    """

    language: str
    entries: Mapping[str, Markup]
    own: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, key: str, **values: Any) -> Markup:
        """Return the text for a key, filled in; values are escaped unless they are markup.

        If `n` is given, `key.one` is the text for 1 and `key.other` for every other number.

        Raises:
            MissingWordsError: if the catalogue lacks the key.
        """
        if not values and key in self.entries:
            return self.entries[key]
        text = self.entries[self._key_for(key, values)]
        # Plain formatting of escaped values is as safe as Markup's own (`benchmarks/micro/test_escaping.py`).
        return safe(str.format_map(text, {name: escaped(value) for name, value in _readable(values).items()}))

    def plain(self, key: str, **values: Any) -> str:
        """Return the text for a key as plain text, for titles, names and data: nothing is escaped.

        Raises:
            MissingWordsError: if the catalogue lacks the key.
        """
        key = self._key_for(key, values)
        text = self.own[key] if key in self.own else str(self.entries[key])
        return str.format_map(text, _readable(values)) if values else text

    def _key_for(self, key: str, values: Mapping[str, Any]) -> str:
        """Return the key for these values: `key.one`, `key.other`, or the key itself."""
        if "n" in values and f"{key}.other" in self.entries:
            key = f"{key}.one" if values["n"] == 1 and f"{key}.one" in self.entries else f"{key}.other"
        if key not in self.entries:
            raise MissingWordsError(key)
        return key

    def tree(self, key: str) -> dict[str, Any]:
        """Return all texts below a key, with their placeholders, for a script that fills these in."""
        branches: dict[str, Any] = {}
        for name, text in self.entries.items():
            if name.startswith(f"{key}."):
                *path, last = name.removeprefix(f"{key}.").split(".")
                branch = branches
                for step in path:
                    branch = branch.setdefault(step, {})
                branch[last] = self.own.get(name, text)
        return branches

    def has(self, key: str) -> bool:
        """Whether the catalogue has a key."""
        return key in self.entries


def _readable(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return values for placeholders. `n` gets thousands separators."""
    number = values.get("n", 0)
    return {**values, "n": f"{number:,}"} if isinstance(number, int) and number >= 1000 else values


def load_words(own: Mapping[str, str] | None = None) -> Words:
    """Read the English catalogue from `templates/words/`.

    Args:
        own: plain texts that replace the catalogue's, by key; they are escaped.
    """
    own = own or {}
    entries = {key: Markup(text) for key, text in words_by_key().items()}
    return Words("en", entries | {key: Markup(escaped(text)) for key, text in own.items()}, own)
