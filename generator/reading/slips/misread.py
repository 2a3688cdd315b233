"""Letters that were misread: UTF-8 that somebody opened as Latin-1 or Windows-1252 and saved again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_BYTES: Final = {chr(byte): byte for byte in range(0x80, 0x100)} | {
    char: byte for byte in range(0x80, 0xA0) if (char := bytes([byte]).decode("cp1252", errors="ignore"))
}
"""The characters beyond ASCII of Latin-1 and of Windows-1252, with their bytes."""

_WITHIN: Final = "".join(char for char, byte in _BYTES.items() if byte < 0xC0)
_NO_QUOTE: Final = re.sub("[\u2018-\u201f]", "", _WITHIN)
_LETTER: Final = f"(?:[Â-ß][{_WITHIN}]|[à-ï][{_WITHIN}]{{2}}|[ð-ô][{_WITHIN}]{{3}})"
# Sound texts have capitals before a quotation mark, and small letters before two signs.
_MISREAD: Final = re.compile(
    rf"(?:[Â-Å](?:[{_NO_QUOTE}]|[{_WITHIN}](?=\w))|[âã][\u20ac\u201a\u0192\u201e\x80-\x83][{_WITHIN}]|{_LETTER}{{2}}){_LETTER}*"
)
_WORD: Final = re.compile(r"[^ \t\r\n\"',;:.()\[\]{}]+")
_MAX_TIMES: Final = 3
"""The largest number of times that a text was probably saved in a wrong encoding."""


def misread(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the words of a text that have misread letters, as (index, shown, meant)."""
    for word in _WORD.finditer(text) if not text.isascii() and _MISREAD.search(text) else ():
        meant = word[0]
        for _ in range(_MAX_TIMES):
            meant = _MISREAD.sub(_decoded, meant)
        if meant != word[0] and meant.replace("\u00a0", " ").isprintable():
            yield word.start(), word[0], meant


def _decoded(match: re.Match[str]) -> str:
    try:
        return bytes(map(_BYTES.__getitem__, match[0])).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
