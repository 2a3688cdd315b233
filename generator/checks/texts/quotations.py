"""Quotations in texts of our own words: each is a few words long at most."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from generator.checks.index import BriefInFile, Index
from generator.checks.walks import brief_texts, record_texts
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.markup import MOST_MISTAKES
from generator.provenance.texts.overlap import MOST_QUOTED, QUOTATION
from generator.provenance.wording.stated import shown_words

_MARKS: Final = ("“", "„", "«", '"', "‘")
_WORD: Final = re.compile(r"\w[\w'\u2019.-]*")


def quotations(_: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """No text of a brief quotes more than a few words in a row."""
    for path, text in brief_texts(brief_in_file.brief):
        yield from _too_long(brief_in_file.file, path, text)


def quotations_of_record(index: Index) -> Iterator[Diagnostic]:
    """The same of all texts outside briefs."""
    for file, path, text in record_texts(index.unchecked):
        yield from _too_long(file, path, text)


def _too_long(file: str, path: Path, text: str) -> Iterator[Diagnostic]:
    if not any(mark in text for mark in _MARKS):  # nearly no text quotes anything
        return
    for match in islice(QUOTATION.finditer(shown_words(text)), MOST_MISTAKES):
        count = len(_WORD.findall(match[0]))
        if count > MOST_QUOTED:
            first = text[match.start() :].split()[0]
            location = Location.in_text(file, path, text, first, match.start())
            yield diagnose("B130", location, count=count, most=MOST_QUOTED)
