"""Words and letters of the index that no reader types or sees. The search scripts use the same ones."""

from __future__ import annotations

from typing import Final

NAMED: Final = "00\u01c2"
"""Before the whole name of what a record is about. Every search asks for some of these; they sort before all words."""

NAMING: Final = "00\u01c3"
"""Before the name of what a record names. These have long lists of records, so they are kept apart from whole names."""

SLIP: Final = "\U00010000"
"""Before a word of a name, and before such a word less one letter."""

EVERYTHING: Final = "\U000100010"
"""The word that every record has: a search for nothing would fetch the whole index."""

DAY: Final = "\U00010003"
"""Before a day, month or season."""

KEY_MARKS: Final = (NAMED, NAMING, SLIP, EVERYTHING, DAY)
"""The first characters of all keys. Keys are part of no phrase."""

APART: Final = "\U00010002"
"""Before a small word, and a 0 after it, which keeps Pagefind from stemming it."""

_SMALL: Final = (
    "a an and are as at be by did do for from has have how in is it of on or that the this to was were what when where "
    "which who whom why will with would au aux ce d dans de des du en est et l la le les ou par pour qui sur un une"
)
SMALL_WORDS: Final = frozenset(_SMALL.split())
"""Words that find nothing outside a phrase."""

PRIVATE_ALPHABET: Final = 0xE000
"""Unicode's first private-use character; it stands for NUL, and so on. Pagefind does not take them for letters."""
