"""Hints for locators: the locator that was probably meant."""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics.hints import write_hint

AND: Final = re.compile(r"\s*(?:[,;&+\uff0c\u3001\uff1b]|\b(?:and|et|und)\b)\s*")
"""What separates several values that were written as one."""


_BEFORE_NUMBER: Final = r"(?:pp?\.?|¶|§|paras?\.?|par\.?|paragraph(?:e)?|no\.?|n°|第)?"
_LOCATOR_RANGE: Final = re.compile(
    r"\s*(\d{1,5})\s*(?:to|until|bis|à|and|[-\u2010-\u2015~])\s*(\d{1,5})\s*", re.IGNORECASE
)
_LOCATOR: Final = re.compile(
    rf"\s*{_BEFORE_NUMBER}\s*(\d{{1,5}})\s*(?:段落?)?\s*(?:\uff1a|[:.,;)\]-]?\s)\s*(\S.*)", re.IGNORECASE
)
_MAX_WORDS: Final = 4
_PARAGRAPHS: Final = re.compile(r"\d{1,5}(?:\s*[-\u2013]\s*\d{1,5})?")


def hint_for_locator(value: str, *, of_note: bool) -> str:
    """Return the hint with the locator that the author probably meant; empty if that is not certain.

    Args:
        value: as it is written.
        of_note: whether it is the locator of a note, which may name a paragraph alone.
    """
    if hint := _of_several_paragraphs(value):
        return hint
    if number_last := re.fullmatch(
        r"([^\d\s](?:[^\d]*[^\d\s])?)[,;:]?\s+\(?(?:(?:p|para|par|¶|§)\.?\s*)?(\d{1,4})\)?", value.strip()
    ):
        words = number_last[1].rstrip(",;: ")
        if len(words.split()) <= _MAX_WORDS and '"' not in words:
            return write_hint(f"{int(number_last[2])}: {words}", f'"{int(number_last[2])}: {words}"')
    if value.strip().isdecimal():
        return f'write "{int(value)}: …" with one to four words that occur in that paragraph once'
    if (many := re.fullmatch(r"(\d{1,5}): (.*)", value)) and len(many[2].split()) > _MAX_WORDS:
        return f'write "{many[1]}: …" with one to four words that occur in that paragraph once, letter for letter'
    match = _LOCATOR.fullmatch(value.strip())
    if match is None and 0 < len(value.split()) <= _MAX_WORDS and not re.search(r'[":\d]', value):
        number = 'write the number of the paragraph, as in "4", or' if of_note else "write the number of the paragraph"
        return f'{number} before these words: "4: {value.strip()}", if it is the fourth'
    if match is None or not int(match[1]) or len(match[2].split()) > _MAX_WORDS or '"' in match[2]:
        return ""
    locator = f"{int(match[1])}: {match[2]}"
    return write_hint(locator, f'"{locator}"')


def _of_several_paragraphs(value: str) -> str:
    """Return the hint for a locator that names several paragraphs in another form; empty for other locators."""
    if paragraphs := _LOCATOR_RANGE.fullmatch(value):
        first, last = int(paragraphs[1]), int(paragraphs[2])
        if last < first:
            return f'write "{last}-{first}", the lower number first, or correct one of the two'
        return write_hint(f"{first}-{last}", f'"{first}-{last}"')
    if both := re.fullmatch(r"(\d{1,5})\s*(?:,|;|&|\+|and|et)\s*(\d{1,5})", value.strip()):
        first, last = sorted((int(both[1]), int(both[2])))
        apart = f'a note for each: "{first}", and "{last}"'
        return write_hint(f"{first}-{last}", f'"{first}-{last}"') if last - first == 1 else f"write {apart}"
    if len(notes := AND.split(value.strip())) > 1 and all(map(_PARAGRAPHS.fullmatch, notes)):
        each = ", and ".join(f'"{note}"' for note in notes)
        return f"write a note for each: {each}"
    if two := re.fullmatch(r"(\d{1,5})\s*(?:,|;|&|/|and|et|[-\u2010-\u2015])\s*(\d{1,5})\s*:\s*(.+)", value.strip()):
        return f'write "{two[1]}: {two[3]}" or "{two[2]}: {two[3]}": the words are in one paragraph'
    return ""
