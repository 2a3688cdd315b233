"""Words that readers see in the place of a reference: none is the name of somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.walks import brief_texts, record_texts
from generator.diagnostics.likeness import is_one_slip, is_two_slips
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.markup import REFERENCE


def names_shown(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No reference to a person shows the name of another."""
    for path, text in brief_texts(brief_in_file.brief):
        yield from _of_others(index, brief_in_file.file, path, text)


def names_shown_in_record(index: Index) -> Iterator[Diagnostic]:
    """The same of the texts outside briefs."""
    for file, path, text in record_texts(index.unchecked):
        yield from _of_others(index, file, path, text)


def _of_others(index: Index, file: str, path: Path, text: str) -> Iterator[Diagnostic]:
    for match in REFERENCE.finditer(text) if "|" in text else ():
        entry_id, _, shown = match[1].partition("|")
        other = index.people_named.get(" ".join(shown.split()))
        if other is not None and other != entry_id and index.kinds.get(entry_id) == "people":
            location = Location.in_text(file, path, text, shown, match.end() - len(shown) - 2)
            yield diagnose("B127", location, id=entry_id, other=other)
        elif shown and (meant := _misspelt(index, entry_id, " ".join(shown.split()))):
            location = Location.in_text(file, path, text, shown, match.end() - len(shown) - 2)
            better = f"[[{entry_id}|{meant}]]"
            yield diagnose("B129", location, shown=shown, known=meant, better=better, id=entry_id)


_FEWEST: Final = 5
"""Letters of a name from which one that differs by a slip is no other name."""

_FEWEST_OF_TWO: Final = 9
"""The same of one that differs by two slips."""

_ENDINGS: Final = ("s", "'s", "\u2019s", "n", "an", "ian", "es", "e")
"""Letters that make another form of a name, as of a country."""


def _misspelt(index: Index, entry_id: str, shown: str) -> str:
    """The name of an entry, or a word of it, that some words misspell; empty if they misspell none."""
    entry = next((entry for *_, entry in index.unchecked.entries.get(entry_id, ())), None)
    shown = re.sub(r"['\u2019]s?\Z", "", shown)
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
