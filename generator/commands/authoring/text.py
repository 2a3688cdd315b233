"""`briefings text`: the lines of a source text with numbered paragraphs, and the facts for a brief in each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.commands.authoring.extraction import Extracted
from generator.commands.authoring.in_text import locators
from generator.commands.authoring.in_text.paragraphs import Paragraph, annotate_paragraphs
from generator.commands.authoring.new_brief import day_in_text
from generator.corpus import Corpus
from generator.editing.changes import FileChanges
from generator.editing.locator_shifts import NotShiftedError, shift_locators
from generator.model.brief import Brief
from generator.model.edtf import calendar_day
from generator.provenance.texts.recognise import locators_of
from generator.provenance.texts.shifted import Shift, shift_of
from generator.provenance.wording.date_extraction.dated import ExtractedDate


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A source text with the facts for a brief in each paragraph.

    Attributes:
        paragraphs: its paragraphs.
        notes: lines for people on how it was read.
        shift: how far most locators of its brief are off; None if they are not, or if it has no brief.
    """

    paragraphs: Sequence[Paragraph]
    notes: Sequence[str]
    shift: Shift | None


def number_text(text: Extracted, corpus: Corpus, published: datetime.date | None, brief: Brief | None) -> NumberedText:
    """Find the facts for a brief in each paragraph of a text.

    Args:
        text: the text.
        corpus: the record, whose registry has the names.
        published: the day of publication; None to take that of the brief, or else the one that the text gives.
        brief: the brief of the text; None if there is none.
    """
    notes = [*text.notes]
    if published is None and brief is not None and brief.source.published.is_day:
        published = calendar_day(brief.source.published.earliest)
    elif published is None and brief is None:
        day, found = day_in_text(text, annotate_paragraphs(text.paragraphs, corpus)[0])
        if day:
            published = datetime.date.fromisoformat(day)
            notes.append(f"days without a year are counted from {day} ({found}); name another with --day")
    paragraphs, _ = annotate_paragraphs(text.paragraphs, corpus, published, brief)
    if published is None and any(not date.edtf and not date.how for one in paragraphs for date in one.dates):
        notes.append("dates without a year depend on the day of publication: name it, as in --day 2025-05-21")
    shift = shift_of([*locators_of(brief)], text.paragraphs) if brief is not None else None
    return NumberedText(paragraphs, notes, shift)


def move_locators(project: Path, file: str, brief: Brief, text: Extracted, number: int) -> str:
    """Move all locators of a brief, and return words on what was done.

    Args:
        project: the folder of the project.
        file: the brief's path in the project.
        brief: the brief.
        text: its source text.
        number: by how many paragraphs; 0 to move those that are off, by as many as most of them are.

    Raises:
        NotShiftedError: if they are not off by the same number, or cannot be moved.
        OSError: if the file cannot be written.
    """
    places = [*locators_of(brief)]
    # An author who names a number means all of them.
    shift = Shift(number, places, len(places)) if number else shift_of(places, text.paragraphs)
    if shift is None:
        problem = "most locators are right, or are not off by the same number of paragraphs"
        raise NotShiftedError(f"{problem}; name it, as in --shift 2")
    moved = shift_locators(project, file, brief, shift, len(text.paragraphs))
    FileChanges.of(project, {file: moved}).make(project)
    return f"{file}: {shift.words_when_made}"


def as_lines(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    """Yield the lines of a numbered text for a terminal."""
    width = len(str(len(paragraphs)))
    pad = " " * (width + 2)
    for paragraph in paragraphs:
        yield f"{paragraph.number:>{width}}  {paragraph.text}"
        facts = {
            "noise?": paragraph.noise,
            "names": ", ".join(paragraph.names),
            "not in the registry": ", ".join(name.shown for name in paragraph.unknown),
            "dates": "; ".join(_date_words(date) for date in paragraph.dates),
            "numbers": ", ".join(paragraph.numbers),
            "at": "  ".join(locators.written(paragraph.number, found) for found in paragraph.locators),
            "cited by": ", ".join(paragraph.cited),
        }
        yield from (f"{pad}{key}: {value}" for key, value in facts.items() if value)
        yield ""


def _date_words(date: ExtractedDate) -> str:
    return f"{date.words} = {date.shown or '?'}" + (f" ({date.how})" if date.how else "")


def found_lines(paragraphs: Sequence[str], looked_for: str) -> list[str]:
    """Return a line for each paragraph with the words: the locator to copy, or why they cannot be one."""
    lines = []
    for number, locator_words, once in locators.find_words(paragraphs, looked_for):
        note = "" if once else "   occurs there several times, or within a word: add a word"
        lines.append(f"at: {locators.written(number, locator_words)}{note}")
    return lines
