"""Compressed files that are the same bytes on every system."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import deflate

_LEVEL: Final = 5
"""The compression level. On the data files of 10,000 briefs, the next level took 29 per cent longer and saved 3 per
cent of the bytes; the level before took 14 per cent less time and made 1 per cent more bytes."""


def gzipped(pieces: Iterable[bytes], *, level: int = _LEVEL) -> bytes:
    """Join the pieces of a file, and return them as a gzip file (RFC 1952) without time or name.

    libdeflate comes with the package. What Python's zlib writes differs between systems, some of which have zlib-ng.

    Args:
        pieces: the file, in order.
        level: the compression level, from 1 (fast) to 12 (small).
    """
    return bytes(deflate.gzip_compress(b"".join(pieces), level))
