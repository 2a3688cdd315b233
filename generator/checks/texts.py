"""Texts: their markup, their references to entities, and the claims that bottom lines rest on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.checks.index import BriefInFile, Index
from generator.checks.walks import brief_texts, record_texts
from generator.diagnostics.report import Diagnostic, Location, Path, diagnose
from generator.model.bottom_line import sentences
from generator.model.fields import ID_PATTERN
from generator.model.markup import CITATION, MOST_FAULTS, REFERENCE, has_too_many_signs, markup_faults
from generator.reading.validation import STAND_IN_TEXT


def texts_of_brief(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """A brief's texts hold inline Markdown alone, and every `[[entity]]` in them leads to an entry of the registry."""
    for path, text in brief_texts(brief_in_file.brief):
        if not index.is_sound(text) or has_too_many_signs(text):
            yield from _unsound(index, brief_in_file.file, path, text)


def texts_of_record(index: Index) -> Iterator[Diagnostic]:
    """The same of all texts that stand in no brief."""
    for file, path, text in record_texts(index.unchecked):
        if not index.is_sound(text) or has_too_many_signs(text):
            yield from _unsound(index, file, path, text)


def _unsound(index: Index, file: str, path: Path, text: str) -> Iterator[Diagnostic]:
    """Say what is wrong in a text: raw HTML, an unsafe address, a reference that cannot be read or leads nowhere."""
    for found in markup_faults(text):
        nth = text.count(found.word, 0, found.start) if found.word else 0
        yield diagnose(found.code, Location(file, path, word=found.word, nth=nth), tag=found.shown, value=found.shown)
    yield from islice(_unknown(index, file, path, text), MOST_FAULTS)


def _unknown(index: Index, file: str, path: Path, text: str) -> Iterator[Diagnostic]:
    for match in REFERENCE.finditer(text):
        entry_id, bar, shown = match[1].partition("|")
        if not ID_PATTERN.match(entry_id) or (bar and not shown.strip()):
            continue
        # The brackets are a part of the word, so that the same word earlier in the text is not taken for it.
        word = f"[[{entry_id}"
        location = Location(file, path, word=word, nth=text.count(word, 0, match.start()), skip=2)
        yield from index.check_entity(entry_id, location, shown=shown.strip())


def bottom_lines(index: Index, brief_in_file: BriefInFile) -> Iterator[Diagnostic]:
    """Every sentence of a bottom line names claims of its own brief that it rests on."""
    text = brief_in_file.brief.bottom_line
    if text == STAND_IN_TEXT:
        return
    resting_on_nothing = (sentence for sentence in sentences(text) if not sentence.claims)
    for sentence in islice(resting_on_nothing, MOST_FAULTS):
        # The first words are enough to find the sentence, and stay on one line when YAML folds.
        first = " ".join(sentence.text.split()[:1])
        nth = text[: text.find(sentence.text)].count(first)
        yield diagnose("B301", Location(brief_in_file.file, ("bottom_line",), word=first, nth=nth))
    unknown = ((claim_id, start) for claim_id, start in _cited(text) if claim_id not in brief_in_file.brief.claims)
    for claim_id, start in islice(unknown, MOST_FAULTS):
        nth = text.count(claim_id, 0, start)
        yield from index.check_claim_ref(brief_in_file.file, brief_in_file.id, claim_id, ("bottom_line",), nth)


def _cited(text: str) -> Iterator[tuple[str, int]]:
    """Every id that a text cites, and where it stands."""
    for match in CITATION.finditer(text):
        start = match.start(1)
        for part in match[1].split(","):
            yield part.strip(), start + len(part) - len(part.lstrip())
            start += len(part) + 1
