"""Reads a file of the interface's words as texts by dotted key. `site.text.catalog` fills in their placeholders."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from generator.reading.yaml.documents import parse_bytes

WORDS_FOLDER: Final = Path(__file__).parent.parent / "templates" / "words"


@cache
def words_by_key() -> Mapping[str, str]:
    """Read the words of `templates/words/`: texts by dotted key, as `home.question`."""
    path = WORDS_FOLDER / "en.yaml"
    return dict(_flat(parse_bytes(path.name, path.read_bytes()).value, ""))


def _flat(value: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    texts: list[tuple[str, str]] = []
    for key, inner in value.items():
        if isinstance(inner, dict):
            texts += _flat(inner, f"{prefix}{key}.")
        else:
            texts.append((f"{prefix}{key}", str(inner)))
    return texts
