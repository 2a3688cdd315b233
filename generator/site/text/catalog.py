"""The interface's words: one catalogue per language, so that no template holds a sentence of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from generator.reading.yaml_source import parse_bytes
from generator.site.text.escaping import escaped, safe

CATALOGUES: Final = Path(__file__).parent.parent.parent / "templates" / "words"


class MissingWordsError(KeyError):
    """A template asks for words that the catalogue does not have."""


@dataclass(frozen=True)
class Words:
    """A catalogue.

    Attributes:
        language: its BCP 47 tag.
        entries: texts by dotted key; a text may hold `{placeholders}`.
    """

    language: str
    entries: Mapping[str, Markup]

    def __call__(self, key: str, **values: Any) -> Markup:
        """Return the words for a key, filled in; values are escaped unless they are markup.

        Where `n` is given, `key.one` serves for 1 and `key.other` for every other number.

        Raises:
            MissingWordsError: where the catalogue lacks the key.
        """
        text = self._found(key, values)
        if not values:
            return text
        # Plain formatting of escaped values is safe, and many times faster than Markup's own.
        return safe(str.format_map(text, {name: escaped(value) for name, value in values.items()}))

    def plain(self, key: str, **values: Any) -> str:
        """Return the same as plain text, for titles, names and data: nothing is escaped.

        Raises:
            MissingWordsError: where the catalogue lacks the key.
        """
        # Where there is nothing to fill in, what comes back is markup still.
        return str(str.format_map(self._found(key, values), values))

    def _found(self, key: str, values: Mapping[str, Any]) -> Markup:
        if "n" in values and f"{key}.other" in self.entries:
            key = f"{key}.one" if values["n"] == 1 and f"{key}.one" in self.entries else f"{key}.other"
        try:
            return self.entries[key]
        except KeyError:
            raise MissingWordsError(key) from None

    def tree(self, key: str) -> dict[str, Any]:
        """Everything below a key as it stands in the catalogue, for a script that fills it in itself."""
        found: dict[str, Any] = {}
        for name, text in self.entries.items():
            if name.startswith(f"{key}."):
                *path, last = name.removeprefix(f"{key}.").split(".")
                branch = found
                for step in path:
                    branch = branch.setdefault(step, {})
                branch[last] = text
        return found

    def has(self, key: str) -> bool:
        """Whether the catalogue has a key."""
        return key in self.entries


def load_words(language: str = "en") -> Words:
    """Read a language's catalogue from `templates/words/`."""
    path = CATALOGUES / f"{language}.yaml"
    document = parse_bytes(path.name, path.read_bytes())
    return Words(language, {key: Markup(text) for key, text in _flat(document.value, "")})


def _flat(value: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, inner in value.items():
        if isinstance(inner, dict):
            found += _flat(inner, f"{prefix}{key}.")
        else:
            found.append((f"{prefix}{key}", str(inner)))
    return found
