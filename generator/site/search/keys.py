"""Hidden words of the index: keys that stand for whole names, for days, and for misspellings.

`hidden.py` has their prefixes. The index is fetched in ranges of the alphabet: keys of names sort before common words,
the others after them. A digit at the end keeps Pagefind from stemming a key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from generator.model.edtf import MONTHS, Edtf
from generator.site.search.hidden import DAY, NAMED, NAMING, SLIP, SMALL_WORDS
from generator.site.text.folding import fold

_SLIP_LENGTHS: Final = range(5, 15)
"""Lengths of words in which a slip is found; shorter words have too many neighbours."""

_LONGEST_ENDING: Final = 12
_PLURAL: Final = re.compile(r"(?<=[a-z]{3})s$")
_MAX_MONTHS: Final = 3
"""The largest number of months of a span that is found by each of its months; a longer span says little about each."""

_EAST_ASIAN: Final = re.compile(
    r"[\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]{2,}"
)
_FIRST_SPRING_MONTH: Final = 3
_MONTHS: Final = {name: number for number, name in enumerate(MONTHS) if name}
_WRITTEN_DAY: Final = re.compile(rf"\b(?:([0-9]{{1,2}}) )?({'|'.join(_MONTHS)})\b(?: ([0-9]{{4}})\b)?")


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def name_key(name: str) -> str:
    """Return the key for a whole name; empty if it has no letters."""
    letters = _letters(name)
    return f"{NAMED}{letters}0" if letters else ""


def naming_key(name: str) -> str:
    """Return the key of every record that mentions a thing, made from the name used here."""
    letters = _letters(name)
    return f"{NAMING}{letters}1" if letters else ""


def saying_key(name: str) -> str:
    """Return the key of every claim in which somebody reports a stage, made from the speaker's name used here."""
    letters = _letters(name)
    return f"{NAMING}{letters}2" if letters else ""


def question_key(question: str) -> str:
    """Return the key for a whole question, without small words if it has at least two others.

    Singular and plural give the same key: an `s` at the end of a word is left out.
    """
    words = re.findall(r"[^\W_]+", fold(question))
    telling = [word for word in words if word not in SMALL_WORDS]
    return name_key(" ".join(_PLURAL.sub("", word) for word in (telling if len(telling) > 1 else words)))


def slip_keys(names: Iterable[str]) -> Iterator[str]:
    """Yield the keys by which misspelt words of names are found: each word, and the word without one letter."""
    for word in sorted({word for name in names for word in re.findall(r"\w+", fold(name))}):
        if len(word) in _SLIP_LENGTHS:
            for cut in range(-1, len(word)):
                yield f"{SLIP}{word if cut < 0 else word[:cut] + word[cut + 1 :]}0"


def endings(text: str) -> Iterator[str]:
    """Yield every ending of every run of Chinese, Japanese or Korean characters, cut to `_LONGEST_ENDING`."""
    for run in _EAST_ASIAN.findall(text):
        for start in range(len(run)):
            yield run[start : start + _LONGEST_ENDING]


def is_east_asian(text: str) -> bool:
    """Whether two Chinese, Japanese or Korean characters are side by side."""
    return _EAST_ASIAN.search(text) is not None


def day_keys(when: Edtf) -> Iterator[str]:
    """Yield the keys for a date: its day, months and seasons, and its day and months without the year."""
    if when.earliest is None or when.latest is None:
        return
    (year, month, day), (last_year, last_month, _) = when.earliest, when.latest
    if not 0 < year < 10_000:
        return
    months = 12 * (last_year - year) + last_month - month
    if when.earliest == when.latest:
        yield from _keys(year, month, day)
    elif months < _MAX_MONTHS:
        for number in range(month - 1, month + months):
            yield from _keys(year + number // 12, number % 12 + 1, 0)


def written_day_keys(text: str) -> Iterator[str]:
    """Yield the keys for the dates in an English text, such as *19 December 2023*."""
    for day, month, year in _WRITTEN_DAY.findall(text):
        if day or year:
            yield from _keys(int(year or 0), _MONTHS[month], int(day or 0))


def _keys(year: int, month: int, day: int) -> Iterator[str]:
    if year and day:
        yield f"{DAY}d{year:04}{month:02}{day:02}0"
    if year:
        yield f"{DAY}m{year:04}{month:02}0"
        # A winter belongs to the year in which it begins, as in EDTF.
        yield f"{DAY}s{year - (month < _FIRST_SPRING_MONTH):04}{(month - _FIRST_SPRING_MONTH) % 12 // 3 + 1}0"
    if day:
        yield f"{DAY}y{month:02}{day:02}0"
    yield f"{DAY}y{month:02}0"
