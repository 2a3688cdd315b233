"""Links within style sheets and scripts: the addresses that a browser loads for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# A comment is matched first, so that no link is found in it. One without an end takes the rest of the file.
_IN_SHEET: Final = re.compile(
    r"""/\*.*?(?:\*/|\Z)|@import\s+(?:"([^"\n]+)"|'([^'\n]+)')|\burl\(\s*(?:"([^"\n]+)"|'([^'\n]+)'|([^"'()\s]+))\s*\)""",
    re.DOTALL | re.IGNORECASE,
)
_IN_SCRIPT: Final = re.compile(
    r"""/\*.*?(?:\*/|\Z)|(?m:^)[ \t]*//[^\n]*|\b(?:import|from)\s*(?:\(\s*)?(?:"([^"\n]+)"|'([^'\n]+)')""", re.DOTALL
)


def links_in_file(path: str, text: str) -> Iterator[tuple[str, int]]:
    """Yield the addresses that a style sheet or script loads, with their lines; nothing for other files.

    Args:
        path: path of the file; its ending tells its type.
        text: its content.
    """
    pattern = _IN_SHEET if path.endswith(".css") else _IN_SCRIPT if path.endswith((".js", ".mjs")) else None
    for match, line in with_lines(pattern, text) if pattern else ():
        if address := next(filter(None, match.groups()), ""):
            yield address.strip(), line


def with_lines(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield each match of a pattern in a text, with the line in which it begins."""
    line, counted = 1, 0
    for match in pattern.finditer(text):
        # Each line end is counted once: the map of a large site has many thousand links.
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield match, line
