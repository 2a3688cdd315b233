"""Links within style sheets and scripts: what a browser loads for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# A comment is found first, so that no link is found in it. One that has no end takes the rest of the file.
_IN_SHEET: Final = re.compile(
    r"""/\*.*?(?:\*/|\Z)|@import\s+(?:"([^"\n]+)"|'([^'\n]+)')|\burl\(\s*(?:"([^"\n]+)"|'([^'\n]+)'|([^"'()\s]+))\s*\)""",
    re.DOTALL | re.IGNORECASE,
)
_IN_SCRIPT: Final = re.compile(
    r"""/\*.*?(?:\*/|\Z)|(?m:^)[ \t]*//[^\n]*|\b(?:import|from)\s*(?:\(\s*)?(?:"([^"\n]+)"|'([^'\n]+)')""", re.DOTALL
)


def links_in_file(path: str, text: str) -> Iterator[tuple[str, int]]:
    """Yield what a style sheet or script loads, as addresses with their lines; nothing of other files.

    Args:
        path: of the file; its ending tells what it is.
        text: its content.
    """
    pattern = _IN_SHEET if path.endswith(".css") else _IN_SCRIPT if path.endswith((".js", ".mjs")) else None
    for match in pattern.finditer(text) if pattern else ():
        if address := next(filter(None, match.groups()), ""):
            yield address.strip(), text.count("\n", 0, match.start()) + 1
