"""Words that readers see in the place of a reference: none is the name of somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import BriefInFile, Index
from generator.checks.walks import brief_texts, record_texts
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
