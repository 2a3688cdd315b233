"""The version of the data format, and the changes of each version. It is not the generator's version."""

from __future__ import annotations

from typing import Final

FORMAT_VERSION: Final = "3.1"
"""The version of all files for programs together. Its first number rises when something is renamed or taken out, or
means something else; the second when something is added."""

VERSION: Final = int(FORMAT_VERSION.partition(".")[0])
"""The first number, which the JSON files have had from the beginning as `fields_version`."""

FORMAT_CHANGES: Final[tuple[tuple[str, str], ...]] = (
    ("3.1", "2026-11-28"),
    ("3.0", "2026-11-28"),
    ("2.0", "2026-11-28"),
    ("1.0", "2026-11-21"),
)
"""Every version, newest first, with its day; the catalogue of words says what changed, under `data.format_change`."""


def words_key(version: str) -> str:
    """The key of the words on a version's changes."""
    return f"data.format_change.v{version.replace('.', '_')}"
