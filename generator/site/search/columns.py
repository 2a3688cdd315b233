"""Files of words in columns: numbers of one kind are written together, which takes a third fewer bytes (decision 4).

A file of Pagefind's has for each word the records that have it, and for each record the places in its text and in its
fields: `[word, [[step to the record, [places], [places in fields]], ...], [[other spelling, [...]], ...]]`. Compressed
in this order, all kinds of number share one Huffman code. In columns, each kind has a code of its own.
`search-worker.js` turns the columns into Pagefind's file before Pagefind reads it.

For a word that nearly every text has, the places in texts are two thirds of the file or more, and only phrases need
them. They are the last two columns, which may be kept in another file: see `bundle.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress
from operator import not_
from typing import Final

from generator.site.search.cbor import ARRAY, TEXT, cbor_number

_COUNT: Final = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_NUMBER: Final = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_HEAD: Final = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
# The first number is the weight of the places, or their field, and is nearly always the same. The second is a place,
# and the others are steps from one place to the next.
_PLACES: Final = rb"(%b)(%b?)(%b?)(%b*+)" % (_HEAD, _NUMBER, _NUMBER, _NUMBER)
RECORD: Final = re.compile(rb"\x83(%b)%b%b" % (_COUNT, _PLACES, _PLACES), re.DOTALL)
_CHANGES: Final = re.compile(rb"(?:%b)*+[\x20-\x3b]" % _COUNT, re.DOTALL)  # a negative number among places
ITEM: Final = re.compile(b"%b|%b" % (_HEAD, _NUMBER), re.DOTALL)

_WORD_HEAD: Final = 0x83  # the head of a word's array
_SPELLING_HEAD: Final = 0x82  # the head of another spelling's array


def in_columns(words: Iterable[bytes], keys: tuple[bytes, ...] = ()) -> list[bytes]:
    """Return the words of a file in columns. The first column has the lengths of the others.

    The last two columns have the first places in texts, and the further ones except where their weight changes.

    Args:
        words: each word's bytes in Pagefind's file.
        keys: prefixes of words that are never part of a phrase. Their places in a field are not kept, since only
            phrases need them.

    Raises:
        LookupError: if a word is not written as expected.
    """
    names: list[bytes] = []
    spellings: list[bytes] = []
    counts: list[bytes] = []
    records: list[Sequence[bytes]] = []

    def read(data: bytes, at: int, head: int) -> int:
        if data[at] != head:
            raise LookupError
        length, begin = cbor_number(data, at + 1, TEXT)
        names.append(name := data[begin : begin + length])
        count, at = cbor_number(data, begin + length, ARRAY)
        counts.append(_code(count))
        for _ in range(count):
            if (found := RECORD.match(data, at)) is None:
                raise LookupError
            records.append(_without_places(found.groups()) if name.startswith(keys) else found.groups())
            at = found.end()
        return at

    for data in words:
        at = read(data, 0, _WORD_HEAD)
        count, at = cbor_number(data, at, ARRAY)
        spellings.append(_code(count))
        for _ in range(count):
            at = read(data, at, _SPELLING_HEAD)
        if at != len(data):
            raise LookupError
    steps, heads, weights, firsts, further, *in_fields = zip(*records, strict=True) if records else [()] * RECORD.groups
    kept = [bool(_CHANGES.match(places)) for places in further]
    of_places = [firsts, [*compress(further, map(not_, kept))]]
    of_records = [steps, weights, [*compress(further, kept)], *in_fields, *of_places]
    columns = [
        b"\n".join(names),
        *map(b"".join, (spellings, counts, map(_length, heads, kept))),
        *map(_coded, of_records),
    ]
    return [b"".join(_code(len(column)) for column in columns), *columns]


@cache
def _length(head: bytes, kept: bool) -> bytes:
    """Encode the number of places in a text, and whether the further ones are outside the last columns."""
    return _code(2 * cbor_number(head, 0, ARRAY)[0] + kept)


def _without_places(record: Sequence[bytes]) -> Sequence[bytes]:
    """Move a word to the beginning of its field, if it is in a single one."""
    *others, _, field, _, places = record
    return (*others, b"\x82", field, b"\0", b"") if field and not _CHANGES.match(places) else record


def _coded(items: Iterable[bytes]) -> bytes:
    """Recode CBOR numbers, and those in the heads of arrays, for columns."""
    return b"".join(map(_CODES.__getitem__, ITEM.findall(b"".join(items))))


def _code(number: int) -> bytes:
    """Encode a number. One below 224, as most are, takes one byte."""
    if number < 224:
        return bytes((number,))
    if number < 24 << 8:
        return bytes((224 + (number >> 8), number & 255))
    if number < 6 << 16:
        return bytes((248 + (number >> 16), number >> 8 & 255, number & 255))
    return b"\xfe" + number.to_bytes(4)


class _Codes(dict[bytes, bytes]):
    """The code of each number, by its CBOR. A negative number has a byte before its code."""

    def __missing__(self, item: bytes) -> bytes:
        major, short = divmod(item[0], 32)
        code = _code(short if len(item) == 1 else int.from_bytes(item[1:]))
        self[item] = code = b"\xff" + code if major == 1 else code
        return code


_CODES: Final = _Codes()
