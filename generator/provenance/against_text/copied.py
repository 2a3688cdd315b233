"""The check that no sentence of a source text is copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.diagnostics.report import Diagnostic, Location, diagnose
from generator.model.explained import explained
from generator.provenance.against_text.brief_with_source import BriefWithSource
from generator.provenance.texts.overlap import prose

_MAX_OF_DESCRIPTION: Final = 12
"""The largest number of words in a row that the description of an unnamed speaker may share. Reworded, it might mean
another."""


@explained("A brief has no long run of words in common with its text, nor a claim with any other text.")
def words_not_copied(pair: BriefWithSource) -> Iterator[Diagnostic]:
    for what, path, text in pair.prose():
        ours = prose(text, pair.names_of)
        runs = [*pair.library.runs(ours, lambda other: other is pair.source)]
        # A claim may also be copied from the text of another brief.
        if path[0] == "claims" and not runs:
            runs = [*pair.library.runs(ours, lambda other: other is not pair.source)]
        for run in runs:
            if path[-1] == "said_by" and run.length <= _MAX_OF_DESCRIPTION:
                continue
            whose = "its source text" if run.text is pair.source else f"another source text, {run.text.name}"
            location = Location.in_text(pair.file, path, text, run.first.shown, run.first.start)
            yield diagnose("B409", location, what=what, length=run.length, number=run.paragraph, whose=whose)
