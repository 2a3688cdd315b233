"""The words that readers see in place of a reference: they name its entry, and no other one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.index import MAX_LISTED, Index
from generator.checks.walks import TextInFile
from generator.diagnostics.likeness import is_one_slip, is_two_slips
from generator.diagnostics.report import Diagnostic, diagnose
from generator.model.markup import REFERENCE


def names_shown(index: Index, text: TextInFile) -> Iterator[Diagnostic]:
    """No reference shows the name of another entry of the same kind, or a misspelt name."""
    for match in REFERENCE.finditer(text.words) if "|" in text.words else ():
        entry_id, _, shown = match[1].partition("|")
        start = match.end() - len(shown) - 2
        others = others_named(index, entry_id, " ".join(shown.split()))
        if others:
            better = " or ".join(f"[[{other}]]" for other in others)
            yield diagnose("B127", text.at(shown, start), id=entry_id, other=" or ".join(others), better=better)
        elif shown and (meant := _misspelt(index, entry_id, " ".join(shown.split()))):
            better = f"[[{entry_id}|{meant}]]"
            yield diagnose("B129", text.at(shown, start), shown=shown, known=meant, better=better, id=entry_id)


def others_named(index: Index, entry_id: str, shown: str) -> list[str]:
    """Return the other entries of an entry's kind that have a name, if it is no part of a name of its own."""
    shown = _POSSESSIVE.sub("", shown)
    others = index.shown_names.get(shown, set()) - {entry_id}
    kind = index.kinds.get(entry_id)
    others = {other for other in others if index.kinds[other] == kind}
    if not others or len(others) > MAX_LISTED:
        return []
    entry = index.unchecked.entries[entry_id][0][2]
    own = {word.casefold() for name in entry.words_for_it() for word in (name, *name.split())}
    return [] if shown.casefold() in own else sorted(others)


_POSSESSIVE: Final = re.compile(r"['\u2019]s?\Z")

_FEWEST: Final = 5
"""The fewest letters of a name that is recognised despite one slip."""

_FEWEST_OF_TWO: Final = 9
"""The fewest letters of a name that is recognised despite two slips."""

_ENDINGS: Final = ("s", "'s", "\u2019s", "n", "an", "ian", "es", "e")
"""Endings of other forms of a name, such as a country's."""


def _misspelt(index: Index, entry_id: str, shown: str) -> str:
    """Return the name of an entry, or a word of it, that the shown words misspell; empty if there is none."""
    entry = index.entry(entry_id)
    shown = _POSSESSIVE.sub("", shown)
    if entry is None or not shown[:1].isupper() or len(shown) < _FEWEST:
        return ""
    names = [*dict.fromkeys((entry.name, *entry.words_for_it()))]
    words = [word.strip(",.;:()") for name in names for word in name.split()]
    known = [*names, *(word for word in words if len(word) >= _FEWEST and word[0].isupper())]
    if {*shown.casefold().split()} <= {word.casefold() for word in words}:
        return ""
    near = (name for name in known if name[:1] == shown[:1] and _is_slip(shown.casefold(), name.casefold()))
    return next(near, "")


def _is_slip(shown: str, name: str) -> bool:
    longer, shorter = sorted((shown, name), key=len, reverse=True)
    if longer.startswith(shorter) and longer[len(shorter) :] in _ENDINGS:
        return False
    return is_one_slip(shown, name) or (len(name) >= _FEWEST_OF_TWO and is_two_slips(shown, name))
