"""The fields of `build.json`, as the page on data explains them. `publication.build_file` fills them in."""

from __future__ import annotations

from typing import Final, Literal

BUILD_FILE: Final = "build.json"
"""File at the site's root that records how it was built. A folder with this file can be replaced by another build."""

SUMS_FILE: Final = "SHA256SUMS"
"""File at the site's root with the SHA-256 of every other file, as `sha256sum` prints and checks them."""

GENERATOR: Final = "briefings"
"""The name of this program in `build.json`."""

BUILD_FIELDS: Final[tuple[tuple[str, Literal["text", "number", "day", "address", "object"]], ...]] = (
    ("generator", "text"),
    ("version", "text"),
    ("format_version", "text"),
    ("site", "address"),
    ("record", "object"),
    ("record.digest", "text"),
    ("record.files", "number"),
    ("record.ends", "day"),
    ("holds", "object"),
    ("holds.briefs", "number"),
    ("holds.claims", "number"),
    ("holds.pages", "number"),
    ("holds.files", "number"),
    ("holds.bytes", "number"),
    ("content", "text"),
    ("rebuild", "object"),
    ("rebuild.command", "text"),
    ("rebuild.python", "text"),
    ("rebuild.packages", "object"),
    ("rebuild.lock", "text"),
    ("rebuild.inputs", "text"),
)
"""The fields of `build.json`, each with its type of value; the catalogue explains them under `field.build`."""
