"""`briefings text`: the lines of a source text with numbered paragraphs, and the facts for a brief in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.commands.authoring.in_text import locators
from generator.commands.authoring.in_text.paragraphs import Paragraph
from generator.provenance.wording.date_extraction.dated import ExtractedDate


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
