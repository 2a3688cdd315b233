"""The version of the data format, and the changes of each version. It is not the generator's version."""

from __future__ import annotations

from typing import Final

FORMAT_VERSION: Final = "3.1"
"""The version of all files for programs together. The first number rises when something is renamed, removed or changed
in meaning; the second when something is added."""

VERSION: Final = int(FORMAT_VERSION.partition(".")[0])
"""The first number, which JSON files have had as `fields_version` from the beginning."""

FORMAT_CHANGES: Final[tuple[tuple[str, str], ...]] = (
    ("3.1", "2026-11-28"),
    ("3.0", "2026-11-28"),
    ("2.0", "2026-11-28"),
    ("1.0", "2026-11-21"),
)
"""Every version, newest first, with its day; the catalogue says what changed, under `data.format_change`."""


def words_key(version: str) -> str:
    """Return the catalogue key of the text on a version's changes."""
    return f"data.format_change.v{version.replace('.', '_')}"
