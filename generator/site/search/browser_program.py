"""Pagefind's program for browsers, without what no search of ours needs: a first search fetches 20 KB less.

*The script.* It begins with the functions that call the program. What follows keeps several indexes, a worker and
excerpts; `search-worker.js` does the little of it that is needed here.

*The program.* A table in it holds the powers of five with 128 bits each, by which Rust reads numbers with many digits.
It is 10 KB that cannot be compressed. The program reads no such number: the only ones that it is given as text are the
weights in `search-index.js`, and these are read without the table. So it is replaced by zeros.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

END_OF_CALLS: Final = b"})({__proto__:null});"
"""The end of the functions that call the program, in Pagefind's module."""

CALLS: Final = (
    b"let wasm_bindgen=(function(exports){",
    b"function init_pagefind(metadata_bytes){",
    b"function set_ranking_weights(ptr,weights){",
    b"function load_index_chunk(ptr,chunk_bytes){",
    b"function load_filter_chunk(ptr,chunk_bytes){",
    b"function request_indexes(ptr,query){",
    b"function request_filter_indexes(ptr,filters){",
    b"function search(ptr,query,original_query,filter,sort,exact,exact_diacritics){",
    b"{module_or_path}=module_or_path",
    END_OF_CALLS,
)
"""The parts of that module on which `search-worker.js` relies."""

USES: Final = (
    b'let exact_search=/^\\s*".+"\\s*$/.test(term);',
    rb"!/^\p{Pd}|\p{Pe}|\p{Pf}|\p{Pi}|\p{Po}|\p{Ps}$/u.test(grapheme)",
    rb'normalize("NFD").replace(/\p{M}/gu,"")',
    b"this.backend.search(ptr,term,originalTerm,filter_list,sort_list,exact_search,this.exactDiacritics)",
    b"let{filtered_counts,total_counts,results,",
    b"res={id:result2.p,",
    b"location:l.l}",
    b"sort((a,b)=>b.score-a.score)",
    b"diacritic_similarity:ranking.diacriticSimilarity",
    b"meta_weights:ranking.metaWeights",
)
"""The parts of the rest, which tell what the program is given and what it answers: `search-worker.js` does the same."""

_DATA: Final = 11  # the number of a section of WebAssembly
_I32: Final = 0x41
_END: Final = 0x0B


def calls_of(module: bytes) -> bytes:
    """Return the functions of Pagefind's module that call the program.

    Raises:
        LookupError: if the module is not as known.
    """
    if any(known not in module for known in USES) or any(module.count(known) != 1 for known in CALLS):
        raise LookupError
    return module[: module.index(END_OF_CALLS) + len(END_OF_CALLS)]


def without_powers(program: bytes) -> bytes:
    """Return a program in WebAssembly with zeros for the table of powers of five, if it has one."""
    try:
        segments = [*_segments(program)]
    except LookupError:
        return program
    memory = bytearray(max((address + end - begin for address, begin, end in segments), default=0))
    for address, begin, end in segments:
        memory[address : address + end - begin] = program[begin:end]
    table = _powers_of_five()
    if (first := memory.find(table)) < 0:
        return program
    blank = bytearray(program)
    for address, begin, end in segments:
        # Zeros between two segments are in neither.
        one, other = max(first, address), min(first + len(table), address + end - begin)
        if one < other:
            blank[begin + one - address : begin + other - address] = bytes(other - one)
    return bytes(blank)


def _powers_of_five() -> bytes:
    """Return the first 128 bits of each power of five from -342 to 308, as two numbers, the lower one last."""
    table = bytearray()
    for power in range(-342, 309):
        if power < 0:
            divisor = 5**-power
            bits = (1 << 127 + divisor.bit_length()) // divisor + (power >= -27)
        else:
            bits = (1 << 128) * 5**power >> (5**power).bit_length()
        table += (bits >> 64).to_bytes(8, "little") + (bits & 2**64 - 1).to_bytes(8, "little")
    return bytes(table)


def _segments(program: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield each data segment: its address in memory, and its beginning and end in the program.

    Raises:
        LookupError: if the program has another form.
    """
    at = len(b"\0asm\1\0\0\0")
    while at < len(program):
        section = program[at]
        size, at = _number(program, at + 1)
        if section == _DATA:
            count, begin = _number(program, at)
            for _ in range(count):
                if program[begin] or program[begin + 1] != _I32:
                    raise LookupError
                address, begin = _number(program, begin + 2)
                if program[begin] != _END:
                    raise LookupError
                length, begin = _number(program, begin + 1)
                yield address, begin, begin + length
                begin += length
        at += size


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Read a number in LEB128, and return it with the position of its end."""
    number = shift = 0
    while True:
        byte = data[at]
        number |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return number, at
