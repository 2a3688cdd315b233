"""The part of CBOR (RFC 8949) that Pagefind's files are written in: integers, texts, and arrays of known length."""

from __future__ import annotations

from typing import Any, Final

NEGATIVE: Final = 1
TEXT: Final = 3
ARRAY: Final = 4
"""The kinds of items, with their numbers in CBOR."""


def from_cbor(data: bytes, at: int) -> tuple[Any, int]:
    """Read an item, and return it with the position of its end.

    Raises:
        LookupError: if there is no item.
    """
    major = data[at] // 32
    if major not in (0, NEGATIVE, TEXT, ARRAY):
        raise LookupError
    short, at = cbor_number(data, at, major)
    if major in (0, NEGATIVE):
        return -1 - short if major else short, at
    if major == TEXT:
        return data[at : at + short].decode(), at + short
    items = []
    for _ in range(short):
        item, at = from_cbor(data, at)
        items.append(item)
    return items, at


def cbor_number(data: bytes, at: int, expected: int) -> tuple[int, int]:
    """Read the head of an item of the expected kind, and return its number with the position of its end.

    Raises:
        LookupError: if there is no item of that kind.
    """
    major, short = divmod(data[at], 32)
    at += 1
    if short > 27 or major != expected:
        raise LookupError
    if short > 23:
        width = 1 << (short - 24)
        short, at = int.from_bytes(data[at : at + width]), at + width
    return short, at


def to_cbor(value: Any) -> bytes:
    """Write an item."""
    if isinstance(value, list):
        return cbor_head(ARRAY, len(value)) + b"".join(map(to_cbor, value))
    if isinstance(value, str):
        return cbor_head(TEXT, len(encoded := value.encode())) + encoded
    return cbor_head(NEGATIVE, -1 - value) if value < 0 else cbor_head(0, value)


def cbor_head(major: int, number: int) -> bytes:
    """Write the head of an item: its kind and a number."""
    if number < 24:
        return bytes((32 * major + number,))
    width = 1 if number < 1 << 8 else 2 if number < 1 << 16 else 4 if number < 1 << 32 else 8
    return bytes((32 * major + 23 + width.bit_length(),)) + number.to_bytes(width)
