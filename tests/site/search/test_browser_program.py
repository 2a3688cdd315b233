"""Pagefind's program for browsers, without what no search of ours needs."""

from __future__ import annotations

import pytest

from generator.site.search.browser_program import _powers_of_five, calls_of, without_powers

_HEAD = b"\0asm\1\0\0\0"


def _leb(number: int) -> bytes:
    return bytes((number,)) if number < 128 else bytes((number & 127 | 128,)) + _leb(number >> 7)


def _program(*segments: tuple[int, bytes], kind: bytes = b"\0\x41") -> bytes:
    data = _leb(len(segments))
    for address, content in segments:
        data += kind + _leb(address) + b"\x0b" + _leb(len(content)) + content
    return _HEAD + b"\x01\x02ab" + b"\x0b" + _leb(len(data)) + data


def test_the_table_is_zeros_wherever_its_parts_are() -> None:
    table = _powers_of_five()
    assert len(table) == 651 * 16
    one, five = (number.to_bytes(8, "little") + bytes(8) for number in (1 << 63, 5 << 61))
    assert table[342 * 16 : 344 * 16] == one + five
    whole = _program((9_000, b"before" + table + b"behind"))
    assert without_powers(whole) == _program((9_000, b"before" + bytes(len(table)) + b"behind"))
    # The compiler leaves out zeros between two segments.
    at = 342 * 16
    parts = _program((1, b"x"), (100, table[:at]), (100 + at + 7, table[at + 7 :] + b"behind"))
    blank = (100 + at + 7, bytes(len(table) - at - 7) + b"behind")
    assert without_powers(parts) == _program((1, b"x"), (100, bytes(at)), blank)


@pytest.mark.parametrize(
    "program",
    [_program((9, b"no table")), _program(), _HEAD, b"", _program((9, b"x"), kind=b"\1\x41"), b"\0asm" + b"\xff" * 9],
)
def test_another_program_stays_as_it_is(program: bytes) -> None:
    assert without_powers(program) == program


def test_another_script_is_refused() -> None:
    with pytest.raises(LookupError):
        calls_of(b"let wasm_bindgen=(function(exports){})({__proto__:null});")
