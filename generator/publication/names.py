"""Names that no file of a site may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.diagnostics.visible import printable_name
from generator.processes.replacing import JOURNAL

_IN_NO_NAME: Final = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
"""Characters that a published file's name cannot have. Bytes that are not UTF-8 are read as lone surrogates."""

_OF_PUBLISHING: Final = re.compile(rf"{re.escape(JOURNAL)}(?:\.part)?|\..+\.[0-9]+\.new")
"""Names beside the home page that publishing itself uses."""


def has_no_address(path: str) -> bool:
    """Whether a path in a site has characters that no address can show, or at which one would end."""
    return "#" in path or _IN_NO_NAME.search(path) is not None


def why_unfit(path: str) -> str:
    """Return why no file of a site can have a path, and what to do; empty if one can."""
    if wrong := _IN_NO_NAME.search(path):
        number, byte = ord(wrong[0]), ord(wrong[0]) - 0xDC00  # as Python reads bytes that are no UTF-8
        what = f"U+{number:04X}" if byte < 0 else f"the byte 0x{byte:02X}"
        return f"has {what} in its name, which no address can show; rename it"
    if _OF_PUBLISHING.fullmatch(path.partition("/")[0]):
        return "has a name that publishing itself uses; rename it"
    return ""


def unfit_names(paths: Iterable[str]) -> Iterator[str]:
    """Yield a line on each path that no file of a site can have."""
    return (f"{printable_name(path)} {why}" for path in sorted(paths) if (why := why_unfit(path)))
