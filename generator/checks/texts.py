"""Texts: their markup, their references to entities, and the claims that bottom lines rest on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.index import BriefInFile, Index
from generator.checks.walks import brief_texts, record_texts
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.bottom_line import citations, sentences
from generator.model.fields import ID_PATTERN
from generator.model.markup import REFERENCE, markup_faults
from generator.reading.validation import STAND_IN_TEXT


def texts_of_brief(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A brief's texts hold inline Markdown alone, and every `[[entity]]` in them leads to an entry of the registry."""
    for path, text in brief_texts(brief_in_file.brief):
        if not index.is_sound(text):
            yield from _unsound(index, brief_in_file.file, path, text)


def texts_of_record(index: Index) -> Iterator[Diagnostic]:
    """Texts outside briefs hold inline Markdown alone, and every `[[entity]]` leads to an entry of the registry."""
    for file, path, text in record_texts(index.unchecked):
        if not index.is_sound(text):
            yield from _unsound(index, file, path, text)


def _unsound(index: Index, file: str, path: Path, text: str) -> Iterator[Diagnostic]:
    """Yield what is wrong in a text: raw HTML, unsafe addresses, references that cannot be read or lead nowhere."""
    for fault in markup_faults(text):
        location = Location(file, path, word=fault.word, nth=text.count(fault.word, 0, fault.start))
        yield diagnose(fault.code, location, tag=fault.shown, value=fault.shown)
    for match in REFERENCE.finditer(text):
        entry_id, bar, shown = match[1].partition("|")
        if not ID_PATTERN.match(entry_id) or (bar and not shown.strip()):
            continue
        # The brackets are a part of the word, so that the same word earlier in the text is not taken for it.
        word = f"[[{entry_id}"
        location = Location(file, path, word=word, nth=text.count(word, 0, match.start()), skip=2)
        yield from index.check_entity(entry_id, location)


def bottom_lines(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Every sentence of a bottom line names claims of its own brief that it rests on."""
    text = brief_in_file.brief.bottom_line
    if text == STAND_IN_TEXT:
        return
    for sentence in sentences(text):
        if not sentence.claims:
            # The first word is enough to find the sentence. More words may be on two lines where YAML folds the text.
            first = " ".join(sentence.text.split()[:1])
            nth = text[: text.find(sentence.text)].count(first)
            yield diagnose("B301", Location(brief_in_file.file, ("bottom_line",), word=first, nth=nth))
    seen: dict[str, int] = {}
    for claim_id in citations(text):
        if claim_id not in brief_in_file.brief.claims:
            yield from index.check_claim_ref(
                brief_in_file.file, brief_in_file.id, claim_id, ("bottom_line",), _nth(text, claim_id, seen)
            )


def _nth(text: str, citation: str, seen: dict[str, int]) -> int:
    """Return how often a cited id occurs in a text before this citation, in prose or in brackets."""
    at = text.find("[", 0)
    count = seen.get(citation, 0)
    while at >= 0:
        end = text.find("]", at)
        if end >= 0 and citation in [part.strip() for part in text[at + 1 : end].split(",")]:
            if count == 0:
                seen[citation] = seen.get(citation, 0) + 1
                return text.count(citation, 0, text.index(citation, at))
            count -= 1
        at = text.find("[", at + 1)
    return 0
