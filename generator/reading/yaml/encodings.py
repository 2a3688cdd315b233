"""The encodings of files: UTF-8, and others known by their bytes."""

from __future__ import annotations

import codecs
import re
from typing import Final

_LOOKED_AT: Final = 64
"""Bytes at the start of a file that show whether its characters have two bytes or four."""


def two_byte_encoding(data: bytes) -> str:
    """Return the encoding of a file whose characters have two bytes or four; empty for any other file."""
    start = data[:_LOOKED_AT]
    if not any(start):
        return ""
    if start.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) or start.count(0) * 3 > len(start) * 2:
        return "UTF-32"
    zeros = max(start[::2].count(0), start[1::2].count(0)) if len(start) > 1 else 0
    marked = start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return "UTF-16" if marked or zeros * 3 > len(start) else ""


_MAX_IN_A_ROW: Final = 2
"""The largest number of letters beyond ASCII in a row in words of Western languages."""

_BEYOND_ASCII: Final = re.compile(rb"[\x80-\xff]+")


def is_windows_1252(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 are probably a text in a Western language, all of it in Windows-1252."""
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    has_none_of_utf_8 = data.decode("utf-8", errors="ignore").isascii()
    return has_none_of_utf_8 and all(len(row) <= _MAX_IN_A_ROW for row in _BEYOND_ASCII.findall(data))


def decode_leniently(data: bytes) -> str:
    """Decode bytes for display: bytes that are not UTF-8 become replacement characters."""
    return data.decode("utf-8", errors="replace")


def not_utf_8(error: UnicodeDecodeError) -> str:
    """Return the message on the first byte of a file that is not UTF-8."""
    return f"the file is not UTF-8: byte 0x{error.object[error.start]:02X} does not belong here"
