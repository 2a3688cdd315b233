"""Words and letters of the index that no reader types or sees. The search scripts use the same ones."""

from __future__ import annotations

from typing import Final

NAMED: Final = "00\u01c2"
"""Prefix of the whole name of a record's subject. Every search fetches such keys; they sort before all words."""

NAMING: Final = "00\u01c3"
"""Prefix of the name of anything that a record mentions. Such keys have long lists of records, so they are separate."""

SLIP: Final = "\U00010000"
"""Prefix of a word of a name, and of that word without one letter."""

EVERYTHING: Final = "\U000100010"
"""The word that every record has. A search without a word would fetch the whole index."""

DAY: Final = "\U00010003"
"""Prefix of a day, month or season."""

KEY_MARKS: Final = (NAMED, NAMING, SLIP, EVERYTHING, DAY)
"""The prefixes of all keys. Keys are never part of a phrase."""

APART: Final = "\U00010002"
"""Prefix of a small word. A 0 after the word keeps Pagefind from stemming it."""

_SMALL: Final = (
    "a an and are as at be by did do for from has have how in is it of on or that the this to was were what when where "
    "which who whom why will with would au aux ce d dans de des du en est et l la le les ou par pour qui sur un une"
)
SMALL_WORDS: Final = frozenset(_SMALL.split())
"""Words that find nothing outside a phrase."""

PRIVATE_ALPHABET: Final = 0xE000
"""Unicode's first private-use character, which stands for NUL; the others follow. Pagefind ignores all of them."""
