"""Postings of small words, split by the neighbouring word, which a phrase supplies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, Final

from generator.site.search.cbor import ARRAY, TEXT, cbor_head, cbor_number, from_cbor, to_cbor
from generator.site.search.columns import ITEM, RECORD
from generator.site.text.folding import fold

BEHIND: Final = "1"
BEFORE: Final = "2"
"""Marks between a small word and the first two letters of its neighbour, after it or before it."""

Beginnings = Mapping[int, Sequence[str]]
"""The first two letters of each word of a record, between two empty texts: of its text under 0, of each field under
Pagefind's negative number for the field."""


def beginnings(record: Mapping[str, Any], fields: Sequence[str]) -> Beginnings:
    """Return the beginnings of the words of one of Pagefind's records.

    Args:
        record: the record in Pagefind's form.
        fields: names of all fields; empty for a field in which phrases are not searched.
    """
    texts = {-1 - number: text for number, name in enumerate(fields) if (text := record["meta"].get(name))}
    return {at: ("", *map(_begins, text.split(" ")), "") for at, text in (texts | {0: record["content"]}).items()}


@cache
def _begins(word: str) -> str:
    return "".join(filter(str.isalnum, fold(word)))[:2]


def by_neighbours(data: bytes, records: Sequence[Beginnings]) -> Iterator[tuple[str, bytes]]:
    """Split the postings of a small word by the first letters of the next word, and also by those of the previous word.

    In a phrase, one of the two is known.

    Args:
        data: the word's bytes in an index file.
        records: the beginnings of all records of the index.
    """
    length, begin = cbor_number(data, 1, TEXT)
    name = data[begin : begin + length].decode()
    found: dict[str, list[_Place]] = defaultdict(list)
    for place in _places(data, begin + length):
        record, of_fields, head, nth = place
        if words := records[record].get(head if of_fields else 0):
            before, _, behind = words[nth : nth + 3]
            if behind:
                found[BEHIND + behind].append(place)
            if before:
                found[BEFORE + before].append(place)
    for beside, places in found.items():
        own_name, entries = f"{name[:-1]}{beside}0", [*_entries(places)]
        yield own_name, b"\x83" + to_cbor(own_name) + cbor_head(ARRAY, len(entries)) + b"".join(entries) + b"\x80"


_Place = tuple[int, int, int, int]
"""The record, 1 for its fields or 0 for its text, the weight or the field, and the word's number there."""


def _places(data: bytes, at: int) -> Iterator[_Place]:
    record = 0
    count, at = cbor_number(data, at, ARRAY)
    for match in islice(RECORD.finditer(data, at), count):
        step, _, *in_text, _, weight, first, further = match.groups()
        record += _number(step)
        for of_fields, items in enumerate((b"".join(in_text), weight + first + further)):
            head = place = 0
            for number in map(_number, ITEM.findall(items)):
                if number < 0:  # a weight or a field, after which places count from 0
                    head, place = number, 0
                else:
                    place += number
                    yield record, of_fields, head, place


def _entries(places: Iterable[_Place]) -> Iterator[bytes]:
    """Yield the bytes of an index file for each record with the word."""
    last = 0
    for record, of_record in groupby(places, itemgetter(0)):
        lists: tuple[list[bytes], list[bytes]] = ([], [])
        last_head = last_place = 0
        for _, of_fields, head, place in of_record:
            if head != last_head:
                lists[of_fields].append(_coded(head))
                last_place = 0
            lists[of_fields].append(_coded(place - last_place))
            last_head, last_place = head, place
        yield b"".join((b"\x83", _coded(record - last), *map(_list, lists)))
        last = record


@cache
def _number(item: bytes) -> int:
    number: int = from_cbor(item, 0)[0]
    return number


_coded = cache(to_cbor)


def _list(items: Sequence[bytes]) -> bytes:
    return cbor_head(ARRAY, len(items)) + b"".join(items)
