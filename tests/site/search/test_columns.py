"""Words in columns: the same numbers as Pagefind's, in fewer bytes."""

from __future__ import annotations

import random
from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any

import pytest

from generator.processes.gzipped import gzipped
from generator.site.search.cbor import ARRAY, cbor_head, to_cbor
from generator.site.search.columns import in_columns

_COLUMNS = 13


def words_in_columns(file: bytes) -> list[list[Any]]:
    """Read a file as `search-worker.js` does."""
    read = _reader(file)
    sizes = [read() for _ in range(_COLUMNS)]
    ends = list(accumulate(sizes, initial=len(file) - sum(sizes)))
    columns = [file[begin:end] for begin, end in pairwise(ends)]
    names = iter(columns[0].decode().split("\n"))
    spellings, counts, lengths, steps, weights, kept, of_fields, *in_fields, firsts, further = map(_reader, columns[1:])

    def stretch(length: int, *others: Callable[[], int]) -> list[int]:
        return [others[min(at, 2)]() for at in range(length)]

    def in_text(length: int) -> list[int]:
        return stretch(length >> 1, weights, firsts, kept if length & 1 else further)

    def records() -> list[list[Any]]:
        return [[steps(), in_text(lengths()), stretch(of_fields(), *in_fields)] for _ in range(counts())]

    return [[name, records(), [[next(names), records()] for _ in range(spellings())]] for name in names]


def _reader(column: bytes) -> Callable[[], int]:
    numbers = iter(column)

    def read() -> int:
        first = next(numbers)
        if first < 224:
            return first
        if first == 255:
            return -1 - read()
        number, more = (first - 224, 1) if first < 248 else (first - 248, 2) if first < 254 else (0, 4)
        for _ in range(more):
            number = number * 256 + next(numbers)
        return number

    return read


def _cbor(value: Any) -> bytes:
    if isinstance(value, list):
        return cbor_head(ARRAY, len(value)) + b"".join(map(_cbor, value))
    return cbor_head(1, -1 - value) if isinstance(value, int) and value < 0 else to_cbor(value)


def _columns_of(words: list[list[Any]]) -> bytes:
    return b"".join(in_columns(map(_cbor, words)))


_BORDERS = [0, 1, 23, 24, 223, 224, 255, 256, 6143, 6144, 65_535, 65_536, 393_215, 393_216, 2**32 - 1]


def test_columns_hold_the_same_numbers() -> None:
    words: list[list[Any]] = [
        ["fog", [[3, [-25, 4, 17], [-9, 0]], [1, [], [-1, 2, -6, 1]]], []],
        ["bell", [[3, [-25, 4, 17, 2, -13, 5], []], [1, [-25, 4, 9, 300], []]], []],  # within compounds, it weighs less
        ["café", [[0, [5], []]], [["cafe", [[7, [-25, 0], []]]], ["cafè", []]]],
        ["numbers", [[number, [-1 - number, number, number], []] for number in _BORDERS], []],
        ["霧", [[step, list(range(30)), []] for step in range(300)], []],
    ]
    assert words_in_columns(_columns_of(words)) == words


def test_columns_are_fewer_bytes() -> None:
    chance = random.Random(7)
    records = [
        [1 + chance.randrange(3), [-25, *chance.choices(range(200), k=chance.randrange(1, 6))], []] for _ in range(900)
    ]
    word = ["harbour", records, []]
    assert len(gzipped(in_columns([_cbor(word)]), level=9)) < 0.75 * len(gzipped([_cbor(word)], level=9))


@pytest.mark.parametrize(
    "word",
    [
        ["fog", [[1, [2]]], []],
        ["fog", [[-1, [2], []]], []],
        ["fog", [], [], 1],
        ["fog", [], [["fog", [], []]]],
        [1, [], []],
    ],
)
def test_words_that_are_written_otherwise_are_refused(word: list[Any]) -> None:
    with pytest.raises(LookupError):
        in_columns([_cbor(word)])
